import { readFileSync } from 'node:fs'
import type { Module } from '#kernel/module.ts'
import type { RecordType } from '#kernel/record/record-type.ts'
import { clockNames } from '#registers/statutes/codes.ts'
import { roadCrashRules } from '#registers/statutes/road-crashes.ts'
import { crashClocks } from './clock-starts.ts'
import { deriveCrash } from './counting.ts'
import { crashFigures, crashMeasures } from './figures.ts'
import { crashImportHints } from './import-hints.ts'
import { crashLifecycle } from './lifecycle.ts'
import { Crash, CrashPerson, CrashVehicle, type CrashChildren } from './schema.ts'
import { checkCrash, titleOfCrash } from './rules.ts'

const crash: RecordType<Crash, CrashChildren> = {
  name: 'crash',
  label: { zh: '交通事故', en: 'Crash' },
  labelMany: { zh: '交通事故', en: 'Crashes' },
  table: 'crash',
  schema: Crash,
  children: {
    vehicles: { table: 'crash_vehicle', label: { zh: '车辆', en: 'Vehicles' }, labelOne: { zh: '车辆', en: 'Vehicle' }, schema: CrashVehicle },
    persons: { table: 'crash_person', label: { zh: '人员', en: 'Persons' }, labelOne: { zh: '人员', en: 'Person' }, schema: CrashPerson },
  },
  lifecycle: crashLifecycle,
  readers: ['officer', 'supervisor', 'analyst', 'legalReviewer', 'auditor'],
  numberPrefix: 'JT',
  happenedAt: 'occurredAt',
  point: { lng: 'lng', lat: 'lat' },
  measures: crashMeasures,
  clockRules: roadCrashRules, clockNames,
  derive: deriveCrash,
  clocks: crashClocks,
  check: checkCrash,
  title: titleOfCrash,
  importHints: crashImportHints,
  duplicates: { minutes: 60, metres: 500 },
}

export const crashes: Module = {
  name: 'crashes',
  label: { zh: '交通事故', en: 'Crashes' },
  recordTypes: [crash],
  figures: crashFigures,
  settings: [{
    name: 'crash.deathsWithinDays', label: { zh: '死亡统计期限', en: 'Deaths count within' },
    choices: { 7: { zh: '事故后 7 日内', en: '7 days of the crash' }, 30: { zh: '事故后 30 日内', en: '30 days of the crash' } }, standard: '7',
    basis: { zh: '生产安全事故报告和调查处理条例第十三条（自发生之日起 7 日内）', en: 'Regulation on Reporting and Investigating Production Safety Accidents, art. 13: after a road crash within 7 days' },
  }],
  migrations: [{ name: 'crashes-001', sql: readFileSync(new URL('./migrations/001-crash.sql', import.meta.url), 'utf8') }],
}
