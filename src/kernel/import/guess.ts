import type { CoordinateSystem, FieldMapping, ImportAnswer, ImportMapping } from '#kernel/http/import-wire.ts'
import type { BureauFacts, FieldColumn, RecordType } from '#kernel/record/record-type.ts'
import { truthOf } from './cell-reader.ts'
import { guessTimeFormat, guessTimeOfDay, guessTimeParts } from './guess-time.ts'
import { guessRowsOfChildren, hintedFields, hintedKey, isOneRowEach } from './guess-hints.ts'
import { columnsUsedBy, importableFields } from './mapping.ts'
import { nameLikeness } from './name-likeness.ts'
import { looksPersonal } from './personal.ts'
import { problemColumn } from './read-file.ts'
import type { ColumnShape, FileShape } from './shape.ts'
import { parseNumber } from './text-number.ts'

/** What sources call the time, the place and the key of a record, whatever the record is. */
const happenedNames = ['发生时间', '发生日期', '时间', '日期', '案发时间', '事发时间', 'date', 'time', 'date time', 'occurred', 'occurred at', 'happened', 'incident date', 'event date', 'start date', 'fecha']
const longitudeNames = ['经度', '经度坐标', 'easting', 'location easting', 'gps x', 'point x', '东经', 'longitude', 'longitud', 'lng', 'lon', 'long', 'x']
const latitudeNames = ['纬度', '纬度坐标', 'northing', 'location northing', 'gps y', 'point y', '北纬', 'latitude', 'latitud', 'lat', 'y']
const keyNames = ['编号', '事故编号', '案件编号', '立案编号', '登记编号', '序号', '主键', '唯一键', 'id', 'key', 'number', 'no', 'case', 'case number', 'unique key', 'record id', 'incident no']
const timeOfDayNames = ['时刻', '时间', 'time', 'hour', 'time of day']

/** What sources write where they know nothing. */
const unknownWords = new Set(['na', 'n/a', 'null', 'none', 'nan', 'unknown', 'not available', '-', '--', '—', '?', '不详', '未知', '无', '不明'])

/** Below this likeness nothing is proposed: an empty place is seen, a wrong one may not be. */
const LEAST = 0.42

/** Numbers above this are metres, not degrees. */
const METRES = 1_000
/** No northing of a zone is larger; an easting with its zone in front is. */
const HIGHEST_NORTHING = 10_100_000

/** Shares below which values speak against a field. */
const FEW = 0.5

interface Proposal { readonly field: string; readonly column: string; readonly certainty: number; readonly mapping: FieldMapping }

export interface Guess {
  readonly mapping: ImportMapping
  readonly guesses: ImportAnswer['guesses']
}

/** Proposes which columns belong to which fields, from names and values, each with a certainty from 0 to 1. Nothing is taken without being looked at. */
export function guessMapping(type: RecordType, shape: FileShape, bureau: BureauFacts, fileName: string): Guess {
  const columns = shape.columns.filter((column) => column.name !== problemColumn && column.filled > 0 && !isPersonal(column))
  const fields = importableFields(type)
  const taken = new Set<string>()
  const chosen = new Map<string, { mapping: FieldMapping; certainty: number }>()
  const take = (field: string, one: { mapping: FieldMapping; certainty: number }): void => {
    chosen.set(field, one)
    for (const column of columnsUsedBy({ field: one.mapping })) taken.add(column)
  }
  for (const [field, one] of hintedFields(type.importHints, fields, columns, 'withoutDefaults')) take(field, one)
  const happened = chosen.has(type.happenedAt) ? undefined : guessHappened(type, columns.filter((column) => !taken.has(column.name)))
  if (happened) take(type.happenedAt, happened)
  const proposals = fields.filter((field) => !chosen.has(field.name)).flatMap((field) => columns.flatMap((column) => proposal(type, field, column)))
  for (const one of proposals.toSorted((a, b) => b.certainty - a.certainty)) {
    if (one.certainty < LEAST || taken.has(one.column) || chosen.has(one.field)) continue
    taken.add(one.column)
    chosen.set(one.field, one)
  }
  for (const [field, one] of hintedFields(type.importHints, fields, columns, 'withDefaults')) if (!chosen.has(field) && one.mapping.from === 'constant') chosen.set(field, one)
  const coordinates = placeGuess(type, chosen, columns)
  const order = fields.flatMap((field) => { const one = chosen.get(field.name); return one ? [[field.name, one] as const] : [] })
  const keyColumns = hintedKey(type.importHints, columns) ?? guessKey(columns)
  const children = keyColumns.length > 0 && !isOneRowEach(keyColumns, columns) ? guessRowsOfChildren(type, columns) : {}
  return {
    mapping: {
      sourceName: sourceNameOf(fileName), keyColumns, fields: Object.fromEntries(order.map(([name, one]) => [name, one.mapping])),
      coordinates, timeZone: bureau.timeZone, ...(Object.keys(children).length > 0 ? { children } : {}),
    },
    guesses: order.map(([field, one]) => ({ field, certainty: Math.round(one.certainty * 100) / 100 })),
  }
}

/** Do a column's values look like identity or telephone numbers? */
export function isPersonal(column: ColumnShape): boolean {
  const hits = column.values.filter(looksPersonal).length
  return hits > 0 && hits >= column.values.length * 0.2
}

function namesOf(type: RecordType, field: FieldColumn): readonly string[] {
  const own = [field.name, field.facts.label.zh, field.facts.label.en]
  if (field.name === type.happenedAt) return [...own, ...happenedNames]
  if (field.name === type.point?.lng) return [...own, ...longitudeNames]
  if (field.name === type.point?.lat) return [...own, ...latitudeNames]
  return own
}

function bestName(column: ColumnShape, names: readonly string[]): number {
  return Math.max(...names.map((name) => nameLikeness(column.name, name)))
}

function proposal(type: RecordType, field: FieldColumn, column: ColumnShape): Proposal[] {
  const name = bestName(column, namesOf(type, field))
  if (name < LEAST) return []
  const value = valueFit(type, field, column)
  if (!value) return []
  return [{ field: field.name, column: column.name, certainty: name * (0.6 + 0.4 * value.fit), mapping: { from: 'column', column: column.name, ...value.extra } }]
}

type Extra = Partial<Pick<Extract<FieldMapping, { from: 'column' }>, 'format' | 'sentinels'>>

/** Those of a column's values that are no value but a word for knowing none. */
function sentinelsIn(values: readonly string[]): Extra {
  const sentinels = values.filter((value) => unknownWords.has(value.toLowerCase()))
  return sentinels.length > 0 ? { sentinels } : {}
}

/**
 * Numbers that stand for "not known": nines far above everything else (99, 9999), -1 where nothing else is negative, and coordinates that
 * repeat one digit or lie outside the world (77.7777, 999.9999).
 */
function numbersForUnknown(values: readonly string[], sign: '.' | ',', limit: number): string[] {
  const numbers = values.flatMap((value) => { const number = parseNumber(value, sign); return number === null ? [] : [{ value, number }] })
  const unknown = (value: string): boolean => /^(?:9{2,}|-1)$/.test(value) || (limit < Infinity && /^-?([789])\1+[.,]\1{3,}0*$/.test(value))
  const rest = numbers.filter((one) => !unknown(one.value)).map((one) => one.number)
  if (rest.length === 0) return []
  const [lowest, highest] = [Math.min(...rest), Math.max(...rest)]
  return numbers.filter(({ value, number }) => {
    if (value === '-1') return lowest >= 0
    if (limit < Infinity) return unknown(value) || Math.abs(number) > limit
    return unknown(value) && number > 3 * Math.max(3, highest)
  }).map((one) => one.value).slice(0, 5)
}

/**
 * The coordinate system, where names or numbers leave no doubt: the British grid by its columns' names, a Gauss-Krüger zone by the number in
 * front of the easting. Other metres are left as degrees: the preview then refuses them all, and whoever looks chooses the system. Where
 * the column taken for the easting holds the northing, as X does in Chinese surveying, the two are exchanged.
 */
function placeGuess(type: RecordType, chosen: Map<string, { mapping: FieldMapping; certainty: number }>, columns: readonly ColumnShape[]): CoordinateSystem {
  const { lng = '', lat = '' } = type.point ?? {}
  const [first, second] = [chosen.get(lng), chosen.get(lat)]
  if (!first || !second) return 'WGS84'
  if (middle(first.mapping, columns) > METRES && middle(second.mapping, columns) > HIGHEST_NORTHING) {
    chosen.set(lng, second)
    chosen.set(lat, first)
  }
  const east = chosen.get(lng)?.mapping
  const names = columnsUsedBy(east ? { east } : {})
  if (names.some((name) => /osgr|osgb/i.test(name))) return 'EPSG:27700'
  // Millions in front of the easting are the number of a zone: 25 to 45 of three degrees, 13 to 23 of six.
  const zone = Math.floor((east ? middle(east, columns) : 0) / 1_000_000)
  if (zone >= 25 && zone <= 45) return `EPSG:${4513 + zone - 25}`
  return zone >= 13 && zone <= 23 ? `EPSG:${4491 + zone - 13}` : 'WGS84'
}

/** The median size of a column's numbers. */
function middle(mapping: FieldMapping, columns: readonly ColumnShape[]): number {
  const column = mapping.from === 'column' ? columns.find((one) => one.name === mapping.column) : undefined
  return median(column?.values.flatMap((value) => parseNumber(value) ?? []) ?? [])
}

function median(numbers: readonly number[]): number {
  return numbers.map(Math.abs).toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}

/** How well the values suit the field, and what the mapping needs to read them. Undefined: they speak against it. */
function valueFit(type: RecordType, field: FieldColumn, column: ColumnShape): { fit: number; extra: Extra } | undefined {
  const { values } = column
  const share = (fits: (value: string) => boolean): number => values.filter(fits).length / values.length
  switch (field.facts.kind) {
    case 'day': case 'instant': {
      const found = guessTimeFormat(values)
      if (!found || (field.facts.kind === 'instant' && !found.hasTime)) return undefined
      return { fit: found.ambiguous ? 0.3 : found.share, extra: { format: found.format, ...sentinelsIn(values) } }
    }
    case 'integer': case 'decimal': {
      const points = share((value) => parseNumber(value) !== null)
      const commas = share((value) => parseNumber(value, ',') !== null)
      const fit = Math.max(points, commas)
      if (fit < FEW) return undefined
      const sign = commas > points ? ',' as const : '.' as const
      const limit = field.name === type.point?.lng ? 180 : field.name === type.point?.lat ? 90 : Infinity
      const inside = share((value) => Math.abs(parseNumber(value, sign) ?? Infinity) <= limit)
      // Degrees, or metres of a projected system: not some of each.
      if (limit < Infinity && inside < FEW && share((value) => Math.abs(parseNumber(value, sign) ?? 0) > METRES) < FEW) return undefined
      const unknown = [...sentinelsIn(values).sentinels ?? [], ...numbersForUnknown(values, sign, inside >= FEW ? limit : Infinity)]
      return { fit, extra: { ...(sign === ',' ? { format: sign } : {}), ...(unknown.length > 0 ? { sentinels: unknown } : {}) } }
    }
    case 'boolean': {
      const fit = share((value) => truthOf(value) !== undefined)
      return fit < FEW ? undefined : { fit, extra: {} }
    }
    case 'choice': {
      const known = new Set(Object.entries(field.facts.choices ?? {}).flatMap(([code, label]) => [code, label.zh, label.en].map((text) => text.toLowerCase())))
      // Codes of the source's own are no reason against a field: they are translated by hand.
      return values.length > 60 ? undefined : { fit: share((value) => known.has(value.toLowerCase())), extra: sentinelsIn(values) }
    }
    case 'text': case 'longText': return { fit: 1 - share((value) => parseNumber(value) !== null), extra: {} }
  }
}

/** The time of the event: one column, a day and a time of day in two, or its parts in five. */
function guessHappened(type: RecordType, columns: readonly ColumnShape[]): { mapping: FieldMapping; certainty: number } | undefined {
  const field = importableFields(type).find((one) => one.name === type.happenedAt)
  if (!field) return undefined
  const candidates = columns.flatMap((column) => {
    const found = guessTimeFormat(column.values)
    return found ? [{ column, found, certainty: Math.max(0.4, bestName(column, namesOf(type, field))) * (found.ambiguous ? 0.6 : 1) }] : []
  }).toSorted((a, b) => b.certainty - a.certainty)
  const whole = candidates.find((one) => one.found.hasTime)
  if (whole) return { mapping: { from: 'column', column: whole.column.name, format: whole.found.format }, certainty: whole.certainty }
  const parts = guessTimeParts(columns)
  if (parts) return { mapping: parts, certainty: 0.9 }
  const day = candidates[0]
  if (!day) return undefined
  const time = columns.filter((column) => column !== day.column && bestName(column, timeOfDayNames) >= 0.7)
    .flatMap((column) => { const found = guessTimeOfDay(column.values); return found ? [{ column, ...found }] : [] })[0]
  if (!time) return { mapping: { from: 'column', column: day.column.name, format: day.found.format }, certainty: day.certainty * 0.6 }
  const unknown = time.sentinels.length > 0 ? { sentinels: { [time.column.name]: time.sentinels } } : {}
  return { mapping: { from: 'columns', columns: [day.column.name, time.column.name], format: `${day.found.format}|${time.format}`, ...unknown }, certainty: day.certainty * 0.9 }
}

/** A column that names each row: all its values differ, and it is called so, or it is the first. */
function guessKey(columns: readonly ColumnShape[]): string[] {
  const unique = columns.filter((column) => column.unique)
  const named = unique.map((column) => ({ column, likeness: bestName(column, keyNames) })).filter((one) => one.likeness >= 0.5).toSorted((a, b) => b.likeness - a.likeness)[0]
  return named ? [named.column.name] : []
}

/** The source is proposed after the file, without what changes from file to file: dates, numbers, endings. */
function sourceNameOf(fileName: string): string {
  const base = fileName.replace(/(?:\.[a-z0-9]{1,5})+$/i, '').replace(/\d+[年月日]?|[_\-.\s()（）]+/g, ' ').trim()
  return base.slice(0, 80) || fileName.slice(0, 80)
}
