import { randomUUID } from 'node:crypto'
import { hashPassword } from '#kernel/access/password.ts'
import { statement } from '#kernel/db/query.ts'
import { inOwnerTransaction, type Tx } from '#kernel/db/session.ts'
import { compactCube } from '#kernel/figure/compaction.ts'
import { appendRow, standaloneRow } from '#kernel/journal/append.ts'
import { sealJournal } from '#kernel/journal/seal.ts'
import { systemScope, type Kernel } from '#kernel/kernel.ts'
import { loadHistories, type BulkStream } from '#kernel/record/bulk.ts'
import type { BulkRecord } from '#kernel/record/bulk-history.ts'
import type { RecordInput } from '#kernel/record/input.ts'
import { dayOf, startOfDay } from '#kernel/time/instant.ts'
import { readTree, writeClosure } from '#registers/organisations/store.ts'
import { demoBureau } from './city.ts'
import type { DemoBureau, DemoHistory, DemoPast, DemoStep } from './demo-bureau.ts'

/** How many records of a type are written, and about how many there will be. */
export interface LoadProgress {
  readonly recordType: string
  readonly done: number
  readonly expected: number
}

/** What is still done once all records are written. */
export type LoadStage = 'sealing' | 'counting' | 'tidying'

/**
 * Writes the demonstration bureau into an installation: units, accounts (all with one pass phrase), the past of its records, journal
 * sealed, cube compacted. Until it is done the bureau has a simulated day, by which a load that was interrupted can be told.
 * `scale`: how large the city is (DemoSource). Returns the bureau.
 */
export async function loadDemonstration(kernel: Kernel, passPhrase: string, scale: number, progress: (state: readonly LoadProgress[]) => void, begins: (stage: LoadStage) => void = () => undefined): Promise<number> {
  const city = demoBureau(dayOf(kernel.now().toISOString(), 'Asia/Shanghai'), scale)
  const { engine } = kernel
  const [next] = await engine.withSession('owner', (session) => session.send([statement<{ id: number }>`select coalesce(max(id), 0) + 1 as id from bureau`]))
  const bureau = next.rows[0]?.id ?? 1
  const hash = await hashPassword(passPhrase)
  const ids: Ids = { organisations: numbered(city.organisations.map((one) => one.code)), accounts: numbered(city.accounts.map((one) => one.login)) }
  await inOwnerTransaction(engine, systemScope(bureau), (tx) => writeBureau(tx, bureau, city, ids, hash))
  kernel.forgetBureau(bureau)
  const expected = city.pasts.map((past) => past.expected())
  const nextId = idsInOrder()
  await loadHistories(kernel, bureau, city.pasts.map((past) => streamOf(past, ids, nextId)), (done) => {
    progress(city.pasts.map(({ recordType }, at) => ({ recordType, done: done[at] ?? 0, expected: expected[at] ?? 0 })))
  })
  await engine.script(`update bureau set simulated_on = null where id = ${bureau}`)
  kernel.forgetBureau(bureau)
  begins('sealing')
  while (await sealJournal(engine, bureau, kernel.now) > 0) { /* the next batch */ }
  begins('counting')
  await compactCube(engine, bureau)
  begins('tidying')
  // Reads of the cube and of the search go by their indexes alone where pages are known to be all visible.
  await engine.script('vacuum analyze cube_day, cube_month, cube_total, search_document')
  await engine.script('analyze')
  return bureau
}

interface Ids {
  readonly organisations: ReadonlyMap<string, number>
  readonly accounts: ReadonlyMap<string, number>
}

function numbered(names: readonly string[]): Map<string, number> {
  return new Map(names.map((name, position) => [name, position + 1]))
}

function idOf(ids: ReadonlyMap<string, number>, name: string): number {
  const found = ids.get(name)
  if (found === undefined) throw new Error(`The demonstration bureau has no ${name}`)
  return found
}

async function writeBureau(tx: Tx, bureau: number, city: DemoBureau, ids: Ids, hash: string): Promise<void> {
  const { code, nameZh, nameEn, timeZone, settings } = city.bureau
  const units = city.organisations
  const organisation = (name: string): number => idOf(ids.organisations, name)
  const account = (login: string): number => idOf(ids.accounts, login)
  const [firstCoverage] = city.coverage
  const root = organisation(units[0]?.code ?? '')
  const beginning = startOfDay(firstCoverage?.from ?? '2019-01-01', timeZone)
  await tx.send([
    statement`insert into bureau (id, code, name_zh, name_en, time_zone, demonstration, simulated_on, settings)
      values (${bureau}, ${code}, ${nameZh}, ${nameEn}, ${timeZone}, true, ${dayOf(beginning, timeZone)}, ${JSON.stringify(settings)}::jsonb)`,
    statement`insert into organisation (bureau, id, code, kind, name_zh, name_en, register_order)
      select ${bureau}, u.* from unnest(${units.map((one) => organisation(one.code))}::int[], ${units.map((one) => one.code)}::text[], ${units.map((one) => one.kind)}::text[],
        ${units.map((one) => one.name.zh)}::text[], ${units.map((one) => one.name.en)}::text[], ${units.map((_, position) => position + 1)}::int[]) u`,
    statement`insert into organisation_parent (bureau, organisation, parent, valid_from, valid_until)
      select ${bureau}, u.* from unnest(${city.parents.map((one) => organisation(one.organisation))}::int[], ${city.parents.map((one) => organisation(one.parent))}::int[],
        ${city.parents.map((one) => one.from)}::date[], ${city.parents.map((one) => one.until)}::date[]) u`,
    statement`insert into account (bureau, id, login, name, password_hash, demonstration)
      select ${bureau}, u.id, u.login, u.name, ${hash}, true from unnest(${city.accounts.map((one) => account(one.login))}::int[], ${city.accounts.map((one) => one.login)}::text[],
        ${city.accounts.map((one) => one.name)}::text[]) u (id, login, name)`,
    statement`insert into assignment (bureau, account, organisation, role, valid_from)
      select ${bureau}, u.*, '1900-01-01'::date from unnest(${city.accounts.map((one) => account(one.login))}::int[], ${city.accounts.map((one) => organisation(one.organisation))}::int[],
        ${city.accounts.map((one) => one.role)}::text[]) u`,
    ...city.coverage.map((one) => statement`insert into coverage (bureau, organisation, record_type, from_on, stated_by, stated_at)
      values (${bureau}, ${organisation(one.organisation)}, ${one.recordType}, ${one.from}, ${account(one.statedBy)}, ${beginning})`),
    ...city.stated.flatMap((one) => [
      statement`insert into stated_value (bureau, organisation, figure, year, value, document) values (${bureau}, ${root}, ${one.figure}, ${one.year}, ${one.value}, ${one.document})`,
      ...appendRow(standaloneRow({ now: () => new Date(beginning) }, bureau, { action: 'stateValue', account: account(one.statedBy), organisation: root, via: 'console' }, { figure: one.figure, year: one.year, value: one.value, document: one.document })),
    ]),
    ...appendRow(standaloneRow({ now: () => new Date(beginning) }, bureau, { action: 'makeBureau', account: null, organisation: null, via: 'system' }, { code, demonstration: true })),
  ])
  const [organisations, links] = await tx.send(readTree(bureau))
  await tx.send(writeClosure(bureau, organisations.rows.map((row) => row.id), links.rows))
}

function streamOf(past: DemoPast, ids: Ids, nextId: () => string): BulkStream {
  return { type: past.recordType, records: histories(past.histories(), ids, nextId) }
}

/** Ids that follow each other: the pages of their many indexes are filled one after another, not all at once. */
function idsInOrder(): () => string {
  let made = 0
  return () => `${(made++ % 0x1_0000_0000).toString(16).padStart(8, '0')}${randomUUID().slice(8)}`
}

/** Histories with the installation's own ids in place of codes, logins and positions. Of records only those that were merged are remembered. */
function* histories(past: Iterable<DemoHistory>, ids: Ids, nextId: () => string): Generator<BulkRecord> {
  const merged = new Map<number, string>()
  const mergedAt = (position: number): string => {
    const id = merged.get(position) ?? nextId()
    merged.set(position, id)
    return id
  }
  let position = 0
  for (const history of past) {
    const isMerged = history.steps.some((step) => step.duplicateOf !== undefined || step.duplicate !== undefined)
    const id = isMerged ? mergedAt(position) : nextId()
    position++
    yield {
      id,
      steps: history.steps.map((step, at) => ({
        at: step.at, account: idOf(ids.accounts, step.by), action: step.action, input: inputOf(step),
        ...(at === 0 ? { organisation: idOf(ids.organisations, history.organisation) } : {}),
        ...(step.organisation === undefined ? {} : { organisation: idOf(ids.organisations, step.organisation) }),
        ...(step.reason === undefined ? {} : { reason: step.reason }),
        ...(step.clock ? { clock: step.clock } : {}),
        ...(step.duplicateOf === undefined ? {} : { mergedInto: mergedAt(step.duplicateOf) }),
        ...(step.duplicate === undefined ? {} : { duplicate: mergedAt(step.duplicate) }),
        ...(step.asked ? { asked: { at: step.asked.at, account: idOf(ids.accounts, step.asked.by) } } : {}),
      })),
      ...(history.waiting ? { waiting: { at: history.waiting.at, account: idOf(ids.accounts, history.waiting.by), action: history.waiting.action, reason: history.waiting.reason, input: inputOf(history.waiting) } } : {}),
    }
  }
}

function inputOf({ fields, children }: Pick<DemoStep, 'fields' | 'children'>): RecordInput {
  return { ...(fields ? { fields } : {}), ...(children ? { children } : {}) }
}
