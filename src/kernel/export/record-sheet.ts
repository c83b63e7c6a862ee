import type { Language } from '#kernel/language/label.ts'
import { columnsOf, type FieldValue, type RecordType } from '#kernel/record/record-type.ts'
import { fieldsOf, headOf, type RecordRow } from '#kernel/record/table.ts'
import { dayOf, timeOf } from '#kernel/time/instant.ts'

/** A cell with its type: instants are wall time of the bureau, so that a spreadsheet shows what the console shows. */
export type SheetCell = { readonly kind: 'text' | 'number' | 'boolean' | 'day' | 'time'; readonly value: FieldValue }

export interface Sheet {
  readonly name: string
  readonly heads: readonly string[]
  readonly rows: readonly (readonly SheetCell[])[]
}

const heads = { zh: ['编号', '状态'], en: ['Number', 'State'] } as const

/** Records as a table of typed cells: every field that is not personal, codes by their labels. */
export function recordSheet(type: RecordType, rows: readonly RecordRow[], options: { readonly language: Language; readonly timeZone: string }): Sheet {
  const { language, timeZone } = options
  const columns = columnsOf(type.schema).filter((field) => !field.facts.personal)
  return {
    name: type.labelMany[language],
    heads: [...heads[language], ...columns.map((field) => field.facts.label[language])],
    rows: rows.map((row) => {
      const head = headOf(row)
      const fields = fieldsOf(columns, row)
      return [
        { kind: 'text', value: head.number },
        { kind: 'text', value: type.lifecycle.states[head.state]?.label[language] ?? head.state },
        ...columns.map((field): SheetCell => {
          const value = fields[field.name] ?? null
          switch (field.facts.kind) {
            case 'choice': return { kind: 'text', value: typeof value === 'string' ? field.facts.choices?.[value]?.[language] ?? value : null }
            case 'integer': case 'decimal': return { kind: 'number', value }
            case 'boolean': return { kind: 'boolean', value }
            case 'day': return { kind: 'day', value }
            case 'instant': return { kind: 'time', value: typeof value === 'string' ? `${dayOf(value, timeZone)} ${timeOf(value, timeZone)}` : null }
            case 'text': case 'longText': return { kind: 'text', value }
          }
        }),
      ]
    }),
  }
}
