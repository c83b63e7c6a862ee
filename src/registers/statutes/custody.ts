import type { ClockRule, ExclusionRule } from '#kernel/clock/rule.ts'
import { chosen, ground } from './codes.ts'
import { AdmReg, basis, CPL, CrimReg, from, ProcRules, PSAPL2012, PSAPL2025, QReg, saying } from './laws.ts'
import { days, extendBy, extendTo, hours, leftOut, months, reading, statute, where } from './statute.ts'

/** 继续盘问规定 art. 11: how long, and that approval time is included. */
const questioningLimit = [
  basis(QReg, 11, '继续盘问的时限一般为十二小时；对在十二小时以内确实难以证实或者排除其违法犯罪嫌疑的，可以延长至二十四小时；对不讲真实姓名、住址、身份，且在二十四小时以内仍不能证实或者排除其违法犯罪嫌疑的，可以延长至四十八小时。', 1),
  basis(QReg, 11, '前款规定的时限自有违法犯罪嫌疑的人员被带至公安机关之时起，至被盘问人可以自由离开公安机关之时或者被决定刑事拘留、逮捕、行政拘留、收容教育、强制戒毒而移交有关监管场所执行之时止，包括呈报和审批继续盘问、延长继续盘问时限、处理决定的时间。', 2),
]

const sobering = leftOut('soberingRestraint', { legalBasis: [basis(AdmReg, 58, '约束时间不计算在询问查证时间内。', 2)] })
const transferOfJurisdiction = basis(AdmReg, 62, '行政案件移送管辖的，询问查证时间和扣押等措施的期限重新计算。', 2)
const detentionLikely = { all: [{ fact: 'complex' }, { fact: 'detentionPossible' }] }
const manyOrUnknown = { any: [{ fact: 'manyPersons' }, { fact: 'identityUnknown' }] }
const manyAndUnknown = { all: [{ fact: 'manyPersons' }, { fact: 'identityUnknown' }] }
const byCaseDay = { fact: 'caseOpenedOn', when: { not: chosen('A-1', 'start') } }

const publicOrderSummons = {
  id: 'D-11', name: 'publicOrderQuestioning', label: ['治安传唤询问查证时限', 'Time limit of questioning on a public-order summons'], start: ['到案', 'arrival'], length: hours(8),
  exclusions: [sobering], furtherBasis: [transferOfJurisdiction], liberty: true, versionDay: byCaseDay,
} as const
const detentionLikelyLabel = { zh: '情况复杂，依法可能适用行政拘留', en: 'complex, and administrative detention possible' }
const approvedLonger = { zh: '超过八小时须经办案部门负责人批准（A-21）', en: 'more than eight hours need the approval of the head of the handling department (A-21)' }

const questioning: readonly ClockRule[] = [
  statute({
    id: 'D-10', name: 'continuedQuestioning', label: ['继续盘问时限', 'Time limit of continued questioning'], start: ['被带至公安机关', 'brought to the police station'], length: hours(12),
    extensions: [
      extendTo('countyDutyHead', 24 * 60, { from: [12 * 60, 12 * 60] }),
      extendTo('countyResponsibleHead', 48 * 60, { from: [24 * 60, 24 * 60], ground: ground('identityWithheld') }),
    ],
    basis: [
      ...questioningLimit,
      basis(QReg, 17, '对符合本规定第十一条所列条件，确有必要将继续盘问时限延长至二十四小时的，公安派出所应当填写《延长继续盘问时限审批表》，报县、市、旗公安局或者城市公安分局的值班负责人审批；确有必要将继续盘问时限从二十四小时延长至四十八小时的，公安派出所应当填写《延长继续盘问时限审批表》，报县、市、旗公安局或者城市公安分局的主管负责人审批。', 1),
      basis(QReg, 17, '县、市、旗公安局或者城市公安分局的值班或者主管负责人应当在继续盘问时限届满前作出是否延长继续盘问时限的决定，但不得决定将继续盘问时限直接从十二小时延长至四十八小时。', 2),
    ],
    liberty: true, from: from.quest,
  }),
  statute({
    id: 'D-10a', name: 'continuedQuestioningVulnerable', label: ['对孕妇、哺乳妇女、未满十六周岁和七十周岁以上的人继续盘问的时限', 'Time limit of continued questioning of a pregnant or nursing woman, a person under 16 or aged 70 and over'],
    start: ['被带至公安机关', 'brought to the police station'], length: hours(4),
    basis: [basis(QReg, 10, '可以适用继续盘问，但必须在带至公安机关之时起的四小时以内盘问完毕，且不得送入候问室', 1)],
    liberty: true, from: from.quest,
  }),
  statute({
    ...publicOrderSummons, from: from.publicOrder, inForceUntil: from.publicOrder2025,
    basis: [basis(PSAPL2012, 83, '对违反治安管理行为人，公安机关传唤后应当及时询问查证，询问查证的时间不得超过八小时；情况复杂，依照本法规定可能适用行政拘留处罚的，询问查证的时间不得超过二十四小时。', 1)],
    variants: [
      { when: detentionLikely, label: detentionLikelyLabel, set: { length: hours(24) } },
      reading('A-21', 'approval', approvedLonger, { length: hours(8), extensions: [extendTo('handlingDeptHead', 24 * 60, { times: 1, ground: { when: detentionLikely, label: detentionLikelyLabel } })] }),
    ],
  }),
  statute({
    ...publicOrderSummons, version: 2, from: from.publicOrder2025,
    basis: [basis(PSAPL2025, 97, '对违反治安管理行为人，公安机关传唤后应当及时询问查证，询问查证的时间不得超过八小时；涉案人数众多、违反治安管理行为人身份不明的，询问查证的时间不得超过十二小时；情况复杂，依照本法规定可能适用行政拘留处罚的，询问查证的时间不得超过二十四小时。', 1)],
    variants: [
      { when: { any: [{ all: [manyOrUnknown, { not: chosen('A-22', 'and') }] }, manyAndUnknown] }, label: { zh: '涉案人数众多、违反治安管理行为人身份不明', en: 'many persons involved, or identity unknown' }, set: { length: hours(12) } },
      { when: detentionLikely, label: detentionLikelyLabel, set: { length: hours(24) } },
      reading('A-21', 'approval', approvedLonger, {
        length: hours(8),
        extensions: [
          extendTo('handlingDeptHead', 12 * 60, { from: [8 * 60, 8 * 60], ground: { when: { any: [{ all: [manyOrUnknown, { not: chosen('A-22', 'and') }] }, manyAndUnknown] }, label: { zh: '涉案人数众多、违反治安管理行为人身份不明', en: 'many persons involved, or identity unknown' } } }),
          extendTo('handlingDeptHead', 24 * 60, { from: [8 * 60, 12 * 60], ground: { when: detentionLikely, label: detentionLikelyLabel } }),
        ],
      }),
    ],
  }),
  statute({
    id: 'D-11a', name: 'administrativeQuestioning', label: ['其他行政案件询问查证时限', 'Time limit of questioning in other administrative cases'], start: ['到案', 'arrival'], length: hours(8),
    exclusions: [sobering], variants: [{ when: detentionLikely, label: detentionLikelyLabel, set: { length: hours(24) } }],
    basis: [basis(AdmReg, 69, '对被传唤的违法嫌疑人，应当及时询问查证，询问查证的时间不得超过八小时；案情复杂，违法行为依法可能适用行政拘留处罚的，询问查证的时间不得超过二十四小时。', 1)],
    furtherBasis: [transferOfJurisdiction], liberty: true, from: from.admin,
  }),
  statute({
    id: 'D-12', name: 'criminalSummons', label: ['刑事传唤时限', 'Time limit of a criminal summons'], start: ['到案', 'arrival'], length: hours(12),
    extensions: [extendTo('handlingDeptHead', 24 * 60, { times: 1, ground: ground('majorComplexCustodyNeeded') })],
    basis: [
      basis(CPL, 119, '传唤、拘传持续的时间不得超过十二小时；案情特别重大、复杂，需要采取拘留、逮捕措施的，传唤、拘传持续的时间不得超过二十四小时。', 2),
      basis(CrimReg, 200, '传唤持续的时间不得超过十二小时。案情特别重大、复杂，需要采取拘留、逮捕措施的，经办案部门负责人批准，传唤持续的时间不得超过二十四小时。不得以连续传唤的形式变相拘禁犯罪嫌疑人。', 1),
    ],
    liberty: true, from: from.criminal,
  }),
  statute({
    id: 'D-13', name: 'compelledAppearance', label: ['拘传时限', 'Time limit of compelled appearance'], start: ['到案', 'arrival'], length: hours(12),
    extensions: [extendTo('countyHead', 24 * 60, { times: 1, ground: ground('majorComplexCustodyNeeded') })],
    basis: [
      basis(CPL, 119, '传唤、拘传持续的时间不得超过十二小时；案情特别重大、复杂，需要采取拘留、逮捕措施的，传唤、拘传持续的时间不得超过二十四小时。', 2),
      basis(CrimReg, 80, '拘传持续的时间不得超过十二小时；案情特别重大、复杂，需要采取拘留、逮捕措施的，经县级以上公安机关负责人批准，拘传持续的时间不得超过二十四小时。不得以连续拘传的形式变相拘禁犯罪嫌疑人。', 1),
    ],
    liberty: true, from: from.criminal,
  }),
]

/** An obstacle to notice: while it lasts nobody can be told; when it ends notice is due at once (A-17: or, if that is later, after 24 hours). */
const atTerm = reading('A-17', 'orAtTerm', { zh: '障碍在二十四小时以内消除的，仍在二十四小时以内通知（A-17）', en: 'an obstacle over within the 24 hours leaves the 24 hours (A-17)' }, {})
function obstacle(reason: 'cannotNotify' | 'hindersInvestigation', orAtTerm: boolean, needs?: 'stateSecurityOrTerror'): ExclusionRule {
  return { ...leftOut(reason), effect: orAtTerm ? { kind: 'dueAtEnd', orAtTerm } : { kind: 'dueAtEnd' }, ...(needs ? { ground: ground(needs) } : {}) }
}
const detentionObstacles = (orAtTerm: boolean): ExclusionRule[] => [obstacle('cannotNotify', orAtTerm), obstacle('hindersInvestigation', orAtTerm, 'stateSecurityOrTerror')]

const afterCustody: readonly ClockRule[] = [
  statute({
    id: 'D-14.a', name: 'toDetentionHouse', label: ['拘留后送看守所时限', 'Detained person to the detention house'], start: ['宣布拘留', 'announcement of detention'], length: hours(24),
    basis: [
      basis(CPL, 85, '拘留后，应当立即将被拘留人送看守所羁押，至迟不得超过二十四小时。', 2),
      basis(CrimReg, 126, '拘留后，应当立即将被拘留人送看守所羁押，至迟不得超过二十四小时。', 1),
    ],
    liberty: true, from: from.criminal,
  }),
  statute({
    id: 'D-14.b', name: 'interrogationAfterDetention', label: ['拘留后第一次讯问时限', 'First interrogation after detention'], start: ['拘留', 'detention'], length: hours(24),
    basis: [
      basis(CPL, 86, '公安机关对被拘留的人，应当在拘留后的二十四小时以内进行讯问。在发现不应当拘留的时候，必须立即释放，发给释放证明。'),
      basis(CrimReg, 128, '对被拘留的人，应当在拘留后二十四小时以内进行讯问。'),
    ],
    liberty: true, from: from.criminal,
  }),
  statute({
    id: 'D-14.c', name: 'familyNoticeAfterDetention', label: ['拘留后通知家属时限', 'Family notice after detention'], start: ['拘留', 'detention'], length: hours(24),
    exclusions: detentionObstacles(false), variants: [{ ...atTerm, set: { exclusions: detentionObstacles(true) } }],
    basis: [
      basis(CPL, 85, '除无法通知或者涉嫌危害国家安全犯罪、恐怖活动犯罪通知可能有碍侦查的情形以外，应当在拘留后二十四小时以内，通知被拘留人的家属。有碍侦查的情形消失以后，应当立即通知被拘留人的家属。', 2),
      basis(CrimReg, 127, '除无法通知或者涉嫌危害国家安全犯罪、恐怖活动犯罪通知可能有碍侦查的情形以外，应当在拘留后二十四小时以内制作拘留通知书，通知被拘留人的家属。', 1),
      basis(CrimReg, 127, '无法通知、有碍侦查的情形消失以后，应当立即通知被拘留人的家属。', 4),
    ],
    liberty: true, from: from.criminal,
  }),
  statute({
    id: 'D-18.a', name: 'interrogationAfterArrest', label: ['逮捕后讯问时限', 'Interrogation after arrest'], start: ['逮捕', 'arrest'], length: hours(24),
    basis: [
      basis(CPL, 94, '公安机关对于经人民检察院批准逮捕的人，都必须在逮捕后的二十四小时以内进行讯问。'),
      basis(CrimReg, 144, '对被逮捕的人，必须在逮捕后的二十四小时以内进行讯问。'),
    ],
    liberty: true, from: from.criminal,
  }),
  statute({
    id: 'D-18.b', name: 'familyNoticeAfterArrest', label: ['逮捕后通知家属时限', 'Family notice after arrest'], start: ['逮捕', 'arrest'], length: hours(24),
    exclusions: [obstacle('cannotNotify', false)], variants: [{ ...atTerm, set: { exclusions: [obstacle('cannotNotify', true)] } }],
    basis: [
      basis(CPL, 93, '除无法通知的以外，应当在逮捕后二十四小时以内，通知被逮捕人的家属。', 2),
      basis(CrimReg, 145, '对犯罪嫌疑人执行逮捕后，除无法通知的情形以外，应当在逮捕后二十四小时以内，制作逮捕通知书，通知被逮捕人的家属。', 1),
      basis(CrimReg, 145, '无法通知的情形消除后，应当立即通知被逮捕人的家属。', 3),
    ],
    liberty: true, from: from.criminal,
  }),
]

const psychiatric = leftOut('psychiatricAppraisal', { when: { not: chosen('A-29', 'none') }, legalBasis: [basis(CPL, 149, '对犯罪嫌疑人作精神病鉴定的期间不计入办案期限。')] })
const notByHoliday = saying('lastDay', basis(CPL, 105, '期间的最后一日为节假日的，以节假日后的第一日为期满日期，但犯罪嫌疑人、被告人或者罪犯在押期间，应当至期满之日为止，不得因节假日而延长。', 4))

const investigationMonths = (order: 'strict' | 'free') => [
  extendBy('upperProcuratorate', 1, 1, { ground: ground('complex'), times: 1, ...(order === 'strict' ? { from: [2, 2] } : {}) }),
  extendBy('provincialProcuratorate', 2, 2, { ground: ground('art158'), times: 1, ...(order === 'strict' ? { from: [3, 3] } : {}), legalBasis: [basis(CPL, 158, '经省、自治区、直辖市人民检察院批准或者决定，可以延长二个月')] }),
  extendBy('provincialProcuratorate', 2, 2, { ground: ground('tenYears'), times: 1, ...(order === 'strict' ? { from: [5, 5] } : { from: [4, 5] }), legalBasis: [basis(CPL, 159, '可以再延长二个月')] }),
]

const custody: readonly ClockRule[] = [
  statute({
    id: 'D-15', name: 'arrestRequest', label: ['提请批准逮捕期限', 'Request for arrest'], start: ['拘留', 'detention'], length: days(3),
    exclusions: [{ ...psychiatric, when: chosen('A-29', 'alsoDetention') }],
    extensions: [
      extendBy('countyHead', 1, 4, { times: 1, from: [3, 3], when: { not: chosen('A-16', 'several') } }),
      extendBy('countyHead', 1, 4, { from: [3, 6], upTo: 7, when: chosen('A-16', 'several') }),
      extendTo('countyHead', 30, { times: 1, from: [3, 7], ground: ground('roamingRepeatedJoint') }),
    ],
    basis: [
      basis(CPL, 91, '公安机关对被拘留的人，认为需要逮捕的，应当在拘留后的三日以内，提请人民检察院审查批准。在特殊情况下，提请审查批准的时间可以延长一日至四日。', 1),
      basis(CPL, 91, '对于流窜作案、多次作案、结伙作案的重大嫌疑分子，提请审查批准的时间可以延长至三十日。', 2),
      basis(CrimReg, 129, '在特殊情况下，经县级以上公安机关负责人批准，提请审查批准逮捕的时间可以延长一日至四日。', 1),
      basis(CrimReg, 129, '对流窜作案、多次作案、结伙作案的重大嫌疑分子，经县级以上公安机关负责人批准，提请审查批准逮捕的时间可以延长至三十日。', 2),
    ],
    furtherBasis: [notByHoliday], liberty: true, from: from.criminal,
  }),
  statute({
    id: 'D-16', name: 'arrestDecision', label: ['审查批准逮捕期限', 'Decision on arrest'], start: ['人民检察院收到提请批准逮捕书', 'receipt of the request by the procuratorate'], length: days(15), roll: true,
    variants: [
      where('majorComplex', { length: days(20) }),
      where('detained', { length: days(7), rollOver: false }),
      reading('A-6', 'roll', { zh: '在押期间的七日遇节假日顺延（A-6）', en: 'the seven days roll over days off though the suspect is detained (A-6)' }, { rollOver: true }, { fact: 'detained' }),
    ],
    basis: [
      basis(CPL, 91, '人民检察院应当自接到公安机关提请批准逮捕书后的七日以内，作出批准逮捕或者不批准逮捕的决定。', 3),
      basis(ProcRules, 282, '对公安机关提请批准逮捕的犯罪嫌疑人，已经被拘留的，人民检察院应当在收到提请批准逮捕书后七日以内作出是否批准逮捕的决定；未被拘留的，应当在收到提请批准逮捕书后十五日以内作出是否批准逮捕的决定，重大、复杂案件，不得超过二十日。'),
    ],
    furtherBasis: [notByHoliday], liberty: true, from: from.criminal,
  }),
  statute({
    id: 'D-16.b', name: 'releaseAfterRefusal', label: ['不批准逮捕后立即释放', 'Release after a refused arrest'], start: ['收到不批准逮捕决定书', 'receipt of the refusal'],
    basis: [
      basis(CPL, 91, '人民检察院不批准逮捕的，公安机关应当在接到通知后立即释放，并且将执行情况及时通知人民检察院。', 3),
      basis(CrimReg, 140, '如果犯罪嫌疑人已被拘留的，应当立即释放，发给释放证明书'),
    ],
    liberty: true, from: from.criminal,
  }),
  statute({
    id: 'D-19', name: 'investigationCustody', label: ['侦查羁押期限', 'Custody during investigation'],
    start: ['逮捕（或者发现另有重要罪行、查清身份）', 'arrest (or discovery of another important crime, or identity established)'], length: months(2), exclusions: [psychiatric],
    extensions: investigationMonths('strict'),
    variants: [reading('A-15', 'anyOrder', { zh: '第一百五十八条的延长不以第一百五十六条的延长为前提（A-15）', en: 'the extension of article 158 does not need that of article 156 (A-15)' }, { extensions: investigationMonths('free') })],
    basis: [
      basis(CPL, 156, '对犯罪嫌疑人逮捕后的侦查羁押期限不得超过二个月。案情复杂、期限届满不能终结的案件，可以经上一级人民检察院批准延长一个月。'),
      basis(CPL, 158, '下列案件在本法第一百五十六条规定的期限届满不能侦查终结的，经省、自治区、直辖市人民检察院批准或者决定，可以延长二个月'),
      basis(CPL, 159, '对犯罪嫌疑人可能判处十年有期徒刑以上刑罚，依照本法第一百五十八条规定延长期限届满，仍不能侦查终结的，经省、自治区、直辖市人民检察院批准或者决定，可以再延长二个月。'),
    ],
    furtherBasis: [
      basis(CPL, 160, '在侦查期间，发现犯罪嫌疑人另有重要罪行的，自发现之日起依照本法第一百五十六条的规定重新计算侦查羁押期限。', 1),
      basis(CrimReg, 148, '在期限届满七日前送请同级人民检察院转报上一级人民检察院批准延长一个月'),
      basis(ProcRules, 309, '对于超过法定羁押期限提请延长侦查羁押期限的，不予受理。', 3),
      notByHoliday,
    ],
    liberty: true, from: from.criminal,
  }),
  statute({
    id: 'D-20.a', name: 'bail', label: ['取保候审最长期限', 'Bail, longest term'], start: ['执行', 'execution'], length: months(12),
    variants: measureReadings(),
    basis: [
      basis(CPL, 79, '人民法院、人民检察院和公安机关对犯罪嫌疑人、被告人取保候审最长不得超过十二个月，监视居住最长不得超过六个月。', 1),
      basis(CrimReg, 107, '取保候审最长不得超过十二个月。', 2),
    ],
    liberty: true, from: from.criminal,
  }),
  statute({
    id: 'D-20.b', name: 'residentialSurveillance', label: ['监视居住最长期限', 'Residential surveillance, longest term'], start: ['执行', 'execution'], length: months(6),
    variants: measureReadings(),
    basis: [
      basis(CPL, 79, '人民法院、人民检察院和公安机关对犯罪嫌疑人、被告人取保候审最长不得超过十二个月，监视居住最长不得超过六个月。', 1),
      basis(CrimReg, 122, '监视居住最长不得超过六个月。', 2),
    ],
    liberty: true, from: from.criminal,
  }),
  statute({
    id: 'D-23', name: 'supplementaryInvestigation', label: ['补充侦查期限', 'Supplementary investigation'], start: ['收到退回的案卷', 'receipt of the returned file'], length: months(1), roll: true, exclusions: [psychiatric],
    variants: [
      { when: { all: [{ fact: 'round', given: true }, { not: { fact: 'round', oneOf: [1, 2] } }] }, label: { zh: '补充侦查以二次为限', en: 'supplementary investigation twice at most' }, set: { exists: false } },
      { when: { all: [{ fact: 'inCustody' }, { not: chosen('A-7', 'roll') }] }, label: { zh: '犯罪嫌疑人在押', en: 'suspect in custody' }, set: { rollOver: false } },
      reading('A-7', 'noRoll', { zh: '一律不因节假日顺延（A-7）', en: 'never rolls over days off (A-7)' }, { rollOver: false }),
    ],
    basis: [
      basis(CPL, 175, '对于补充侦查的案件，应当在一个月以内补充侦查完毕。补充侦查以二次为限。', 3),
      basis(CrimReg, 295, '公安机关接到人民检察院退回补充侦查的法律文书后，应当按照补充侦查提纲在一个月以内补充侦查完毕。', 1),
      basis(CrimReg, 295, '补充侦查以二次为限。', 2),
    ],
    furtherBasis: [notByHoliday], liberty: true, from: from.criminal,
  }),
]

function measureReadings() {
  return [
    reading('A-5', 'roll', { zh: '遇节假日顺延（A-5）', en: 'rolls over days off (A-5)' }, { rollOver: true }),
    reading('A-27', 'startCounted', { zh: '执行当日计入期限（A-27）', en: 'the day of execution is counted (A-27)' }, { counting: { startDay: 'counted' } }),
  ]
}

/** Limits on persons under questioning or in custody. */
export const custodyRules: readonly ClockRule[] = [...questioning, ...afterCustody, ...custody]
