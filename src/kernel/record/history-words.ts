import { sql } from 'kysely'
import { purposeBases } from '#kernel/access/purpose-bases.ts'
import type { Actor } from '#kernel/access/role.ts'
import { scopeOf } from '#kernel/access/actor.ts'
import { correctedWords, eventWords } from '#kernel/clock/event-words.ts'
import { statement } from '#kernel/db/query.ts'
import { read } from '#kernel/db/session.ts'
import { compiled } from '#kernel/figure/cube.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Label } from '#kernel/language/label.ts'
import { isUuid } from '#kernel/lifecycle/locked.ts'
import { fieldLabel } from './field-label.ts'
import { sealKinds, type FieldValue, type RecordType } from './record-type.ts'

/** What the history of a record names by id or code, in words. */
export interface HistoryWords {
  /** Null: the value speaks for itself. */
  of(field: string, value: FieldValue): Label | null
}

const hiddenRecord: Label = { zh: '另一条记录', en: 'another record' }

/** Reads the names of the units, persons and records that a history's values point to. A record that the reader may not see is not named. */
export async function readHistoryWords(kernel: Kernel, actor: Actor, type: RecordType, values: readonly { field: string; value: FieldValue }[]): Promise<HistoryWords> {
  const numbersOf = (name: string): number[] => values.flatMap(({ field, value }) => (field === name && typeof value === 'number' ? [value] : []))
  const records = values.flatMap(({ field, value }) => (field === 'mergedInto' && typeof value === 'string' && isUuid(value) ? [value] : []))
  const [units, people, others] = await read(kernel.engine, scopeOf(actor), [
    statement<{ id: number; zh: string; en: string }>`select id, name_zh as zh, name_en as en from organisation where bureau = ${actor.bureau} and id = any (${numbersOf('organisation')}::int[])`,
    statement<{ id: number; name: string }>`select id, name from account where bureau = ${actor.bureau} and id = any (${[...numbersOf('handler'), ...numbersOf('account')]}::int[])`,
    compiled<{ id: string; number: string }>(sql`select id, number from ${sql.table(type.table)} where bureau = ${actor.bureau} and id = any (${records}::uuid[])`),
  ])
  const { timeZone: zone } = await kernel.bureau(actor.bureau)
  const same = (text: string): Label => ({ zh: text, en: text })
  const words = new Map<string, Label>([
    ...units.rows.map((row) => [`organisation ${row.id}`, { zh: row.zh, en: row.en }] as const),
    ...people.rows.flatMap((row) => [[`handler ${row.id}`, same(row.name)], [`account ${row.id}`, same(row.name)]] as const),
    ...others.rows.map((row) => [`mergedInto ${row.id}`, same(row.number)] as const),
    ...Object.entries(sealKinds).map(([name, label]) => [`seal ${name}`, label] as const),
    ...Object.entries(purposeBases).map(([name, label]) => [`basis ${name}`, label] as const),
    ...Object.entries(type.lifecycle.actions).map(([name, row]) => [`action ${name}`, row.label] as const),
  ])
  return {
    of(field, value) {
      if (value === null) return null
      if (/^clocks\/.*\/why$/.test(field)) return correctedWords(String(value))
      if (field === 'sealBasis') return linesOf(String(value))
      if (field.startsWith('clockEvents/')) return eventWords(type.clockRules, String(value), zone, type.clockNames ?? {})
      if (field === 'fields') return joinLabels(String(value).split(' ').map((path) => fieldLabel(type, path)))
      return words.get(`${field} ${String(value)}`) ?? (field === 'mergedInto' ? hiddenRecord : null)
    },
  }
}

/** A label kept as two lines, the Chinese one first. */
function linesOf(text: string): Label {
  const [zh = '', en = zh] = text.split('\n')
  return { zh, en }
}

function joinLabels(labels: readonly Label[]): Label {
  const distinct = (texts: readonly string[]): string[] => [...new Set(texts)]
  return { zh: distinct(labels.map((one) => one.zh)).join('、'), en: distinct(labels.map((one) => one.en)).join(', ') }
}
