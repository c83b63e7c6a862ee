import type { Manifest } from '#kernel/http/wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { systemActions } from '#kernel/journal/words.ts'

/** Every action by its name in the journal: those of the record types first, then the system's. */
export function actionLabels(manifest: Manifest): ReadonlyMap<string, Label> {
  const labels = new Map<string, Label>()
  for (const type of manifest.recordTypes) for (const [name, action] of Object.entries(type.actions)) labels.set(name, action.label)
  for (const [name, label] of Object.entries(systemActions)) if (!labels.has(name)) labels.set(name, label)
  return labels
}

export function actionLabel(labels: ReadonlyMap<string, Label>, name: string): Label {
  return labels.get(name) ?? { zh: name, en: name }
}

/** 9f3c…e07a: enough of a hash to recognise it. */
export function shortHash(hash: string): string {
  return hash.length > 16 ? `${hash.slice(0, 6)}…${hash.slice(-6)}` : hash
}
