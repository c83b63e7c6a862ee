import type { ClockRule } from '#kernel/clock/rule.ts'
import { AOCL, basis, from } from './laws.ts'
import { days, extendBy, hours, statute } from './statute.ts'

/** Clues of organised crime, and letters and petitions. */
export const clueRules: readonly ClockRule[] = [
  statute({
    id: 'D-100.a', name: 'organisedCrimeClue', label: ['涉黑涉恶线索核查期限', 'Organised-crime clue checked'], start: ['收到线索', 'receipt of the clue'], length: days(30), extensions: [extendBy('organisedCrimeOffice', 1, 30, { times: 1 })], basis: [], local: true,
    from: from.organisedCrime,
  }),
  statute({ id: 'D-100.b', name: 'clueFeedback', label: ['线索核查结果反馈期限', 'Outcome told to the named complainant'], start: ['核查办结', 'the conclusion'], length: days(7), basis: [], local: true, from: from.organisedCrime }),
  statute({
    id: 'D-101', name: 'urgentStopPayment', label: ['紧急止付、临时冻结、临时扣押期限', 'Urgent stop-payment, temporary freezing or seizure'], start: ['采取紧急措施', 'the measure'], length: hours(48),
    basis: [basis(AOCL, 27, '经设区的市级以上公安机关负责人批准，可以对有关涉案财产采取紧急止付或者临时冻结、临时扣押的紧急措施，期限不得超过四十八小时。期限届满或者适用紧急措施的情形消失的，应当立即解除紧急措施。', 2)], from: from.organisedCrime,
  }),
  statute({
    id: 'D-102', name: 'petition', label: ['信访事项办理期限', 'Letters and petitions handled'], start: ['受理', 'acceptance'], length: days(60), extensions: [extendBy('responsibleHead', 1, 30, { times: 1 })], basis: [], textNotHeld: true,
    remark: { zh: '六十日、延长三十日为一般所知，所依据的信访规定未收录原文。', en: 'Sixty days and thirty more are general knowledge; the provisions on petitions are not held.' }, from: from.organisedCrime,
  }),
]
