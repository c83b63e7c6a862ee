import { fill, type Label } from '#kernel/language/label.ts'
import type { Length, LengthUnit } from './rule.ts'

/** The sentences with which a clock explains itself. Whole templates per language. */
export const sentences = {
  startDay: { zh: '{day}：{start}，当日不计入期限。', en: 'Start: {start}, on {day}. That day is not counted.' },
  startMinute: { zh: '自{time}起算：{start}，精确到分钟。', en: 'Start: {start}, at {time}, to the minute.' },
  length: { zh: '期限为{length}。', en: 'The limit is {length}.' },
  basis: { zh: '依据{citation}。', en: 'Basis: {citation}.' },
  basisQuoted: { zh: '依据{citation}：{quote}', en: 'Basis: {citation}: {quote}' },
  extendedBy: { zh: '{day}经{authority}批准，延长{length}。', en: 'Extended on {day} by {length}, approved by: {authority}.' },
  extendedTo: { zh: '{day}经{authority}批准，延长至{length}。', en: 'Extended on {day} to {length}, approved by: {authority}.' },
  leftOut: { zh: '{from}至{until}因{reason}停止计算，{length}不计入期限。', en: 'Stopped from {from} until {until} ({reason}): {length} not counted.' },
  stopStands: { zh: '自{from}起因{reason}停止计算，尚未恢复。', en: 'Stopped since {from} ({reason}) and not resumed.' },
  suspended: {
    zh: '{from}起因{reason}中止计算（最长{most}日），至{until}止；此后的期限为{length}。',
    en: 'Suspended from {from} ({reason}; at most {most} days) until {until}; from then the limit is {length}.',
  },
  obstacleOver: { zh: '{from}起因{reason}不能办理，{until}障碍消除，应当立即办理。', en: 'Impossible from {from} ({reason}) until {until}; due at once when the obstacle ended.' },
  obstacleStands: { zh: '自{from}起因{reason}不能办理，障碍尚未消除。', en: 'Impossible since {from} ({reason}); the obstacle remains.' },
  holidayDay: { zh: '{from}为{name}放假，不计为工作日。', en: '{from}, {name}: not a working day.' },
  holiday: { zh: '{from}至{to}为{name}放假，不计为工作日。', en: '{from} to {to}, {name}: not working days.' },
  weekends: { zh: '其间周末休息{count}天，不计为工作日。', en: 'Saturdays and Sundays in between, not counted: {count}.' },
  makeUp: { zh: '{day}是周末，但调休上班，计为工作日。', en: '{day} is a make-up working day (a weekend day worked in exchange) and counts.' },
  monthEnd: { zh: '该月没有与起算日对应的日，以该月最后一日{day}为准。', en: 'The month lacks the corresponding day; its last day, {day}, is taken.' },
  rolled: { zh: '最后一日{day}是{why}，顺延至其后第一个工作日{to}。', en: 'The last day, {day}, is {why}; it moves to the next working day, {to}.' },
  noRoll: { zh: '期限至{day}为止，不因节假日延长。', en: 'It ends on {day}, holiday or not.' },
  dueDay: { zh: '期限于{day} 24时届满。', en: 'It ends at 24:00 on {day}.' },
  dueMinute: { zh: '期限于{time}届满。', en: 'It ends at {time}.' },
  stands: { zh: '期限停止计算，届满时间未定。', en: 'The clock stands; no end can be stated.' },
  confirmed: { zh: '本规则第{version}版已于{on}经本局法制部门确认。', en: 'Version {version} of this rule was confirmed by the legal affairs section on {on}.' },
  unconfirmed: { zh: '本规则第{version}版尚未经本局法制部门确认。', en: 'Version {version} of this rule has not been confirmed by the legal affairs section.' },
  unknownReason: { zh: '{day}的{event}没有效力：规定中没有这种理由。', en: 'The {event} of {day} has no effect: the rule does not know this reason.' },
  wrongAuthority: { zh: '{day}的{event}没有效力：批准人不是规定的机关或者负责人。', en: 'The {event} of {day} has no effect: it was not approved by whom the rule names.' },
  groundMissing: { zh: '{day}的{event}没有效力：缺少规定的情形。', en: 'The {event} of {day} has no effect: the ground that the rule asks for is missing.' },
  tooLate: { zh: '{day}的{event}没有效力：决定时期限已经届满。', en: 'The {event} of {day} has no effect: the limit had run out.' },
  pausedBefore: { zh: '{day}的{event}没有效力：规定只允许一次。', en: 'The {event} of {day} has no effect: the rule allows only one.' },
  nothingToResume: { zh: '{day}的{event}没有效力：当时没有因此停止计算。', en: 'The {event} of {day} has no effect: the clock was not stopped for this reason.' },
  beforeStart: { zh: '{day}的{event}没有效力：期限尚未开始。', en: 'The {event} of {day} has no effect: the limit had not begun.' },
  notExtendable: { zh: '{day}的{event}没有效力：这项期限不能延长。', en: 'The {event} of {day} has no effect: this limit cannot be extended.' },
  wrongAmount: { zh: '{day}的{event}没有效力：延长的长度不合规定。', en: 'The {event} of {day} has no effect: the rule does not allow this length.' },
  wrongStep: { zh: '{day}的{event}没有效力：须按规定的次序逐步延长。', en: 'The {event} of {day} has no effect: extensions must follow the order of the rule.' },
  tooOften: { zh: '{day}的{event}没有效力：已达到规定的次数。', en: 'The {event} of {day} has no effect: the rule allows no further one.' },
} as const satisfies Record<string, Label>

export type SentenceCode = keyof typeof sentences

/** Fills a template in both languages; a value with two languages is put in by language. */
export function fillBoth(template: Label, values: Readonly<Record<string, string | number | Label>>): Label {
  const inLanguage = (language: keyof Label): Record<string, string | number> =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'object' ? value[language] : value]))
  return { zh: fill(template, inLanguage('zh')).zh, en: fill(template, inLanguage('en')).en }
}

const lengths = {
  minute: { one: { zh: '1分钟', en: '1 minute' }, many: { zh: '{amount}分钟', en: '{amount} minutes' } },
  hour: { one: { zh: '1小时', en: '1 hour' }, many: { zh: '{amount}小时', en: '{amount} hours' } },
  calendarDay: { one: { zh: '1日', en: '1 day' }, many: { zh: '{amount}日', en: '{amount} days' } },
  workingDay: { one: { zh: '1个工作日', en: '1 working day' }, many: { zh: '{amount}个工作日', en: '{amount} working days' } },
  month: { one: { zh: '1个月', en: '1 month' }, many: { zh: '{amount}个月', en: '{amount} months' } },
} as const satisfies Record<LengthUnit | 'hour', { one: Label; many: Label }>

/** “10个工作日”, “10 working days”; whole hours are told as hours. */
export function lengthOf(length: Length): Label {
  const inHours = length.unit === 'minute' && length.amount > 0 && length.amount % 60 === 0
  const amount = inHours ? length.amount / 60 : length.amount
  const forms = lengths[inHours ? 'hour' : length.unit]
  return fill(amount === 1 ? forms.one : forms.many, { amount })
}
