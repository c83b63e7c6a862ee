import { z } from 'zod'
import { dayOf } from '#kernel/time/instant.ts'
import type { Module } from '#kernel/module.ts'
import { choice, instant, optional, text } from '#kernel/record/field.ts'
import type { RecordType } from '#kernel/record/record-type.ts'

/** A line of work that exists in tests only: a record with persons, to prove what happens to what identifies them. */
const Stay = z.strictObject({ happenedAt: instant({ zh: '时间', en: 'Happened' }, { inList: true, filterable: true }) })
const Person = z.strictObject({
  part: choice({ zh: '身份', en: 'Part' }, { first: { zh: '一', en: 'First' }, second: { zh: '二', en: 'Second' } }),
  name: optional(text({ zh: '姓名', en: 'Name' }, { personal: true })),
})
type StayChildren = { readonly people: readonly (Omit<z.infer<typeof Person>, 'name'> & { readonly id: string })[] }

const stay: RecordType<z.infer<typeof Stay>, StayChildren> = {
  name: 'stay', label: { zh: '示例', en: 'Stay' }, labelMany: { zh: '示例', en: 'Stays' }, table: 'stay', schema: Stay,
  children: { people: { table: 'stay_person', label: { zh: '人员', en: 'People' }, labelOne: { zh: '人员', en: 'Person' }, schema: Person } },
  lifecycle: {
    initial: 'open', states: { open: { label: { zh: '在办', en: 'Open' }, glyph: 'underWay', terminal: false } },
    actions: {
      enter: { label: { zh: '登记', en: 'Enter' }, kind: 'create', from: [], to: 'open', roles: ['officer', 'supervisor'] },
      edit: { label: { zh: '修改', en: 'Edit' }, kind: 'edit', from: ['open'], roles: ['officer', 'supervisor'] },
    },
  },
  readers: ['officer', 'supervisor', 'analyst', 'legalReviewer', 'auditor'],
  numberPrefix: 'ST', happenedAt: 'happenedAt', clockRules: [],
  measures: [{
    code: 'stay-persons', version: 1, kind: 'additive', dimensions: [],
    contributions: ({ fields, children }, bureau) => [{ eventOn: dayOf(fields.happenedAt, bureau.timeZone), amount: children.people.length }],
  }],
  derive: () => ({}), clocks: () => [], check: () => [], title: () => ({ zh: '示例', en: 'Stay' }),
}

export const personModule: Module = {
  name: 'stays', label: { zh: '示例', en: 'Stays' }, recordTypes: [stay], figures: [],
  migrations: [{
    name: 'stay-001',
    sql: `create table stay (
      bureau int not null, id uuid not null, number text not null, organisation int not null, version int not null, state text not null check (state in ('open')),
      merged_into uuid, created_at timestamptz not null, updated_at timestamptz not null, handler int, happened_at timestamptz not null,
      primary key (bureau, id), unique (bureau, number));
    create table stay_person (
      bureau int not null, id uuid not null, record uuid not null, position int not null, part text not null check (part in ('first', 'second')),
      primary key (bureau, record, id), foreign key (bureau, record) references stay (bureau, id));
    create table stay_person_personal (
      bureau int not null, id uuid not null, record uuid not null, version int not null, name text,
      primary key (bureau, record, id, version), foreign key (bureau, record) references stay (bureau, id));
    select anlan_secure_records('stay', 'stay');
    select anlan_secure_children('stay_person', 'stay');
    select anlan_secure_personal('stay_person_personal', 'stay');`,
  }],
}
