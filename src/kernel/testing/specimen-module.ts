import { z } from 'zod'
import { dayOf } from '#kernel/time/instant.ts'
import type { ClockRule } from '#kernel/clock/rule.ts'
import type { Figure } from '#kernel/figure/figure.ts'
import type { Measure } from '#kernel/figure/measure.ts'
import type { Module } from '#kernel/module.ts'
import { boolean, choice, day, decimal, instant, integer, longText, optional, text } from '#kernel/record/field.ts'
import type { Aggregate, RecordType } from '#kernel/record/record-type.ts'

/** A line of work that exists in tests only and uses everything the kernel offers: every kind of field, children, personal data, a clock. */
const kinds = { red: { zh: '红', en: 'Red' }, green: { zh: '绿', en: 'Green' }, blue: { zh: '蓝', en: 'Blue' } } as const

const Specimen = z.strictObject({
  happenedAt: instant({ zh: '时间', en: 'Happened' }, { inList: true, filterable: true }),
  heading: text({ zh: '标题', en: 'Heading' }, { inList: true, searchable: true }),
  story: optional(longText({ zh: '经过', en: 'Story' }, { searchable: true })),
  shelf: optional(text({ zh: '架号', en: 'Shelf' }, { filterable: true })),
  weight: optional(decimal({ zh: '重量', en: 'Weight' }, { inList: true, filterable: true })),
  pieces: optional(integer({ zh: '件数', en: 'Pieces' }, { filterable: true, max: 1000 })),
  isFragile: boolean({ zh: '易碎', en: 'Fragile' }, { filterable: true }),
  kind: choice({ zh: '种类', en: 'Kind' }, kinds, { inList: true, filterable: true }),
  seenOn: optional(day({ zh: '见于', en: 'Seen on' }, { filterable: true })),
  lng: optional(decimal({ zh: '经度', en: 'Longitude' }, { min: -180, max: 180 })),
  lat: optional(decimal({ zh: '纬度', en: 'Latitude' }, { min: -90, max: 90 })),
  begunAt: optional(instant({ zh: '开始', en: 'Begun' }, { byAction: true })),
  endedAt: optional(instant({ zh: '结束', en: 'Ended' }, { byAction: true })),
  verdict: optional(text({ zh: '结论', en: 'Verdict' }, { byAction: true })),
  parts: integer({ zh: '部件数', en: 'Parts' }, { derived: true, inList: true, filterable: true }),
})
type Specimen = z.infer<typeof Specimen>

const Part = z.strictObject({ label: text({ zh: '名称', en: 'Label' }), size: optional(integer({ zh: '大小', en: 'Size' })) })
const Holder = z.strictObject({
  role: choice({ zh: '角色', en: 'Role' }, { finder: { zh: '发现人', en: 'Finder' }, owner: { zh: '所有人', en: 'Owner' } }),
  remark: optional(text({ zh: '备注', en: 'Remark' })),
  name: optional(text({ zh: '姓名', en: 'Name' }, { personal: true, max: 100 })),
  identityNumber: optional(text({ zh: '证件号码', en: 'Identity number' }, { personal: true, max: 40 })),
})

type Children = {
  readonly parts: readonly (z.infer<typeof Part> & { readonly id: string })[]
  readonly holders: readonly (Omit<z.infer<typeof Holder>, 'name' | 'identityNumber'> & { readonly id: string })[]
}

const counts = ({ head }: Aggregate<Specimen, Children>): boolean => head.state !== 'voided' && head.state !== 'merged'

const measures: readonly Measure<Specimen, Children>[] = [
  {
    code: 'specimens', version: 1, kind: 'additive', dimensions: ['category:kind'],
    contributions: (one, bureau) => (counts(one) ? [{ eventOn: dayOf(one.fields.happenedAt, bureau.timeZone), dimensions: { 'category:kind': one.fields.kind }, amount: 1 }] : []),
  },
  {
    code: 'specimen-ends', version: 1, kind: 'cohort', dimensions: [],
    contributions: (one, bureau) => (counts(one) && one.fields.begunAt !== null
      ? [{ eventOn: dayOf(one.fields.begunAt, bureau.timeZone), endOn: one.fields.endedAt === null ? null : dayOf(one.fields.endedAt, bureau.timeZone), amount: 1 }] : []),
  },
]

const limit: ClockRule = {
  id: 'specimenLimit', name: 'specimenLimit', version: 1, kind: 'latest', label: { zh: '鉴定期限', en: 'Time limit of the examination' }, start: { zh: '开始', en: 'beginning' },
  length: { amount: 5, unit: 'calendarDay' }, rollOver: false, inForceFrom: '2000-01-01',
  exclusions: [{ reason: 'appraisal', label: { zh: '鉴定', en: 'appraisal' }, effect: { kind: 'leftOut' } }],
  extensions: [{ by: [{ code: 'head', label: { zh: '负责人', en: 'the head' } }], change: { add: { least: 1, most: 10 } }, ground: { label: { zh: '易碎', en: 'fragile' }, when: { fact: 'fragile' } }, times: 1 }],
  legalBasis: [{ law: { code: 'House-2000', title: { zh: '标本办法', en: 'Rules on Specimens' }, short: { zh: '标本办法', en: 'Specimens' } }, article: 3 }],
}

const everybody = ['officer', 'supervisor'] as const

const specimen: RecordType<Specimen, Children> = {
  name: 'specimen', label: { zh: '标本', en: 'Specimen' }, labelMany: { zh: '标本', en: 'Specimens' }, table: 'specimen', schema: Specimen,
  children: {
    parts: { table: 'specimen_part', label: { zh: '部件', en: 'Parts' }, labelOne: { zh: '部件', en: 'Part' }, schema: Part },
    holders: { table: 'specimen_holder', label: { zh: '相关人', en: 'Holders' }, labelOne: { zh: '相关人', en: 'Holder' }, schema: Holder },
  },
  lifecycle: {
    initial: 'open',
    states: {
      open: { label: { zh: '已登记', en: 'Entered' }, glyph: 'notBegun', terminal: false },
      running: { label: { zh: '鉴定中', en: 'Under examination' }, glyph: 'underWay', terminal: false },
      ended: { label: { zh: '已结', en: 'Ended' }, glyph: 'done', terminal: true },
      voided: { label: { zh: '已作废', en: 'Voided' }, glyph: 'refused', terminal: false },
      merged: { label: { zh: '已并入', en: 'Merged' }, glyph: 'refused', terminal: true },
    },
    actions: {
      enter: { label: { zh: '登记', en: 'Enter' }, kind: 'create', from: [], to: 'open', roles: everybody },
      edit: { label: { zh: '修改', en: 'Edit' }, kind: 'edit', from: ['open', 'running'], roles: everybody },
      begin: { label: { zh: '开始鉴定', en: 'Begin' }, kind: 'step', from: ['open'], to: 'running', roles: everybody, asksFor: ['begunAt'] },
      end: { label: { zh: '结束', en: 'End' }, kind: 'step', from: ['running'], to: 'ended', roles: everybody, asksFor: ['endedAt', 'verdict'] },
      clock: { label: { zh: '期限事项', en: 'Clock event' }, kind: 'clock', from: ['open', 'running'], roles: everybody },
      assign: { label: { zh: '指定承办人', en: 'Give to somebody' }, kind: 'assign', from: ['open', 'running'], roles: ['supervisor'] },
      transfer: { label: { zh: '移送', en: 'Transfer' }, kind: 'transfer', from: ['open', 'running'], roles: everybody, reason: true },
      merge: { label: { zh: '并入', en: 'Merge' }, kind: 'merge', from: ['open', 'running'], roles: everybody, reason: true },
      correct: { label: { zh: '更正', en: 'Correct' }, kind: 'correct', from: ['ended'], roles: everybody, reason: true, secondPerson: true },
      reopen: { label: { zh: '重开', en: 'Reopen' }, kind: 'reopen', from: ['ended'], to: 'open', roles: ['supervisor'], reason: true, secondPerson: true },
      void: { label: { zh: '作废', en: 'Void' }, kind: 'void', from: ['open', 'running'], to: 'voided', roles: ['supervisor'], reason: true },
      restore: { label: { zh: '恢复', en: 'Restore' }, kind: 'restore', from: ['voided'], to: 'open', roles: ['supervisor'], reason: true },
    },
  },
  readers: ['officer', 'supervisor', 'analyst', 'legalReviewer', 'auditor'],
  numberPrefix: 'SP', happenedAt: 'happenedAt', point: { lng: 'lng', lat: 'lat' }, measures, clockRules: [limit], duplicates: { minutes: 60, metres: 500 },
  derive: (_, children) => ({ parts: children.parts.length }),
  clocks: ({ fields }) => (fields.begunAt === null ? [] : [{ rule: 'specimenLimit', startedAt: fields.begunAt, metAt: fields.endedAt, stoppedAt: null, facts: { fragile: fields.isFragile } }]),
  check: (fields) => ((fields.lng === null) === (fields.lat === null) ? [] : [{ field: 'lat', code: 'required', problem: { zh: '经度和纬度要一起填。', en: 'Longitude and latitude go together.' } }]),
  // The shelf and the verdict stand for what a law would ask.
  seal: ({ fields }) => (fields.verdict === 'sealed' || fields.shelf === 'sealed whole' ? { kind: 'record', basis: { zh: '标本办法第九条', en: 'Rules on Specimens, art. 9' } }
    : fields.shelf === 'sealed' ? { kind: 'identity', basis: { zh: '标本办法第八条', en: 'Rules on Specimens, art. 8' } } : null),
  title: (fields) => ({ zh: fields.heading, en: fields.heading }),
}

const shared = {
  unitsAccepted: [], direction: 'none', reportOnly: false, decimals: 0, cutOffDays: 10, aliases: { zh: [], en: [] }, recordType: 'specimen', counterFigures: [],
  definitions: [{ version: 1, inForceFrom: '2000-01-01', text: { zh: '标本', en: 'Specimens' }, basis: { zh: '本局规定', en: 'Local rule' } }],
} as const

const figures: readonly Figure[] = [
  { ...shared, id: 'specimens', kind: 'count', label: { zh: '标本数', en: 'Number of specimens' }, unit: 'item', breakdowns: ['category:kind'], measure: () => 'specimens' },
  { ...shared, id: 'red-share', kind: 'share', label: { zh: '红色占比', en: 'Share of red ones' }, unit: 'percent', breakdowns: [], of: { part: 'red-specimens', whole: 'specimens' } },
  { ...shared, id: 'red-specimens', kind: 'count', label: { zh: '红色标本数', en: 'Number of red ones' }, unit: 'item', breakdowns: [], where: { 'category:kind': ['red'] }, measure: () => 'specimens' },
  { ...shared, id: 'ended-share', kind: 'rate', label: { zh: '办结率', en: 'Share ended' }, unit: 'percent', breakdowns: [], measure: () => 'specimen-ends' },
  { ...shared, id: 'redless-years', kind: 'streak', label: { zh: '无红年数', en: 'Years without a red one' }, unit: 'year', breakdowns: [], passes: { zero: 'red-specimens' } },
]

export const specimenModule: Module = {
  name: 'specimens', label: { zh: '标本', en: 'Specimens' }, recordTypes: [specimen], figures,
  migrations: [{
    name: 'specimens-001',
    sql: `create table specimen (
      bureau int not null, id uuid not null, number text not null, organisation int not null, version int not null, merged_into uuid, created_at timestamptz not null, updated_at timestamptz not null, handler int,
      state text not null check (state in ('open', 'running', 'ended', 'voided', 'merged')),
      happened_at timestamptz not null, heading text not null, story text, shelf text, weight double precision, pieces int, is_fragile boolean not null,
      kind text not null check (kind in ('red', 'green', 'blue')), seen_on date, lng double precision, lat double precision,
      begun_at timestamptz, ended_at timestamptz, verdict text, parts int not null,
      primary key (bureau, id), unique (bureau, number));
    create table specimen_part (bureau int not null, id uuid not null, record uuid not null, position int not null, label text not null, size int,
      primary key (bureau, record, id), foreign key (bureau, record) references specimen (bureau, id));
    create table specimen_holder (bureau int not null, id uuid not null, record uuid not null, position int not null, role text not null check (role in ('finder', 'owner')), remark text,
      primary key (bureau, record, id), foreign key (bureau, record) references specimen (bureau, id));
    create table specimen_holder_personal (bureau int not null, id uuid not null, record uuid not null, version int not null, name text, identity_number text,
      primary key (bureau, record, id, version), foreign key (bureau, record) references specimen (bureau, id));
    select anlan_secure_records('specimen', 'specimen');
    select anlan_secure_children('specimen_part', 'specimen');
    select anlan_secure_children('specimen_holder', 'specimen');
    select anlan_secure_personal('specimen_holder_personal', 'specimen');`,
  }],
}
