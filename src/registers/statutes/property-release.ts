import type { ClockRule } from '#kernel/clock/rule.ts'
import { ACL, AdmReg, basis, CPL, CrimReg, from, PSAPL2025 } from './laws.ts'
import { days, extendBy, hours, months, reading, statute } from './statute.ts'

const noRoll = reading('A-4', 'noRoll', { zh: '对财物的措施不因节假日顺延（A-4）', en: 'measures on property do not roll over days off (A-4)' }, { rollOver: false })
const fromDecision = reading('A-26', 'decision', { zh: '续冻期限自续冻决定之日起算（A-26）', en: 'a renewal runs from the day of its decision (A-26)' }, { counting: { extensionFrom: 'decision' } })
const renewal = basis(CrimReg, 240, '需要延长冻结期限的，应当按照原批准权限和程序，在冻结期限届满前办理继续冻结手续。逾期不办理继续冻结手续的，视为自动解除冻结。')

/** How long property stays frozen, and when it goes back or is given up as unclaimed. */
export const propertyReleaseRules: readonly ClockRule[] = [
  statute({
    id: 'D-52.a', name: 'unrelatedPropertyReturned', label: ['与案件无关财物解除、退还期限', 'Unrelated property released'], start: ['查明与案件无关', 'found to be unrelated'], length: days(3), roll: true,
    basis: [
      basis(CPL, 145, '经查明确实与案件无关的，应当在三日以内解除查封、扣押、冻结，予以退还。'),
      basis(CrimReg, 233, '经查明确实与案件无关的，应当在三日以内解除查封、扣押，退还原主或者原邮电部门、网络服务单位；原主不明确的，应当采取公告方式告知原主认领。'),
    ],
    from: from.criminal,
  }),
  statute({
    id: 'D-52.b', name: 'propertyUnclaimed', label: ['无人认领财物的认领期', 'Time to claim released property'], start: ['通知原主或者公告', 'notice to the owner or public notice'], length: months(6), kind: 'window', roll: true,
    basis: [basis(CrimReg, 233, '在通知原主或者公告后六个月以内，无人认领的，按照无主财物处理，登记后上缴国库。')], from: from.criminal,
  }),
  statute({
    id: 'D-53.b', name: 'freezingSecurities', label: ['冻结债券、股票、基金份额的期限', 'Freezing of bonds, stocks and fund units'], start: ['冻结', 'freezing'], length: months(24), roll: true, extensions: [extendBy('countyHead', 1, 24)], variants: [noRoll, fromDecision],
    basis: [basis(CrimReg, 244, '冻结债券、股票、基金份额等证券的期限为二年。每次续冻期限最长不得超过二年。'), renewal], from: from.criminal,
  }),
  statute({
    id: 'D-53.c', name: 'freezingEquity', label: ['冻结股权、保单权益、投资权益的期限', 'Freezing of equity, insurance and investment rights'], start: ['冻结', 'freezing'], length: months(6), roll: true, extensions: [extendBy('countyHead', 1, 6)],
    variants: [noRoll, fromDecision],
    basis: [basis(CrimReg, 245, '冻结股权、保单权益或者投资权益的期限为六个月。每次续冻期限最长不得超过六个月。'), renewal], from: from.criminal,
  }),
  statute({
    id: 'D-53.d', name: 'unfreezingTold', label: ['与案件无关冻结财产的解除通知期限', 'Bank told to unfreeze unrelated property'], start: ['查明与案件无关', 'found to be unrelated'], length: days(3), roll: true,
    basis: [basis(CrimReg, 247, '对冻结的财产，经查明确实与案件无关的，应当在三日以内通知金融机构等单位解除冻结，并通知被冻结财产的所有人。')], from: from.criminal,
  }),
  statute({
    id: 'D-54.a', name: 'onTheSpotSeizureApproved', label: ['当场扣押补办批准期限', 'On-the-spot seizure approved afterwards'], start: ['当场扣押', 'the seizure'], length: hours(24),
    basis: [
      basis(ACL, 19, '情况紧急，需要当场实施行政强制措施的，行政执法人员应当在二十四小时内向行政机关负责人报告，并补办批准手续。'),
      basis(AdmReg, 56, '情况紧急，当场实施行政强制措施的，办案人民警察应当在二十四小时内依法向其所属的公安机关负责人报告，并补办批准手续。'),
    ],
    remark: { zh: '治安案件自2026年起，治安管理处罚法第一百零五条第三款要求及时报告（D-54.b）；二十四小时是最迟时限。', en: 'In public-order cases from 2026 PSAPL 105(3) asks for a prompt report (D-54.b); the 24 hours are the outer limit.' }, from: from.admin,
  }),
  statute({
    id: 'D-54.b', name: 'publicOrderSeizureReported', label: ['治安案件当场扣押及时报告', 'Public-order seizure on the spot reported'], start: ['当场扣押', 'the seizure'],
    basis: [basis(PSAPL2025, 105, '因情况紧急或者物品价值不大，当场实施扣押的，人民警察应当及时向其所属公安机关负责人报告，并补办批准手续。公安机关负责人认为不应当扣押的，应当立即解除。当场实施扣押的，应当全程同步录音录像。', 3)], from: from.publicOrder2025,
  }),
  statute({
    id: 'D-54.c', name: 'othersPropertyReturned', label: ['无关物品、他人合法财产立即退还', 'Unrelated or other people’s property returned'], start: ['查明与案件无关或者核实属于他人合法财产', 'found to be unrelated or somebody else’s'],
    basis: [basis(PSAPL2025, 105, '经查明与案件无关或者经核实属于被侵害人或者他人合法财产的，应当登记后立即退还', 4)], from: from.publicOrder2025,
  }),
  statute({
    id: 'D-54.d', name: 'publicOrderPropertyUnclaimed', label: ['扣押物品无人主张权利的等待期', 'Wait before unclaimed property is sold'], start: ['查明与案件无关或者核实属于他人合法财产', 'found to be unrelated or somebody else’s'], length: months(6), kind: 'earliest', roll: true,
    basis: [basis(PSAPL2025, 105, '满六个月无人对该财产主张权利或者无法查清权利人的，应当公开拍卖或者按照国家有关规定处理，所得款项上缴国库。', 4)],
    remark: { zh: '条文没有写明六个月从何时起算；从查明之日起算。', en: 'The article does not say from when the six months run; taken from the finding.' }, from: from.publicOrder2025,
  }),
  statute({
    id: 'D-55', name: 'propertyCollected', label: ['原主领取财物期限', 'Owner collects property'], start: ['通知原主、当事人或者公告', 'notice to the owner or public notice'], length: months(6), kind: 'window', roll: true,
    extensions: [extendBy('decidingBureau', 1, 3, { times: 1, legalBasis: [basis(AdmReg, 197, '遇有特殊情况的，可酌情延期处理，延长期限最长不超过三个月。')] })],
    basis: [basis(AdmReg, 197, '在通知原主、当事人或者公告后六个月内，无人认领的，按无主财物处理，登记后上缴国库，或者依法变卖或者拍卖后，将所得款项上缴国库。')], from: from.admin,
  }),
]
