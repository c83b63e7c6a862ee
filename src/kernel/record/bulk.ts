import { setImmediate as nextTurn } from 'node:timers/promises'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { JournalRow } from '#kernel/journal/row.ts'
import { typeNamed, type Kernel } from '#kernel/kernel.ts'
import { copyJournal, copyRecords } from './bulk-copy.ts'
import { playHistory, yearOf, type BulkRecord, type PlayContext, type Played } from './bulk-history.ts'

const BATCH = 1_000
/** How many histories are played before the answers of the database are heard, which writes the batch before meanwhile. */
const TURN = 50
const DAY = 86_400_000

/**
 * Loads whole histories by COPY, as the owner, played by the same pure functions as perform(). Only a bureau marked demonstration may
 * be written so, because the past days on which things became known come from the caller. Records must come in the order of the time
 * they happened, give or take a day: then journal rows are written in the order of time, and memory holds no more than two batches and
 * the rows of records still open. Nothing is rolled back when a later batch fails. Returns the number of records.
 * Throws not-allowed for any other bureau, action-refused and invalid-input as perform() does.
 */
export async function loadHistories(kernel: Kernel, bureauId: number, typeName: string, records: Iterable<BulkRecord>, progress: (done: number) => void): Promise<number> {
  const bureau = await kernel.bureau(bureauId)
  if (!bureau.demonstration) throw new DomainError('not-allowed', { zh: '只有演示单位可以这样写入。', en: 'Only a demonstration bureau may be written so.' })
  const context: PlayContext = { kernel, bureau, type: typeNamed(kernel, typeName), duplicateNumbers: new Map() }
  const journal = journalInOrder()
  let done = 0
  let writing: Promise<void> = Promise.resolve()
  for (const batch of batchesOf(records)) {
    await reserveNumbers(context, batch)
    const played: Played[] = []
    for (const record of batch) {
      played.push(await playHistory(context, record))
      if (played.length % TURN === 0) await nextTurn()
    }
    const rows = journal.add(played.flatMap((one) => one.journal), happenedAt(context, batch.at(-1)))
    await writing
    done += batch.length
    progress(done)
    writing = write(context, played, rows)
    writing.catch(() => undefined) // awaited above or below; until then it must not count as unheard
  }
  await writing
  await copyJournal(kernel, journal.rest())
  await kernel.engine.script('analyze')
  return done
}

function* batchesOf(records: Iterable<BulkRecord>): Generator<BulkRecord[]> {
  let batch: BulkRecord[] = []
  for (const record of records) {
    batch.push(record)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

async function write({ kernel, bureau, type }: PlayContext, played: readonly Played[], rows: readonly JournalRow[]): Promise<void> {
  await copyRecords(kernel, bureau.id, type, played)
  await copyJournal(kernel, rows)
}

/** Numbers for the whole batch at once: asked for one by one, each block would wait behind the batch that is being written. */
async function reserveNumbers(context: PlayContext, batch: readonly BulkRecord[]): Promise<void> {
  const { kernel, bureau, type } = context
  for (const [year, own] of Map.groupBy(batch, (record) => yearOf(bureau, happenedAt(context, record)))) await kernel.numbers.reserve(bureau.id, type.name, year, own.length)
}

/** When a record happened as it was first entered; the time of the entry where that says nothing. */
function happenedAt({ type }: PlayContext, record: BulkRecord | undefined): string {
  const [first] = record?.steps ?? []
  if (!first) throw new RangeError('A history has at least one step')
  const given = first.input?.fields?.[type.happenedAt]
  return typeof given === 'string' && !Number.isNaN(Date.parse(given)) ? given : first.at
}

/** Holds journal rows back until nothing earlier can come any more. */
function journalInOrder(): { add(rows: readonly JournalRow[], reached: string): JournalRow[]; rest(): JournalRow[] } {
  let held: JournalRow[] = []
  return {
    add(rows, reached) {
      const settled = new Date(Date.parse(reached) - DAY).toISOString()
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
