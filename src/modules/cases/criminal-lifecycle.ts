import type { Lifecycle } from '#kernel/lifecycle/action.ts'

const CPL = { zh: '刑事诉讼法', en: 'Criminal Procedure Law' }
const CrimReg = { zh: '公安机关办理刑事案件程序规定', en: 'Criminal Case Procedure 2020' }
const localRule = { zh: '本局规定', en: 'Local rule' }

const underInvestigation = ['filed', 'solved', 'supplementing']
const open = ['accepted', ...underInvestigation, 'concluded']
const officers = ['officer', 'supervisor'] as const
const heads = ['supervisor'] as const

/**
 * From the report to the end. Solved (the bureau knows who did it), concluded (the investigation is over and the case has gone to the
 * procuratorate) and closed (everything decided, the file complete) are three things. Filing, not filing and withdrawing are decided by the
 * head of a public security organ at or above county level (公安机关办理刑事案件程序规定 arts 178, 187).
 */
export const criminalLifecycle: Lifecycle = {
  initial: 'accepted',
  states: {
    accepted: { label: { zh: '已受案', en: 'Accepted' }, glyph: 'notBegun', terminal: false },
    filed: { label: { zh: '已立案侦查', en: 'Filed' }, glyph: 'underWay', terminal: false },
    solved: { label: { zh: '已破案', en: 'Solved' }, glyph: 'underWay', terminal: false },
    concluded: { label: { zh: '侦查终结', en: 'Concluded' }, glyph: 'waiting', terminal: false },
    supplementing: { label: { zh: '补充侦查', en: 'Supplementary investigation' }, glyph: 'returned', terminal: false },
    closed: { label: { zh: '已结案', en: 'Closed' }, glyph: 'done', terminal: true },
    // Not terminal: notices follow, and new facts may lead to filing after all (art. 178(3)).
    notFiled: { label: { zh: '不予立案', en: 'Not filed' }, glyph: 'refused', terminal: false },
    withdrawn: { label: { zh: '已撤销', en: 'Withdrawn' }, glyph: 'refused', terminal: false },
    passedOn: { label: { zh: '已移送管辖', en: 'Transferred' }, glyph: 'refused', terminal: false },
    voided: { label: { zh: '已作废', en: 'Voided' }, glyph: 'refused', terminal: false },
    merged: { label: { zh: '已并入', en: 'Merged' }, glyph: 'refused', terminal: true },
  },
  actions: {
    accept: {
      label: { zh: '受案', en: 'Accept a case' }, kind: 'create', from: [], to: 'accepted', roles: officers, key: 'C',
      asksFor: ['acceptedAt', 'initialCategory'], basis: { zh: `${CrimReg.zh} 169、171 条`, en: `${CrimReg.en}, arts 169, 171` },
    },
    // For cases taken over from another system, of which only the filing is known.
    enterFiled: {
      label: { zh: '登记已立案件', en: 'Enter a filed case' }, kind: 'create', from: [], to: 'filed', roles: ['supervisor'],
      asksFor: ['filedAt', 'initialCategory'], basis: { zh: `${CPL.zh} 112 条`, en: `${CPL.en}, art. 112` },
    },
    edit: { label: { zh: '补充修改', en: 'Edit' }, kind: 'edit', from: open, roles: officers, key: 'E' },
    file: {
      label: { zh: '立案', en: 'File' }, kind: 'step', from: ['accepted', 'notFiled'], to: 'filed', roles: ['supervisor'], key: 'F',
      asksFor: ['filedAt'], basis: { zh: `${CPL.zh} 112 条，${CrimReg.zh} 178 条`, en: `${CPL.en}, art. 112; ${CrimReg.en}, art. 178` },
    },
    declineToFile: {
      label: { zh: '不予立案', en: 'Decide not to file' }, kind: 'step', from: ['accepted'], to: 'notFiled', roles: officers, reason: true, secondPerson: true, approvers: heads,
      asksFor: ['nonFilingAt', 'nonFilingGround'], basis: { zh: `${CPL.zh} 112 条，${CrimReg.zh} 178 条`, en: `${CPL.en}, art. 112; ${CrimReg.en}, art. 178` },
    },
    tellComplainant: {
      label: { zh: '送达不予立案通知', en: 'Serve the notice' }, kind: 'step', from: ['notFiled'], roles: officers,
      asksFor: ['nonFilingNoticeAt'], basis: { zh: `${CrimReg.zh} 178 条`, en: `${CrimReg.en}, art. 178` },
    },
    solve: {
      label: { zh: '破案', en: 'Solved' }, kind: 'step', from: ['filed'], to: 'solved', roles: officers, key: 'S',
      asksFor: ['solvedAt', 'solvedBasis'], basis: localRule,
    },
    conclude: {
      label: { zh: '侦查终结', en: 'Conclude' }, kind: 'step', from: ['solved', 'supplementing'], to: 'concluded', roles: officers, key: 'N',
      asksFor: ['concludedAt'], basis: { zh: `${CPL.zh} 162 条，${CrimReg.zh} 289 条`, en: `${CPL.en}, art. 162; ${CrimReg.en}, art. 289` },
    },
    // Whoever was taken for the suspect did not do it: the case counts as solved no longer.
    keepLooking: {
      label: { zh: '破案有误，继续侦查', en: 'Not solved after all' }, kind: 'step', from: ['solved', 'supplementing'], to: 'filed', roles: officers, reason: true, secondPerson: true, approvers: heads,
      asksFor: ['reopenedAt'], basis: localRule,
    },
    takeReturn: {
      label: { zh: '退回补充侦查', en: 'Sent back' }, kind: 'step', from: ['concluded'], to: 'supplementing', roles: officers,
      asksFor: ['returnedAt', 'returnRound'], basis: { zh: `${CPL.zh} 175 条`, en: `${CPL.en}, art. 175` },
    },
    close: { label: { zh: '结案', en: 'Close' }, kind: 'step', from: ['concluded'], to: 'closed', roles: officers, key: 'D', asksFor: ['closedAt'], basis: localRule },
    withdraw: {
      label: { zh: '撤销案件', en: 'Withdraw the case' }, kind: 'step', from: underInvestigation, to: 'withdrawn', roles: officers, reason: true, secondPerson: true, approvers: heads,
      asksFor: ['withdrawnAt', 'withdrawalGround'], basis: { zh: `${CPL.zh} 163 条，${CrimReg.zh} 186、187 条`, en: `${CPL.en}, art. 163; ${CrimReg.en}, arts 186, 187` },
    },
    tellParties: {
      label: { zh: '告知撤销案件', en: 'Tell of the withdrawal' }, kind: 'step', from: ['withdrawn'], roles: officers,
      asksFor: ['withdrawalNoticeAt'], basis: { zh: `${CrimReg.zh} 189 条`, en: `${CrimReg.en}, art. 189` },
    },
    passOn: {
      label: { zh: '移送管辖', en: 'Transfer elsewhere' }, kind: 'step', from: ['accepted', 'filed', 'solved'], to: 'passedOn', roles: ['supervisor'], reason: true,
      asksFor: ['passedOnAt', 'passedOnTo'], basis: { zh: `${CrimReg.zh} 175、184 条`, en: `${CrimReg.en}, arts 175, 184` },
    },
    tellPassedOn: {
      label: { zh: '通知已移送', en: 'Tell of the transfer' }, kind: 'step', from: ['passedOn'], roles: officers,
      asksFor: ['passedOnNoticeAt'], basis: { zh: `${CrimReg.zh} 184 条`, en: `${CrimReg.en}, art. 184` },
    },
    recategorise: {
      label: { zh: '变更类别', en: 'Recategorise' }, kind: 'step', from: open, roles: ['supervisor', 'legalReviewer'], reason: true,
      asksFor: ['category', 'recategorisedAt', 'recategorisedBasis'], basis: localRule,
    },
    sealRecord: {
      label: { zh: '封存', en: 'Seal the record' }, kind: 'step', from: ['closed', 'notFiled', 'withdrawn', 'passedOn'], roles: ['legalReviewer', 'supervisor'], reason: true, secondPerson: true,
      asksFor: ['sealedOn', 'sealGround'], basis: { zh: `${CPL.zh} 286 条，预防未成年人犯罪法 59 条`, en: `${CPL.en}, art. 286; Prevention of Juvenile Delinquency Law, art. 59` },
    },
    clock: {
      label: { zh: '登记期限事项', en: 'Record what happened to a time limit' }, kind: 'clock', from: open, roles: officers, key: 'L',
      basis: { zh: `${CPL.zh} 91、149、156–160 条`, en: `${CPL.en}, arts 91, 149, 156–160` },
    },
    assign: { label: { zh: '指定承办人', en: 'Give to somebody' }, kind: 'assign', from: open, roles: ['supervisor'], key: 'A' },
    transfer: { label: { zh: '移给其他单位', en: 'Give to another unit' }, kind: 'transfer', from: open, roles: officers, reason: true, key: 'H' },
    merge: { label: { zh: '并入重复记录', en: 'Merge a duplicate' }, kind: 'merge', from: ['accepted', 'filed', 'solved'], roles: ['supervisor'], reason: true },
    correct: { label: { zh: '更正', en: 'Correct' }, kind: 'correct', from: ['closed', 'notFiled', 'withdrawn', 'passedOn'], roles: officers, reason: true, secondPerson: true },
    // The instants that steps set are put right by two people only: clocks and figures hang on them.
    correctFiling: {
      label: { zh: '更正立案时间', en: 'Correct the filing time' }, kind: 'correct', from: [...underInvestigation, 'concluded', 'closed', 'withdrawn'], roles: officers, reason: true, secondPerson: true,
      asksFor: ['filedAt'], basis: localRule,
    },
    // A correction of the kernel's, because it sets fields: it leads out of the end, and who takes back what was passed on unfiled says when it was filed.
    reopen: {
      label: { zh: '重新侦查', en: 'Reopen' }, kind: 'correct', from: ['closed', 'withdrawn', 'passedOn'], to: 'filed', roles: ['supervisor'], reason: true, secondPerson: true,
      asksFor: ['reopenedAt', 'filedAt'], basis: { zh: `${CrimReg.zh} 190 条（撤销后）；其他为本局规定`, en: `${CrimReg.en}, art. 190 (after a withdrawal); else local rule` },
    },
    void: { label: { zh: '作废', en: 'Void' }, kind: 'void', from: ['accepted', ...underInvestigation, 'concluded'], to: 'voided', roles: ['supervisor'], reason: true },
    restore: { label: { zh: '恢复', en: 'Restore' }, kind: 'restore', from: ['voided'], to: 'accepted', roles: ['supervisor'], reason: true },
  },
}
