import { describe, expect, it } from 'vitest'
import type { ClockStep } from '#kernel/clock/clock-step.ts'
import { explain } from '#kernel/clock/explain.ts'
import { lengthOf } from '#kernel/clock/sentences.ts'
import { computeRequest, type AnswerOptions } from './answer.ts'
import { clockNames } from './codes.ts'
import { conventionVectors } from './testdata/convention-vectors.ts'
import { examples } from './testdata/examples.ts'
import { requestOf, type Asked } from './testdata/request.ts'
import { byMore, pause, resume, toTotal, vectors } from './testdata/vectors.ts'

function stepsOf(asked: Asked, options?: AnswerOptions): ClockStep[] {
  const { rule, input, result } = computeRequest(requestOf(asked), options)
  return explain(rule, input, result, undefined, clockNames)
}
const codes = (steps: readonly ClockStep[]): string[] => steps.map((step) => step.code).filter((code) => !code.startsWith('basis') && code !== 'furtherBasis')
const zhOf = (steps: readonly ClockStep[], code: string): string[] => steps.filter((step) => step.code === code).map((step) => step.zh)
const enOf = (steps: readonly ClockStep[], code: string): string[] => steps.filter((step) => step.code === code).map((step) => step.en)

describe('an explanation', () => {
  it('of working days names the holiday, the make-up days and the weekend days passed over', () => {
    const steps = stepsOf({ rule: 'D-77.a', start: '2025-09-26' })
    expect(codes(steps)).toEqual(['startDay', 'length', 'makeUp', 'holiday', 'makeUp', 'weekends', 'dueDay', 'unconfirmed'])
    expect(zhOf(steps, 'holiday')).toEqual(['2025-10-01至2025-10-08为中秋节、国庆节放假，不计为工作日（事故处理规定第一百一十二条）。'])
    expect(zhOf(steps, 'weekends')).toEqual(['其间周末休息2天，不计为工作日（事故处理规定第一百一十二条）。'])
    expect(zhOf(steps, 'makeUp')).toEqual(['2025-09-28是周末，但调休上班，计为工作日（事故处理规定第一百一十二条）。', '2025-10-11是周末，但调休上班，计为工作日（事故处理规定第一百一十二条）。'])
    expect(steps.at(-2)?.en).toBe('It ends at 24:00 on 2025-10-16.')
  })

  it('counts the same days as the computation: length, holidays and weekends make up the whole span', () => {
    for (const { start, days, off } of [{ start: '2025-09-26', days: 20, off: 10 }, { start: '2024-02-05', days: 18, off: 8 }]) {
      const steps = stepsOf({ rule: 'D-77.a', start })
      const offDays = steps.filter((step) => step.code.startsWith('holiday')).reduce((sum, step) => {
        const [from = '', to = from] = step.zh.match(/\d{4}-\d{2}-\d{2}/g) ?? []
        return sum + (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1
      }, Number(/\d+/.exec(zhOf(steps, 'weekends')[0] ?? '')?.[0] ?? 0))
      const due = steps.find((step) => step.code === 'dueDay')?.day ?? ''
      expect((Date.parse(due) - Date.parse(start)) / 86_400_000).toBe(days)
      expect(offDays).toBe(off)
    }
  })

  it('quotes the article in its own words', () => {
    const [first] = stepsOf({ rule: 'D-15', start: '2024-05-30' }).filter((step) => step.code === 'basisQuoted')
    expect(first?.zh).toBe('依据《中华人民共和国刑事诉讼法》第九十一条第一款：公安机关对被拘留的人，认为需要逮捕的，应当在拘留后的三日以内，提请人民检察院审查批准。在特殊情况下，提请审查批准的时间可以延长一日至四日。')
    expect(zhOf(stepsOf({ rule: 'D-02.a', start: '2024-05-30T08:00' }), 'basisNotHeld')).toEqual(['依据《关于改革完善受案立案制度的意见》（未收录原文，不引用）。'])
  })

  it('of a day limit tells the roll-over, and the make-up day that stops it', () => {
    expect(zhOf(stepsOf({ rule: 'D-39.a', start: '2025-09-16' }), 'rolled')).toEqual(['最后一日2025-10-01是中秋节、国庆节，顺延至其后第一个工作日2025-10-09（行政案件程序规定第三十五条）。'])
    expect(zhOf(stepsOf({ rule: 'D-30', start: '2026-01-08' }), 'rolled')).toEqual(['最后一日2026-02-07是周末，顺延至其后第一个工作日2026-02-09（行政案件程序规定第三十五条）。'])
    expect(zhOf(stepsOf({ rule: 'D-30', start: '2026-01-15' }), 'makeUpEnd')).toEqual(['最后一日2026-02-14是周末，但调休上班，不顺延（行政案件程序规定第三十五条）。'])
  })

  it('of a limit on liberty says that holidays do not matter, and of months what the last day is', () => {
    expect(codes(stepsOf({ rule: 'D-16', start: '2024-09-27', facts: { detained: true } }))).toEqual(['startDay', 'circumstance', 'length', 'noRoll', 'dueDay', 'unconfirmed'])
    expect(zhOf(stepsOf({ rule: 'D-16', start: '2024-09-27', facts: { detained: true } }), 'circumstance')).toEqual(['本案情形：犯罪嫌疑人已被拘留。'])
    expect(codes(stepsOf({ rule: 'D-20.b', start: '2024-08-31' }))).toContain('monthEnd')
    expect(codes(stepsOf({ rule: 'D-20.b', start: '2024-08-28' }))).not.toContain('monthEnd')
  })

  it('of an hour limit tells times', () => {
    const steps = stepsOf({ rule: 'D-10', start: '2024-03-01T08:17', events: [toTotal('2024-03-01T12:00', 'countyDutyHead', 24)] })
    expect(codes(steps)).toEqual(['startMinute', 'length', 'extendedTo', 'dueMinute', 'unconfirmed'])
    expect(steps.map((step) => step.zh)).toEqual(expect.arrayContaining(['期限为12小时。', '2024-03-01 12:00经县级公安局、城市分局值班负责人批准，延长至24小时（继续盘问规定第十一条第一款、第二款、第十七条第一款、第二款）。', '期限于2024-03-02 08:17届满。']))
    const stopped = stepsOf({ rule: 'D-11', start: '2025-12-30T09:30', events: [pause('2025-12-30T09:00', 'soberingRestraint'), resume('2025-12-30T10:45', 'soberingRestraint')] })
    expect(zhOf(stopped, 'leftOut')).toEqual(['2025-12-30 09:00至2025-12-30 10:45因约束至酒醒停止计算，75分钟不计入期限（行政案件程序规定第五十八条第二款）。'])
  })

  it('tells every stop with what it takes out beyond the others, every extension, and why an event has no effect, with the article', () => {
    const steps = stepsOf({
      rule: 'D-30', start: '2026-01-05', facts: { majorComplex: true },
      events: [
        pause('2026-01-01', 'hearing'), pause('2026-01-06', 'appraisal'), resume('2026-01-07', 'hearing'), resume('2026-01-09', 'appraisal'), byMore('2026-01-20', 'upperBureau', 30), byMore('2026-01-21', 'countyHead', 30),
        pause('2026-01-22', 'holiday'),
      ],
    })
    expect(codes(steps)).toEqual(['startDay', 'length', 'extendedBy', 'wrongAuthority', 'unknownReason', 'leftOut', 'leftOutOverlap', 'dueDay', 'remark', 'unconfirmed'])
    expect(zhOf(steps, 'leftOut')).toEqual(['2026-01-01至2026-01-07因听证停止计算，2日不计入期限（治安处罚法第一百一十八条第一款、第二款）。'])
    expect(zhOf(steps, 'leftOutOverlap')).toEqual(['2026-01-06至2026-01-09因鉴定（检测、检验、检疫）停止计算，3日不计入期限，其中1日已在前面扣除，不重复扣除（治安处罚法第一百一十八条第一款、第二款）。'])
    expect(zhOf(steps, 'wrongAuthority')).toEqual(['2026-01-21的延长〔县级以上公安机关负责人批准〕没有效力：批准人不是规定的机关或者负责人（治安处罚法第一百一十八条第一款、第二款）。'])
    expect(enOf(steps, 'extendedBy')).toEqual(['Extended on 2026-01-20 by 30 days, approved by: public security organ one level up (Public Security Penalties Law 118(1), 118(2)).'])
  })

  it('names nobody where nobody, or nobody known, approved', () => {
    const steps = stepsOf({ rule: 'D-30', start: '2026-01-05', events: [byMore('2026-01-20', '', 30), byMore('2026-01-21', 'neighbour', 30)] })
    expect(zhOf(steps, 'wrongAuthority')).toEqual([
      '2026-01-20的延长〔批准人未写明〕没有效力：批准人不是规定的机关或者负责人（治安处罚法第一百一十八条第一款、第二款）。', '2026-01-21的延长〔批准人未写明〕没有效力：批准人不是规定的机关或者负责人（治安处罚法第一百一十八条第一款、第二款）。',
    ])
    expect(enOf(steps, 'wrongAuthority')[0]).toBe('The extension (approver not named) of 2026-01-20 has no effect: it was not approved by whom the rule names (Public Security Penalties Law 118(1), 118(2)).')
  })

  it('rests each step on the article that carries it', () => {
    const steps = stepsOf({ rule: 'D-77.a', start: '2024-03-01', events: [pause('2024-03-05', 'suspension', 'upperTrafficDept')] })
    const articlesOf = (code: string) => steps.find((step) => step.code === code)?.basis.map(({ article, paragraph }) => [article, paragraph])
    expect(articlesOf('suspended')).toEqual([[68, 1], [68, 2]])
    expect(articlesOf('holidayDay')).toEqual([[112, undefined]])
    expect(articlesOf('dueDay')).toEqual([])
  })

  it('tells a stop that still stands, one that comes too late to matter, and months turned into days', () => {
    expect(codes(stepsOf({ rule: 'D-30', start: '2026-01-05', events: [pause('2026-01-10', 'appraisal')] }))).toEqual(['startDay', 'length', 'stopStands', 'stands', 'remark', 'unconfirmed'])
    expect(codes(stepsOf({ rule: 'D-67.a', start: '2024-01-26', events: [pause('2024-02-14', 'forceMajeure')] }))).toEqual(['startDay', 'length', 'stopWithoutEffect', 'rolled', 'dueDay', 'unconfirmed'])
    expect(zhOf(stepsOf({ rule: 'D-19', start: '2024-12-31', events: [pause('2025-01-10', 'psychiatricAppraisal'), resume('2025-01-20', 'psychiatricAppraisal')] }), 'monthsAsDays')).toEqual(['2个月自起算日起合59日，逐日扣除不计入的日子。'])
  })

  it('tells a suspension with its new term, and obstacles', () => {
    const suspended = stepsOf({ rule: 'D-77.a', start: '2024-03-01', events: [pause('2024-03-05', 'suspension', 'upperTrafficDept')] })
    expect(codes(suspended)).toEqual(['startDay', 'length', 'suspended', 'holidayDay', 'dueDay', 'unconfirmed'])
    expect(zhOf(suspended, 'suspended')).toEqual(['2024-03-05起因中止停止计算（最长60日），至2024-05-04止；此后的期限为5个工作日（事故处理规定第六十八条第一款、第二款）。'])
    const began = pause('2024-06-03T11:00', 'cannotNotify')
    expect(codes(stepsOf({ rule: 'D-14.c', start: '2024-06-03T10:00', events: [began] }))).toContain('obstacleStands')
    expect(codes(stepsOf({ rule: 'D-14.c', start: '2024-06-03T10:00', events: [began, resume('2024-06-04T11:00', 'cannotNotify')] }))).toContain('obstacleOver')
    expect(codes(stepsOf({ rule: 'D-14.c', start: '2024-06-03T12:00', events: [began, resume('2024-06-03T12:00', 'cannotNotify')] }))).toContain('obstacleBefore')
  })

  it('of a duty at once, a gate, a wait, a keeping and a clock that does not exist says what they are', () => {
    expect(codes(stepsOf({ rule: 'D-113', start: '2024-06-03T10:00' }))).toEqual(['startOnly', 'atOnce', 'dueAtOnce', 'unconfirmed'])
    expect(codes(stepsOf({ rule: 'D-95.b', start: '2024-06-03T10:00' }))).toEqual(['startOnly', 'gate', 'unconfirmed'])
    expect(codes(stepsOf({ rule: 'D-54.d', start: '2026-03-31' }))).toContain('earliestDay')
    expect(codes(stepsOf({ rule: 'D-112', start: '2024-03-31' }))).toContain('keepDay')
    expect(codes(stepsOf({ rule: 'D-111', start: '2024-03-31', facts: { permanentRecord: true } }))).toContain('keepForever')
    expect(codes(stepsOf({ rule: 'D-74.a', start: '2024-03-31' }))).toContain('windowDay')
    expect(codes(stepsOf({ rule: 'D-32', start: '2024-06-03T10:00', facts: { minor: true } }))).toEqual(['startMinute', 'circumstance', 'absent', 'unconfirmed'])
  })

  it('says what is local practice, unseen, in conflict, and what the bureau has chosen to read', () => {
    expect(codes(stepsOf({ rule: 'D-96.a', start: '2024-09-26' }))).toContain('local')
    expect(codes(stepsOf({ rule: 'D-03', start: '2024-09-26' }))).toContain('textNotHeld')
    expect(codes(stepsOf({ rule: 'D-102', start: '2024-09-26' }))).toContain('textNotHeld')
    expect(codes(stepsOf({ rule: 'D-51.b', start: '2024-09-26' }))).toContain('conflict')
    expect(zhOf(stepsOf({ rule: 'D-51.b', start: '2024-09-26' }, { parameters: { 'A-9': 'workingDays' } }), 'reading')).toEqual(['本局法制部门选定的理解：按行政处罚法，七个工作日（A-9）。'])
  })

  it('takes a circumstance for one though a reading could change it, and names the start it runs from', () => {
    const returned = stepsOf({ rule: 'D-50.a', start: '2024-04-10T15:00', facts: { returnedAt: '2024-04-12T09:30:00+08:00' } })
    expect(codes(returned)).toEqual(['startMinute', 'circumstance', 'length', 'dueMinute', 'unconfirmed'])
    expect(zhOf(returned, 'startMinute')).toEqual(['自2024-04-12 09:30起算：（异地或者偏远、交通不便地区）返回单位时间，精确到分钟。'])
    expect(codes(stepsOf({ rule: 'D-23', start: '2024-09-05', facts: { inCustody: true } }))).toContain('circumstance')
  })

  it('says who confirmed the rule', () => {
    const { rule, input, result } = computeRequest(requestOf({ rule: 'D-75', start: '2024-04-30' }))
    expect(explain(rule, input, result, { rule: 'D-75', version: 1, by: 3, on: '2024-01-15' }, clockNames).at(-1)).toMatchObject({ code: 'confirmed', day: '2024-01-15', en: 'Version 1 of this rule was confirmed by the legal affairs section on 2024-01-15.' })
  })

  it('is whole sentences in both languages for every worked limit', () => {
    const asked: Asked[] = [...vectors, ...conventionVectors.filter((vector) => vector.due === null || /^\d/.test(vector.due)), ...examples.map(([rule, start, , facts = {}]) => ({ rule, start, facts }))]
    expect(asked.length).toBeGreaterThan(300)
    for (const one of asked) {
      for (const step of stepsOf(one)) {
        // A quotation ends as the law's own words do.
        if (step.code !== 'basisQuoted' && step.code !== 'furtherBasis') expect([step.zh.at(-1), step.en.at(-1)]).toEqual(['。', '.'])
        expect(step.zh + step.en).not.toMatch(/[{}[\]]|（（|undefined|\[object/)
      }
    }
  })

  it('gives lengths their unit, in English with its plural', () => {
    expect([1, 10].map((amount) => lengthOf({ amount, unit: 'workingDay' }))).toEqual([{ zh: '1个工作日', en: '1 working day' }, { zh: '10个工作日', en: '10 working days' }])
    expect([60, 90, 1].map((amount) => lengthOf({ amount, unit: 'minute' }).en)).toEqual(['1 hour', '90 minutes', '1 minute'])
  })
})
