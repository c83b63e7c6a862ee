import { z } from 'zod'
import { dayOf } from '#kernel/time/instant.ts'
import type { Measure } from '#kernel/figure/measure.ts'
import type { Module } from '#kernel/module.ts'
import { choice, instant, integer, optional, text } from '#kernel/record/field.ts'
import type { RecordType } from '#kernel/record/record-type.ts'

/** A line of work that exists in tests only: the smallest record type with one measure of each kind. */
const Example = z.strictObject({
  happenedAt: instant({ zh: '时间', en: 'Happened' }, { inList: true, filterable: true }),
  size: integer({ zh: '大小', en: 'Size' }, { max: 1000, inList: true, filterable: true }),
  place: choice({ zh: '地点', en: 'Place' }, { A: { zh: '甲', en: 'A' }, B: { zh: '乙', en: 'B' }, C: { zh: '丙', en: 'C' } }, { filterable: true }),
  keeper: optional(text({ zh: '保管处', en: 'Keeper' }, { searchable: true })),
  endedAt: optional(instant({ zh: '结束', en: 'Ended' }, { byAction: true })),
})
type Example = z.infer<typeof Example>
type None = Readonly<Record<string, never>>

const counts = (state: string): boolean => state !== 'voided' && state !== 'merged'

const measures: readonly Measure<Example, None>[] = [
  {
    code: 'example-count', version: 1, kind: 'additive', dimensions: ['place:place'],
    contributions: ({ head, fields }, bureau) => (counts(head.state) ? [{ eventOn: dayOf(fields.happenedAt, bureau.timeZone), dimensions: { 'place:place': fields.place }, amount: 1 }] : []),
  },
  {
    code: 'example-size', version: 1, kind: 'additive', dimensions: [],
    contributions: ({ head, fields }, bureau) => (counts(head.state) && fields.size > 0 ? [{ eventOn: dayOf(fields.happenedAt, bureau.timeZone), amount: fields.size }] : []),
  },
  {
    code: 'example-keepers', version: 1, kind: 'distinct', dimensions: [],
    contributions: ({ head, fields }, bureau) => (counts(head.state) && fields.keeper !== null ? [{ eventOn: dayOf(fields.happenedAt, bureau.timeZone), amount: 1, distinctKey: fields.keeper }] : []),
  },
  {
    code: 'example-ended', version: 1, kind: 'cohort', dimensions: [],
    contributions: ({ head, fields }, bureau) => (counts(head.state)
      ? [{ eventOn: dayOf(fields.happenedAt, bureau.timeZone), endOn: fields.endedAt === null ? null : dayOf(fields.endedAt, bureau.timeZone), amount: 1 }] : []),
  },
]

const everybody = ['officer', 'supervisor'] as const

const example: RecordType<Example, None> = {
  name: 'example', label: { zh: '示例', en: 'Example' }, labelMany: { zh: '示例', en: 'Examples' }, table: 'example', schema: Example, children: {},
  lifecycle: {
    initial: 'open',
    states: {
      open: { label: { zh: '在办', en: 'Open' }, glyph: 'underWay', terminal: false },
      ended: { label: { zh: '已结', en: 'Ended' }, glyph: 'done', terminal: true },
      voided: { label: { zh: '已作废', en: 'Voided' }, glyph: 'refused', terminal: false },
      merged: { label: { zh: '已并入', en: 'Merged' }, glyph: 'refused', terminal: true },
    },
    actions: {
      enter: { label: { zh: '登记', en: 'Enter' }, kind: 'create', from: [], to: 'open', roles: everybody },
      edit: { label: { zh: '修改', en: 'Edit' }, kind: 'edit', from: ['open'], roles: everybody },
      end: { label: { zh: '结束', en: 'End' }, kind: 'step', from: ['open'], to: 'ended', roles: everybody, asksFor: ['endedAt'] },
      transfer: { label: { zh: '移送', en: 'Transfer' }, kind: 'transfer', from: ['open'], roles: everybody, reason: true },
      merge: { label: { zh: '并入', en: 'Merge' }, kind: 'merge', from: ['open'], roles: ['supervisor'], reason: true },
      reopen: { label: { zh: '重开', en: 'Reopen' }, kind: 'reopen', from: ['ended'], to: 'open', roles: ['supervisor'], reason: true, secondPerson: true },
      void: { label: { zh: '作废', en: 'Void' }, kind: 'void', from: ['open'], to: 'voided', roles: ['supervisor'], reason: true },
      restore: { label: { zh: '恢复', en: 'Restore' }, kind: 'restore', from: ['voided'], to: 'open', roles: ['supervisor'], reason: true },
    },
  },
  readers: ['officer', 'supervisor', 'analyst', 'legalReviewer', 'auditor'],
  numberPrefix: 'EX', happenedAt: 'happenedAt', measures, clockRules: [],
  derive: () => ({}), clocks: () => [], check: () => [],
  title: (fields) => ({ zh: fields.place, en: fields.place }),
}

export const exampleModule: Module = {
  name: 'example', label: { zh: '示例', en: 'Example' }, recordTypes: [example], figures: [],
  migrations: [{
    name: 'example-001',
    sql: `create table example (
      bureau int not null, id uuid not null, number text not null, organisation int not null, version int not null, state text not null check (state in ('open', 'ended', 'voided', 'merged')),
      merged_into uuid, created_at timestamptz not null, updated_at timestamptz not null, handler int,
      happened_at timestamptz not null, size int not null check (size between 0 and 1000), place text not null check (place in ('A', 'B', 'C')), keeper text, ended_at timestamptz,
      primary key (bureau, id), unique (bureau, number));
    select anlan_secure_records('example', 'example');`,
  }],
}
