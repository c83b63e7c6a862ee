import { randomBytes } from 'node:crypto'
import type { Calendar } from '#kernel/clock/calendar.ts'
import { settingsFrom, settingsQueries, type ClockSettings } from '#kernel/clock/settings.ts'
import { statement } from '#kernel/db/query.ts'
import type { Engine, Scope } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { Figure } from '#kernel/figure/figure.ts'
import { checkReportOnly } from '#kernel/figure/report-only.ts'
import { dimensionIds, type DimensionIds } from '#kernel/figure/dimension-ids.ts'
import type { Label } from '#kernel/language/label.ts'
import type { Module } from '#kernel/module.ts'
import { numberSource, type NumberSource } from '#kernel/record/number.ts'
import type { BureauFacts, FieldValue, RecordType } from '#kernel/record/record-type.ts'

export interface Bureau extends BureauFacts {
  readonly code: string
  readonly name: Label
  readonly demonstration: boolean
  readonly rootOrganisation: number
  /** What its legal section has settled for its clocks. */
  readonly clockSettings: ClockSettings
}

/** Everything that requests share: the database, the lines of work, and small caches. Made once at start. */
export interface Kernel {
  readonly engine: Engine
  readonly modules: readonly Module[]
  readonly types: ReadonlyMap<string, RecordType>
  readonly figures: ReadonlyMap<string, Figure>
  /** The small number of a measure, by code and version. */
  readonly measures: ReadonlyMap<string, number>
  readonly dimensions: DimensionIds
  readonly numbers: NumberSource
  /** With it imports make keyed hashes of what they remember of a source: nobody can guess it from them outside the installation. */
  readonly importSecret: string
  /** With it requests are remembered as keyed hashes: what was sent cannot be guessed from them outside the installation. */
  readonly requestSecret: string
  /** The announced years as shipped; a bureau's own are among its clock settings. */
  readonly calendar: Calendar
  /** The bureau's facts; cached until forget(). */
  bureau(id: number): Promise<Bureau>
  forgetBureau(id: number): void
  now(): Date
}

export function measureKey(code: string, version: number): string {
  return `${code}@${version}`
}

const measuresByNumber = new WeakMap<Kernel, ReadonlyMap<number, { readonly measure: string; readonly version: number }>>()

/** The measure of a small number. Throws for a number that the start did not find in the database. */
export function measureNumbered(kernel: Kernel, number: number): { readonly measure: string; readonly version: number } {
  const known = measuresByNumber.get(kernel) ?? new Map([...kernel.measures].map(([key, id]) => {
    const at = key.lastIndexOf('@')
    return [id, { measure: key.slice(0, at), version: Number(key.slice(at + 1)) }] as const
  }))
  measuresByNumber.set(kernel, known)
  const found = known.get(number)
  if (!found) throw new RangeError(`there is no measure numbered ${number}`)
  return found
}

/** A scope that belongs to no account: for what the installation itself reads and counts. It sees no record. */
export function systemScope(bureau: number): Scope {
  return { bureau, account: 0, organisations: [] }
}

export async function startKernel(engine: Engine, modules: readonly Module[], calendar: Calendar, now: () => Date = () => new Date()): Promise<Kernel> {
  const types = new Map(modules.flatMap((module) => module.recordTypes.map((type) => [type.name, type] as const)))
  const figures = new Map(modules.flatMap((module) => module.figures.map((figure) => [figure.id, figure] as const)))
  checkReportOnly(figures.values())
  const bureaus = new Map<number, Promise<Bureau>>()
  return {
    engine, modules, types, figures, calendar, now,
    measures: await registerMeasures(engine, [...types.values()]),
    dimensions: dimensionIds(),
    numbers: numberSource(engine, await installationSecret(engine, 'numbers'), systemScope),
    importSecret: await installationSecret(engine, 'imports'),
    requestSecret: await installationSecret(engine, 'requests'),
    bureau(id) {
      const known = bureaus.get(id) ?? readBureau(engine, id, calendar)
      bureaus.set(id, known)
      known.catch(() => { bureaus.delete(id) })
      return known
    },
    forgetBureau(id) { bureaus.delete(id) },
  }
}

async function registerMeasures(engine: Engine, types: readonly RecordType[]): Promise<ReadonlyMap<string, number>> {
  return engine.withSession('owner', async (session) => {
    const read = statement<{ id: number; code: string; version: number }>`select id, code, version from measure`
    const [before] = await session.send([read])
    const known = new Map(before.rows.map((row) => [measureKey(row.code, row.version), row.id]))
    let next = Math.max(0, ...known.values()) + 1
    for (const measure of types.flatMap((type) => type.measures)) {
      const key = measureKey(measure.code, measure.version)
      if (known.has(key)) continue
      await session.send([statement`insert into measure (id, code, version) values (${next}, ${measure.code}, ${measure.version})`])
      known.set(key, next++)
    }
    return known
  })
}

/** A secret of this installation: made when first asked for, the same ever after. */
async function installationSecret(engine: Engine, name: string): Promise<string> {
  const [, found] = await engine.withSession('owner', (session) => session.send([
    statement`insert into installation_secret (name, value) values (${name}, ${randomBytes(32).toString('base64url')}) on conflict do nothing`,
    statement<{ value: string }>`select value from installation_secret where name = ${name}`,
  ]))
  const value = found.rows[0]?.value
  if (value === undefined) throw new Error('The installation has no secret')
  return value
}

interface BureauRow { id: number; code: string; name_zh: string; name_en: string; time_zone: string; demonstration: boolean; settings: Record<string, FieldValue>; root: number | null }

async function readBureau(engine: Engine, id: number, shipped: Calendar): Promise<Bureau> {
  const [result, days, decisions, confirmations] = await engine.withSession('app', (session) => session.send([statement<BureauRow>`
    select b.id, b.code, b.name_zh, b.name_en, b.time_zone, b.demonstration, b.settings,
      (select o.id from organisation o where o.bureau = b.id and o.kind = 'bureau' order by o.register_order, o.id limit 1) as root
    from bureau b where b.id = ${id}`, ...settingsQueries(id)], { scope: systemScope(id) }))
  const row = result.rows[0]
  if (!row) throw new DomainError('not-found')
  return {
    id: row.id, code: row.code, name: { zh: row.name_zh, en: row.name_en }, timeZone: row.time_zone, demonstration: row.demonstration,
    settings: row.settings, rootOrganisation: row.root ?? 0, clockSettings: settingsFrom(shipped, days.rows, decisions.rows, confirmations.rows),
  }
}

export function typeNamed(kernel: Kernel, name: string): RecordType {
  const type = kernel.types.get(name)
  if (!type) throw new DomainError('not-found', { zh: '没有这种记录。', en: 'There is no such kind of record.' })
  return type
}
