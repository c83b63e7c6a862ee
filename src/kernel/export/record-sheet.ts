import type { Unit } from '#kernel/access/actor.ts'
import type { Label, Language } from '#kernel/language/label.ts'
import { columnsOf, type FieldValue, type RecordType } from '#kernel/record/record-type.ts'
import { fieldsOf, headOf, type RecordRow } from '#kernel/record/table.ts'
import { toMillis } from '#kernel/time/instant.ts'
import { offsetAt } from '#kernel/time/zone-offset.ts'

export type CellKind = 'text' | 'number' | 'boolean' | 'day' | 'time'

/** A column of an export: its head in the reader's language, and the type of its cells. */
export interface SheetColumn {
  readonly head: string
  readonly kind: CellKind
}

/** A table to be written to a file. */
export interface Sheet {
  readonly name: string
  readonly language: Language
  readonly columns: readonly SheetColumn[]
}

/**
 * Records as a table. Codes are their labels; times are wall times of the bureau ('YYYY-MM-DD HH:mm:ss'), so that a spreadsheet shows what
 * the console shows.
 */
export interface RecordSheet extends Sheet {
  row(row: RecordRow): FieldValue[]
}

const heads = {
  number: { zh: '编号', en: 'Number' }, state: { zh: '状态', en: 'State' }, organisation: { zh: '单位', en: 'Unit' },
} as const satisfies Readonly<Record<string, Label>>

const kinds = {
  text: 'text', longText: 'text', choice: 'text', integer: 'number', decimal: 'number', boolean: 'boolean', day: 'day', instant: 'time',
} as const satisfies Readonly<Record<string, CellKind>>

/** How a record type is exported: number, state, unit, and every field that is not personal. Children stay out of it. */
export function recordSheet(type: RecordType, options: { readonly language: Language; readonly timeZone: string; readonly units: readonly Unit[] }): RecordSheet {
  const { language, timeZone } = options
  const fields = columnsOf(type.schema).filter((field) => !field.facts.personal)
  const units = new Map(options.units.map((unit) => [unit.id, unit.name[language]]))
  return {
    name: type.labelMany[language], language,
    columns: [
      { head: heads.number[language], kind: 'text' }, { head: heads.state[language], kind: 'text' }, { head: heads.organisation[language], kind: 'text' },
      ...fields.map((field) => ({ head: field.facts.unit ? `${field.facts.label[language]} (${field.facts.unit[language]})` : field.facts.label[language], kind: kinds[field.facts.kind] })),
    ],
    row(row) {
      const head = headOf(row)
      const values = fieldsOf(fields, row)
      return [
        head.number, type.lifecycle.states[head.state]?.label[language] ?? head.state, units.get(head.organisation) ?? String(head.organisation),
        ...fields.map(({ name, facts }) => {
          const value = values[name] ?? null
          if (typeof value !== 'string') return value
          if (facts.kind === 'choice') return facts.choices?.[value]?.[language] ?? value
          return facts.kind === 'instant' ? wallTime(value, timeZone) : value
        }),
      ]
    },
  }
}

function wallTime(instant: string, timeZone: string): string {
  const millis = toMillis(instant)
  return new Date(millis + offsetAt(millis, timeZone)).toISOString().slice(0, 19).replace('T', ' ')
}
