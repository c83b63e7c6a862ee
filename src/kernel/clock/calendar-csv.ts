import { parse as parseCsv } from 'csv-parse/sync'
import { z } from 'zod'
import { DomainError, type FieldProblem } from '#kernel/error/domain-error.ts'
import { calendarDay, cleanText } from '#kernel/record/field.ts'
import { weekdayOf } from '#kernel/time/instant.ts'

const Line = z.strictObject({ day: calendarDay(), kind: z.enum(['off', 'work']), nameZh: cleanText(100), nameEn: cleanText(100) })
export type CalendarLine = z.infer<typeof Line>

/**
 * The days of one year's announcement from CSV with the heading day,kind,nameZh,nameEn: `off` for a day off, `work` for a Saturday or
 * Sunday worked in exchange (调休). An announcement may reach into the last days of the year before. Every bad line is named. Throws
 * invalid-input.
 */
export function calendarYearFromCsv(year: number, csv: string): CalendarLine[] {
  let rows: unknown[]
  try {
    rows = parseCsv(csv, { columns: true, skip_empty_lines: true, bom: true, trim: true })
  } catch {
    throw problems([{ pointer: '/csv', code: 'unreadable', zh: 'CSV 读不出来：检查引号和列数。', en: 'The CSV cannot be read: check its quotes and columns.' }])
  }
  const found: FieldProblem[] = []
  const seen = new Set<string>()
  const lines = rows.flatMap((row, at) => {
    const parsed = Line.safeParse(row)
    const fault = parsed.success ? faultOf(year, parsed.data, seen) : { field: '', zh: '列应为 day,kind,nameZh,nameEn；kind 为 off 或 work。', en: 'the columns are day,kind,nameZh,nameEn, and kind is off or work.' }
    if (fault) found.push({ pointer: `/csv/${at + 2}${fault.field}`, code: 'wrongLine', zh: `第 ${at + 2} 行有误：${fault.zh}`, en: `Line ${at + 2} is wrong: ${fault.en}` })
    if (parsed.success) seen.add(parsed.data.day)
    return parsed.success && !fault ? [parsed.data] : []
  })
  // A year without a day off is no announcement: an empty file would make every weekday of the year a working day.
  if (found.length === 0 && !lines.some((one) => one.kind === 'off')) found.push({ pointer: '/csv', code: 'empty', zh: '没有放假的日子。', en: 'There are no days off.' })
  if (found.length > 0) throw problems(found)
  return lines
}

interface Fault { readonly field: string; readonly zh: string; readonly en: string }

function faultOf(year: number, { day, kind }: CalendarLine, seen: ReadonlySet<string>): Fault | null {
  if (!day.startsWith(`${year}-`) && !day.startsWith(`${year - 1}-12-`)) return { field: '/day', zh: `不在 ${year} 年的安排之内。`, en: `the day is not of the announcement of ${year}.` }
  if (seen.has(day)) return { field: '/day', zh: '这一天出现了两次。', en: 'the day appears twice.' }
  if (kind === 'work' && weekdayOf(day) < 6) return { field: '/kind', zh: '调休上班只能是周六或者周日。', en: 'only a Saturday or Sunday can be a make-up working day.' }
  return null
}

function problems(fields: readonly FieldProblem[]): DomainError {
  return new DomainError('invalid-input', { fields: fields.slice(0, 50) })
}
