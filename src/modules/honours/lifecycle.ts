import type { Lifecycle } from '#kernel/lifecycle/action.ts'

const AwardOrder = { zh: '公安机关人民警察奖励条令（2015）', en: 'Order on Awards for Officers of Public Security Organs (2015)' }
const beforeDecision = ['proposed', 'endorsed', 'publicNotice', 'suspended', 'noticeEnded']
const decision = ['decisionNumber', 'authority', 'authorityLevel', 'decidedAt']

/**
 * From nomination to delivery. No way leads from a nomination to a decision around the public notice but the one for operations, in which
 * the notice is still owed after it: the honour can be delivered only when that one has been given too.
 */
export const honourLifecycle: Lifecycle = {
  initial: 'proposed',
  states: {
    proposed: { label: { zh: '已提名', en: 'Nominated' }, glyph: 'notBegun', terminal: false },
    endorsed: { label: { zh: '单位已同意', en: 'Endorsed by the unit' }, glyph: 'underWay', terminal: false },
    publicNotice: { label: { zh: '公示中', en: 'On public notice' }, glyph: 'waiting', terminal: false },
    suspended: { label: { zh: '公示暂停（有异议）', en: 'Public notice suspended' }, glyph: 'returned', terminal: false },
    noticeEnded: { label: { zh: '公示结束', en: 'Public notice ended' }, glyph: 'underWay', terminal: false },
    decidedInOperation: { label: { zh: '战时已决定，待补公示', en: 'Decided, public notice owed' }, glyph: 'waiting', terminal: false },
    decided: { label: { zh: '已决定', en: 'Decided' }, glyph: 'underWay', terminal: false },
    delivered: { label: { zh: '已颁授', en: 'Delivered' }, glyph: 'done', terminal: true },
    rejected: { label: { zh: '不予表彰', en: 'Rejected' }, glyph: 'refused', terminal: true },
    revoked: { label: { zh: '已撤销', en: 'Revoked' }, glyph: 'refused', terminal: true },
    voided: { label: { zh: '已作废', en: 'Voided' }, glyph: 'refused', terminal: false },
    merged: { label: { zh: '已并入', en: 'Merged' }, glyph: 'refused', terminal: true },
  },
  actions: {
    nominate: { label: { zh: '提名', en: 'Nominate' }, kind: 'create', from: [], to: 'proposed', roles: ['supervisor', 'personnel'], key: 'C' },
    edit: { label: { zh: '补充修改', en: 'Edit' }, kind: 'edit', from: beforeDecision, roles: ['supervisor', 'personnel'], key: 'E' },
    endorse: { label: { zh: '单位同意', en: 'Endorse' }, kind: 'step', from: ['proposed'], to: 'endorsed', roles: ['supervisor', 'personnel'], key: 'S' },
    announce: {
      label: { zh: '开始公示', en: 'Begin the public notice' }, kind: 'step', from: ['endorsed'], to: 'publicNotice', roles: ['supervisor', 'personnel'], key: 'N',
      asksFor: ['noticeStartedAt', 'noticePlace'], basis: { zh: `${AwardOrder.zh}：拟记三等功以上的应当公示；本局规定各类荣誉都要公示`, en: `${AwardOrder.en}: public notice from class III on; by the bureau’s own rule of every honour` },
    },
    endNotice: {
      label: { zh: '公示结束', en: 'End the public notice' }, kind: 'step', from: ['publicNotice'], to: 'noticeEnded', roles: ['personnel'],
      asksFor: ['noticeEndedAt'], basis: { zh: '公示期满，没有未结的异议', en: 'The days of the public notice have run, and no objection is open' },
    },
    suspend: {
      label: { zh: '因异议暂停公示', en: 'Suspend the public notice' }, kind: 'step', from: ['publicNotice'], to: 'suspended', roles: ['supervisor', 'personnel'],
      asksFor: ['noticeSuspendedAt'], basis: { zh: '先在“补充修改”中登记异议', en: 'Enter the objection first, under “Edit”' },
    },
    resume: {
      label: { zh: '异议不成立，重新公示', en: 'Begin the public notice anew' }, kind: 'step', from: ['suspended'], to: 'publicNotice', roles: ['personnel'],
      asksFor: ['noticeResumedAt'], basis: { zh: '先登记每条异议的核查结论；公示期重新计算', en: 'Enter the outcome of every objection first; the days of the public notice are counted anew' },
    },
    decide: {
      label: { zh: '作出表彰决定', en: 'Decide' }, kind: 'step', from: ['noticeEnded'], to: 'decided', roles: ['personnel'], key: 'D',
      asksFor: decision, basis: { zh: `${AwardOrder.zh}第十三至十五条：按批准权限；公示不得省略`, en: `${AwardOrder.en}, arts 13 to 15: by whom; the public notice cannot be left out` },
    },
    decideInOperation: {
      label: { zh: '战时表彰决定（公示后补）', en: 'Decide before the public notice (operation)' }, kind: 'step', from: ['endorsed'], to: 'decidedInOperation', roles: ['personnel'],
      asksFor: decision, basis: { zh: '本局规定：战时表彰可以先决定，任务中补办公示；补办之前不得登记颁授', en: 'Local rule: during an operation the decision may come first; the public notice follows, and delivery is entered only after it' },
    },
    noticeAfterwards: {
      label: { zh: '补办公示', en: 'Public notice given afterwards' }, kind: 'step', from: ['decidedInOperation'], to: 'decided', roles: ['personnel'],
      asksFor: ['noticeStartedAt', 'noticePlace', 'noticeEndedAt'], basis: { zh: '本局规定：战时表彰的公示后补；异议成立的撤销表彰', en: 'Local rule: the public notice of a commendation during an operation follows it; where an objection is upheld the honour is revoked' },
    },
    deliver: {
      label: { zh: '登记颁授', en: 'Enter the delivery' }, kind: 'step', from: ['decided'], to: 'delivered', roles: ['supervisor', 'personnel'], key: 'V',
      asksFor: ['deliveredAt', 'deliveryWay', 'deliveryPlace', 'deliveredBy'],
    },
    reject: { label: { zh: '不予表彰', en: 'Reject' }, kind: 'step', from: beforeDecision, to: 'rejected', roles: ['supervisor', 'personnel'], reason: true, asksFor: ['rejectedAt'] },
    transfer: { label: { zh: '移给其他单位', en: 'Give to another unit' }, kind: 'transfer', from: beforeDecision, roles: ['supervisor', 'personnel'], reason: true, key: 'H' },
    merge: { label: { zh: '并入重复提名', en: 'Merge a duplicate' }, kind: 'merge', from: beforeDecision, roles: ['supervisor', 'personnel'], reason: true },
    correct: { label: { zh: '更正', en: 'Correct' }, kind: 'correct', from: ['decidedInOperation', 'decided', 'delivered'], roles: ['supervisor', 'personnel'], reason: true, secondPerson: true },
    // What only the decision sets, the day among it by which it counts, is put right here.
    correctDecision: {
      label: { zh: '更正决定信息', en: 'Correct the details of the decision' }, kind: 'correct', from: ['decidedInOperation', 'decided', 'delivered'], roles: ['personnel'], reason: true, secondPerson: true, asksFor: decision,
    },
    // A correction of the kernel's: it leads out of the end, sets fields, and needs a reason and a second person.
    revoke: {
      label: { zh: '撤销', en: 'Revoke' }, kind: 'correct', from: ['decidedInOperation', 'decided', 'delivered'], to: 'revoked', roles: ['personnel'], reason: true, secondPerson: true,
      asksFor: ['revokedAt', 'revocationNumber'], basis: { zh: '撤销须有文号、理由，并由第二人批准', en: 'A revocation needs its number, a reason and a second person' },
    },
    void: { label: { zh: '作废', en: 'Void' }, kind: 'void', from: beforeDecision, to: 'voided', roles: ['supervisor', 'personnel'], reason: true },
    restore: { label: { zh: '恢复', en: 'Restore' }, kind: 'restore', from: ['voided'], to: 'proposed', roles: ['supervisor', 'personnel'], reason: true },
  },
}
