import type { Lifecycle } from '#kernel/lifecycle/action.ts'

const open = ['reported', 'investigating']
const TrafReg = { zh: '道路交通事故处理程序规定', en: 'Road Crash Procedure Regulation 2018' }

/** From report to determination: 道路交通事故处理程序规定 (2018) arts 62-67 (determination), 79 (end). */
export const crashLifecycle: Lifecycle = {
  initial: 'reported',
  states: {
    reported: { label: { zh: '已接报', en: 'Reported' }, glyph: 'notBegun', terminal: false },
    investigating: { label: { zh: '调查中', en: 'Under investigation' }, glyph: 'underWay', terminal: false },
    determined: { label: { zh: '已认定', en: 'Determined' }, glyph: 'waiting', terminal: false },
    closed: { label: { zh: '已结案', en: 'Closed' }, glyph: 'done', terminal: true },
    // Not terminal: what was voided by mistake is restored. A closed crash is reopened by two people before it can be voided.
    voided: { label: { zh: '已作废', en: 'Voided' }, glyph: 'refused', terminal: false },
    merged: { label: { zh: '已并入', en: 'Merged' }, glyph: 'refused', terminal: true },
  },
  actions: {
    report: { label: { zh: '登记事故', en: 'Enter a crash' }, kind: 'create', from: [], to: 'reported', roles: ['officer', 'supervisor', 'analyst'], key: 'C' },
    edit: { label: { zh: '补充修改', en: 'Edit' }, kind: 'edit', from: [...open, 'determined'], roles: ['officer', 'supervisor', 'analyst'], key: 'E' },
    investigate: {
      label: { zh: '现场调查完毕', en: 'Scene investigated' }, kind: 'step', from: ['reported'], to: 'investigating', roles: ['officer', 'supervisor'], key: 'S',
      asksFor: ['investigatedAt'], basis: { zh: `${TrafReg.zh} 62 条`, en: `${TrafReg.en}, art. 62` },
    },
    determine: {
      label: { zh: '作出认定', en: 'Determine responsibility' }, kind: 'step', from: ['investigating'], to: 'determined', roles: ['officer', 'supervisor'], key: 'D',
      asksFor: ['determinedAt', 'responsibility'], basis: { zh: `${TrafReg.zh} 62 条`, en: `${TrafReg.en}, art. 62` },
    },
    serveOnly: {
      label: { zh: '送达认定书（继续办理）', en: 'Serve, keep open' }, kind: 'step', from: ['determined'], to: 'determined', roles: ['officer', 'supervisor'],
      asksFor: ['servedAt'], basis: { zh: `${TrafReg.zh} 65 条`, en: `${TrafReg.en}, art. 65` },
    },
    redetermine: {
      label: { zh: '重新认定', en: 'Determine anew' }, kind: 'step', from: ['determined'], to: 'determined', roles: ['officer', 'supervisor'], reason: true,
      asksFor: ['determinedAt', 'responsibility'], basis: { zh: `${TrafReg.zh} 79 条`, en: `${TrafReg.en}, art. 79` },
    },
    serve: {
      label: { zh: '送达认定书并结案', en: 'Serve and close' }, kind: 'step', from: ['determined'], to: 'closed', roles: ['officer', 'supervisor'], key: 'V',
      asksFor: ['servedAt'], basis: { zh: `${TrafReg.zh} 65 条`, en: `${TrafReg.en}, art. 65` },
    },
    clock: {
      label: { zh: '登记期限事项', en: 'Record what happened to a time limit' }, kind: 'clock', from: [...open, 'determined'], roles: ['officer', 'supervisor'], key: 'L',
      basis: { zh: `${TrafReg.zh} 68 条`, en: `${TrafReg.en}, art. 68` },
    },
    transfer: { label: { zh: '移给其他单位', en: 'Give to another unit' }, kind: 'transfer', from: [...open, 'determined'], roles: ['officer', 'supervisor'], reason: true, key: 'H' },
    assign: { label: { zh: '指定承办人', en: 'Give to somebody' }, kind: 'assign', from: [...open, 'determined'], roles: ['supervisor'], key: 'A' },
    merge: { label: { zh: '并入重复记录', en: 'Merge a duplicate' }, kind: 'merge', from: [...open, 'determined'], roles: ['supervisor', 'analyst'], reason: true },
    correct: { label: { zh: '更正', en: 'Correct' }, kind: 'correct', from: ['closed'], roles: ['officer', 'supervisor', 'analyst'], reason: true, secondPerson: true },
    reopen: { label: { zh: '重新调查', en: 'Reopen' }, kind: 'reopen', from: ['closed'], to: 'investigating', roles: ['supervisor'], reason: true, secondPerson: true },
    void: { label: { zh: '作废', en: 'Void' }, kind: 'void', from: [...open, 'determined'], to: 'voided', roles: ['supervisor'], reason: true },
    restore: { label: { zh: '恢复', en: 'Restore' }, kind: 'restore', from: ['voided'], to: 'investigating', roles: ['supervisor'], reason: true },
  },
}
