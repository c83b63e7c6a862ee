import type { Lifecycle } from '#kernel/lifecycle/action.ts'

const answerable = ['inProgress', 'submitted', 'returned']

/** From promise to answer: met, or not met with the reason. The review of the year in which it is due cannot be bound before. */
export const planItemLifecycle: Lifecycle = {
  initial: 'draft',
  states: {
    draft: { label: { zh: '拟列入', en: 'Draft' }, glyph: 'notBegun', terminal: false },
    inProgress: { label: { zh: '进行中', en: 'In progress' }, glyph: 'underWay', terminal: false },
    submitted: { label: { zh: '已提交验收', en: 'Submitted' }, glyph: 'waiting', terminal: false },
    returned: { label: { zh: '验收退回', en: 'Returned' }, glyph: 'returned', terminal: false },
    accepted: { label: { zh: '已验收（完成）', en: 'Accepted (met)' }, glyph: 'done', terminal: true },
    notMet: { label: { zh: '未完成', en: 'Not met' }, glyph: 'refused', terminal: true },
    voided: { label: { zh: '已作废', en: 'Voided' }, glyph: 'refused', terminal: false },
    merged: { label: { zh: '已并入', en: 'Merged' }, glyph: 'refused', terminal: true },
  },
  actions: {
    promise: { label: { zh: '列入计划', en: 'Add a plan item' }, kind: 'create', from: [], to: 'draft', roles: ['supervisor', 'analyst'], key: 'C' },
    edit: { label: { zh: '修改', en: 'Edit' }, kind: 'edit', from: ['draft'], roles: ['supervisor', 'analyst'], key: 'E' },
    begin: { label: { zh: '开始办理', en: 'Begin' }, kind: 'step', from: ['draft'], to: 'inProgress', roles: ['supervisor'], key: 'B' },
    submit: { label: { zh: '提交验收', en: 'Submit for acceptance' }, kind: 'step', from: ['inProgress', 'returned'], to: 'submitted', roles: ['supervisor', 'analyst', 'officer'], asksFor: ['submittedAt', 'evidence'], key: 'S' },
    accept: { label: { zh: '验收通过', en: 'Accept' }, kind: 'step', from: ['submitted'], to: 'accepted', roles: ['supervisor', 'auditor'], asksFor: ['answeredAt'], reason: true, secondPerson: true, key: 'A' },
    return: { label: { zh: '退回', en: 'Return' }, kind: 'step', from: ['submitted'], to: 'returned', roles: ['supervisor', 'auditor'], reason: true, key: 'R' },
    miss: { label: { zh: '认定未完成', en: 'Declare not met' }, kind: 'step', from: answerable, to: 'notMet', roles: ['supervisor'], asksFor: ['answeredAt', 'notMetBecause'], key: 'N' },
    assign: { label: { zh: '指定承办人', en: 'Give to somebody' }, kind: 'assign', from: ['draft', ...answerable], roles: ['supervisor'] },
    transfer: { label: { zh: '移给其他单位', en: 'Give to another unit' }, kind: 'transfer', from: ['draft', ...answerable], roles: ['supervisor'], reason: true, key: 'H' },
    merge: { label: { zh: '并入重复记录', en: 'Merge a duplicate' }, kind: 'merge', from: ['draft', 'inProgress'], roles: ['supervisor'], reason: true },
    correct: { label: { zh: '更正', en: 'Correct' }, kind: 'correct', from: ['accepted', 'notMet'], roles: ['supervisor'], reason: true, secondPerson: true },
    reopen: { label: { zh: '重新办理', en: 'Reopen' }, kind: 'reopen', from: ['accepted', 'notMet'], to: 'inProgress', roles: ['supervisor'], reason: true, secondPerson: true },
    void: { label: { zh: '作废', en: 'Void' }, kind: 'void', from: ['draft', ...answerable], to: 'voided', roles: ['supervisor'], reason: true },
    restore: { label: { zh: '恢复', en: 'Restore' }, kind: 'restore', from: ['voided'], to: 'draft', roles: ['supervisor'], reason: true },
  },
}
