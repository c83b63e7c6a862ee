import type { Lifecycle } from '#kernel/lifecycle/action.ts'

const PSAPL = { zh: '治安管理处罚法', en: 'Public Security Penalties Law 2025' }
const AdmReg = { zh: '公安机关办理行政案件程序规定', en: 'Administrative Case Procedure' }
const localRule = { zh: '本局规定', en: 'Local rule' }

const open = ['accepted', 'filed', 'decided', 'concluded']
const officers = ['officer', 'supervisor'] as const

/**
 * From acceptance to the archive. Decided: what becomes of the offenders stands fixed; concluded: the decision was served and carried out, or
 * the agreement performed; closed: the file is complete and handed over (公安机关办理行政案件程序规定 art. 260).
 */
export const administrativeLifecycle: Lifecycle = {
  initial: 'accepted',
  states: {
    accepted: { label: { zh: '已受案', en: 'Accepted' }, glyph: 'notBegun', terminal: false },
    filed: { label: { zh: '已立案调查', en: 'Filed' }, glyph: 'underWay', terminal: false },
    decided: { label: { zh: '已决定', en: 'Decided' }, glyph: 'underWay', terminal: false },
    concluded: { label: { zh: '已办结', en: 'Concluded' }, glyph: 'waiting', terminal: false },
    closed: { label: { zh: '已结案', en: 'Closed' }, glyph: 'done', terminal: true },
    // Not terminal: what is found later leads to a new filing.
    notFiled: { label: { zh: '不予立案', en: 'Not filed' }, glyph: 'refused', terminal: false },
    terminated: { label: { zh: '已终止调查', en: 'Investigation ended' }, glyph: 'refused', terminal: true },
    passedOn: { label: { zh: '已移送', en: 'Transferred' }, glyph: 'refused', terminal: true },
    voided: { label: { zh: '已作废', en: 'Voided' }, glyph: 'refused', terminal: false },
    merged: { label: { zh: '已并入', en: 'Merged' }, glyph: 'refused', terminal: true },
  },
  actions: {
    accept: {
      label: { zh: '受案', en: 'Accept a case' }, kind: 'create', from: [], to: 'accepted', roles: officers, key: 'C',
      asksFor: ['acceptedAt', 'initialViolation'], basis: { zh: `${AdmReg.zh} 60、61 条`, en: `${AdmReg.en}, arts 60, 61` },
    },
    // For cases taken over from another system, of which only the filing is known.
    enterFiled: {
      label: { zh: '登记已立案件', en: 'Enter a filed case' }, kind: 'create', from: [], to: 'filed', roles: ['supervisor'],
      asksFor: ['filedAt', 'initialViolation'], basis: { zh: `${PSAPL.zh} 90 条`, en: `${PSAPL.en}, art. 90` },
    },
    edit: { label: { zh: '补充修改', en: 'Edit' }, kind: 'edit', from: open, roles: officers, key: 'E' },
    file: {
      label: { zh: '立案', en: 'File' }, kind: 'step', from: ['accepted', 'notFiled'], to: 'filed', roles: officers, key: 'F',
      asksFor: ['filedAt'], basis: { zh: `${PSAPL.zh} 90 条；${AdmReg.zh} 61 条`, en: `${PSAPL.en}, art. 90; ${AdmReg.en}, art. 61` },
    },
    declineToFile: {
      label: { zh: '不予立案', en: 'Decide not to file' }, kind: 'step', from: ['accepted'], to: 'notFiled', roles: officers, reason: true, secondPerson: true,
      asksFor: ['nonFilingAt'], basis: { zh: `${PSAPL.zh} 90 条`, en: `${PSAPL.en}, art. 90` },
    },
    decide: {
      label: { zh: '作出处理决定', en: 'Decide' }, kind: 'step', from: ['filed'], to: 'decided', roles: ['supervisor'], key: 'D',
      asksFor: ['decidedAt', 'outcome'], basis: { zh: `${PSAPL.zh} 9、113 条；${AdmReg.zh} 172 条`, en: `${PSAPL.en}, arts 9, 113; ${AdmReg.en}, art. 172` },
    },
    serve: {
      label: { zh: '送达决定书', en: 'Serve the decision' }, kind: 'step', from: ['decided'], roles: officers, key: 'V',
      asksFor: ['servedAt'], basis: { zh: `${PSAPL.zh} 116 条；${AdmReg.zh} 36 条`, en: `${PSAPL.en}, art. 116; ${AdmReg.en}, art. 36` },
    },
    conclude: {
      label: { zh: '办结', en: 'Concluded' }, kind: 'step', from: ['decided'], to: 'concluded', roles: officers, key: 'N',
      asksFor: ['concludedAt'], basis: { zh: `${PSAPL.zh} 9、116 条；${AdmReg.zh} 185 条`, en: `${PSAPL.en}, arts 9, 116; ${AdmReg.en}, art. 185` },
    },
    close: {
      label: { zh: '结案归档', en: 'Close and archive' }, kind: 'step', from: ['concluded'], to: 'closed', roles: officers, key: 'S',
      asksFor: ['closedAt'], basis: { zh: `${AdmReg.zh} 260 条`, en: `${AdmReg.en}, art. 260` },
    },
    terminate: {
      label: { zh: '终止调查', en: 'End the investigation' }, kind: 'step', from: ['accepted', 'filed'], to: 'terminated', roles: officers, reason: true, secondPerson: true, approvers: ['supervisor'],
      asksFor: ['terminatedAt', 'terminationGround'], basis: { zh: `${AdmReg.zh} 259 条`, en: `${AdmReg.en}, art. 259` },
    },
    passOn: {
      label: { zh: '移送', en: 'Transfer' }, kind: 'step', from: ['accepted', 'filed', 'decided'], to: 'passedOn', roles: ['supervisor'], reason: true,
      asksFor: ['passedOnAt', 'passedOnTo'], basis: { zh: `${PSAPL.zh} 113 条；${AdmReg.zh} 61、172 条`, en: `${PSAPL.en}, art. 113; ${AdmReg.en}, arts 61, 172` },
    },
    recategorise: {
      label: { zh: '变更定性', en: 'Recategorise' }, kind: 'step', from: ['accepted', 'filed'], roles: ['supervisor', 'legalReviewer'], reason: true,
      asksFor: ['violation', 'recategorisedAt', 'recategorisedBasis'], basis: localRule,
    },
    sealRecord: {
      label: { zh: '封存', en: 'Seal the record' }, kind: 'step', from: ['concluded', 'closed', 'terminated'], roles: ['legalReviewer', 'supervisor'], reason: true, secondPerson: true,
      asksFor: ['sealedOn', 'sealGround'], basis: { zh: `${PSAPL.zh} 136 条，预防未成年人犯罪法 59 条`, en: `${PSAPL.en}, art. 136; Prevention of Juvenile Delinquency Law, art. 59` },
    },
    clock: {
      label: { zh: '登记期限事项', en: 'Record what happened to a time limit' }, kind: 'clock', from: ['accepted', 'filed', 'decided'], roles: officers, key: 'L',
      basis: { zh: `${PSAPL.zh} 118 条`, en: `${PSAPL.en}, art. 118` },
    },
    assign: { label: { zh: '指定承办人', en: 'Give to somebody' }, kind: 'assign', from: open, roles: ['supervisor'], key: 'A' },
    transfer: { label: { zh: '移给其他单位', en: 'Give to another unit' }, kind: 'transfer', from: open, roles: officers, reason: true, key: 'H' },
    merge: { label: { zh: '并入重复记录', en: 'Merge a duplicate' }, kind: 'merge', from: ['accepted', 'filed'], roles: ['supervisor'], reason: true },
    correct: { label: { zh: '更正', en: 'Correct' }, kind: 'correct', from: ['closed', 'notFiled', 'terminated', 'passedOn'], roles: officers, reason: true, secondPerson: true },
    // The instants that steps set are put right by two people only: clocks and figures hang on them.
    correctFiling: {
      label: { zh: '更正立案时间', en: 'Correct the filing time' }, kind: 'correct', from: ['filed', 'decided', 'concluded', 'closed'], roles: officers, reason: true, secondPerson: true,
      asksFor: ['filedAt'], basis: localRule,
    },
    // A correction of the kernel's, because it sets fields: it leads out of the end, and of what was never filed it asks when it was.
    reopen: {
      label: { zh: '重新调查', en: 'Reopen' }, kind: 'correct', from: ['decided', 'concluded', 'closed', 'terminated', 'passedOn'], to: 'filed', roles: ['supervisor'], reason: true, secondPerson: true,
      asksFor: ['reopenedAt', 'filedAt'], basis: localRule,
    },
    void: { label: { zh: '作废', en: 'Void' }, kind: 'void', from: ['accepted', 'filed', 'decided'], to: 'voided', roles: ['supervisor'], reason: true },
    restore: { label: { zh: '恢复', en: 'Restore' }, kind: 'restore', from: ['voided'], to: 'accepted', roles: ['supervisor'], reason: true },
  },
}
