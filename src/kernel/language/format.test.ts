import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FieldItem } from '#kernel/http/wire.ts'
import { formatChange, formatDay, formatField, formatInstant, formatLongDay, formatMonth, formatNumber, formatStamp, formatWeekday } from '#kernel/language/format.ts'

const clock = { zone: 'Asia/Shanghai', today: '2026-03-16' }
const plain = { optional: true, personal: false, derived: false, byAction: false, inList: false, filterable: false, searchable: false, label: { zh: '项', en: 'Field' } }

describe('numbers', () => {
  it('have thousands commas and a real minus in both languages', () => {
    expect(formatNumber(1970)).toBe('1,970')
    expect(formatNumber(-3.5)).toBe('−3.5')
    expect(formatNumber(12, 1)).toBe('12.0')
  })

  it('never write a negative zero', () => {
    expect(formatNumber(-0.04, 1)).toBe('0.0')
    expect(formatChange(-0.04)).toBe('0.0%')
    expect(formatChange(0.04)).toBe('0.0%')
  })

  it('give a change its sign', () => {
    expect(formatChange(12.46)).toBe('+12.5%')
    expect(formatChange(-3.1)).toBe('−3.1%')
  })

  it('read back as what they were', () => {
    fc.assert(fc.property(fc.integer(), (value) => { expect(Number(formatNumber(value).replaceAll(',', '').replace('−', '-'))).toBe(value) }))
  })
})

describe('days and times', () => {
  it('leave the bureau’s own year out', () => {
    expect(formatDay('2026-03-16', 'zh', clock.today)).toBe('3月16日')
    expect(formatDay('2026-03-16', 'en', clock.today)).toBe('16 Mar')
    expect(formatDay('2024-12-31', 'zh', clock.today)).toBe('2024年12月31日')
    expect(formatDay('2024-12-31', 'en', clock.today)).toBe('31 Dec 2024')
  })

  it('name the weekday', () => {
    expect(formatWeekday('2026-03-16', 'zh', clock.today)).toBe('3月16日 周一')
    expect(formatWeekday('2026-03-16', 'en', clock.today)).toBe('Mon 16 Mar')
    expect(formatLongDay('2026-03-16', 'zh')).toBe('2026年3月16日 星期一')
    expect(formatLongDay('2026-03-16', 'en')).toBe('Monday 16 March 2026')
    expect(formatMonth('2026-03', 'en')).toBe('Mar 2026')
  })

  it('are those of the bureau’s zone, whatever the machine’s', () => {
    expect(formatInstant('2026-03-15T16:05:00.000Z', 'zh', clock)).toBe('今天 00:05')
    expect(formatInstant('2026-03-15T15:55:00.000Z', 'en', clock)).toBe('15 Mar 23:55')
    expect(formatStamp('2026-03-15T15:55:00.000Z', clock)).toBe('03-15 23:55')
    expect(formatStamp('2024-03-15T15:55:00.000Z', clock)).toBe('2024-03-15 23:55')
  })
})

describe('formatField', () => {
  const choice: FieldItem = { ...plain, name: 'a', kind: 'choice', choices: { clear: { zh: '晴', en: 'Clear' } } }

  it('says a code in words, and a code it does not know as it is', () => {
    expect(formatField(choice, 'clear', 'zh', clock)).toBe('晴')
    expect(formatField(choice, 'hail', 'zh', clock)).toBe('hail')
  })

  it('keeps false and 0 apart from empty', () => {
    expect(formatField({ ...plain, name: 'a', kind: 'boolean' }, false, 'en', clock)).toBe('No')
    expect(formatField({ ...plain, name: 'a', kind: 'integer' }, 0, 'en', clock)).toBe('0')
    expect(formatField(choice, null, 'en', clock)).toBeNull()
  })
})
