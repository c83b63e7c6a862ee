import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { Label } from '#kernel/language/label.ts'
import { preference } from './preference.ts'

/** A key and what it does. `key` is a character as typed ('/', 'j', '?'), 'Escape', a sequence ('g t'), or 'Ctrl+Enter'. */
export interface Shortcut {
  readonly key: string
  readonly label: Label
  run(): void
}

/** Single-letter keys can be switched off, for people who dictate (WCAG 2.1.4). Escape and Ctrl+Enter stay. */
export const shortcutPreference = preference('shortcuts', ['on', 'off'], () => 'on')

const layers: { current: readonly Shortcut[] }[] = []
const listeners = new Set<() => void>()
let shown: readonly Shortcut[] = []
let pendingKey: { key: string; at: number } | undefined

/** Listens for these keys while the component is shown; the innermost component that knows a key gets it. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const layer = useRef(shortcuts)
  useEffect(() => { layer.current = shortcuts })
  const names = shortcuts.map((one) => `${one.key}:${one.label.en}`).join('|')
  useEffect(() => {
    if (layers.length === 0) document.addEventListener('keydown', onKey)
    layers.push(layer)
    publish()
    return () => {
      layers.splice(layers.indexOf(layer), 1)
      if (layers.length === 0) document.removeEventListener('keydown', onKey)
      publish()
    }
  }, [names])
}

/** Every key that works now, outermost first, for the help page. */
export function useActiveShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => { listeners.delete(listener) }
  }, () => shown)
}

function publish(): void {
  const byKey = new Map<string, Shortcut>()
  for (const layer of layers) for (const one of layer.current) byKey.set(one.key, one)
  shown = [...byKey.values()]
  for (const listener of listeners) listener()
}

const SEQUENCE_MILLISECONDS = 1200

/** A dialog keeps the keys of the page behind it from working, unless it only shows what those keys step through. */
export const KEYS_PASS_CLASS = 'al-keys-pass'
const CLOSED_TO_KEYS = `[aria-modal="true"]:not(.${KEYS_PASS_CLASS} *)`

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.altKey) return
  const name = nameOf(event)
  if (name === undefined) return
  const plain = name.length === 1
  const atWork = event.target instanceof HTMLElement && isTyping(event.target)
  if (plain && (atWork || shortcutPreference.get() === 'off' || document.querySelector(CLOSED_TO_KEYS) !== null)) return
  const sequence = pendingKey && event.timeStamp - pendingKey.at < SEQUENCE_MILLISECONDS ? `${pendingKey.key} ${name}` : undefined
  const found = (sequence === undefined ? undefined : find(sequence)) ?? find(name)
  pendingKey = plain && startsSequence(name) ? { key: name, at: event.timeStamp } : undefined
  if (!found) return
  event.preventDefault()
  pendingKey = undefined
  found.run()
}

function nameOf(event: KeyboardEvent): string | undefined {
  if (event.ctrlKey || event.metaKey) return event.key === 'Enter' ? 'Ctrl+Enter' : undefined
  return event.key.length === 1 ? event.key.toLowerCase() : event.key
}

function find(key: string): Shortcut | undefined {
  for (const layer of layers.toReversed()) {
    const found = layer.current.find((one) => one.key.toLowerCase() === key.toLowerCase())
    if (found) return found
  }
  return undefined
}

function startsSequence(key: string): boolean {
  return layers.some((layer) => layer.current.some((one) => one.key.startsWith(`${key} `)))
}

function isTyping(target: HTMLElement): boolean {
  if (target.isContentEditable || target.getAttribute('role') === 'textbox' || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range', 'submit'].includes(target.type)
}
