import type { ClockRule } from '#kernel/clock/rule.ts'
import { basis, CrimReg, FireInspection, FireLaw, from, SafetyLaw, unseen } from './laws.ts'
import { days, hours, months, reading, statute, where, workingDays } from './statute.ts'

const inspectionFrom = '2012-11-01'
const inspection = {
  remark: { zh: '消防监督检查规定未收录原文，2018年机构改革后是否修改未核对，施行日期未核对。', en: 'The text is not held; whether it was changed after the reform of 2018, and its date of force, have not been checked.' }, from: inspectionFrom,
} as const
/** Nothing but the bureau's own practice: the year the holiday calendar begins. */
const localFrom = '2013-01-01'

const fire: readonly ClockRule[] = [
  statute({ id: 'D-90.a', name: 'fireNoticeOnTheSpot', label: ['责令立即改正通知书', 'Fire: order to correct at once'], start: ['检查发现', 'the finding'], basis: [unseen(FireInspection, 19), unseen(FireInspection, 20)], ...inspection }),
  statute({ id: 'D-90.b', name: 'fireNoticeWithPeriod', label: ['责令限期改正通知书送达期限', 'Fire: order to correct within a period'], start: ['检查', 'the inspection'], length: workingDays(3), basis: [unseen(FireInspection, 19), unseen(FireInspection, 20)], ...inspection }),
  statute({ id: 'D-91', name: 'fireReinspection', label: ['消防复查期限', 'Fire: re-inspection'], start: ['改正期限届满或者收到复查申请', 'end of the period or the party’s request'], length: workingDays(3), basis: [unseen(FireInspection, 20)], ...inspection }),
  statute({
    id: 'D-92.a', name: 'majorFireHazardOpinion', label: ['重大火灾隐患认定期限', 'Major fire hazard: opinion'], start: ['检查发现', 'the finding'], length: workingDays(7), variants: [where('expertPanel', { length: workingDays(17) })], basis: [unseen(FireInspection, 21)],
    furtherBasis: [basis(FireLaw, 55, '或者发现本地区存在影响公共安全的重大火灾隐患的，应当由应急管理部门书面报告本级人民政府。', 1)], ...inspection,
  }),
  statute({ id: 'D-92.b', name: 'majorFireHazardNotice', label: ['重大火灾隐患整改通知书期限', 'Major fire hazard: rectification notice'], start: ['确定为重大火灾隐患', 'the determination'], length: workingDays(3), basis: [unseen(FireInspection, 21)], ...inspection }),
  statute({
    id: 'D-93.a', name: 'temporarySealingDecision', label: ['临时查封决定期限', 'Temporary sealing decided'], start: ['检查发现', 'the finding'], length: workingDays(3), basis: [unseen(FireInspection, 22)],
    furtherBasis: [basis(FireLaw, 54, '不及时消除隐患可能严重威胁公共安全的，消防救援机构应当依照规定对危险部位或者场所采取临时查封措施。')], ...inspection,
  }),
  statute({ id: 'D-93.b', name: 'urgentSealingDecision', label: ['紧急临时查封补办集体决定期限', 'Urgent sealing decided afterwards'], start: ['口头批准后查封', 'sealing on oral consent'], length: hours(24), basis: [unseen(FireInspection, 22), unseen(FireInspection, 23)], ...inspection }),
  statute({
    id: 'D-93.c', name: 'temporarySealing', label: ['临时查封期限', 'Temporary sealing'], start: ['临时查封', 'the sealing'], length: days(30), basis: [unseen(FireInspection, 22)],
    variants: [reading('B-4', 'oneMonth', { zh: '一个月（B-4）', en: 'one month (B-4)' }, { length: months(1) })],
    conflict: { zh: '不同版本写三十日或者一个月：按三十日（B-4）。', en: 'Versions say thirty days or one month: thirty days are taken (B-4).' }, ...inspection,
  }),
  statute({
    id: 'D-94', name: 'openingInspection', label: ['公众聚集场所营业前检查期限', 'Inspection before a public gathering place opens'], start: ['受理申请', 'acceptance of the application'], length: workingDays(10),
    basis: [basis(FireLaw, 15, '申请人选择不采用告知承诺方式办理的，消防救援机构应当自受理申请之日起十个工作日内，根据消防技术标准和管理规定，对该场所进行检查。', 3)], from: from.fire,
  }),
]

const production: readonly ClockRule[] = [
  statute({
    id: 'D-95.a', name: 'hazardRemovedAtOnce', label: ['事故隐患责令立即排除', 'Hazard ordered to be removed at once'], start: ['检查发现事故隐患', 'the finding'], basis: [basis(SafetyLaw, 65, '对检查中发现的事故隐患，应当责令立即排除', 1)],
    furtherBasis: [basis(SafetyLaw, 41, '建立健全重大事故隐患治理督办制度，督促生产经营单位消除重大事故隐患。', 3)], from: from.safety,
  }),
  statute({
    id: 'D-95.b', name: 'productionResumed', label: ['重大事故隐患排除后恢复生产', 'Production resumed after a major hazard'], start: ['恢复生产经营和使用', 'production about to be resumed'], kind: 'gate',
    basis: [basis(SafetyLaw, 65, '重大事故隐患排除前或者排除过程中无法保证安全的，应当责令从危险区域内撤出作业人员，责令暂时停产停业或者停止使用相关设施、设备；重大事故隐患排除后，经审查同意，方可恢复生产经营和使用', 1)], from: from.safety,
  }),
  statute({
    id: 'D-95.c', name: 'powerCutNotice', label: ['停止供电提前通知', 'Notice before the power is cut'], start: ['通知生产经营单位', 'notice to the enterprise'], length: hours(24), kind: 'earliest',
    basis: [basis(SafetyLaw, 70, '采取停止供电措施，除有危及生产安全的紧急情形外，应当提前二十四小时通知生产经营单位。', 2)], from: from.safety,
  }),
]

const roadsAndComplaints: readonly ClockRule[] = [
  statute({ id: 'D-96.a', name: 'roadHazardAssessed', label: ['道路隐患评估期限', 'Road hazard assessed'], start: ['发现隐患', 'the finding'], length: workingDays(3), basis: [], local: true, from: localFrom }),
  statute({ id: 'D-96.b', name: 'roadHazardAnswered', label: ['主管部门答复道路隐患抄告期限', 'Competent body answers'], start: ['抄告主管部门', 'notice to the competent body'], length: workingDays(5), basis: [], local: true, from: localFrom }),
  statute({ id: 'D-96.c', name: 'roadHazardRectified', label: ['一般道路隐患整改期限', 'General road hazard put right'], start: ['抄告主管部门', 'notice to the competent body'], length: days(30), basis: [], local: true, from: localFrom }),
  statute({
    id: 'D-97', name: 'complaintAboutPolice', label: ['对公安机关的申诉、控告处理期限', 'Complaint about police conduct decided'], start: ['收到申诉、控告', 'receipt of the complaint'], length: days(30), roll: true,
    basis: [basis(CrimReg, 196, '受理申诉或者控告的公安机关应当及时进行调查核实，并在收到申诉、控告之日起三十日以内作出处理决定，书面回复申诉人、控告人。', 2)], from: from.criminal,
  }),
]

/** Fire, production and road hazards, and complaints. */
export const hazardRules: readonly ClockRule[] = [...fire, ...production, ...roadsAndComplaints]
