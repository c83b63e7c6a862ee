import type { ClockRule } from '#kernel/clock/rule.ts'
import { chosen, ground } from './codes.ts'
import { ACL, AdmReg, APL, basis, CrimReg, from, saying } from './laws.ts'
import { days, extendBy, hours, leftOut, months, reading, statute, workingDays } from './statute.ts'

const returned = { fact: 'returnedAt', given: true } as const
const examFinished = { all: [{ fact: 'examFinishedAt', given: true }, { fact: 'examApprovedBy', oneOf: ['handlingDeptHead'] }] } as const
const noRoll = reading('A-4', 'noRoll', { zh: '对财物的措施不因节假日顺延（A-4）', en: 'measures on property do not roll over days off (A-4)' }, { rollOver: false })

/** Limits on property taken in a case. */
export const propertyRules: readonly ClockRule[] = [
  statute({
    id: 'D-50.a', name: 'propertyHandedOver', label: ['涉案财物移交保管期限', 'Property handed to the custodian'], start: ['提取涉案财物', 'taking'], length: hours(24),
    variants: [
      { when: { all: [examFinished, { any: [{ not: returned }, chosen('A-30', 'examFinished')] }] }, label: { zh: '紧急鉴定、辨认、检验、检查经批准，自完成时起算', en: 'urgent appraisal or examination with approval: from its end' }, set: { startFact: 'examFinishedAt' } },
      { when: { all: [returned, { not: { all: [examFinished, chosen('A-30', 'examFinished')] } }] }, label: { zh: '异地或者偏远、交通不便地区提取，自返回单位时起算', en: 'taken elsewhere or in a remote place: from the return to the unit' }, set: { startFact: 'returnedAt' } },
    ],
    basis: [
      basis(AdmReg, 190, '办案人民警察应当在依法提取涉案财物后的二十四小时内将财物移交涉案财物管理人员，并办理移交手续。', 1),
      basis(AdmReg, 190, '在异地或者在偏远、交通不便地区提取涉案财物的，办案人民警察应当在返回单位后的二十四小时内移交。', 2),
      basis(AdmReg, 190, '对情况紧急，需要在提取涉案财物后的二十四小时内进行鉴定、辨认、检验、检查等工作的，经办案部门负责人批准，可以在完成上述工作后的二十四小时内移交。', 3),
    ],
    from: from.admin,
  }),
  statute({
    id: 'D-50.b', name: 'measureRegistered', label: ['查封、冻结、先行登记保存登记期限', 'Sealed, frozen or registered property entered'], start: ['采取措施', 'the measure'], length: hours(24),
    basis: [basis(AdmReg, 190, '对查封、冻结、先行登记保存的涉案财物，应当在采取措施后的二十四小时内，将法律文书复印件及涉案财物的情况送交涉案财物管理人员予以登记。', 1)], from: from.admin,
  }),
  statute({
    id: 'D-51.a', name: 'administrativeSeizure', label: ['行政扣押、查封期限', 'Administrative seizure or sealing'], start: ['扣押、查封', 'seizure or sealing'], length: days(30), roll: true,
    exclusions: [leftOut('appraisal')],
    extensions: [
      extendBy('countyHead', 1, 30, { times: 1, ground: ground('complex'), when: { not: chosen('A-24', 'exact30') } }),
      extendBy('countyHead', 30, 30, { times: 1, ground: ground('complex'), when: chosen('A-24', 'exact30') }),
    ],
    variants: [noRoll],
    basis: [
      basis(ACL, 25, '查封、扣押的期限不得超过三十日；情况复杂的，经行政机关负责人批准，可以延长，但是延长期限不得超过三十日。', 1),
      basis(ACL, 25, '对物品需要进行检测、检验、检疫或者技术鉴定的，查封、扣押的期间不包括检测、检验、检疫或者技术鉴定的期间。', 3),
      basis(AdmReg, 112, '扣押、扣留、查封期限为三十日，情况复杂的，经县级以上公安机关负责人批准，可以延长三十日；法律、行政法规另有规定的除外。', 1),
      basis(AdmReg, 112, '对物品需要进行鉴定的，鉴定期间不计入扣押、扣留、查封期间，但应当将鉴定的期间书面告知当事人。', 2),
    ],
    conflict: { zh: '行政强制法第二十五条“延长期限不得超过三十日”，行政案件程序规定第一百一十二条“可以延长三十日”：按不超过三十日（A-24）。', en: 'ACL 25: an extension “must not exceed thirty days”; AdmReg 112: “may be extended by thirty days”. Taken as up to thirty (A-24).' },
    from: from.admin,
  }),
  statute({
    id: 'D-51.b', name: 'priorRegistration', label: ['先行登记保存处理期限', 'Prior registration decided'], start: ['先行登记保存', 'registration'], length: days(7), roll: true,
    variants: [
      noRoll,
      reading('A-9', 'workingDays', { zh: '按行政处罚法，七个工作日（A-9）', en: 'by the Administrative Penalties Law, seven working days (A-9)' }, {
        length: workingDays(7), rollOver: false,
        legalBasis: [basis(APL, 56, '可以先行登记保存，并应当在七日内及时作出处理决定'), saying('workingDays', basis(APL, 85, '本法中“二日”“三日”“五日”“七日”的规定是指工作日，不含法定节假日。'))],
      }),
    ],
    basis: [basis(AdmReg, 110, '对先行登记保存的证据，应当在七日内作出处理决定。逾期不作出处理决定的，视为自动解除。', 3)],
    furtherBasis: [basis(APL, 56, '可以先行登记保存，并应当在七日内及时作出处理决定')],
    conflict: { zh: '行政处罚法第五十六条、第八十五条为七个工作日，行政案件程序规定第一百一十条为七日、逾期自动解除：按后者（A-9）。', en: 'APL 56 with 85: seven working days; AdmReg 110: seven days, then lifted automatically. The latter is taken (A-9).' },
    from: from.admin,
  }),
  statute({
    id: 'D-53.a', name: 'freezingDeposits', label: ['冻结存款、汇款等财产的期限', 'Freezing of deposits and the like'], start: ['冻结', 'freezing'], length: months(6), roll: true,
    extensions: [extendBy('countyHead', 1, 6), extendBy('cityHead', 1, 12, { ground: ground('majorComplex') })],
    variants: [
      { when: { all: [{ fact: 'majorComplex' }, { fact: 'approvedBy', oneOf: ['cityHead'] }] }, label: { zh: '重大、复杂案件，经设区的市一级以上公安机关负责人批准', en: 'major or complex case, approved by a head at city level' }, set: { length: months(12) } },
      noRoll,
      reading('A-26', 'decision', { zh: '续冻期限自续冻决定之日起算（A-26）', en: 'a renewal runs from the day of its decision (A-26)' }, { counting: { extensionFrom: 'decision' } }),
    ],
    basis: [
      basis(CrimReg, 243, '冻结存款、汇款、证券交易结算资金、期货保证金等财产的期限为六个月。每次续冻期限最长不得超过六个月。', 1),
      basis(CrimReg, 243, '对于重大、复杂案件，经设区的市一级以上公安机关负责人批准，冻结存款、汇款、证券交易结算资金、期货保证金等财产的期限可以为一年。每次续冻期限最长不得超过一年。', 2),
      basis(CrimReg, 240, '需要延长冻结期限的，应当按照原批准权限和程序，在冻结期限届满前办理继续冻结手续。逾期不办理继续冻结手续的，视为自动解除冻结。'),
    ],
    from: from.criminal,
  }),
]
