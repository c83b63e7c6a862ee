import { keyOf } from '../../api.ts'

/** Under which an import is kept while the console is open. */
export function importKey(org: string | undefined, id: string): readonly unknown[] {
  return keyOf(org, 'import', id)
}

/** Back to the list of imports; the rest of the address stays. */
export function withoutImport(before: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(before).filter(([name]) => name !== 'import'))
}
