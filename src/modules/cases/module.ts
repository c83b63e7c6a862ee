import { readFileSync } from 'node:fs'
import type { Module } from '#kernel/module.ts'
import type { RecordType } from '#kernel/record/record-type.ts'
import { administrativeRules } from '#registers/statutes/administrative.ts'
import { clockNames } from '#registers/statutes/codes.ts'
import { criminalRules } from '#registers/statutes/criminal.ts'
import { custodyRules } from '#registers/statutes/custody.ts'
import { hearingRules } from '#registers/statutes/hearings.ts'
import { intakeRules } from '#registers/statutes/intake.ts'
import { administrativeClocks } from './administrative-clocks.ts'
import { administrativeFigures, administrativeMeasures } from './administrative-figures.ts'
import { administrativeLifecycle } from './administrative-lifecycle.ts'
import { checkAdministrativeCase, deriveAdministrativeCase, titleOfAdministrativeCase } from './administrative-rules.ts'
import { AdministrativeCase, Offender, type AdministrativeChildren } from './administrative-schema.ts'
import { criminalClocks } from './criminal-clocks.ts'
import { criminalFigures } from './criminal-figures.ts'
import { criminalLifecycle } from './criminal-lifecycle.ts'
import { criminalMeasures } from './criminal-measures.ts'
import { checkCriminalCase, deriveCriminalCase, titleOfCriminalCase } from './criminal-rules.ts'
import { CriminalCase, Suspect, Victim, type CriminalChildren } from './criminal-schema.ts'
import { administrativeImportHints, criminalImportHints } from './import-hints.ts'
import { sealOfAdministrativeCase, sealOfCriminalCase } from './seals.ts'

/** Cases are the work of those who investigate, decide, examine and audit them. */
const readers = ['officer', 'supervisor', 'legalReviewer', 'auditor'] as const

const criminalCase: RecordType<CriminalCase, CriminalChildren> = {
  name: 'criminalCase',
  label: { zh: '刑事案件', en: 'Criminal case' },
  labelMany: { zh: '刑事案件', en: 'Criminal cases' },
  table: 'criminal_case',
  schema: CriminalCase,
  children: {
    suspects: { table: 'criminal_case_suspect', label: { zh: '犯罪嫌疑人', en: 'Suspects' }, labelOne: { zh: '犯罪嫌疑人', en: 'Suspect' }, schema: Suspect },
    victims: { table: 'criminal_case_victim', label: { zh: '被害人', en: 'Victims' }, labelOne: { zh: '被害人', en: 'Victim' }, schema: Victim },
  },
  lifecycle: criminalLifecycle,
  readers,
  numberPrefix: 'XS',
  happenedAt: 'occurredAt',
  point: { lng: 'lng', lat: 'lat' },
  measures: criminalMeasures,
  clockRules: [...intakeRules, ...criminalRules, ...custodyRules], clockNames,
  derive: deriveCriminalCase,
  clocks: criminalClocks,
  check: checkCriminalCase,
  seal: sealOfCriminalCase,
  title: titleOfCriminalCase,
  importHints: criminalImportHints,
  duplicates: { minutes: 60, metres: 200 },
}

const administrativeCase: RecordType<AdministrativeCase, AdministrativeChildren> = {
  name: 'administrativeCase',
  label: { zh: '行政案件', en: 'Administrative case' },
  labelMany: { zh: '行政案件', en: 'Administrative cases' },
  table: 'administrative_case',
  schema: AdministrativeCase,
  children: {
    offenders: { table: 'administrative_case_offender', label: { zh: '违法行为人', en: 'Offenders' }, labelOne: { zh: '违法行为人', en: 'Offender' }, schema: Offender },
    victims: { table: 'administrative_case_victim', label: { zh: '被侵害人', en: 'Aggrieved parties' }, labelOne: { zh: '被侵害人', en: 'Aggrieved party' }, schema: Victim },
  },
  lifecycle: administrativeLifecycle,
  readers,
  numberPrefix: 'XZ',
  happenedAt: 'occurredAt',
  point: { lng: 'lng', lat: 'lat' },
  measures: administrativeMeasures,
  clockRules: [...intakeRules, ...administrativeRules, ...hearingRules], clockNames,
  derive: deriveAdministrativeCase,
  clocks: administrativeClocks,
  check: checkAdministrativeCase,
  seal: sealOfAdministrativeCase,
  title: titleOfAdministrativeCase,
  importHints: administrativeImportHints,
  duplicates: { minutes: 60, metres: 200 },
}

export const cases: Module = {
  name: 'cases',
  label: { zh: '案件', en: 'Cases' },
  recordTypes: [criminalCase, administrativeCase],
  figures: [...criminalFigures, ...administrativeFigures],
  migrations: [{ name: 'cases-001', sql: readFileSync(new URL('./migrations/001-cases.sql', import.meta.url), 'utf8') }],
}
