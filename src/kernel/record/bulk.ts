import { setImmediate as nextTurn } from 'node:timers/promises'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { JournalRow } from '#kernel/journal/row.ts'
import { typeNamed, type Kernel } from '#kernel/kernel.ts'
import { copyJournal, copyRecords } from './bulk-copy.ts'
import { playHistory, yearOf, type BulkRecord, type PlayContext, type Played } from './bulk-history.ts'

/** The past of one record type, in the order of the time the records happened or were first entered, give or take ten days. */
export interface BulkStream {
  readonly type: string
  readonly records: Iterable<BulkRecord>
}

const BATCH = 4_000
/** How many histories are played before the answers of the database are heard, which writes the batch before meanwhile. */
const TURN = 100
/** So much later than its place in the order says a record may have begun. */
const OUT_OF_ORDER = 10 * 86_400_000

/** Search tokens of many records go into their index together; the list that single actions leave behind them has to be short. */
const manyTokens = 'alter index search_document_tokens_idx set (gin_pending_list_limit = 16384)'
const fewTokens = "alter index search_document_tokens_idx set (gin_pending_list_limit = 256); select gin_clean_pending_list('search_document_tokens_idx')"

/**
 * Loads whole histories by COPY, as the owner, played by the same pure functions as perform(). Only a bureau marked demonstration may
 * be written so, because the past days on which things became known come from the caller. The streams are merged by the time things
 * happened: so journal rows are written in the order of time, and memory holds no more than two batches and the rows of records still
 * open. Nothing is rolled back when a later batch fails. `progress` is told how many records of each stream are done; so is the caller
 * at the end. Throws not-allowed for any other bureau, action-refused and invalid-input as perform() does.
 */
export async function loadHistories(kernel: Kernel, bureauId: number, streams: readonly BulkStream[], progress: (done: readonly number[]) => void): Promise<number[]> {
  const bureau = await kernel.bureau(bureauId)
  if (!bureau.demonstration) throw new DomainError('not-allowed', { zh: '只有演示单位可以这样写入。', en: 'Only a demonstration bureau may be written so.' })
  const contexts = streams.map((stream): PlayContext => ({ kernel, bureau, type: typeNamed(kernel, stream.type), duplicateNumbers: new Map() }))
  await kernel.engine.script(manyTokens)
  try {
    return await loadBatches(kernel, streams.map((stream, at) => placed(contextAt(contexts, at), stream.records)), contexts, progress)
  } finally {
    // What is sealed and summed up next; the rest of the statistics is up to the caller.
    await kernel.engine.script(`${fewTokens}; analyze journal, contribution`)
  }
}

async function loadBatches(kernel: Kernel, sources: readonly Iterator<Placed, undefined>[], contexts: readonly PlayContext[], progress: (done: readonly number[]) => void): Promise<number[]> {
  const done = new Map(contexts.map((context) => [context, 0]))
  const journal = journalInOrder()
  let writing: Promise<void> = Promise.resolve()
  for (const batch of batchesOf(merged(sources))) {
    const groups = Map.groupBy(batch, (one) => one.context)
    for (const [context, own] of groups) await reserveNumbers(context, own)
    const played: Played[] = []
    for (const { context, record } of batch) {
      played.push(await playHistory(context, record))
      if (played.length % TURN === 0) await nextTurn()
    }
    const rows = journal.add(played.flatMap((one) => one.journal), batch.at(-1)?.happenedAt)
    await writing
    for (const [context, own] of groups) done.set(context, (done.get(context) ?? 0) + own.length)
    progress([...done.values()])
    writing = write(kernel, played, rows)
    writing.catch(() => undefined) // awaited above or below; until then it must not count as unheard
  }
  await writing
  await copyJournal(kernel, journal.rest())
  return [...done.values()]
}

interface Placed { readonly context: PlayContext; readonly record: BulkRecord; readonly happenedAt: string }

function* placed(context: PlayContext, records: Iterable<BulkRecord>): Generator<Placed, undefined> {
  for (const record of records) yield { context, record, happenedAt: happenedAt(context, record) }
}

/** What several sources give, each in the order of time, in the order of time. */
function* merged(sources: readonly Iterator<Placed, undefined>[]): Generator<Placed, undefined> {
  const open: { readonly source: Iterator<Placed, undefined>; next: Placed }[] = []
  for (const source of sources) {
    const { value } = source.next()
    if (value) open.push({ source, next: value })
  }
  for (;;) {
    const [first, ...others] = open
    if (!first) return
    const earliest = others.reduce((least, one) => (one.next.happenedAt < least.next.happenedAt ? one : least), first)
    yield earliest.next
    const { value } = earliest.source.next()
    if (value) earliest.next = value
    else open.splice(open.indexOf(earliest), 1)
  }
}

function contextAt(contexts: readonly PlayContext[], position: number): PlayContext {
  const context = contexts[position]
  if (!context) throw new RangeError(`There is no stream ${position}`)
  return context
}

function* batchesOf(records: Iterable<Placed>): Generator<Placed[]> {
  let batch: Placed[] = []
  for (const record of records) {
    batch.push(record)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

async function write(kernel: Kernel, played: readonly Played[], rows: readonly JournalRow[]): Promise<void> {
  for (const [{ bureau, type }, own] of Map.groupBy(played, (one) => one.context)) await copyRecords(kernel, bureau.id, type, own)
  await copyJournal(kernel, rows)
}

/** Numbers for the whole batch at once: asked for one by one, each block would wait behind the batch that is being written. */
async function reserveNumbers({ kernel, bureau, type }: PlayContext, batch: readonly Placed[]): Promise<void> {
  for (const [year, own] of Map.groupBy(batch, (one) => yearOf(bureau, one.happenedAt))) await kernel.numbers.reserve(bureau.id, type.name, year, own.length)
}

/** When a record happened as it was first entered; the time of the entry where that says nothing. */
function happenedAt({ type }: PlayContext, record: BulkRecord): string {
  const [first] = record.steps
  if (!first) throw new RangeError('A history has at least one step')
  const given = first.input?.fields?.[type.happenedAt]
  return typeof given === 'string' && !Number.isNaN(Date.parse(given)) ? given : first.at
}

/** Holds journal rows back until nothing earlier can come any more. */
function journalInOrder(): { add(rows: readonly JournalRow[], reached: string | undefined): JournalRow[]; rest(): JournalRow[] } {
  let held: JournalRow[] = []
  return {
    add(rows, reached) {
      if (reached === undefined) return []
      const settled = new Date(Date.parse(reached) - OUT_OF_ORDER).toISOString()
      const all = [...held, ...rows].sort(byTime)
      const firstOpen = all.findIndex((row) => row.body.at >= settled)
      const ready = firstOpen === -1 ? all : all.slice(0, firstOpen)
      held = all.slice(ready.length)
      return ready
    },
    rest: () => held,
  }
}

function byTime(a: JournalRow, b: JournalRow): number {
  return a.body.at < b.body.at ? -1 : a.body.at > b.body.at ? 1 : 0
}
