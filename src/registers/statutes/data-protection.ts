import type { ClockRule } from '#kernel/clock/rule.ts'
import { basis, CSL, from, PIPL, Recordings, unseen } from './laws.ts'
import { months, statute, where } from './statute.ts'

/** How long data are kept, and what a breach calls for. */
export const dataProtectionRules: readonly ClockRule[] = [
  statute({
    id: 'D-110', name: 'networkLogs', label: ['网络日志留存期限', 'Network logs kept'], start: ['日志产生', 'the entry'], length: months(6), kind: 'keep',
    basis: [basis(CSL, 23, '采取监测、记录网络运行状态、网络安全事件的技术措施，并按照规定留存相关的网络日志不少于六个月')],
    remark: { zh: '2025年修改后的条文自2026年起使用；修改前为第二十一条（未收录原文）。', en: 'The text as amended in 2025 is used from 2026; before that it was article 21 (text not held).' }, from: from.cyber,
  }),
  statute({
    id: 'D-111', name: 'sceneRecordings', label: ['现场执法视音频资料保存期限', 'On-scene recordings kept'], start: ['记录', 'the recording'], length: months(6), kind: 'keep', variants: [where('permanentRecord', { length: null })],
    basis: [unseen(Recordings, 13)], remark: { zh: '施行日期未核对。', en: 'The date of force has not been checked.' }, from: '2016-07-01',
  }),
  statute({
    id: 'D-112', name: 'impactAssessment', label: ['个人信息保护影响评估报告和处理记录保存期限', 'Impact assessments and processing records kept'], start: ['评估、记录', 'the report or record'], length: months(36), kind: 'keep',
    basis: [basis(PIPL, 56, '个人信息保护影响评估报告和处理情况记录应当至少保存三年。', 2)], from: from.personalData,
  }),
  statute({
    id: 'D-113', name: 'dataBreach', label: ['个人信息泄露补救和通知', 'Personal data breach remedied and told'], start: ['发生或者可能发生泄露、篡改、丢失', 'the breach, or that one is likely'],
    basis: [
      basis(PIPL, 57, '发生或者可能发生个人信息泄露、篡改、丢失的，个人信息处理者应当立即采取补救措施，并通知履行个人信息保护职责的部门和个人。', 1),
      basis(PIPL, 57, '个人信息处理者采取措施能够有效避免信息泄露、篡改、丢失造成危害的，个人信息处理者可以不通知个人', 2),
    ],
    from: from.personalData,
  }),
]
