import type { ClockRule } from '#kernel/clock/rule.ts'
import { chosen, ground } from './codes.ts'
import { AdmReg, basis, CrimReg, Econ, from, Intake, PSAPL2025, unseen } from './laws.ts'
import { days, extendTo, extendBy, hours, statute } from './statute.ts'

const economicFrom = '2018-01-01'
const economicDate = { zh: '施行日期未核对。', en: 'The date of force has not been checked.' }

/** From a report to the decision to open a case. */
export const intakeRules: readonly ClockRule[] = [
  statute({
    id: 'D-01.a', name: 'reportRegistered', label: ['当场接受、登记、出具回执', 'Report taken, registered and receipted on the spot'], start: ['报案、控告、举报、扭送、投案', 'the report'],
    basis: [
      basis(CrimReg, 169, '公安机关对于公民扭送、报案、控告、举报或者犯罪嫌疑人自动投案的，都应当立即接受，问明情况，并制作笔录'),
      basis(CrimReg, 171, '公安机关接受案件时，应当制作受案登记表和受案回执，并将受案回执交扭送人、报案人、控告人、举报人。'),
      basis(AdmReg, 60, '应当及时受理并按照规定进行网上接报案登记。'),
      basis(AdmReg, 61, '对属于本单位管辖范围内的案件，应当立即调查处理，制作受案登记表和受案回执，并将受案回执交报案人、控告人、举报人、扭送人', 1),
    ],
    remark: { zh: '受案立案意见要求当场登记、当场接受材料、当场出具回执（未收录原文）。', en: 'The Intake Opinions ask for registration, taking of materials and receipt on the spot (text not held).' }, from: from.criminal,
  }),
  statute({
    id: 'D-01.b', name: 'urgentReportRegistered', label: ['紧急情况处置后补登记期限', 'Registration after an urgent response'], start: ['紧急处置完毕', 'end of the urgent response'], length: hours(24),
    basis: [unseen(Intake)], from: from.intake,
  }),
  statute({
    id: 'D-02.a', name: 'administrativeIntakeReview', label: ['行政案件受案审查期限', 'Review of an administrative report'], start: ['接受案件', 'receipt of the report'], length: hours(24), basis: [unseen(Intake)], from: from.intake,
    conflict: { zh: '治安案件自2026年起，治安管理处罚法第九十条要求立即立案：二十四小时只作最迟的提醒。', en: 'From 2026 PSAPL 90 asks for filing at once in public-order cases: the 24 hours are only the outer alarm.' },
  }),
  statute({
    id: 'D-02.b', name: 'administrativeIntakeReviewComplex', label: ['疑难、复杂行政案件受案审查期限', 'Review of a difficult or complex administrative report'], start: ['接受案件', 'receipt of the report'], length: days(3), roll: true, basis: [unseen(Intake)],
    from: from.intake,
    conflict: { zh: '治安案件自2026年起，治安管理处罚法第九十条要求立即立案：三日只作最迟的提醒。', en: 'From 2026 PSAPL 90 asks for filing at once in public-order cases: the three days are only the outer alarm.' },
  }),
  statute({
    id: 'D-02.c', name: 'publicOrderFiling', label: ['治安案件立即立案', 'Public-order case filed at once'], start: ['报案、控告、举报、投案、移送', 'the report, surrender or transfer'],
    basis: [basis(PSAPL2025, 90, '公安机关对报案、控告、举报或者违反治安管理行为人主动投案，以及其他国家机关移送的违反治安管理案件，应当立即立案并进行调查')], from: from.publicOrder2025,
  }),
  statute({
    id: 'D-04', name: 'economicFilingReview', label: ['经济犯罪案件立案审查期限', 'Filing review of an economic crime'], start: ['接受涉嫌经济犯罪线索', 'receipt of the clue'], length: days(7), roll: true,
    extensions: [
      extendTo('countyHead', 30, { times: 1, from: [7, 7], ground: ground('majorComplex') }),
      extendBy('upperBureau', 1, 30, { times: 1, from: [30, 30], ground: ground('exceptional'), when: { not: chosen('A-24', 'exact30') } }),
      extendBy('upperBureau', 30, 30, { times: 1, from: [30, 30], ground: ground('exceptional'), when: chosen('A-24', 'exact30') }),
    ],
    basis: [unseen(Econ, 15)], remark: economicDate, from: economicFrom,
  }),
  statute({
    id: 'D-05.a', name: 'transferredCaseReview', label: ['行政执法机关移送案件审查期限', 'Review of a case transferred by an administrative agency'], start: ['接受移送案件', 'acceptance of the transferred case'], length: days(3), roll: true,
    basis: [basis(CrimReg, 180, '对行政执法机关移送的案件，公安机关应当自接受案件之日起三日以内进行审查', 1)], from: from.criminal,
  }),
  statute({
    id: 'D-05.b', name: 'transferIncomplete', label: ['通知补正移送材料期限', 'Notice that transferred materials are incomplete'], start: ['接受移送案件', 'acceptance of the transferred case'], length: hours(24),
    basis: [basis(CrimReg, 180, '公安机关认为行政执法机关移送的案件材料不全的，应当在接受案件后二十四小时以内通知移送案件的行政执法机关在三日以内补正，但不得以材料不全为由不接受移送案件。', 2)], from: from.criminal,
  }),
  statute({
    id: 'D-05.c', name: 'transferCompleted', label: ['行政执法机关补正材料期限', 'Materials supplemented by the agency'], start: ['收到补正通知', 'notice to supplement'], length: days(3), roll: true,
    basis: [basis(CrimReg, 180, '应当在接受案件后二十四小时以内通知移送案件的行政执法机关在三日以内补正', 2)], from: from.criminal,
  }),
  statute({
    id: 'D-05.d', name: 'economicTransferReview', label: ['行政执法机关移送经济犯罪案件审查期限', 'Review of a transferred economic crime'], start: ['接受移送案件', 'acceptance of the transferred case'], length: days(10), roll: true,
    extensions: [
      extendTo('countyHead', 30, { times: 1, from: [10, 10], ground: ground('majorComplex') }),
      extendBy('upperBureau', 1, 30, { times: 1, from: [30, 30], ground: ground('exceptional'), when: { not: chosen('A-24', 'exact30') } }),
      extendBy('upperBureau', 30, 30, { times: 1, from: [30, 30], ground: ground('exceptional'), when: chosen('A-24', 'exact30') }),
    ],
    basis: [unseen(Econ, 16)], remark: economicDate, from: economicFrom,
  }),
  statute({
    id: 'D-06.a', name: 'criminalCaseTransferred', label: ['刑事案件移送管辖期限', 'Criminal case passed to the competent organ'], start: ['接受案件', 'acceptance'], length: hours(24),
    basis: [basis(CrimReg, 175, '经过审查，认为有犯罪事实，但不属于自己管辖的案件，应当立即报经县级以上公安机关负责人批准，制作移送案件通知书，在二十四小时以内移送有管辖权的机关处理，并告知扭送人、报案人、控告人、举报人。', 1)],
    remark: { zh: '条文没有写明二十四小时从何时起算；从接受案件起算，不会晚于条文。', en: 'The article does not say from when the 24 hours run; from acceptance, which is never later than the article.' }, from: from.criminal,
  }),
  statute({
    id: 'D-06.b', name: 'administrativeCaseTransferred', label: ['行政案件移送管辖期限', 'Administrative case passed to the competent unit'], start: ['接受案件', 'acceptance'], length: hours(24),
    basis: [basis(AdmReg, 61, '对属于公安机关职责范围，但不属于本单位管辖的，应当在二十四小时内移送有管辖权的单位处理，并告知报案人、控告人、举报人、扭送人、投案人', 1)], from: from.admin,
  }),
]
