import type { FieldMapping, ImportProblem } from '#kernel/http/import-wire.ts'
import type { Label } from '#kernel/language/label.ts'
import type { BureauFacts, FieldColumn, FieldValue } from '#kernel/record/record-type.ts'
import { looksPersonal } from './personal.ts'
import { importProblem, type ImportProblemCode } from './problems.ts'
import { sentinelTest } from './sentinel.ts'
import { parseNumber, scaled } from './text-number.ts'
import { joinedTimeReader, timeReader } from './time-reader.ts'

/** What reading cells needs to know beside the cells. */
export interface ReadContext {
  readonly columns: readonly string[]
  readonly bureau: BureauFacts
  /** Zone of wall times in the file. */
  readonly zone: string
}

/** Takes what is found wrong while a row is read. */
export interface Sink {
  problem(code: ImportProblemCode, column: string | null, values?: Readonly<Record<string, string | number | Label>>): void
  warning(code: ImportProblemCode, column: string | null, values?: Readonly<Record<string, string | number | Label>>): void
}

/** The value of one field from a row's cells. After a problem it returns null. */
export type CellReader = (cells: readonly string[], sink: Sink) => FieldValue

export function sinkInto(field: string, problems: ImportProblem[], warnings: ImportProblem[]): Sink {
  return {
    problem: (code, column, values) => { problems.push(importProblem(code, { column, field }, values)) },
    warning: (code, column, values) => { warnings.push(importProblem(code, { column, field }, values)) },
  }
}

/** The reader of a field by its mapping, which has passed checkMapping(). */
export function cellReader(field: FieldColumn, mapping: FieldMapping, context: ReadContext): CellReader {
  const { kind } = field.facts
  if (mapping.from === 'constant') return () => mapping.value
  if (mapping.from === 'columns') return joinedTimeReader(mapping, kind === 'day' ? 'day' : 'instant', context)
  if (kind === 'day' || kind === 'instant') return timeReader(mapping, kind, context)
  const at = context.columns.indexOf(mapping.column)
  const isUnknown = sentinelTest(mapping.sentinels ?? [])
  const read = valueReader(field, mapping)
  return (cells, sink) => {
    const cell = cells[at]?.trim() ?? ''
    if (cell === '' || isUnknown(cell)) return null
    if (cell.includes('\uFFFD')) {
      sink.problem('brokenCharacter', mapping.column, { cell })
      return null
    }
    return read(cell, sink)
  }
}

type ColumnMapping = Extract<FieldMapping, { from: 'column' }>
type ValueReader = (cell: string, sink: Sink) => FieldValue

function valueReader(field: FieldColumn, mapping: ColumnMapping): ValueReader {
  const translated = translator(mapping.codes ?? {})
  switch (field.facts.kind) {
    case 'choice': return choiceReader(field.facts.choices ?? {}, mapping, translated)
    case 'boolean': return booleanReader(mapping, translated)
    case 'integer': case 'decimal': return numberReader(field.facts.kind, mapping, translated)
    case 'longText': return (cell, sink) => personalWarned(translated(cell) ?? cell, mapping.column, sink)
    default: return (cell, sink) => personalWarned((translated(cell) ?? cell).replace(/\s*[\r\n]+\s*/g, ' '), mapping.column, sink)
  }
}

function personalWarned(text: string, column: string, sink: Sink): string {
  if (looksPersonal(text)) sink.warning('looksPersonal', column)
  return text
}

/** Looks a cell up among the source's codes: as it stands, in any case, or as the same number (01 is 1). */
function translator(codes: Readonly<Record<string, string>>): (cell: string) => string | undefined {
  const known = new Map(Object.entries(codes).map(([value, code]) => [value.trim().toLowerCase(), code]))
  if (known.size === 0) return () => undefined
  return (cell) => {
    const found = known.get(cell.toLowerCase())
    if (found !== undefined) return found
    const number = parseNumber(cell)
    return number === null ? undefined : known.get(String(number))
  }
}

function choiceReader(choices: Readonly<Record<string, Label>>, mapping: ColumnMapping, translated: (cell: string) => string | undefined): ValueReader {
  const byText = new Map<string, string>()
  for (const [code, label] of Object.entries(choices)) for (const text of [label.en, label.zh, code]) byText.set(text.toLowerCase(), code)
  const shown = Object.values(choices).slice(0, 20)
  const list = { zh: shown.map((label) => label.zh).join('、'), en: shown.map((label) => label.en).join(', ') }
  return (cell, sink) => {
    const code = translated(cell) ?? byText.get(cell.toLowerCase())
    if (code !== undefined) return code
    unmapped(mapping, sink, 'notInCodes', { cell, choices: list })
    return null
  }
}

const truth = new Map([
  ...['true', 't', 'yes', 'y', '1', '是', '有', '真', '√'].map((text) => [text, true] as const),
  ...['false', 'f', 'no', 'n', '0', '否', '无', '没有', '假', '×'].map((text) => [text, false] as const),
])

/** The truth value a text stands for, or undefined. */
export function truthOf(text: string): boolean | undefined {
  return truth.get(text.trim().toLowerCase())
}

function booleanReader(mapping: ColumnMapping, translated: (cell: string) => string | undefined): ValueReader {
  return (cell, sink) => {
    const value = truthOf(translated(cell) ?? cell)
    if (value !== undefined) return value
    unmapped(mapping, sink, 'notTrueOrFalse', { cell })
    return null
  }
}

function unmapped(mapping: ColumnMapping, sink: Sink, code: 'notInCodes' | 'notTrueOrFalse', values: Readonly<Record<string, string | Label>>): void {
  if (mapping.unmapped === 'empty') sink.warning('leftEmpty', mapping.column, values)
  else sink.problem(code, mapping.column, values)
}

function numberReader(kind: 'integer' | 'decimal', mapping: ColumnMapping, translated: (cell: string) => string | undefined): ValueReader {
  const sign = mapping.format === ',' ? ',' : '.'
  const example = kind === 'integer' ? '12' : sign === ',' ? '12,5' : '12.5'
  return (cell, sink) => {
    const number = parseNumber(translated(cell) ?? cell, sign)
    if (number === null) {
      sink.problem('notANumber', mapping.column, { cell, example })
      return null
    }
    const value = scaled(number, mapping.factor ?? 1)
    if (kind === 'decimal' || Number.isInteger(value)) return value
    sink.problem('notWhole', mapping.column, { cell })
    return null
  }
}
