import type { FieldMapping, UnknownTime } from '#kernel/http/import-wire.ts'
import { dayOf } from '#kernel/time/instant.ts'
import { formatParts } from './mapping.ts'
import type { CellReader, ReadContext, Sink } from './cell-reader.ts'
import { sentinelTest } from './sentinel.ts'
import { checked, timeFormat, type TimeFault, type TimeFormat, type WrittenTime } from './time-format.ts'
import { placeWallTime } from './wall-time.ts'

const faultCodes = { wrongFormat: 'wrongTimeFormat', noSuchDay: 'noSuchDay', noSuchTime: 'noSuchTime' } as const satisfies Record<TimeFault, string>

/** Reads a time from one column. */
export function timeReader(mapping: Extract<FieldMapping, { from: 'column' }>, kind: 'day' | 'instant', context: ReadContext): CellReader {
  const at = context.columns.indexOf(mapping.column)
  const isUnknown = sentinelTest(mapping.sentinels ?? [])
  const format = formatOf(mapping.format ?? 'ISO')
  return (cells, sink) => {
    const cell = cells[at]?.trim() ?? ''
    if (cell === '' || isUnknown(cell)) return null
    const time = format.read(cell)
    if (typeof time === 'string') {
      sink.problem(faultCodes[time], mapping.column, { cell, format: format.pattern })
      return null
    }
    return finished(time, kind, { cell, column: mapping.column, unknownTime: mapping.unknownTime ?? 'refuse', minuteMissing: false }, context, sink)
  }
}

interface Part { readonly column: string; readonly at: number; readonly format: TimeFormat; isUnknown(cell: string): boolean }

/**
 * Reads a time put together from several columns. A part of the day that is empty or a sentinel leaves the field empty; a part of the time
 * of day that is, makes the time unknown, and the mapping says what then.
 */
export function joinedTimeReader(mapping: Extract<FieldMapping, { from: 'columns' }>, kind: 'day' | 'instant', context: ReadContext): CellReader {
  const patterns = formatParts(mapping.format)
  const parts: Part[] = mapping.columns.map((column, at) => ({
    column, at: context.columns.indexOf(column), format: formatOf(patterns[at] ?? ''), isUnknown: sentinelTest(mapping.sentinels?.[column] ?? []),
  }))
  const minutePart = parts.find((part) => part.format.parts.has('minute'))
  return (cells, sink) => {
    const time: WrittenTime = { year: null, month: null, day: null, hour: null, minute: null, second: null, millisecond: null, offset: null }
    for (const part of parts) {
      const cell = cells[part.at]?.trim() ?? ''
      if (cell === '' || part.isUnknown(cell)) {
        if (isOfDay(part.format)) return null
        continue
      }
      const read = part.format.read(cell)
      if (typeof read === 'string') {
        sink.problem(faultCodes[read], part.column, { cell, format: part.format.pattern })
        return null
      }
      for (const name of part.format.parts) if (name !== 'half') time[name] = read[name]
    }
    const whole = checked(time)
    const written = parts.map((part) => cells[part.at]?.trim() ?? '').join(' ')
    const dayColumn = parts.find((part) => part.format.parts.has('day'))?.column ?? null
    if (typeof whole === 'string') {
      sink.problem(faultCodes[whole], dayColumn, { cell: written, format: mapping.format })
      return null
    }
    const missing = parts.find((part) => !isOfDay(part.format) && (cells[part.at]?.trim() ?? '') !== '' && part.isUnknown(cells[part.at]?.trim() ?? ''))
    return finished(whole, kind, {
      cell: written, column: missing?.column ?? dayColumn, unknownTime: mapping.unknownTime ?? 'refuse', minuteMissing: minutePart !== undefined && whole.minute === null,
    }, context, sink)
  }
}

function isOfDay(format: TimeFormat): boolean {
  return format.parts.has('year') || format.parts.has('month') || format.parts.has('day')
}

function formatOf(pattern: string): TimeFormat {
  const format = timeFormat(pattern)
  if (!format) throw new Error(`An unchecked time format: ${pattern}`)
  return format
}

interface Reading { readonly cell: string; readonly column: string | null; readonly unknownTime: UnknownTime; readonly minuteMissing: boolean }

/** From the parts of a time to the day or instant that is stored. */
function finished(time: WrittenTime, kind: 'day' | 'instant', reading: Reading, context: ReadContext, sink: Sink): string | null {
  const { year, month, day, hour, minute, second, millisecond, offset } = time
  if (year === null || month === null || day === null) return null
  if (kind === 'day' && (hour === null || offset === null)) return dayText(year, month, day)
  let known = hour ?? 12
  if (hour === null || reading.minuteMissing) {
    if (reading.unknownTime === 'refuse') {
      sink.problem('timeUnknown', reading.column)
      return null
    }
    known = hour ?? 12
    sink.warning('timeTaken', reading.column, { time: clock(known, 0) })
  }
  const wall = new Date(0)
  wall.setUTCFullYear(year, month - 1, day)
  wall.setUTCHours(known, hour === null ? 0 : minute ?? 0, hour === null ? 0 : second ?? 0, hour === null ? 0 : millisecond ?? 0)
  if (offset !== null) return stored(wall.getTime() - offset * 60_000, kind, context)
  const placed = placeWallTime(wall.getTime(), context.zone)
  if (placed.doubt !== null) {
    sink.warning(placed.doubt === 'twice' ? 'timeTwice' : 'timeNever', reading.column, { zone: context.zone, time: clock(known, minute ?? 0) })
  }
  return stored(placed.millis, kind, context)
}

function stored(millis: number, kind: 'day' | 'instant', context: ReadContext): string {
  const instant = new Date(millis).toISOString()
  return kind === 'day' ? dayOf(instant, context.bureau.timeZone) : instant
}

function dayText(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
}

function clock(hour: number, minute: number): string {
  return `${twoDigits(hour)}:${twoDigits(minute)}`
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
