import { useSyncExternalStore } from 'react'

/** A choice of this user in this browser (language, theme, density): kept in local storage, the same in every open tab. */
export interface Preference<T extends string> {
  get(): T
  set(value: T): void
  subscribe(listener: () => void): () => void
}

export function preference<const T extends string>(key: string, values: readonly T[], initial: () => T): Preference<T> {
  const listeners = new Set<() => void>()
  const storageKey = `anlan.${key}`
  let current = read() ?? initial()

  function read(): T | undefined {
    const stored = storage()?.getItem(storageKey)
    return values.find((value) => value === stored)
  }

  function tell(): void {
    for (const listener of listeners) listener()
  }

  if (typeof window !== 'undefined') {
    window.addEventListener('storage', (event) => {
      if (event.key !== storageKey) return
      current = read() ?? current
      tell()
    })
  }

  return {
    get: () => current,
    set(value) {
      current = value
      storage()?.setItem(storageKey, value)
      tell()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
  }
}

export function usePreference<T extends string>(one: Preference<T>): [T, (value: T) => void] {
  return [useSyncExternalStore(one.subscribe, one.get), one.set]
}

/** Local storage, or undefined where the browser forbids it: preferences then last until the tab is closed. */
export function storage(): Storage | undefined {
  try {
    return typeof window === 'undefined' ? undefined : window.localStorage
  } catch {
    return undefined
  }
}
