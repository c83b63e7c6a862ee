import { sentinelTest } from '#kernel/import/sentinel.ts'
import { timeFormat, type WrittenTime } from '#kernel/import/time-format.ts'
import type { Label } from '#kernel/language/label.ts'

const words = {
  noFormat: { zh: '这个格式用不了', en: 'this is no usable format' },
  wrongFormat: { zh: '不是这样写的', en: 'not written like this' },
  noSuchDay: { zh: '没有这一天', en: 'no such day' },
  noSuchTime: { zh: '没有这个时刻', en: 'no such time' },
  unknown: { zh: '不详', en: 'not known' },
} as const satisfies Record<string, Label>

/** How a sample would be read with a format: what was understood, or why it was not. */
export function readSample(sample: string, format: string, sentinels: readonly string[]): { readonly ok: boolean; readonly text: Label } {
  if (sentinelTest(sentinels)(sample.trim())) return { ok: true, text: words.unknown }
  const reader = timeFormat(format)
  if (!reader) return { ok: false, text: words.noFormat }
  const read = reader.read(sample)
  if (typeof read === 'string') return { ok: false, text: words[read] }
  const text = writtenText(read)
  return { ok: true, text: { zh: text, en: text } }
}

/** 2025-06-03 07:15 with … for what the column does not say. */
function writtenText(time: WrittenTime): string {
  const two = (value: number | null): string => (value === null ? '…' : String(value).padStart(2, '0'))
  const day = time.year === null && time.month === null && time.day === null ? [] : [`${time.year ?? '…'}-${two(time.month)}-${two(time.day)}`]
  const clock = time.hour === null && time.minute === null ? [] : [`${two(time.hour)}:${two(time.minute)}`]
  return [...day, ...clock].join(' ')
}
