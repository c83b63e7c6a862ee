import { useCallback, useSyncExternalStore } from 'react'

/** Whether a media query holds, followed as it changes. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback((listener: () => void) => {
    const media = window.matchMedia(query)
    media.addEventListener('change', listener)
    return () => { media.removeEventListener('change', listener) }
  }, [query])
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches)
}

/** Below 768 px: bottom bar, two-line rows, targets of 44 px. */
export function usePhone(): boolean {
  return useMedia('(max-width: 767px)')
}
