import type { ClockRule } from '#kernel/clock/rule.ts'
import { chosen, ground } from './codes.ts'
import { ALL, ALLI, ARL, basis, from, saying } from './laws.ts'
import { days, extendBy, leftOut, months, statute, where, workingDays } from './statute.ts'

const reconsiderationDays = saying('workingDays', basis(ARL, 88, '本法关于行政复议期间有关“三日”、“五日”、“七日”、“十日”的规定是指工作日，不含法定休假日。', 2))
const suitDays = saying('lastDay', basis(ALLI, 48, '期间届满的最后一日是节假日的，以节假日后的第一日为期间届满的日期。', 3))
const lostToForceMajeure = leftOut('forceMajeure', {
  legalBasis: [basis(ALL, 48, '公民、法人或者其他组织因不可抗力或者其他不属于其自身的原因耽误起诉期限的，被耽误的时间不计算在起诉期限内。', 1)],
})
const hindered = leftOut('forceMajeure', { legalBasis: [basis(ARL, 20, '因不可抗力或者其他正当理由耽误法定申请期限的，申请期限自障碍消除之日起继续计算。', 2)] })
const untold = '未告知公民、法人或者其他组织申请行政复议的权利、行政复议机关和申请期限的，申请期限自公民、法人或者其他组织知道或者应当知道申请行政复议的权利、行政复议机关和申请期限之日起计算，但是自知道或者应当知道行政行为内容之日起最长不得超过一年。'
const restOfPeriods = saying('lastDay', basis(ARL, 88, '行政复议期间的计算和行政复议文书的送达，本法没有规定的，依照《中华人民共和国民事诉讼法》关于期间、送达的规定执行。', 1))
const simpleNot = { not: { fact: 'simple' } }

/** Reconsideration and litigation. */
export const remedyRules: readonly ClockRule[] = [
  statute({
    id: 'D-60.a', name: 'reconsiderationRequest', label: ['申请行政复议期限', 'Reconsideration asked for'], start: ['知道或者应当知道该行政行为', 'knowledge of the act'], length: days(60), roll: true, exclusions: [hindered],
    basis: [basis(ARL, 20, '公民、法人或者其他组织认为行政行为侵犯其合法权益的，可以自知道或者应当知道该行政行为之日起六十日内提出行政复议申请；但是法律规定的申请期限超过六十日的除外。', 1)], furtherBasis: [restOfPeriods],
    from: from.reconsideration,
  }),
  statute({
    id: 'D-60.b', name: 'reconsiderationRequestUntold', label: ['未告知复议权利的申请期限', 'Reconsideration asked for by one not told of the right'], start: ['知道或者应当知道申请复议的权利、机关和期限', 'knowledge of the right, the body and the term'], length: days(60), roll: true, exclusions: [hindered],
    basis: [basis(ARL, 20, untold, 3)], furtherBasis: [restOfPeriods], remark: { zh: '另受一年上限（D-60.c）限制。', en: 'Not beyond one year (D-60.c).' }, from: from.reconsideration,
  }),
  statute({
    id: 'D-60.c', name: 'reconsiderationUntoldLimit', label: ['未告知复议权利的最长申请期限', 'Reconsideration by one not told of the right, at most'], start: ['知道或者应当知道行政行为内容', 'knowledge of the content of the act'], length: months(12), roll: true,
    basis: [basis(ARL, 20, untold, 3)], furtherBasis: [restOfPeriods], from: from.reconsideration,
  }),
  statute({
    id: 'D-60.d', name: 'reconsiderationAbsoluteLimit', label: ['行政复议最长期限', 'Reconsideration, absolute limit'], start: ['作出行政行为', 'the act'], length: months(60), kind: 'window', variants: [where('realEstate', { length: months(240) })],
    basis: [basis(ARL, 21, '因不动产提出的行政复议申请自行政行为作出之日起超过二十年，其他行政复议申请自行政行为作出之日起超过五年的，行政复议机关不予受理。')], from: from.reconsideration,
  }),
  statute({
    id: 'D-61', name: 'reconsiderationForwarded', label: ['转送行政复议申请期限', 'Application handed in through the deciding organ forwarded'], start: ['收到行政复议申请', 'receipt of the application'], length: workingDays(5),
    basis: [basis(ARL, 32, '认为需要维持行政处罚决定的，应当自收到行政复议申请之日起五日内转送行政复议机关。', 2), reconsiderationDays],
    furtherBasis: [basis(ARL, 23, '有下列情形之一的，申请人应当先向行政复议机关申请行政复议，对行政复议决定不服的，可以再依法向人民法院提起行政诉讼', 1)], from: from.reconsideration,
  }),
  statute({
    id: 'D-62.a', name: 'reconsiderationExamined', label: ['复议申请审查期限', 'Reconsideration application examined'], start: ['收到行政复议申请', 'receipt of the application'], length: workingDays(5),
    basis: [basis(ARL, 30, '行政复议机关收到行政复议申请后，应当在五日内进行审查。', 1), reconsiderationDays],
    furtherBasis: [basis(ARL, 30, '行政复议申请的审查期限届满，行政复议机关未作出不予受理决定的，审查期限届满之日起视为受理。', 3)], from: from.reconsideration,
  }),
  statute({
    id: 'D-62.b', name: 'correctionNotice', label: ['复议申请补正通知期限', 'Applicant told to complete the application'], start: ['收到行政复议申请', 'receipt of the application'], length: workingDays(5),
    basis: [basis(ARL, 31, '行政复议机关应当自收到申请之日起五日内书面通知申请人补正。', 1), reconsiderationDays], from: from.reconsideration,
  }),
  statute({
    id: 'D-62.c', name: 'applicationCompleted', label: ['复议申请补正期限', 'Application completed'], start: ['收到补正通知', 'receipt of the notice'], length: workingDays(10),
    basis: [basis(ARL, 31, '申请人应当自收到补正通知之日起十日内提交补正材料。', 2), reconsiderationDays], from: from.reconsideration,
  }),
  statute({
    id: 'D-63.a', name: 'reconsiderationCopySent', label: ['复议申请副本发送期限', 'Copy sent to the respondent'], start: ['受理行政复议申请', 'acceptance'], length: workingDays(7),
    basis: [basis(ARL, 48, '行政复议机构应当自行政复议申请受理之日起七日内，将行政复议申请书副本或者行政复议申请笔录复印件发送被申请人。'), reconsiderationDays], from: from.reconsideration,
  }),
  statute({
    id: 'D-63.b', name: 'reconsiderationAnswer', label: ['复议答复和举证期限', 'Respondent’s answer and evidence'], start: ['收到申请书副本', 'receipt of the copy'], length: workingDays(10),
    basis: [basis(ARL, 48, '被申请人应当自收到行政复议申请书副本或者行政复议申请笔录复印件之日起十日内，提出书面答复，并提交作出行政行为的证据、依据和其他有关材料。'), reconsiderationDays],
    furtherBasis: [basis(ARL, 70, '被申请人不按照本法第四十八条、第五十四条的规定提出书面答复、提交作出行政行为的证据、依据和其他有关材料的，视为该行政行为没有证据、依据')], from: from.reconsideration,
  }),
  statute({
    id: 'D-64.a', name: 'simpleCopySent', label: ['简易程序副本发送期限', 'Copy sent, simple procedure'], start: ['受理行政复议申请', 'acceptance'], length: workingDays(3),
    basis: [basis(ARL, 54, '适用简易程序审理的行政复议案件，行政复议机构应当自受理行政复议申请之日起三日内，将行政复议申请书副本或者行政复议申请笔录复印件发送被申请人。', 1), reconsiderationDays], from: from.reconsideration,
  }),
  statute({
    id: 'D-64.b', name: 'simpleAnswer', label: ['简易程序答复和举证期限', 'Answer and evidence, simple procedure'], start: ['收到申请书副本', 'receipt of the copy'], length: workingDays(5),
    basis: [basis(ARL, 54, '被申请人应当自收到行政复议申请书副本或者行政复议申请笔录复印件之日起五日内，提出书面答复，并提交作出行政行为的证据、依据和其他有关材料。', 1), reconsiderationDays],
    remark: { zh: '简易程序的复议决定期限见 D-65（适用简易程序）。', en: 'The decision in the simple procedure is D-65 (simple).' }, from: from.reconsideration,
  }),
  statute({
    id: 'D-66', name: 'opinionReport', label: ['复议意见书整改情况报送期限', 'Report on a reconsideration opinion'], start: ['收到行政复议意见书', 'receipt of the opinion'], length: days(60), roll: true,
    basis: [basis(ARL, 76, '有关机关应当自收到行政复议意见书之日起六十日内，将纠正相关违法或者不当行政行为的情况报送行政复议机关。')], furtherBasis: [restOfPeriods], from: from.reconsideration,
  }),
  statute({
    id: 'D-65', name: 'reconsiderationDecision', label: ['复议决定期限', 'Reconsideration decision'], start: ['受理行政复议申请', 'acceptance'], length: days(60), roll: true,
    exclusions: [leftOut('suspension', { when: { not: chosen('A-20', 'runs') }, legalBasis: [basis(ARL, 39, '行政复议期间有下列情形之一的，行政复议中止', 1)] })],
    extensions: [
      extendBy('reconsiderationOfficeHead', 1, 30, { times: 1, ground: ground('complex'), when: { all: [simpleNot, { not: chosen('A-24', 'exact30') }] } }),
      extendBy('reconsiderationOfficeHead', 30, 30, { times: 1, ground: ground('complex'), when: { all: [simpleNot, chosen('A-24', 'exact30')] } }),
    ],
    variants: [where('simple', { length: days(30) })],
    basis: [
      basis(ARL, 62, '适用普通程序审理的行政复议案件，行政复议机关应当自受理申请之日起六十日内作出行政复议决定；但是法律规定的行政复议期限少于六十日的除外。情况复杂，不能在规定期限内作出行政复议决定的，经行政复议机构的负责人批准，可以适当延长，并书面告知当事人；但是延长期限最多不得超过三十日。', 1),
      basis(ARL, 62, '适用简易程序审理的行政复议案件，行政复议机关应当自受理申请之日起三十日内作出行政复议决定。', 2),
    ],
    from: from.reconsideration,
  }),
  statute({
    id: 'D-67.a', name: 'suitAfterReconsideration', label: ['经复议后起诉期限', 'Suit after reconsideration'], start: ['收到复议决定书（或者复议期满）', 'receipt of the decision (or end of the reconsideration period)'], length: days(15), roll: true,
    exclusions: [lostToForceMajeure],
    basis: [basis(ALL, 45, '公民、法人或者其他组织不服复议决定的，可以在收到复议决定书之日起十五日内向人民法院提起诉讼。复议机关逾期不作决定的，申请人可以在复议期满之日起十五日内向人民法院提起诉讼。'), suitDays], from: from.litigation,
  }),
  statute({
    id: 'D-67.b', name: 'directSuit', label: ['直接起诉期限', 'Direct suit'], start: ['知道或者应当知道作出行政行为', 'knowledge of the act'], length: months(6), roll: true, exclusions: [lostToForceMajeure],
    basis: [basis(ALL, 46, '公民、法人或者其他组织直接向人民法院提起诉讼的，应当自知道或者应当知道作出行政行为之日起六个月内提出。', 1), suitDays], from: from.litigation,
  }),
]
