import { useSyncExternalStore } from 'react'

/** The text that is checked, from wherever it came. Kept while the console is open and nowhere else: a draft may be confidential. */
export interface CheckedText {
  readonly text: string
  /** File name or the review's title; null for a text typed here. */
  readonly source: string | null
  readonly year: number | null
  readonly asOf: string | null
  /** Whether it was sent to be checked, or is still being written. */
  readonly sent: boolean
}

const nothing: CheckedText = { text: '', source: null, year: null, asOf: null, sent: false }
const listeners = new Set<() => void>()
let current = nothing

/** Puts a text up for checking. The annual review hands its own sentences over with this. */
export function putText(text: Partial<CheckedText>): void {
  current = { ...current, ...text }
  for (const listener of listeners) listener()
}

export function forgetText(): void {
  putText(nothing)
}

export function useCheckedText(): CheckedText {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => { listeners.delete(listener) }
  }, () => current)
}

/**
 * The text of a file as bytes: UTF-8, else GB 18030 (which includes GBK), as offices save it. Undefined for what is no text, e.g. a .docx.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // Not this encoding: the next one is tried.
    }
  }
  return undefined
}
