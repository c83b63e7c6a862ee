import { z } from 'zod'
import { day, decimal, instant, longText, optional, text } from '#kernel/record/field.ts'

/** A promise for a year to come 计划事项: what a review says will be done, by when, and how one will know. */
export const PlanItem = z.strictObject({
  promisedAt: instant({ zh: '列入时间', en: 'Promised' }, { inList: true }),
  what: text({ zh: '事项', en: 'What' }, { inList: true, searchable: true, max: 300 }),
  criterion: longText({ zh: '验收标准', en: 'Acceptance criterion' }, { help: { zh: '怎样才算完成；不得以只可报告的指标为目标', en: 'What must be so for it to be met; never a target on a figure that may only be reported' } }),
  dueOn: day({ zh: '完成期限', en: 'Due on' }, { inList: true, filterable: true }),
  figure: optional(text({ zh: '衡量指标', en: 'Measured by the figure' }, { max: 60, help: { zh: '指标编号，如 road-deaths', en: 'Id of the figure, such as road-deaths' } })),
  target: optional(decimal({ zh: '目标值', en: 'Target' })),
  submittedAt: optional(instant({ zh: '提交验收时间', en: 'Submitted' }, { byAction: true })),
  evidence: optional(longText({ zh: '完成情况和证据', en: 'Evidence' }, { byAction: true })),
  answeredAt: optional(instant({ zh: '结论时间', en: 'Answered' }, { byAction: true })),
  notMetBecause: optional(longText({ zh: '未完成的原因', en: 'Why it was not met' }, { byAction: true })),
})
export type PlanItem = z.infer<typeof PlanItem>
