import type { ClockRule } from '#kernel/clock/rule.ts'
import { ALL, ALLI, basis, from, saying } from './laws.ts'
import { days, extendBy, months, noUpperBound, statute, type Statute } from './statute.ts'

const dayRule = saying('lastDay', basis(ALLI, 48, '期间届满的最后一日是节假日的，以节假日后的第一日为期间届满的日期。', 3))

function courtLimit(id: string, name: string, label: Statute['label'], start: Statute['start'], length: Statute['length'], article: number, quote: string, more: Partial<Statute> = {}, paragraph?: number): ClockRule {
  return statute({ id, name, label, start, ...(length === undefined ? {} : { length }), roll: true, basis: [basis(ALL, article, quote, paragraph)], furtherBasis: [dayRule], from: from.litigation, ...more })
}

/** The law names who may lengthen the trial, but not by how much. */
const byHighCourt = [extendBy('highCourt', 1, noUpperBound)]

/** Limits in administrative litigation: the court’s, the defendant’s, and those of an appeal. */
export const litigationRules: readonly ClockRule[] = [
  courtLimit('D-68.a', 'complaintSent', ['起诉状副本发送期限', 'Complaint sent by the court'], ['立案', 'filing'], days(5), 67, '人民法院应当在立案之日起五日内，将起诉状副本发送被告。', {}, 1),
  courtLimit('D-68.b', 'defendantAnswer', ['被告答辩和举证期限', 'Defendant’s answer and evidence'], ['收到起诉状副本', 'receipt of the complaint'], days(15), 67, '被告应当在收到起诉状副本之日起十五日内向人民法院提交作出行政行为的证据和所依据的规范性文件，并提出答辩状。', {}, 1),
  courtLimit('D-68.c', 'firstInstance', ['第一审审理期限', 'First instance'], ['立案', 'filing'], months(6), 81, '人民法院应当在立案之日起六个月内作出第一审判决。有特殊情况需要延长的，由高级人民法院批准，高级人民法院审理第一审案件需要延长的，由最高人民法院批准。', { extensions: byHighCourt }),
  courtLimit('D-68.d', 'firstInstanceSimple', ['简易程序审理期限', 'First instance, simple procedure'], ['立案', 'filing'], days(45), 83, '适用简易程序审理的行政案件，由审判员一人独任审理，并应当在立案之日起四十五日内审结。'),
  courtLimit('D-68.e', 'appealAgainstJudgment', ['对判决上诉期限', 'Appeal against a judgment'], ['判决书送达', 'service of the judgment'], days(15), 85, '当事人不服人民法院第一审判决的，有权在判决书送达之日起十五日内向上一级人民法院提起上诉。'),
  courtLimit('D-68.f', 'appealAgainstRuling', ['对裁定上诉期限', 'Appeal against a ruling'], ['裁定书送达', 'service of the ruling'], days(10), 85, '当事人不服人民法院第一审裁定的，有权在裁定书送达之日起十日内向上一级人民法院提起上诉。'),
  courtLimit('D-68.g', 'secondInstance', ['第二审审理期限', 'Second instance'], ['收到上诉状', 'receipt of the appeal'], months(3), 88, '人民法院审理上诉案件，应当在收到上诉状之日起三个月内作出终审判决。有特殊情况需要延长的，由高级人民法院批准，高级人民法院审理上诉案件需要延长的，由最高人民法院批准。', { extensions: byHighCourt }),
]
