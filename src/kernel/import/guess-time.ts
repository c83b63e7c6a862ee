import type { FieldMapping } from '#kernel/http/import-wire.ts'
import { timeFormat } from './time-format.ts'
import type { ColumnShape } from './shape.ts'

const days = ['YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D', 'YYYY年M月D日', 'YYYYMMDD', 'M/D/YYYY', 'D/M/YYYY', 'D.M.YYYY', 'D-M-YYYY', 'M-D-YYYY', 'D-MMM-YYYY', 'D MMM YYYY', 'MMM D, YYYY', 'M/D/YY', 'D/M/YY', 'D.M.YY', 'D-MMM-YY', 'YY/M/D']
const times = ['H:mm', 'H:mm:ss', 'H:mm:ss.SSS', 'h:mm A', 'h:mm:ss A', 'H时m分', 'H时m分s秒']
const wholeFormats: readonly string[] = [
  'ISO', ...days.flatMap((day) => [day, ...times.map((time) => `${day} ${time}`)]), 'YYYY年M月D日H时m分', 'YYYY年M月D日H时', 'YYYYMMDDHHmm', 'YYYYMMDDHHmmss', 'YYYY-MM-DDTHH:mm',
]
const timeFormats: readonly string[] = [...times, 'Hmm', 'H']

/** Share of values that must be written in a format, so that a few sentinels or slips do not hide it. */
const ENOUGH = 0.9
/** From so many values on one slip hides nothing either: a short file has not ten rows for each. */
const ONE_SLIP_FROM = 3

export interface FormatGuess { readonly format: string; readonly share: number; readonly ambiguous: boolean; readonly hasTime: boolean }

/** The format in which (nearly) all values are written as whole days or times. Ambiguous: day and month could be exchanged. */
export function guessTimeFormat(values: readonly string[]): FormatGuess | undefined {
  if (values.length === 0) return undefined
  const enough = values.length < ONE_SLIP_FROM ? 1 : Math.min(ENOUGH, (values.length - 1) / values.length)
  const fits = wholeFormats.map((format) => ({ format, share: shareOf(format, values) })).filter((one) => one.share >= enough)
  const best = fits.toSorted((a, b) => b.share - a.share)[0]
  if (!best) return undefined
  const exchanged = best.format.startsWith('M/D/') ? best.format.replace('M/D/', 'D/M/') : best.format.startsWith('D-M-') ? best.format.replace('D-M-', 'M-D-') : null
  const ambiguous = exchanged !== null && fits.some((one) => one.format === exchanged && one.share === best.share)
  const hasTime = best.format === 'ISO' ? values.some((value) => value.length > 10) : timeFormat(best.format)?.parts.has('hour') ?? false
  return { ...best, ambiguous, hasTime }
}

/** The format of a column of times of day, e.g. 0715 or 7:15, and its values that mean "not known": 99, 9999, -1. */
export function guessTimeOfDay(values: readonly string[]): { format: string; sentinels: string[] } | undefined {
  const sentinels = values.filter((value) => /^(?:9{2,4}|-1)$/.test(value))
  const known = values.filter((value) => !sentinels.includes(value))
  const wholeNumbers = known.every((value) => /^\d{1,4}$/.test(value)) && known.some((value) => value.length > 2) && known.some((value) => value.length < 3)
  const format = known.length === 0 ? undefined : (wholeNumbers ? ['HHMM'] : timeFormats).find((one) => shareOf(one, known) >= ENOUGH)
  return format === undefined ? undefined : { format, sentinels }
}

function shareOf(format: string, values: readonly string[]): number {
  const reader = timeFormat(format)
  if (!reader) throw new Error(`Not a format: ${format}`)
  // The first few decide quickly against most formats.
  if (values.slice(0, 5).every((value) => typeof reader.read(value) === 'string')) return 0
  return values.filter((value) => typeof reader.read(value) !== 'string').length / values.length
}

const partNames = {
  year: /^(?:\w*[_ ])?(?:year|yr)$|年份?$/i, month: /^(?:\w*[_ ])?month$|月份?$/i, day: /^(?:\w*[_ ])?(?:day|day_of_month)$|^[日号]$|日数$/i,
  hour: /^(?:\w*[_ ])?hour$|[时點点]$|小时$/i, minute: /^(?:\w*[_ ])?min(?:ute)?s?$|分钟?$/i,
} as const
const limits = { year: [1900, 2199], month: [1, 12], day: [1, 31], hour: [0, 24], minute: [0, 59] } as const
const partLetters = { year: 'YYYY', month: 'M', day: 'D', hour: 'H', minute: 'm' } as const
type PartName = keyof typeof partNames

/** A time that a file keeps in columns named year, month, day, hour and minute. Values that no hour or minute can have mean "not known". */
export function guessTimeParts(columns: readonly ColumnShape[]): Extract<FieldMapping, { from: 'columns' }> | undefined {
  const found = new Map<PartName, ColumnShape>()
  for (const part of ['year', 'month', 'day', 'hour', 'minute'] as const) {
    const candidates = columns.filter((column) => partNames[part].test(column.name.trim()) && isPart(column, part))
    // Of several (HOUR, NOT_HOUR, ARR_HOUR) the one with the shortest name.
    const column = candidates.toSorted((a, b) => a.name.length - b.name.length)[0]
    if (column) found.set(part, column)
  }
  if (!found.has('year') || !found.has('month') || !found.has('day')) return undefined
  if (!found.has('hour')) found.delete('minute')
  const sentinels: Record<string, string[]> = {}
  for (const part of ['hour', 'minute'] as const) {
    const column = found.get(part)
    const [, highest] = limits[part]
    if (column?.values.some((value) => Number(value) > highest)) sentinels[column.name] = [`>${highest}`]
  }
  const parts = [...found.keys()]
  return { from: 'columns', columns: parts.map((part) => found.get(part)?.name ?? ''), format: parts.map((part) => partLetters[part]).join(' '), ...(Object.keys(sentinels).length > 0 ? { sentinels } : {}) }
}

function isPart(column: ColumnShape, part: PartName): boolean {
  const [lowest, highest] = limits[part]
  const whole = column.values.filter((value) => /^\d{1,4}$/.test(value))
  const inside = whole.filter((value) => Number(value) >= lowest && Number(value) <= highest)
  return column.values.length > 0 && whole.length === column.values.length && inside.length >= column.values.length * ENOUGH
}
