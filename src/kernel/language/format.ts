import type { Label, Language } from '#kernel/language/label.ts'
import type { FieldValue } from '#kernel/record/record-type.ts'
import type { FieldItem } from '#kernel/http/wire.ts'
import { dayOf, isDay, timeOf, weekdayOf } from '#kernel/time/instant.ts'

/** The bureau's time zone and its day today: what "today" and every time of day on a screen mean. */
export interface BureauClock {
  readonly zone: string
  readonly today: string
}

const MINUS = '\u2212'
const weekdays: Record<Language, readonly string[]> = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
}
const longWeekdays: Record<Language, readonly string[]> = {
  zh: ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
}
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const longMonthNames = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** Making one takes longer than a hundred numbers formatted with it. */
const formatters = new Map<number | undefined, Intl.NumberFormat>()

function formatterFor(decimals: number | undefined): Intl.NumberFormat {
  const known = formatters.get(decimals)
  if (known) return known
  const made = new Intl.NumberFormat('en-US', decimals === undefined ? { maximumFractionDigits: 6 } : { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  formatters.set(decimals, made)
  return made
}

/** 1,970 and −3.5: thousands comma in both languages, a real minus. */
export function formatNumber(value: number, decimals?: number): string {
  const text = formatterFor(decimals).format(value)
  return text.startsWith('-') ? (/[1-9]/.test(text) ? MINUS + text.slice(1) : text.slice(1)) : text
}

/** A change with its sign: +12.5%, −3.1%, 0.0%. `value` is in percent already. */
export function formatChange(value: number, decimals = 1): string {
  const text = formatNumber(value, decimals)
  return `${value > 0 && /[1-9]/.test(text) ? '+' : ''}${text}%`
}

/** 3月16日 or 16 Mar; with the year when it is not the bureau's year. */
export function formatDay(day: string, language: Language, today: string): string {
  if (!isDay(day)) return day
  const [year, month, date] = [day.slice(0, 4), Number(day.slice(5, 7)), Number(day.slice(8, 10))]
  const sameYear = year === today.slice(0, 4)
  if (language === 'zh') return sameYear ? `${month}月${date}日` : `${year}年${month}月${date}日`
  return sameYear ? `${date} ${monthNames[month - 1]}` : `${date} ${monthNames[month - 1]} ${year}`
}

/** 3月16日 周一 or Mon 16 Mar. */
export function formatWeekday(day: string, language: Language, today: string): string {
  if (!isDay(day)) return day
  const weekday = weekdays[language][weekdayOf(day) - 1]
  return language === 'zh' ? `${formatDay(day, language, today)} ${weekday}` : `${weekday} ${formatDay(day, language, today)}`
}

/** 2026年3月16日 星期一 or Monday 16 March 2026. */
export function formatLongDay(day: string, language: Language): string {
  if (!isDay(day)) return day
  const [year, month, date] = [day.slice(0, 4), Number(day.slice(5, 7)), Number(day.slice(8, 10))]
  const weekday = longWeekdays[language][weekdayOf(day) - 1]
  return language === 'zh' ? `${year}年${month}月${date}日 ${weekday}` : `${weekday} ${date} ${longMonthNames[month - 1]} ${year}`
}

/** 'YYYY-MM' as 2026年3月 or Mar 2026. */
export function formatMonth(month: string, language: Language): string {
  const number = Number(month.slice(5, 7))
  return language === 'zh' ? `${month.slice(0, 4)}年${number}月` : `${monthNames[number - 1]} ${month.slice(0, 4)}`
}

/** 今天 10:12, 3月12日 16:40; today 10:12, 12 Mar 16:40: in the bureau's time zone, 24 hours. */
export function formatInstant(instant: string, language: Language, clock: BureauClock): string {
  const day = dayOf(instant, clock.zone)
  const time = timeOf(instant, clock.zone)
  if (day === clock.today) return language === 'zh' ? `今天 ${time}` : `today ${time}`
  return `${formatDay(day, language, clock.today)} ${time}`
}

/** For columns, where digits stand below digits: 03-15 19:20, with the year when it is another one. */
export function formatStamp(instant: string, clock: BureauClock): string {
  const day = dayOf(instant, clock.zone)
  return `${day.slice(0, 4) === clock.today.slice(0, 4) ? day.slice(5) : day} ${timeOf(instant, clock.zone)}`
}

const yesNo: { yes: Label; no: Label } = { yes: { zh: '是', en: 'Yes' }, no: { zh: '否', en: 'No' } }

/** A field's value as a reader sees it; null when it is empty. Without the unit. */
export function formatField(field: FieldItem, value: FieldValue | undefined, language: Language, clock: BureauClock): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return yesNo[value ? 'yes' : 'no'][language]
  // Degrees of longitude and latitude stay as they are; thousands of yuan get their comma.
  if (typeof value === 'number') return formatNumber(value)
  if (field.kind === 'choice') return field.choices?.[value]?.[language] ?? value
  if (field.kind === 'instant') return formatInstant(value, language, clock)
  if (field.kind === 'day') return formatDay(value, language, clock.today)
  return value
}
