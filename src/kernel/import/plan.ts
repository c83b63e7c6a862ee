import type { Actor } from '#kernel/access/role.ts'
import type { ImportProblem } from '#kernel/http/import-wire.ts'
import { decide, type ActionRow } from '#kernel/lifecycle/action.ts'
import { fieldLabel } from '#kernel/record/field-label.ts'
import { liftsSeal, unsealingNeedsTwo } from '#kernel/lifecycle/unsealing.ts'
import { parseInput, type ParsedInput } from '#kernel/record/input.ts'
import type { BureauFacts, FieldValue, RecordType } from '#kernel/record/record-type.ts'
import { childrenChange, withChildIds } from './change-children.ts'
import { parsedOrProblems, type ConvertedRow } from './convert.ts'
import type { KnownRecord, KnownSource } from './known-records.ts'
import { importProblem } from './problems.ts'

/** What becomes of a record of the file, as far as can be said without the one it may change. */
export type Sorted =
  | { readonly kind: 'rejected'; readonly row: ConvertedRow; readonly problems: readonly ImportProblem[] }
  | { readonly kind: 'same'; readonly row: ConvertedRow }
  | { readonly kind: 'fresh'; readonly row: ConvertedRow; readonly key: string; readonly parsed: ParsedInput; readonly takenBack: boolean }
  | { readonly kind: 'known'; readonly row: ConvertedRow; readonly key: string; readonly record: string }

/** Keys already met in the same file: where, and what their row said. */
export type SeenKeys = Map<string, { readonly line: number; readonly hash: string }>

/** Has the record been read without a problem? */
export function isReadable(row: ConvertedRow): boolean {
  return row.parsed !== null || (row.addsOnly && row.problems.length === 0)
}

/** Sorts the next records of a file, given what earlier imports of the same source left for their keys. */
export function sortRows(rows: readonly ConvertedRow[], sources: ReadonlyMap<string, KnownSource>, seen: SeenKeys, sourceName: string): Sorted[] {
  return rows.map((row): Sorted => {
    const { key, parsed, problems } = row
    if (key === null || !isReadable(row)) return { kind: 'rejected', row, problems }
    const before = seen.get(key)
    if (before) {
      return before.hash === row.hash ? { kind: 'same', row } : { kind: 'rejected', row, problems: [importProblem('repeatedKey', {}, { line: before.line })] }
    }
    seen.set(key, { line: row.line, hash: row.hash })
    const source = sources.get(key)
    if (!source || source.hash === '') {
      return parsed === null ? { kind: 'rejected', row, problems: [importProblem('noSuchRecord', {}, { source: sourceName })] } : { kind: 'fresh', row, key, parsed, takenBack: source !== undefined }
    }
    return source.hash === row.hash ? { kind: 'same', row } : { kind: 'known', row, key, record: source.record }
  })
}

/** The action by which an import changes records of a type; none: what was imported cannot be changed by an import. */
function editingAction(type: RecordType): { readonly name: string; readonly row: ActionRow } | undefined {
  const found = Object.entries(type.lifecycle.actions).find(([, row]) => row.kind === 'edit')
  return found && { name: found[0], row: found[1] }
}

export type Change =
  | { readonly kind: 'rejected'; readonly problems: readonly ImportProblem[] }
  | { readonly kind: 'same'; readonly kept: readonly ImportProblem[] }
  | { readonly kind: 'changed'; readonly action: string; readonly parsed: ParsedInput; readonly to: string; readonly kept: readonly ImportProblem[] }

/**
 * What a record of the source changes on the one it made before: only fields and children that an import set last, or nobody. What people
 * edited since stays, and is told. Whether the change is allowed in the record's state, the lifecycle decides as for anybody else.
 */
export function changeBy(type: RecordType, bureau: BureauFacts, actor: Pick<Actor, 'roles'>, row: ConvertedRow, known: KnownRecord | undefined): Change {
  if (!known) return { kind: 'rejected', problems: [importProblem('recordGone')] }
  const { aggregate, byHand } = known
  const changes: Record<string, FieldValue> = {}
  const kept: ImportProblem[] = []
  for (const [name, value] of Object.entries(importedOnly(row))) {
    if (value === (aggregate.fields[name] ?? null)) continue
    if (byHand.has(name)) kept.push(importProblem('keptByHand', { field: name }, { field: fieldLabel(type, name), value: value === null ? '' : String(value) }))
    else changes[name] = value
  }
  if (row.organisation !== null && row.organisation !== aggregate.head.organisation) kept.push(importProblem('unitKept'))
  const children = childrenChange(type, row, known)
  kept.push(...children.kept)
  if (Object.keys(changes).length === 0 && Object.keys(children.input).length === 0) return { kind: 'same', kept }
  const edit = editingAction(type)
  const decision = decide(type.lifecycle, edit?.name ?? '', aggregate.head.state, actor)
  if (!edit || !decision.allowed || decision.needsSecond) {
    const text = decision.allowed ? { zh: '这种更改须由另一人批准，不能由导入进行。', en: 'Such a change needs a second person and cannot be made by an import.' } : decision.reason
    return { kind: 'rejected', problems: [{ column: null, field: null, code: 'actionRefused', text }] }
  }
  const problems: ImportProblem[] = []
  const parsed = parsedOrProblems(() => parseInput(type, aggregate, { fields: changes, children: children.input }, edit.row.asksFor ?? [], bureau), new Map(), problems)
  if (parsed && type.seal && liftsSeal(type.seal(aggregate, bureau), type.seal({ head: { ...aggregate.head, state: decision.to }, fields: parsed.fields, children: parsed.children }, bureau))) {
    return { kind: 'rejected', problems: [{ column: null, field: null, code: 'actionRefused', text: unsealingNeedsTwo }] }
  }
  return parsed ? { kind: 'changed', action: edit.name, parsed: withChildIds(parsed, children.ids), to: decision.to, kept } : { kind: 'rejected', problems }
}

/** The fields that the record's row sets, as they are stored (trimmed, times in UTC). */
function importedOnly({ fields, parsed }: ConvertedRow): Record<string, FieldValue> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, parsed === null ? value : parsed.fields[name] ?? null]))
}
