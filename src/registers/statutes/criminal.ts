import type { ClockRule } from '#kernel/clock/rule.ts'
import { ground } from './codes.ts'
import { basis, CPL, CrimReg, from, Intake, saying, unseen } from './laws.ts'
import { days, extendBy, extendTo, reading, statute, where, type Statute } from './statute.ts'

const promptly = basis(CPL, 112, '人民法院、人民检察院或者公安机关对于报案、控告、举报和自首的材料，应当按照管辖范围，迅速进行审查，认为有犯罪事实需要追究刑事责任的时候，应当立案')

/** CPL 105(4): the last day, if a day off, moves. */
const rolls = saying('lastDay', basis(CPL, 105, '期间的最后一日为节假日的，以节假日后的第一日为期满日期', 4))

/** A limit in days of the Provisions on Criminal Cases, set by one sentence; it rolls over days off (CPL 105). */
function criminalLimit(id: string, name: string, label: Statute['label'], start: Statute['start'], amount: number, article: number, quote: string, paragraph?: number, more: Partial<Statute> = {}): ClockRule {
  return statute({ id, name, label, start, length: days(amount), roll: true, basis: [basis(CrimReg, article, quote, paragraph)], furtherBasis: [rolls], from: from.criminal, ...more })
}

const longerReview = {
  extensions: [extendBy('decidingBureau', 1, 30, { times: 1, ground: ground('majorComplex'), legalBasis: [basis(CrimReg, 179, '案情重大、复杂的，公安机关可以延长复议、复核时限，但是延长时限不得超过三十日，并书面告知申请人。', 3)] })],
} as const

const notFiled: readonly ClockRule[] = [
  criminalLimit('D-07.a', 'notFiledNotice', ['不予立案通知书送达期限', 'Notice that no case is filed'], ['决定不予立案', 'decision not to file'], 3, 178, '对有控告人的案件，决定不予立案的，公安机关应当制作不予立案通知书，并在三日以内送达控告人。', 2),
  criminalLimit('D-07.b', 'notFiledReconsiderationRequest', ['不予立案复议申请期限', 'Complainant asks for reconsideration'], ['收到不予立案通知书', 'receipt of the notice'], 7, 179, '控告人对不予立案决定不服的，可以在收到不予立案通知书后七日以内向作出决定的公安机关申请复议', 1),
  criminalLimit('D-07.c', 'notFiledReconsideration', ['不予立案复议决定期限', 'Reconsideration decided'], ['收到复议申请', 'receipt of the request'], 30, 179, '公安机关应当在收到复议申请后三十日以内作出决定，并将决定书送达控告人。', 1, longerReview),
  criminalLimit('D-07.d', 'notFiledReviewRequest', ['不予立案复核申请期限', 'Complainant asks for review'], ['收到复议决定书', 'receipt of the decision'], 7, 179, '控告人对不予立案的复议决定不服的，可以在收到复议决定书后七日以内向上一级公安机关申请复核', 2),
  criminalLimit('D-07.e', 'notFiledReview', ['不予立案复核决定期限', 'Review decided by the organ one level up'], ['收到复核申请', 'receipt of the request'], 30, 179, '上一级公安机关应当在收到复核申请后三十日以内作出决定。', 2, longerReview),
  criminalLimit('D-08.a', 'agencyReconsiderationRequest', ['移送机关复议申请期限', 'Agency asks for reconsideration'], ['收到不予立案通知书', 'receipt of the notice'], 3, 181, '移送案件的行政执法机关对不予立案决定不服的，可以在收到不予立案通知书后三日以内向作出决定的公安机关申请复议'),
  criminalLimit('D-08.b', 'agencyReconsideration', ['移送机关复议决定期限', 'Reconsideration for the agency decided'], ['收到行政执法机关的复议申请', 'receipt of the request'], 3, 181, '公安机关应当在收到行政执法机关的复议申请后三日以内作出决定，并书面通知移送案件的行政执法机关。'),
  criminalLimit('D-09.a', 'reasonsForNotFiling', ['说明不立案理由期限', 'Reasons for not filing told to the procuratorate'], ['收到人民检察院通知书', 'receipt of the procuratorate’s notice'], 7, 182, '对人民检察院要求说明不立案理由的案件，公安机关应当在收到通知书后七日以内，对不立案的情况、依据和理由作出书面说明，回复人民检察院。', 1),
  criminalLimit('D-09.b', 'filingOrdered', ['通知立案的立案期限', 'Case filed as the procuratorate ordered'], ['收到通知立案书', 'receipt of the order to file'], 15, 182, '人民检察院通知公安机关立案的，公安机关应当在收到通知书后十五日以内立案，并将立案决定书复印件送达人民检察院。', 2),
]

const recusalAndNotice: readonly ClockRule[] = [
  criminalLimit('D-09a.a', 'recusalDecision', ['回避决定期限', 'Recusal decided'], ['收到回避申请', 'receipt of the request'], 2, 36, '公安机关应当在收到回避申请后二日以内作出决定并通知申请人；情况复杂的，经县级以上公安机关负责人批准，可以在收到回避申请后五日以内作出决定。', 1,
    { extensions: [extendTo('countyHead', 5, { times: 1, from: [2, 2], ground: ground('complex') })] }),
  criminalLimit('D-09a.b', 'recusalObjection', ['驳回回避申请复议申请期限', 'Objection to a refused recusal'], ['收到驳回申请回避决定书', 'receipt of the refusal'], 5, 37, '当事人及其法定代理人对驳回申请回避的决定不服的，可以在收到驳回申请回避决定书后五日以内向作出决定的公安机关申请复议。', 1),
  criminalLimit('D-09a.c', 'recusalReconsideration', ['回避复议决定期限', 'Objection decided'], ['收到复议申请', 'receipt of the objection'], 5, 37, '公安机关应当在收到复议申请后五日以内作出复议决定并书面通知申请人。', 2),
  criminalLimit('D-09b.a', 'transferNotice', ['移送、并案后通知期限', 'Notice that a case was passed on or joined'], ['移送案件', 'the transfer'], 3, 184, '在移送案件后三日以内书面通知扭送人、报案人、控告人、举报人或者移送案件的行政执法机关'),
  criminalLimit('D-09b.b', 'withdrawalNotice', ['撤销案件告知期限', 'Parties told that the case was withdrawn'], ['作出撤销案件决定', 'decision to withdraw'], 3, 189, '公安机关作出撤销案件决定后，应当在三日以内告知原犯罪嫌疑人、被害人或者其近亲属、法定代理人以及案件移送机关。', 1),
  criminalLimit('D-09b.c', 'endOfInvestigationNotice', ['终止侦查告知期限', 'Suspect told that the investigation ended'], ['作出终止侦查决定', 'decision to end the investigation'], 3, 189, '公安机关作出终止侦查决定后，应当在三日以内告知原犯罪嫌疑人。', 2),
]

const procuratorate: readonly ClockRule[] = [
  criminalLimit('D-16.c', 'refusalReceipt', ['不批准逮捕执行回执送达期限', 'Receipt of a refused arrest returned'], ['释放执行完毕', 'the release carried out'], 3, 140, '并在执行完毕后三日以内将执行回执送达作出不批准逮捕决定的人民检察院。', undefined, {
    conflict: { zh: '刑案程序规定第一百四十条自执行完毕起算，检察规则第二百八十六条自收到决定书起算：释放应当立即执行，两者通常同日。', en: 'CrimReg 140 counts from execution, ProcRules 286 from receipt of the refusal: release is due at once, so both are usually the same day.' },
  }),
  criminalLimit('D-18.c', 'arrestReceipt', ['逮捕执行回执送达期限', 'Receipt of an executed arrest returned'], ['执行完毕', 'execution'], 3, 142, '并在执行完毕后三日以内将执行回执送达作出批准逮捕决定的人民检察院。'),
  criminalLimit('D-17.a', 'arrestReconsiderationRequest', ['不批准逮捕要求复议期限', 'Reconsideration of a refused arrest asked for'], ['收到不批准逮捕决定书', 'receipt of the refusal'], 5, 141, '对人民检察院不批准逮捕的决定，认为有错误需要复议的，应当在收到不批准逮捕决定书后五日以内制作要求复议意见书，报经县级以上公安机关负责人批准后，送交同级人民检察院复议。', 1),
  criminalLimit('D-17.b', 'arrestReviewRequest', ['不批准逮捕提请复核期限', 'Review of a refused arrest asked for'], ['收到复议决定书', 'receipt of the reply'], 5, 141, '应当在收到人民检察院的复议决定书后五日以内制作提请复核意见书', 2),
  criminalLimit('D-17.c', 'prosecutionReconsiderationRequest', ['不起诉要求复议期限', 'Reconsideration of a decision not to prosecute asked for'], ['收到不起诉决定书', 'receipt of the decision'], 7, 294, '认为人民检察院作出的不起诉决定有错误的，应当在收到不起诉决定书后七日以内制作要求复议意见书，经县级以上公安机关负责人批准后，移送人民检察院复议。', 1),
  criminalLimit('D-17.d', 'prosecutionReviewRequest', ['不起诉提请复核期限', 'Review of a decision not to prosecute asked for'], ['收到复议决定书', 'receipt of the reply'], 7, 294, '要求复议的意见不被接受的，可以在收到人民检察院的复议决定书后七日以内制作提请复核意见书', 2),
]

/** Limits on police, complainants and procuratorate in criminal cases that are not limits on liberty. */
export const criminalRules: readonly ClockRule[] = [
  statute({
    id: 'D-03', name: 'criminalFilingReview', label: ['刑事立案审查期限', 'Criminal filing review'], start: ['接受案件', 'receipt of the report'], length: days(3), roll: true,
    extensions: [extendTo('countyHead', 30, { times: 1, ground: ground('majorComplex') })],
    variants: [
      where('clueNeedsVerification', { length: days(7) }),
      reading('A-28', 'lawOnly', { zh: '只按刑事诉讼法，没有日数：迅速审查（A-28）', en: 'the Criminal Procedure Law alone, which has no number: promptly (A-28)' }, { kind: 'atOnce', length: null, extensions: [], legalBasis: [promptly] }),
    ],
    basis: [promptly, unseen(Intake, 2)], furtherBasis: [rolls], from: from.intake,
    remark: { zh: '刑事诉讼法第一百一十二条只说“迅速”；三日、七日、三十日出自受案立案意见第二部分（A-28）。', en: 'CPL 112 only says “promptly”; 3, 7 and 30 days come from part 2 of the Intake Opinions (A-28).' },
  }),
  ...notFiled, ...recusalAndNotice, ...procuratorate,
]
