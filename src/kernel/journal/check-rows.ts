import { z } from 'zod'
import { statement } from '#kernel/db/query.ts'
import { rollback, type Engine, type Session } from '#kernel/db/session.ts'
import { fill, type Label } from '#kernel/language/label.ts'
import { leafOf } from './leaf.ts'

const PAGE = 2_000
const LIST_LIMIT = 100

/** What can be wrong between the journal's rows and the leaves of its tree. `seq` is the row's number, `position` the leaf's place. */
const rowProblems = {
  bodyChanged: { zh: '第 {seq} 行的正文与它自己的叶哈希不符。', en: 'The text of row {seq} does not give its own leaf hash.' },
  leafDiffers: { zh: '第 {seq} 行的叶哈希与树中位置 {position} 的叶子不符。', en: 'The leaf hash of row {seq} is not the leaf at place {position} of the tree.' },
  columnsDiffer: { zh: '第 {seq} 行所列的内容与它的正文不符。', en: 'What is listed of row {seq} differs from its text.' },
  neverSealed: { zh: '第 {seq} 行早该封存，却不在树里：被略过，或是后来添加的。', en: 'Row {seq} should have been sealed long ago and is not in the tree: it was left out, or added later.' },
  rowMissing: { zh: '树中位置 {position} 的叶子没有对应的行：第 {seq} 行已不在。', en: 'The leaf at place {position} of the tree has no row: row {seq} is gone.' },
  leafMissing: { zh: '树中位置 {position} 起缺少叶子：共应有 {size} 片。', en: 'Leaves are missing from place {position} of the tree on, which should have {size}.' },
} as const satisfies Record<string, Label>

export interface RowProblem extends Label { readonly code: keyof typeof rowProblems; readonly seq: number | null; readonly position: number | null }

export interface RowReport {
  readonly rows: number
  readonly leaves: number
  /** Rows newer than the horizon of the last sealing, whose leaf is still to come. */
  readonly waiting: number
  /** The first hundred; `problemCount` has them all. */
  readonly problems: readonly RowProblem[]
  readonly problemCount: number
}

/** The report while it grows. */
interface Counting { rows: number; leaves: number; waiting: number; problemCount: number; problems: RowProblem[] }

interface Row { seq: number; record_type: string | null; record: string | null; version: number | null; action: string; at: string; account: number | null; organisation: number | null; body: string; leaf: Uint8Array; position: number | null; sealed: Uint8Array | null; is_due: boolean }

const Body = z.looseObject({
  bureau: z.int(), recordType: z.string().nullable(), record: z.string().nullable(), version: z.int().nullable(), action: z.string(), at: z.string(), account: z.int().nullable(), organisation: z.int().nullable(),
})

/**
 * Compares every row of a bureau's journal with the tree, inside the database: each row below the sealing horizon has a leaf, each leaf a
 * row, the leaf hash computed from the row's text is the one in both, and what is listed of a row is what its text says. An export shows
 * none of this, because a row without a leaf is not in it. Reads page by page at one moment of the database; `tell` hears of each page.
 */
export async function checkRows(engine: Engine, bureau: number, tell: (done: number, total: number) => void = () => { /* nobody waits for it */ }): Promise<RowReport> {
  const report: Counting = { rows: 0, leaves: 0, waiting: 0, problemCount: 0, problems: [] }
  await engine.withSession('owner', async (session) => {
    // One snapshot for all pages: on the embedded engine the held session is that already, because there is no other.
    await session.send(engine.kind === 'server' ? [{ sql: 'set transaction isolation level repeatable read, read only', parameters: [] }] : [], { open: true })
    try {
      const size = await compareRows(session, bureau, report, tell)
      await compareLeaves(session, bureau, report, size)
    } finally {
      await session.send([rollback])
    }
  })
  return report
}

/** Compares each row with its leaf. Returns the size that the tree should have. */
async function compareRows(session: Session, bureau: number, report: Counting, tell: (done: number, total: number) => void): Promise<number> {
  const [states] = await session.send([statement<{ size: number; sealed_xid: string; rows: number }>`select coalesce(max(size), 0) as size, coalesce(max(sealed_xid::text), '0') as sealed_xid,
    (select count(*)::int from journal where bureau = ${bureau}) as rows from journal_state where bureau = ${bureau}`])
  const { size = 0, sealed_xid: horizon = '0', rows: total = 0 } = states.rows[0] ?? {}
  // From before the first number that the database gives: whoever writes behind its back may choose any.
  for (let after = Number.MIN_SAFE_INTEGER; ;) {
    const page = await rowsAfter(session, bureau, after, horizon)
    for (const row of page) {
      report.rows++
      if (Buffer.compare(leafOf(row.body), row.leaf) !== 0) add(report, 'bodyChanged', row.seq, row.position)
      if (row.sealed !== null && Buffer.compare(row.sealed, row.leaf) !== 0) add(report, 'leafDiffers', row.seq, row.position)
      if (!isAsListed(bureau, row)) add(report, 'columnsDiffer', row.seq, row.position)
      if (row.position === null && row.is_due) add(report, 'neverSealed', row.seq, null)
      else if (row.position === null) report.waiting++
    }
    tell(report.rows, total)
    const last = page.at(-1)
    if (!last) return size
    after = last.seq
  }
}

async function compareLeaves(session: Session, bureau: number, report: Counting, size: number): Promise<void> {
  const [leaves, alone] = await session.send([
    statement<{ count: number; gap: number | null }>`select count(*)::int as count, (select min(p)::int from (select position + 1 as p from journal_leaf where bureau = ${bureau} union select 0) n where p < ${size}
      and not exists (select 1 from journal_leaf l where l.bureau = ${bureau} and l.position = p)) as gap from journal_leaf where bureau = ${bureau}`,
    statement<{ seq: number; position: number }>`select l.seq, l.position from journal_leaf l where l.bureau = ${bureau} and not exists (select 1 from journal j where j.bureau = l.bureau and j.seq = l.seq) order by l.position`,
  ])
  report.leaves = leaves.rows[0]?.count ?? 0
  for (const { seq, position } of alone.rows) add(report, 'rowMissing', seq, position)
  const gap = leaves.rows[0]?.gap ?? null
  if (gap !== null) add(report, 'leafMissing', null, gap, size)
}

function add(report: Counting, code: keyof typeof rowProblems, seq: number | null, position: number | null, size = 0): void {
  report.problemCount++
  if (report.problems.length < LIST_LIMIT) report.problems.push({ code, seq, position, ...fill(rowProblems[code], { seq: seq ?? '', position: position ?? '', size }) })
}

async function rowsAfter(session: Session, bureau: number, after: number, horizon: string): Promise<readonly Row[]> {
  const [page] = await session.send([statement<Row>`select j.seq, j.record_type, j.record, j.version, j.action, j.at, j.account, j.organisation, j.body, j.leaf, l.position, l.leaf as sealed, j.xid < ${horizon}::xid8 as is_due
    from journal j left join journal_leaf l on l.bureau = j.bureau and l.seq = j.seq where j.bureau = ${bureau} and j.seq > ${after} order by j.seq limit ${PAGE}`])
  return page.rows
}

/** The columns beside a row's text are copies of what it says, for searching; they are no evidence, but pages show them. */
function isAsListed(bureau: number, row: Row): boolean {
  const said = Body.safeParse(parseJson(row.body)).data
  return said !== undefined && said.bureau === bureau && said.recordType === row.record_type && said.record === row.record && said.version === row.version
    && said.action === row.action && Date.parse(said.at) === Date.parse(row.at) && said.account === row.account && said.organisation === row.organisation
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (problem) {
    if (problem instanceof SyntaxError) return undefined
    throw problem
  }
}
