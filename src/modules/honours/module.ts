import { readFileSync } from 'node:fs'
import type { Module } from '#kernel/module.ts'
import type { RecordType } from '#kernel/record/record-type.ts'
import { honourRules } from '#registers/statutes/honours.ts'
import { honourClocks } from './clock-starts.ts'
import { honourFigures, honourMeasures } from './figures.ts'
import { honourLifecycle } from './lifecycle.ts'
import { checkHonour, deriveHonour, titleOfHonour } from './rules.ts'
import { Honour, HonourObjection, HonourRecipient, type HonourChildren } from './schema.ts'

const honour: RecordType<Honour, HonourChildren> = {
  name: 'honour',
  label: { zh: '表彰', en: 'Honour' },
  labelMany: { zh: '表彰', en: 'Honours' },
  table: 'honour',
  schema: Honour,
  children: {
    recipients: { table: 'honour_recipient', label: { zh: '受奖人', en: 'Recipients' }, labelOne: { zh: '受奖人', en: 'Recipient' }, schema: HonourRecipient },
    objections: { table: 'honour_objection', label: { zh: '异议', en: 'Objections' }, labelOne: { zh: '异议', en: 'Objection' }, schema: HonourObjection },
  },
  lifecycle: honourLifecycle,
  readers: ['personnel', 'supervisor', 'auditor'],
  numberPrefix: 'BZ',
  happenedAt: 'nominatedAt',
  measures: honourMeasures,
  clockRules: honourRules,
  derive: deriveHonour,
  clocks: honourClocks,
  check: checkHonour,
  title: titleOfHonour,
}

/** What the app serves beside the generic routes. */
export { honourRoutes } from './routes.ts'

export const honours: Module = {
  name: 'honours',
  label: { zh: '表彰', en: 'Honours' },
  recordTypes: [honour],
  figures: honourFigures,
  migrations: [{ name: 'honours-001', sql: readFileSync(new URL('./migrations/001-honour.sql', import.meta.url), 'utf8') }],
}
