import type { ClockRule } from '#kernel/clock/rule.ts'
import { chosen, factLabel } from './codes.ts'
import { AdmReg, basis, CPL, CrimReg, from, QReg } from './laws.ts'
import { days, hours, reading, statute, whenever } from './statute.ts'

/** CPL 105(4) speaks of the time of custody only: whether every limit about a person in custody is meant is left to the legal section. */
const inCustody = [whenever({ all: [{ fact: 'inCustody' }, { not: chosen('B-2', 'roll') }] }, factLabel('inCustody'), { rollOver: false })]
const rollsInCustody = [reading('B-2', 'roll', { zh: '遇节假日顺延（B-2）', en: 'rolls over days off (B-2)' }, { rollOver: true })]

/** 继续盘问规定 has no rule on days off: a duty of the police does not wait for the next working day, a right of the family does (B-1). */
const dutyRolls = [reading('B-1', 'roll', { zh: '遇节假日顺延（B-1）', en: 'rolls over days off (B-1)' }, { rollOver: true })]
const rightDoesNotRoll = [reading('B-1', 'noRoll', { zh: '不因节假日顺延（B-1）', en: 'does not roll over days off (B-1)' }, { rollOver: false })]

const defence: readonly ClockRule[] = [
  statute({
    id: 'D-21', name: 'measureChangeAnswer', label: ['变更强制措施申请答复期限', 'Request to change a compulsory measure answered'], start: ['收到申请', 'receipt of the request'], length: days(3), roll: true, variants: inCustody,
    basis: [
      basis(CPL, 97, '人民法院、人民检察院和公安机关收到申请后，应当在三日以内作出决定；不同意变更强制措施的，应当告知申请人，并说明不同意的理由。'),
      basis(CrimReg, 160, '公安机关应当在收到申请后三日以内作出决定；不同意变更强制措施的，应当告知申请人，并说明理由。'),
    ],
    from: from.criminal,
  }),
  statute({
    id: 'D-22.a', name: 'lawyerMeeting', label: ['安排律师会见期限', 'Lawyer meeting arranged'], start: ['律师要求会见', 'the lawyer’s request'], length: hours(48),
    basis: [basis(CrimReg, 53, '在四十八小时以内安排律师会见到犯罪嫌疑人，同时通知办案部门。', 1)], from: from.criminal,
  }),
  statute({
    id: 'D-22.b', name: 'legalAidPassedOn', label: ['转交法律援助申请期限', 'Legal-aid request passed on'], start: ['收到在押犯罪嫌疑人的法律援助申请', 'receipt of the detained suspect’s request'], length: hours(24),
    basis: [basis(CrimReg, 47, '公安机关收到在押的犯罪嫌疑人提出的法律援助申请后，应当在二十四小时以内将其申请转交所在地的法律援助机构', 1)], from: from.criminal,
  }),
  statute({
    id: 'D-22.c', name: 'legalAidFamilyTold', label: ['通知家属协助提供法律援助材料期限', 'Family asked for the papers of legal aid'], start: ['收到在押犯罪嫌疑人的法律援助申请', 'receipt of the detained suspect’s request'], length: days(3), variants: rollsInCustody,
    basis: [basis(CrimReg, 47, '并在三日以内通知申请人的法定代理人、近亲属或者其委托的其他人员协助提供有关证件、证明等相关材料。', 1)], from: from.criminal,
  }),
  statute({
    id: 'D-22.d', name: 'mandatoryLegalAid', label: ['通知指派辩护律师期限', 'Legal-aid body told to appoint a lawyer'], start: ['发现应当指派辩护律师的情形', 'discovery of the circumstance'], length: days(3), roll: true, variants: inCustody,
    basis: [basis(CrimReg, 46, '公安机关应当自发现该情形之日起三日以内通知法律援助机构为犯罪嫌疑人指派辩护律师')], from: from.criminal,
  }),
]

const foreigners: readonly ClockRule[] = [
  statute({
    id: 'D-24.a', name: 'foreignSuspectReported', label: ['对外国籍犯罪嫌疑人采取措施报告期限', 'Measure against a foreign suspect reported'], start: ['作出取保候审、监视居住决定或者执行拘留、逮捕', 'the measure'], length: hours(48),
    basis: [basis(CrimReg, 367, '对外国籍犯罪嫌疑人依法作出取保候审、监视居住决定或者执行拘留、逮捕后，应当在四十八小时以内层报省级公安机关，同时通报同级人民政府外事办公室。', 1)], from: from.criminal,
  }),
  statute({
    id: 'D-24.b', name: 'majorForeignCaseReported', label: ['重大涉外案件报告期限', 'Major case concerning foreigners reported to the ministry'], start: ['作出取保候审、监视居住决定或者执行拘留、逮捕', 'the measure'], length: hours(48),
    basis: [basis(CrimReg, 367, '重大涉外案件应当在四十八小时以内层报公安部，同时通报同级人民政府外事办公室。', 2)], from: from.criminal,
  }),
  statute({
    id: 'D-24.c', name: 'foreignerRestrictedReported', label: ['限制外国人人身自由报告期限', 'Restriction of a foreigner reported'], start: ['作出限制人身自由或者限制活动范围的决定', 'decision to restrict liberty or movement'], length: hours(48),
    basis: [basis(AdmReg, 254, '对外国人作出行政拘留、拘留审查或者其他限制人身自由以及限制活动范围的决定后，决定机关应当在四十八小时内将外国人的姓名、性别、入境时间、护照或者其他身份证件号码，案件发生的时间、地点及有关情况，违法的主要事实，已采取的措施及其法律依据等情况报告省级公安机关')],
    from: from.admin,
  }),
]

const deathDuringQuestioning: readonly ClockRule[] = [
  statute({
    id: 'D-26.a', name: 'deathToldToProcuratorate', label: ['继续盘问期间死亡通报检察院', 'Death during questioning told to the procuratorate'], start: ['接到死亡报告', 'report of the death'],
    basis: [basis(QReg, 25, '立即通报同级人民检察院', 1)], furtherBasis: [basis(QReg, 24, '立即通知被盘问人的家属或者单位。')], from: from.quest,
  }),
  statute({
    id: 'D-26.b', name: 'deathAppraisalCommissioned', label: ['委托死因鉴定期限', 'Appraisal of the cause of death commissioned'], start: ['接到死亡报告', 'report of the death'], length: hours(24),
    basis: [basis(QReg, 25, '在二十四小时以内委托具有鉴定资格的人员进行死因鉴定', 1)], from: from.quest,
  }),
  statute({
    id: 'D-26.c', name: 'deathAppraisalServed', label: ['死因鉴定结论送达期限', 'Appraisal of the cause of death served'], start: ['作出鉴定结论', 'appraisal concluded'], length: days(3), variants: dutyRolls,
    basis: [basis(QReg, 25, '在作出鉴定结论后三日以内将鉴定结论送达被盘问人的家属或者单位。', 1)], from: from.quest,
  }),
  statute({
    id: 'D-26.d', name: 'deathReappraisalRequest', label: ['申请重新鉴定死因期限', 'Family asks for a new appraisal'], start: ['收到鉴定结论', 'receipt of the appraisal'], length: days(7), roll: true, variants: rightDoesNotRoll,
    basis: [basis(QReg, 25, '被盘问人的家属或者单位对鉴定结论不服的，可以在收到鉴定结论后的七日以内向上一级公安机关申请重新鉴定。', 2)], from: from.quest,
  }),
  statute({
    id: 'D-26.e', name: 'deathReappraisalCommissioned', label: ['另行委托重新鉴定期限', 'New appraisal commissioned'], start: ['接到重新鉴定申请', 'receipt of the request'], length: days(3), variants: dutyRolls,
    basis: [basis(QReg, 25, '上一级公安机关接到申请后，应当在三日以内另行委托具有鉴定资格的人员进行重新鉴定。', 2)], from: from.quest,
  }),
]

/** Rights of persons under questioning or in custody, and what others must be told of them. */
export const custodyRightRules: readonly ClockRule[] = [...defence, ...foreigners, ...deathDuringQuestioning]
