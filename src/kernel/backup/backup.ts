import { createHash } from 'node:crypto'
import { z } from 'zod'
import { appliedMigrations } from '#kernel/db/migrate.ts'
import { statement, type Query } from '#kernel/db/query.ts'
import { inOwnerTransaction, rollback, type Engine, type Session, type Tx } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { leafOf } from '#kernel/journal/leaf.ts'
import { appendLeaf, emptyRange, rootOf } from '#kernel/journal/merkle.ts'

/**
 * A backup is JSON Lines, the same for both engines, so that an embedded installation can be restored onto a server: a heading, then for
 * each table its rows and a line with their count and hash. It holds everything, the journal's private key and personal data included:
 * it is kept as the database itself is kept.
 */
const FORMAT = 'anlan-backup'
const PAGE = 1_000
/** Database blocks that are read at once: some thousand narrow rows, some hundred wide ones. */
const BLOCKS = 16
const nobody = { bureau: 0, account: 0, organisations: [] }

const Heading = z.object({ format: z.literal(FORMAT), version: z.literal(1), migrations: z.array(z.string()), at: z.string() })
const Line = z.union([
  z.object({ table: z.string().regex(/^[a-z_]+$/), columns: z.array(z.string().regex(/^[a-z0-9_]+$/)) }),
  z.object({ row: z.record(z.string(), z.unknown()) }),
  z.object({ end: z.object({ table: z.string(), count: z.int(), sha256: z.string() }) }),
])

interface TableRow { name: string; columns: string[] }

/** Tables in the order they were made, so that what is referred to comes first; each with its stored columns. */
const tablesQuery: Query<TableRow> = {
  sql: `select c.relname::text as name, array_agg(a.attname::text order by a.attnum) as columns from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'migration' group by c.oid, c.relname order by c.oid`,
  parameters: [],
}

/** Writes a backup line by line, all of one moment. */
export async function* backupLines(engine: Engine, at: string): AsyncGenerator<string> {
  yield `${JSON.stringify({ format: FORMAT, version: 1, migrations: await appliedMigrations(engine), at })}\n`
  const lines: AsyncQueue = asyncQueue()
  const reading = engine.withSession('owner', async (session) => {
    // One snapshot for all tables: on the embedded engine the held session is that already, because there is no other.
    await session.send(engine.kind === 'server' ? [{ sql: 'set transaction isolation level repeatable read, read only', parameters: [] }] : [], { open: true })
    try {
      const [tables] = await session.send([tablesQuery])
      for (const table of tables.rows) await writeTable(session, table, lines)
    } finally {
      await session.send([rollback])
    }
  }).then(() => { lines.end() }, (problem: unknown) => { lines.fail(problem) })
  yield* lines.read()
  await reading
}

async function writeTable(session: Session, { name, columns }: TableRow, lines: AsyncQueue): Promise<void> {
  await lines.push(`${JSON.stringify({ table: name, columns })}\n`)
  const hash = createHash('sha256')
  let count = 0
  const [size] = await session.send([blocksOf(name)])
  const blocks = size.rows[0]?.blocks ?? 0
  for (let block = 0; block < blocks; block += BLOCKS) {
    const [page] = await session.send([rowsIn(name, block, block + BLOCKS)])
    if (page.rows.length === 0) continue
    let chunk = ''
    for (const { row } of page.rows) {
      hash.update(row)
      chunk += `{"row":${row}}\n`
    }
    count += page.rows.length
    await lines.push(chunk)
  }
  await lines.push(`${JSON.stringify({ end: { table: name, count, sha256: hash.digest('hex') } })}\n`)
}

/** Restores a backup into an empty installation of the same version. Throws import-unreadable or journal-broken; then nothing is kept. */
export async function restore(engine: Engine, lines: AsyncIterable<string>): Promise<{ tables: number; rows: number }> {
  const migrations = await appliedMigrations(engine)
  return inOwnerTransaction(engine, nobody, async (tx) => {
    const [busy] = await tx.send([statement<{ count: number }>`select count(*)::int as count from bureau`])
    if (busy.rows[0]?.count !== 0) throw new DomainError('action-refused', { zh: '只能恢复到空的安装里。', en: 'A backup is restored into an empty installation only.' })
    // What every start writes: the backup brings its own.
    await tx.send([statement`delete from measure`, statement`delete from installation_secret`, statement`delete from record_table`])
    let table: { name: string; columns: string[]; hash: ReturnType<typeof createHash>; count: number } | null = null
    let waiting: Record<string, unknown>[] = []
    let first = true
    const total = { tables: 0, rows: 0 }
    for await (const text of lines) {
      if (text === '') continue
      if (first) { checkHeading(text, migrations); first = false; continue }
      const line = parseLine(text)
      if ('table' in line) table = { name: line.table, columns: line.columns, hash: createHash('sha256'), count: 0 }
      else if ('row' in line) {
        if (!table) throw unreadable()
        table.hash.update(text.slice('{"row":'.length, -1))
        table.count++
        waiting.push(translated(table.name, line.row))
        if (waiting.length >= PAGE) { await insertRows(tx, table, waiting); waiting = [] }
      } else {
        if (!table || line.end.table !== table.name || line.end.count !== table.count || line.end.sha256 !== table.hash.digest('hex')) {
          throw new DomainError('import-unreadable', { zh: `备份中的表 ${line.end.table} 不完整或被改过。`, en: `The table ${line.end.table} in the backup is incomplete or was changed.` })
        }
        await insertRows(tx, table, waiting)
        waiting = []
        total.tables++
        total.rows += table.count
        table = null
      }
    }
    if (first || table) throw unreadable()
    await continueCounting(tx)
    await proveJournal(tx)
    return total
  })
}

function checkHeading(text: string, migrations: readonly string[]): void {
  const heading = Heading.safeParse(parseJson(text))
  if (!heading.success) throw unreadable()
  if (JSON.stringify(heading.data.migrations) !== JSON.stringify(migrations)) {
    throw new DomainError('import-unreadable', { zh: '备份由另一个版本写成；请用那个版本恢复，再升级。', en: 'The backup was written by another version; restore it with that version, then upgrade.' })
  }
}

function parseLine(text: string): z.infer<typeof Line> {
  const line = Line.safeParse(parseJson(text))
  if (!line.success) throw unreadable()
  return line.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function unreadable(): DomainError {
  return new DomainError('import-unreadable', { zh: '这不是完整的安澜备份文件。', en: 'This is not a complete Anlan backup.' })
}

/**
 * Transaction numbers mean nothing in another database. What was sealed or compacted keeps a number below the mark (2), what was not one
 * above it, which the next sealing and compaction take. Which is which is known from the state rows, so marks are set after all rows.
 */
function translated(table: string, row: Record<string, unknown>): Record<string, unknown> {
  if (table === 'journal_state') return { ...row, day_marker_on: null, day_marker_xid: null }
  return row
}

async function insertRows(tx: Tx, table: { name: string; columns: readonly string[] }, rows: readonly Record<string, unknown>[]): Promise<void> {
  if (rows.length === 0) return
  const columns = table.columns.join(', ')
  await tx.send([{
    sql: `insert into ${table.name} (${columns}) overriding system value select ${columns} from json_populate_recordset(null::${table.name}, $1::json)`,
    parameters: [JSON.stringify(rows)], expect: rows.length,
  }])
}

async function continueCounting(tx: Tx): Promise<void> {
  await tx.send([
    statement`update contribution c set xid = case when c.xid < s.compacted_xid then '1'::xid8 else '3'::xid8 end from cube_state s where s.bureau = c.bureau`,
    statement`update contribution c set xid = '3'::xid8 where not exists (select 1 from cube_state s where s.bureau = c.bureau)`,
    statement`update cube_state set compacted_xid = '2'::xid8`,
    statement`update journal j set xid = case when exists (select 1 from journal_leaf l where l.bureau = j.bureau and l.seq = j.seq) then '1'::xid8 else '3'::xid8 end`,
    statement`update journal_state set sealed_xid = '2'::xid8`,
    statement`select setval(pg_get_serial_sequence('journal', 'seq'), coalesce((select max(seq) from journal), 0) + 1, false)`,
    statement`select setval(pg_get_serial_sequence('dimension_combination', 'id'), coalesce((select max(id) from dimension_combination), 0) + 1, false)`,
  ])
}

/** The restored journal against its own signed heads: every leaf from its text, every root from its leaves. Throws journal-broken. */
async function proveJournal(tx: Tx): Promise<void> {
  const [bureaus] = await tx.send([statement<{ id: number }>`select id from bureau order by id`])
  for (const { id } of bureaus.rows) {
    const [heads] = await tx.send([statement<{ size: number; root: Uint8Array }>`select size, root from journal_head where bureau = ${id} order by size`])
    const roots = new Map(heads.rows.map((head) => [head.size, Buffer.from(head.root).toString('hex')]))
    let range = emptyRange
    for (;;) {
      const [rows] = await tx.send([statement<{ body: string }>`select j.body from journal_leaf l join journal j on j.bureau = l.bureau and j.seq = l.seq
        where l.bureau = ${id} and l.position >= ${range.size} order by l.position limit ${PAGE}`])
      if (rows.rows.length === 0) break
      for (const row of rows.rows) {
        range = appendLeaf(range, leafOf(row.body))
        const root = roots.get(range.size)
        if (root !== undefined && root !== Buffer.from(rootOf(range)).toString('hex')) throw new DomainError('journal-broken', { zh: `日志在第 ${range.size} 行之前被改过。`, en: `The journal was changed before row ${range.size}.` })
      }
    }
    const last = heads.rows.at(-1)?.size ?? 0
    if (range.size < last) throw new DomainError('journal-broken', { zh: `日志缺 ${last - range.size} 行。`, en: `The journal lacks ${last - range.size} rows.` })
  }
}

interface AsyncQueue {
  /** Waits while the reader is behind, so that memory stays small. */
  push(line: string): Promise<void>
  end(): void
  fail(problem: unknown): void
  read(): AsyncGenerator<string>
}

function asyncQueue(): AsyncQueue {
  const items: string[] = []
  let ended = false
  let fault: { problem: unknown } | null = null
  let wake = Promise.withResolvers<void>()
  const signal = (): void => { const old = wake; wake = Promise.withResolvers<void>(); old.resolve() }
  return {
    async push(line) {
      items.push(line)
      signal()
      while (items.length > 16) await wake.promise
    },
    end() { ended = true; signal() },
    fail(problem) { fault = { problem }; signal() },
    async *read() {
      for (;;) {
        const item = items.shift()
        if (item !== undefined) { signal(); yield item; continue }
        if (fault) throw fault.problem
        if (ended) return
        await wake.promise
      }
    },
  }
}

/** How many blocks hold what the snapshot sees: what is written later lies in these or behind them, and is not seen. */
function blocksOf(table: string): Query<{ blocks: number }> {
  return { sql: `select (pg_relation_size('${table}') / current_setting('block_size')::int)::int as blocks`, parameters: [] }
}

/** Bounded on both sides: a range open at its end would be sorted as a whole for every page. */
function rowsIn(table: string, from: number, until: number): Query<{ row: string }> {
  return { sql: `select row_to_json(t)::text as row from ${table} t where ctid >= $1::tid and ctid < $2::tid order by ctid`, parameters: [`(${from},0)`, `(${until},0)`] }
}
