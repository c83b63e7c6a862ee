import { randomUUID } from 'node:crypto'
import type { Actor } from '#kernel/access/role.ts'
import { scopeOf } from '#kernel/access/actor.ts'
import { noClocks } from '#kernel/clock/stored.ts'
import { statement, type Query } from '#kernel/db/query.ts'
import { inTransaction, type Tx } from '#kernel/db/session.ts'
import type { ImportProblem } from '#kernel/http/import-wire.ts'
import type { Bureau, Kernel } from '#kernel/kernel.ts'
import { effectsOf, type Step } from '#kernel/lifecycle/effects.ts'
import type { Aggregate, RecordHead, RecordType } from '#kernel/record/record-type.ts'
import { dayOf } from '#kernel/time/instant.ts'
import { addProgress, insertRejections, type Counts, type Rejection } from './batch.ts'
import { bulkQueries, type Written } from './bulk-queries.ts'
import { childId, withChildIds } from './change-children.ts'
import type { ConvertedRow } from './convert.ts'
import { readKnownRecords } from './known-records.ts'
import { changeBy, sortRows, type SeenKeys, type Sorted } from './plan.ts'
import { readSources } from './preview.ts'
import { importProblem } from './problems.ts'

/** An import under way. */
export interface ImportJob {
  readonly kernel: Kernel
  readonly actor: Actor
  readonly bureau: Bureau
  readonly type: RecordType
  readonly batch: string
  readonly source: string
  /** The unit that owns what is made, where the file names none. */
  readonly organisation: number
  readonly creating: { readonly action: string; readonly state: string }
  readonly seen: SeenKeys
}

type Fresh = Extract<Sorted, { kind: 'fresh' }>
type Known = Extract<Sorted, { kind: 'known' }>
interface NewRecord { readonly fresh: Fresh; readonly written: Written }

/**
 * Writes a group of rows in one transaction, with its progress and its rejected rows: records, journal, figures, clocks and search
 * documents come from the same functions as any other action's. Returns what the rows came to, and the milliseconds that the database
 * was held.
 */
export async function writeGroup(job: ImportJob, rows: readonly ConvertedRow[], doneBefore: number): Promise<{ counts: Counts; milliseconds: number }> {
  const { kernel, actor, bureau, type } = job
  const sorted = sortRows(rows, await readSources(kernel, actor, type, job.source, rows), job.seen, job.source)
  const rejected: Rejection[] = sorted.flatMap((one) => (one.kind === 'rejected' ? rejections(one.row, one.problems) : []))
  const known = sorted.filter((one) => one.kind === 'known')
  const made: NewRecord[] = []
  for (const fresh of sorted) if (fresh.kind === 'fresh') made.push({ fresh, written: await newRecord(job, fresh) })

  return inTransaction(kernel.engine, scopeOf(actor), async (tx) => {
    const began = performance.now()
    const claimed = await claimKeys(tx, job, made)
    const taken = made.filter(({ fresh }) => !claimed.has(fresh.key))
    for (const { fresh } of taken) rejected.push(...rejections(fresh.row, [importProblem('keyTaken', {}, { source: job.source })]))
    const changes = await changesOf(tx, job, known, rejected)
    const written = [...made.filter(({ fresh }) => claimed.has(fresh.key)).map((one) => one.written), ...changes.written]
    const dims = await kernel.dimensions.resolve(tx, written.flatMap(({ effects }) => effects.contributions.map((row) => row.dimensions)))
    const refused = sorted.filter((one) => one.kind === 'rejected').length + taken.length + known.length - changes.seen.length
    const counts = { fresh: claimed.size, changed: changes.written.length, rejected: refused, same: sorted.length - claimed.size - changes.written.length - refused }
    await tx.finish([
      ...bulkQueries(kernel, type, written, dims),
      ...rememberHashes(job, changes.seen),
      ...insertRejections(bureau.id, job.batch, rejected),
      addProgress(bureau.id, job.batch, doneBefore, counts),
    ])
    kernel.dimensions.publish(dims)
    return { counts, milliseconds: performance.now() - began }
  })
}

/** Every row of a refused record: to be mended, all of them have to be sent again. */
function rejections(row: ConvertedRow, problems: readonly ImportProblem[]): Rejection[] {
  const others = row.parts.map((part) => ({ file: part.file, line: part.line, cells: part.cells, problems: part.problems.length > 0 ? part.problems : [importProblem('recordRefused')] }))
  return [{ file: row.file, line: row.line, cells: row.cells, problems }, ...others]
}

async function newRecord(job: ImportJob, { row, parsed: given }: Fresh): Promise<Written> {
  const { kernel, bureau, type } = job
  const at = kernel.now().toISOString()
  const id = randomUUID()
  const parsed = withChildIds(given, Object.fromEntries(Object.entries(row.children).map(([name, list]) => [name, list.map((child) => childId(id, name, child.key))])))
  const happenedAt = parsed.fields[type.happenedAt]
  const year = Number(dayOf(typeof happenedAt === 'string' ? happenedAt : at, bureau.timeZone).slice(0, 4))
  const head: RecordHead = {
    bureau: bureau.id, id, number: await kernel.numbers.next(bureau.id, type.name, type.numberPrefix, year), organisation: row.organisation ?? job.organisation, version: 1,
    // Nobody handles what came from a file until somebody takes it up.
    state: job.creating.state, createdAt: at, updatedAt: at, handler: null, mergedInto: null,
  }
  return writtenBy(job, job.creating.action, at, reasonOf(allWarnings(row)), null, { head, fields: parsed.fields, children: parsed.children }, { open: [], stored: noClocks })
}

export function writtenBy(job: Pick<ImportJob, 'kernel' | 'bureau' | 'type' | 'actor'>, action: string, at: string, reason: string | null, before: Aggregate | null, after: Aggregate, { open, stored }: Pick<Step, 'open' | 'stored'>): Written {
  const step: Step = {
    type: job.type, bureau: job.bureau, clockSettings: job.bureau.clockSettings, stored, events: stored.events, action, at, account: job.actor.account, via: 'import', reason, before, after, personal: {}, open,
  }
  return { step, effects: effectsOf(step) }
}

function allWarnings(row: ConvertedRow): ImportProblem[] {
  return [...row.warnings, ...row.parts.flatMap((part) => part.warnings)]
}

/** What was taken for what the file does not say stands in the record's history for good. */
function reasonOf(warnings: readonly ImportProblem[]): string | null {
  return warnings.length === 0 ? null : warnings.map(({ text }) => `${text.zh} / ${text.en}`).join('\n').slice(0, 1000)
}

/** Ties keys to the new records. Keys that somebody else's import holds are not among those returned. */
async function claimKeys(tx: Tx, job: ImportJob, made: readonly NewRecord[]): Promise<ReadonlySet<string>> {
  if (made.length === 0) return new Set()
  const claim = (rows: readonly NewRecord[], end: Query<{ source_key: string }>['sql']): Query<{ source_key: string }> => ({
    sql: `with incoming as (select * from unnest($5::text[], $6::uuid[], $7::text[], $8::int[]) u (source_key, record, row_hash, organisation)) ${end}`,
    parameters: [job.bureau.id, job.type.name, job.source, job.batch, rows.map(({ fresh }) => fresh.key), rows.map(({ written }) => written.step.after.head.id), rows.map(({ fresh }) => fresh.row.hash), rows.map(({ written }) => written.step.after.head.organisation)],
  })
  const again = made.filter(({ fresh }) => fresh.takenBack)
  const results = await tx.send([
    claim(made.filter(({ fresh }) => !fresh.takenBack), `insert into import_source (bureau, record_type, source, batch, source_key, record, row_hash, organisation)
      select $1, $2, $3, $4::uuid, incoming.* from incoming on conflict (bureau, record_type, source, source_key) do nothing returning source_key`),
    ...(again.length === 0 ? [] : [claim(again, `update import_source s set batch = $4::uuid, record = incoming.record, row_hash = incoming.row_hash, organisation = incoming.organisation from incoming
      where s.bureau = $1 and s.record_type = $2 and s.source = $3 and s.source_key = incoming.source_key and s.row_hash = '' returning s.source_key`)]),
  ])
  return new Set(results.flatMap((result) => (result?.rows ?? []).map((row) => row.source_key)))
}

/** The changes of rows that were imported before: read under a lock, so that nobody's edit is overwritten. */
async function changesOf(tx: Tx, job: ImportJob, known: readonly Known[], rejected: Rejection[]): Promise<{ written: Written[]; seen: Known[] }> {
  const records = await readKnownRecords((queries) => tx.send(queries), job.bureau.id, job.type, known.map((one) => one.record), true)
  const written: Written[] = []
  const seen: Known[] = []
  for (const one of known) {
    const record = records.get(one.record)
    const change = changeBy(job.type, job.bureau, job.actor, one.row, record)
    if (change.kind === 'rejected' || !record) {
      rejected.push(...rejections(one.row, change.kind === 'rejected' ? change.problems : []))
      continue
    }
    seen.push(one)
    if (change.kind === 'same') continue
    const at = job.kernel.now().toISOString()
    const { aggregate } = record
    const head: RecordHead = { ...aggregate.head, version: aggregate.head.version + 1, state: change.to, updatedAt: at }
    written.push(writtenBy(job, change.action, at, reasonOf([...allWarnings(one.row), ...change.kept]), aggregate, { head, fields: change.parsed.fields, children: change.parsed.children }, record))
  }
  return { written, seen }
}

/** What the rows say now: the same rows again are then the same. */
function rememberHashes(job: ImportJob, rows: readonly Known[]): Query[] {
  if (rows.length === 0) return []
  return [statement`update import_source s set row_hash = u.row_hash from unnest(${rows.map((one) => one.key)}::text[], ${rows.map((one) => one.row.hash)}::text[]) u (source_key, row_hash)
    where s.bureau = ${job.bureau.id} and s.record_type = ${job.type.name} and s.source = ${job.source} and s.source_key = u.source_key`]
}
