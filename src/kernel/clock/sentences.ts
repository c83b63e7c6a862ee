import { fill, type Label } from '#kernel/language/label.ts'
import type { Length, LengthUnit } from './rule.ts'

/** The sentences with which a clock explains itself. Whole templates per language; what stands in [brackets] is said where an article carries it. */
export const sentences = {
  startDay: { zh: '{day}：{start}，当日不计入期限。', en: 'Start: {start}, on {day}. That day is not counted.' },
  startDayCounted: { zh: '{day}：{start}，当日计入期限。', en: 'Start: {start}, on {day}. That day is counted.' },
  startMinute: { zh: '自{time}起算：{start}，精确到分钟。', en: 'Start: {start}, at {time}, to the minute.' },
  startNextHour: { zh: '{time}：{start}，开始之时不计入，自下一整点起算。', en: 'Start: {start}, at {time}. That hour is not counted; counting begins with the next full hour.' },
  startOnly: { zh: '{day}：{start}。', en: 'Start: {start}, on {day}.' },
  circumstance: { zh: '本案情形：{what}。', en: 'In this case: {what}.' },
  reading: { zh: '本局法制部门选定的理解：{what}。', en: 'As the bureau’s legal section reads the law: {what}.' },
  length: { zh: '期限为{length}。', en: 'The limit is {length}.' },
  atOnce: { zh: '法律没有规定具体期限：应当立即（及时）办理。', en: 'The law gives no number: it is due at once.' },
  gate: { zh: '没有期限：这是一项条件，不符合的，不得作出或者执行有关决定。', en: 'No time limit: a condition without which another act must not be done.' },
  keepForever: { zh: '永久保存。', en: 'To be kept for ever.' },
  absent: { zh: '本案没有这项期限。', en: 'In this case there is no such limit.' },
  basis: { zh: '依据{citation}。', en: 'Basis: {citation}.' },
  basisQuoted: { zh: '依据{citation}：{quote}', en: 'Basis: {citation}: {quote}' },
  basisNotHeld: { zh: '依据{citation}（未收录原文，不引用）。', en: 'Basis: {citation} (the text is not held here and is not quoted).' },
  furtherBasis: { zh: '另见{citation}：{quote}', en: 'See also {citation}: {quote}' },
  extendedBy: { zh: '{day}经{authority}批准，延长{length}[（{articles}）]。', en: 'Extended on {day} by {length}, approved by: {authority}[ ({articles})].' },
  extendedTo: { zh: '{day}经{authority}批准，延长至{length}[（{articles}）]。', en: 'Extended on {day} to {length}, approved by: {authority}[ ({articles})].' },
  leftOut: { zh: '{from}至{until}因{reason}停止计算，{length}不计入期限[（{articles}）]。', en: 'Stopped from {from} until {until} ({reason}): {length} not counted[ ({articles})].' },
  leftOutOverlap: {
    zh: '{from}至{until}因{reason}停止计算，{length}不计入期限，其中{overlap}已在前面扣除，不重复扣除[（{articles}）]。',
    en: 'Stopped from {from} until {until} ({reason}): {length} not counted, of which {overlap} were left out before and are not left out twice[ ({articles})].',
  },
  stopWithoutEffect: { zh: '{from}起因{reason}停止计算，但期限的最后一日已过，没有可以扣除的日子[（{articles}）]。', en: 'Stopped since {from} ({reason}), after the last day of the term: no day was left to leave out[ ({articles})].' },
  stopStands: { zh: '自{from}起因{reason}停止计算，尚未恢复[（{articles}）]。', en: 'Stopped since {from} ({reason}) and not resumed[ ({articles})].' },
  monthsAsDays: { zh: '{length}自起算日起合{days}，逐日扣除不计入的日子。', en: '{length} from the start make {days}; the days not counted are left out of these one by one.' },
  suspended: {
    zh: '{from}起因{reason}停止计算（最长{most}日），至{until}止；此后的期限为{length}[（{articles}）]。',
    en: 'Suspended from {from} ({reason}; at most {most} days) until {until}; from then the limit is {length}[ ({articles})].',
  },
  obstacleOver: { zh: '{from}起因{reason}不能办理，{until}障碍消除，应当立即办理[（{articles}）]。', en: 'Impossible from {from} ({reason}) until {until}; due at once when the obstacle ended[ ({articles})].' },
  obstacleBefore: { zh: '{from}起因{reason}不能办理，起算前已经消除，不影响期限[（{articles}）]。', en: 'Impossible from {from} ({reason}); over by the start, so it changes nothing[ ({articles})].' },
  obstacleStands: { zh: '自{from}起因{reason}不能办理，障碍尚未消除[（{articles}）]。', en: 'Impossible since {from} ({reason}); the obstacle remains[ ({articles})].' },
  holidayDay: { zh: '{from}为{name}放假，不计为工作日[（{articles}）]。', en: '{from}, {name}: not a working day[ ({articles})].' },
  holiday: { zh: '{from}至{to}为{name}放假，不计为工作日[（{articles}）]。', en: '{from} to {to}, {name}: not working days[ ({articles})].' },
  weekends: { zh: '其间周末休息{count}天，不计为工作日[（{articles}）]。', en: 'Saturdays and Sundays in between, not counted: {count}[ ({articles})].' },
  makeUp: { zh: '{day}是周末，但调休上班，计为工作日[（{articles}）]。', en: '{day} is a make-up working day (a weekend day worked in exchange) and counts[ ({articles})].' },
  monthEnd: { zh: '该月没有与起算日对应的日，以该月最后一日{day}为准。', en: 'The month lacks the corresponding day; its last day, {day}, is taken.' },
  rolled: { zh: '最后一日{day}是{why}，顺延至其后第一个工作日{to}[（{articles}）]。', en: 'The last day, {day}, is {why}; it moves to the next working day, {to}[ ({articles})].' },
  makeUpEnd: { zh: '最后一日{day}是周末，但调休上班，不顺延[（{articles}）]。', en: 'The last day, {day}, is a make-up working day and does not move[ ({articles})].' },
  noRoll: { zh: '期限至{day}为止，不因节假日延长[（{articles}）]。', en: 'It ends on {day}, holiday or not[ ({articles})].' },
  dueDay: { zh: '期限于{day} 24时届满。', en: 'It ends at 24:00 on {day}.' },
  earliestDay: { zh: '到{day} 24时为止仍须等待，此后方可办理。', en: 'Until 24:00 on {day} one must wait; only then may it be done.' },
  keepDay: { zh: '至少保存到{day} 24时。', en: 'To be kept at least until 24:00 on {day}.' },
  windowDay: { zh: '计算到{day} 24时为止。', en: 'What happens until 24:00 on {day} counts.' },
  dueMinute: { zh: '期限于{time}届满。', en: 'It ends at {time}.' },
  dueAtOnce: { zh: '自{time}起应当立即办理。', en: 'Due at once from {time}.' },
  stands: { zh: '期限停止计算，届满时间未定。', en: 'The clock stands; no end can be stated.' },
  local: { zh: '法律没有规定这项期限：这是本局的做法，可以由本局调整。', en: 'No law sets this limit: it is the practice of the bureau, which may change it.' },
  textNotHeld: { zh: '所依据的文件未收录原文，使用前应当核对。', en: 'A text it rests on is not held here; check it before relying on it.' },
  conflict: { zh: '规定不一致，由法制部门选定：{what}', en: 'Texts differ, and the legal section chooses: {what}' },
  remark: { zh: '说明：{what}', en: 'Note: {what}' },
  confirmed: { zh: '本规则第{version}版已于{on}经本局法制部门确认。', en: 'Version {version} of this rule was confirmed by the legal affairs section on {on}.' },
  unconfirmed: { zh: '本规则第{version}版尚未经本局法制部门确认。', en: 'Version {version} of this rule has not been confirmed by the legal affairs section.' },
  notRecomputed: {
    zh: '按现在的规则、理解和放假安排，到期时间应为{now}；重新计算之前，仍以登记的{stored}为准。',
    en: 'By the rules, readings and days off of today it would end at {now}; until it is recomputed, the stored end, {stored}, stands.',
  },
  notRecomputedOpen: {
    zh: '按现在的规则、理解和放假安排，写不出到期时间；重新计算之前，仍以登记的{stored}为准。',
    en: 'By the rules, readings and days off of today no end could be stated; until it is recomputed, the stored end, {stored}, stands.',
  },
  notRecomputedUnknown: {
    zh: '按现在的规则、理解和放假安排，到期时间应为{now}；登记时算不出来，重新计算之后才有到期时间。',
    en: 'By the rules, readings and days off of today it would end at {now}; when it was stored no end could be stated, and there is one only once it is recomputed.',
  },
  unknownReason: { zh: '{day}的{event}没有效力：规定中没有这种理由[（{articles}）]。', en: 'The {event} of {day} has no effect: the rule does not know this reason[ ({articles})].' },
  wrongAuthority: { zh: '{day}的{event}没有效力：批准人不是规定的机关或者负责人[（{articles}）]。', en: 'The {event} of {day} has no effect: it was not approved by whom the rule names[ ({articles})].' },
  groundMissing: { zh: '{day}的{event}没有效力：缺少规定的情形[（{articles}）]。', en: 'The {event} of {day} has no effect: the ground that the rule asks for is missing[ ({articles})].' },
  tooLate: { zh: '{day}的{event}没有效力：决定时期限已经届满[（{articles}）]。', en: 'The {event} of {day} has no effect: the limit had run out[ ({articles})].' },
  pausedBefore: { zh: '{day}的{event}没有效力：规定的次数已满[（{articles}）]。', en: 'The {event} of {day} has no effect: the rule allows no further one[ ({articles})].' },
  nothingToResume: { zh: '{day}的{event}没有效力：当时没有因此停止计算[（{articles}）]。', en: 'The {event} of {day} has no effect: the clock was not stopped for this reason[ ({articles})].' },
  beforeStart: { zh: '{day}的{event}没有效力：期限尚未开始[（{articles}）]。', en: 'The {event} of {day} has no effect: the limit had not begun[ ({articles})].' },
  notExtendable: { zh: '{day}的{event}没有效力：这项期限不能延长[（{articles}）]。', en: 'The {event} of {day} has no effect: this limit cannot be extended[ ({articles})].' },
  wrongAmount: { zh: '{day}的{event}没有效力：延长的长度不合规定[（{articles}）]。', en: 'The {event} of {day} has no effect: the rule does not allow this length[ ({articles})].' },
  wrongStep: { zh: '{day}的{event}没有效力：须按规定的次序逐步延长[（{articles}）]。', en: 'The {event} of {day} has no effect: extensions must follow the order of the rule[ ({articles})].' },
  tooOften: { zh: '{day}的{event}没有效力：已达到规定的次数[（{articles}）]。', en: 'The {event} of {day} has no effect: the rule allows no further one[ ({articles})].' },
  noClock: { zh: '{day}的{event}没有效力：没有可以停止或者延长的期限[（{articles}）]。', en: 'The {event} of {day} has no effect: there is no limit to stop or to extend[ ({articles})].' },
} as const satisfies Record<string, Label>

export type SentenceCode = keyof typeof sentences

/** How a sentence names an event. */
export const eventNames = {
  pause: { zh: '停止计算〔{what}〕', en: 'stop for {what}' },
  resume: { zh: '恢复计算〔{what}〕', en: 'resumption after {what}' },
  extend: { zh: '延长〔{what}批准〕', en: 'extension (approved by: {what})' },
  extendUnnamed: { zh: '延长〔批准人未写明〕', en: 'extension (approver not named)' },
} as const satisfies Record<string, Label>

/** Fills a template in both languages; a value with two languages is put in by language. */
export function fillBoth(template: Label, values: Readonly<Record<string, string | number | Label>>): Label {
  const put = (language: keyof Label): string => template[language].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name] ?? whole
    return String(typeof value === 'object' ? value[language] : value)
  })
  return { zh: put('zh'), en: put('en') }
}

/** The sentence with what it says in brackets, or without it. */
export function withBracketed({ zh, en }: Label, isSaid: boolean): Label {
  const put = (text: string): string => text.replace(/\[([^\]]*)\]/g, isSaid ? '$1' : '')
  return { zh: put(zh), en: put(en) }
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
