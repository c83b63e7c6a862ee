import type { ClockRule } from '#kernel/clock/rule.ts'
import { AccReg, basis, from } from './laws.ts'
import { days, extendBy, hours, leftOut, reading, statute, where } from './statute.ts'

/** The Accident Regulation has no rule on days off: a duty does not wait for the next working day (B-1). */
const dutyRolls = reading('B-1', 'roll', { zh: '遇节假日顺延（B-1）', en: 'rolls over days off (B-1)' }, { rollOver: true })

/** Production safety accidents: report, investigation, reply; until when deaths are counted. */
export const productionSafetyRules: readonly ClockRule[] = [
  statute({
    id: 'D-73.a', name: 'accidentReported', label: ['单位负责人报告事故时限', 'Accident reported by the enterprise'], start: ['单位负责人接到报告', 'report to the head of the enterprise'], length: hours(1),
    basis: [basis(AccReg, 9, '单位负责人接到报告后，应当于1小时内向事故发生地县级以上人民政府安全生产监督管理部门和负有安全生产监督管理职责的有关部门报告。', 1)], from: from.productionSafety,
  }),
  statute({
    id: 'D-73.b', name: 'accidentPassedUp', label: ['逐级上报事故时限', 'Accident passed up one level'], start: ['接到事故报告', 'receipt of the report'], length: hours(2),
    basis: [basis(AccReg, 11, '安全生产监督管理部门和负有安全生产监督管理职责的有关部门逐级上报事故情况，每级上报的时间不得超过2小时。')], from: from.productionSafety,
  }),
  statute({
    id: 'D-73.c', name: 'accidentInvestigation', label: ['提交事故调查报告期限', 'Investigation report'], start: ['事故发生', 'the accident'], length: days(60),
    exclusions: [leftOut('appraisal', { legalBasis: [basis(AccReg, 27, '技术鉴定所需时间不计入事故调查期限。')] })], extensions: [extendBy('investigatingGovernment', 1, 60, { times: 1 })], variants: [dutyRolls],
    basis: [basis(AccReg, 29, '事故调查组应当自事故发生之日起60日内提交事故调查报告；特殊情况下，经负责事故调查的人民政府批准，提交事故调查报告的期限可以适当延长，但延长的期限最长不超过60日。')], from: from.productionSafety,
  }),
  statute({
    id: 'D-73.d', name: 'accidentReply', label: ['事故调查报告批复期限', 'Reply to the investigation report'], start: ['收到事故调查报告', 'receipt of the report'], length: days(15),
    extensions: [extendBy('investigatingGovernment', 1, 30, { times: 1, when: { fact: 'especiallySerious' } })], variants: [where('especiallySerious', { length: days(30) }), dutyRolls],
    basis: [basis(AccReg, 32, '重大事故、较大事故、一般事故，负责事故调查的人民政府应当自收到事故调查报告之日起15日内做出批复；特别重大事故，30日内做出批复，特殊情况下，批复时间可以适当延长，但延长的时间最长不超过30日。', 1)], from: from.productionSafety,
  }),
  statute({
    id: 'D-74.a', name: 'crashDeathsCounted', label: ['道路交通事故、火灾伤亡补报期限', 'Deaths of a road crash or fire counted'], start: ['事故发生', 'the accident'], length: days(7), kind: 'window',
    basis: [basis(AccReg, 13, '道路交通事故、火灾事故自发生之日起7日内，事故造成的伤亡人数发生变化的，应当及时补报。', 2)],
    remark: { zh: '国际比较按三十日统计；两种都应当能算出。', en: 'International comparison counts thirty days; both must be computable.' }, from: from.productionSafety,
  }),
  statute({
    id: 'D-74.b', name: 'accidentDeathsCounted', label: ['生产安全事故伤亡补报期限', 'Deaths of a production accident counted'], start: ['事故发生', 'the accident'], length: days(30), kind: 'window',
    basis: [basis(AccReg, 13, '自事故发生之日起30日内，事故造成的伤亡人数发生变化的，应当及时补报。', 2)], from: from.productionSafety,
  }),
]
