import { useMemo, useSyncExternalStore } from 'react'
import { fill, type Label, type Language } from '#kernel/language/label.ts'
import type { FieldItem } from '#kernel/http/wire.ts'
import type { FieldValue } from '#kernel/record/record-type.ts'
import { dayOf } from '#kernel/time/instant.ts'
import * as format from '#kernel/language/format.ts'
import { preference } from './preference.ts'

export const languagePreference = preference<Language>('language', ['zh', 'en'], () => (typeof navigator !== 'undefined' && !navigator.language.toLowerCase().startsWith('zh') ? 'en' : 'zh'))

const listeners = new Set<() => void>()
let clock: format.BureauClock = { zone: 'Asia/Shanghai', today: dayOf(new Date().toISOString(), 'Asia/Shanghai') }

/** Tells every formatter the bureau's time zone and day, as its session says them. */
export function setBureauClock(next: format.BureauClock): void {
  if (next.zone === clock.zone && next.today === clock.today) return
  clock = next
  for (const listener of listeners) listener()
}

function subscribeClock(listener: () => void): () => void {
  listeners.add(listener)
  return () => { listeners.delete(listener) }
}

/** Everything a component needs to speak: the words of a label, and numbers, days and times as this language writes them. */
export interface LanguageTools {
  readonly language: Language
  readonly clock: format.BureauClock
  setLanguage(language: Language): void
  /** The text of a label; `{name}` in it is replaced by the value of that name. */
  t(label: Label, values?: Readonly<Record<string, string | number>>): string
  number(value: number, decimals?: number): string
  /** +12.5%, with a real minus; the value is in percent. */
  change(value: number, decimals?: number): string
  /** 3月16日 / 16 Mar */
  day(day: string): string
  /** 3月16日 周一 / Mon 16 Mar */
  weekday(day: string): string
  /** 2026年3月16日 星期一 / Monday 16 March 2026 */
  longDay(day: string): string
  /** 'YYYY-MM' as 2026年3月 / Mar 2026 */
  month(month: string): string
  /** 今天 10:12 / today 10:12 */
  instant(instant: string): string
  /** For columns: 03-15 19:20 */
  stamp(instant: string): string
  /** A field's value without its unit; null when empty. */
  field(field: FieldItem, value: FieldValue | undefined): string | null
}

export function useLanguage(): LanguageTools {
  const language = useSyncExternalStore(languagePreference.subscribe, languagePreference.get)
  const current = useSyncExternalStore(subscribeClock, () => clock)
  return useMemo(() => toolsFor(language, current), [language, current])
}

export function toolsFor(language: Language, current: format.BureauClock): LanguageTools {
  return {
    language,
    clock: current,
    setLanguage: languagePreference.set,
    t: (label, values) => (values ? fill(label, values) : label)[language],
    number: format.formatNumber,
    change: format.formatChange,
    day: (day) => format.formatDay(day, language, current.today),
    weekday: (day) => format.formatWeekday(day, language, current.today),
    longDay: (day) => format.formatLongDay(day, language),
    month: (month) => format.formatMonth(month, language),
    instant: (instant) => format.formatInstant(instant, language, current),
    stamp: (instant) => format.formatStamp(instant, current),
    field: (field, value) => format.formatField(field, value, language, current),
  }
}
