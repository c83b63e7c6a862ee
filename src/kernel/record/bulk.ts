import { setImmediate as nextTurn } from 'node:timers/promises'
import { dayOf } from '#kernel/time/instant.ts'
import { inOwnerTransaction } from '#kernel/db/session.ts'
import { encode } from '#kernel/db/values.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { ClockRow } from '#kernel/clock/clocks-of.ts'
import type { JournalRow } from '#kernel/journal/row.ts'
import { measureKey, typeNamed, type Bureau, type Kernel } from '#kernel/kernel.ts'
import { bureauDay, effectsOf, type LedgerRow } from '#kernel/lifecycle/effects.ts'
import type { SearchDocument } from '#kernel/search/document.ts'
import { parseInput, type RecordInput } from './input.ts'
import { columnsOf, type Aggregate, type ChildRow, type RecordHead, type RecordType } from './record-type.ts'
import { headColumnsOf, tableOf } from './table.ts'

/** One step of a record's past. Its day in the bureau's zone is the day its figures became known. */
export interface BulkStep {
  readonly at: string
  readonly account: number
  readonly action: string
  /** Create: the owning unit. Transfer: the unit it goes to. */
  readonly organisation?: number
  /** Children without an id keep the id of the row that stood at their place. */
  readonly input?: RecordInput
  readonly reason?: string
  /** A duplicate that is merged: the record it goes into. */
  readonly mergedInto?: string
}

export interface BulkRecord {
  readonly id: string
  /** Who handles it. */
  readonly handler: number
  readonly steps: readonly BulkStep[]
}

const BATCH = 2_000
const JOURNAL_BATCH = 20_000

/**
 * Loads whole histories by COPY, as the owner, computed by the same pure functions as perform(). Only a bureau marked demonstration may
 * be written so, because the past days on which things became known come from the caller. Journal rows are written in the order of time.
 * Throws not-allowed for any other bureau, and invalid-input as perform() does.
 */
export async function loadHistories(kernel: Kernel, bureauId: number, typeName: string, records: Iterable<BulkRecord>, progress: (done: number) => void): Promise<number> {
  const bureau = await kernel.bureau(bureauId)
  if (!bureau.demonstration) throw new DomainError('not-allowed', { zh: '只有演示单位可以这样写入。', en: 'Only a demonstration bureau may be written so.' })
  const type = typeNamed(kernel, typeName)
  const journal: { at: string; row: JournalRow }[] = []
  let done = 0
  let batch: Computed[] = []
  for (const record of records) {
    const computed = await computeHistory(kernel, bureau, type, record)
    for (const row of computed.journal) journal.push({ at: row.body.at, row })
    batch.push(computed)
    if (batch.length >= BATCH) {
      await writeBatch(kernel, type, batch)
      done += batch.length
      batch = []
      progress(done)
      await nextTurn()
    }
  }
  await writeBatch(kernel, type, batch)
  await writeJournal(kernel, journal)
  progress(done + batch.length)
  return done + batch.length
}

interface Computed {
  readonly aggregate: Aggregate
  readonly journal: readonly JournalRow[]
  readonly ledger: readonly (LedgerRow & { readonly knownOn: string })[]
  readonly clocks: readonly ClockRow[]
  readonly search: SearchDocument
  readonly personal: readonly { readonly child: string; readonly version: number; readonly row: ChildRow }[]
}

async function computeHistory(kernel: Kernel, bureau: Bureau, type: RecordType, record: BulkRecord): Promise<Computed> {
  let before: Aggregate | null = null
  let open: readonly LedgerRow[] = []
  const journal: JournalRow[] = []
  const ledger: (LedgerRow & { knownOn: string })[] = []
  const clocks = new Map<string, ClockRow>()
  const personal: { child: string; version: number; row: ChildRow }[] = []
  let search: SearchDocument | null = null
  for (const step of record.steps) {
    const row = type.lifecycle.actions[step.action]
    const state: string | undefined = before?.head.state
    if (!row || (row.kind === 'create') !== (before === null) || (state !== undefined && !row.from.includes(state))) throw new DomainError('action-refused', { en: `${step.action} is not possible in the state ${state ?? 'none'}`, zh: `状态“${state ?? '无'}”下不能办理“${step.action}”` })
    const input: RecordInput = { ...(step.input?.fields ? { fields: step.input.fields } : {}), ...(step.input?.children ? { children: keepIds(before, step.input.children) } : {}) }
    const parsed = parseInput(type, before, input, row.asksFor ?? [], bureau)
    const head: RecordHead = before === null
      ? await newHead(kernel, bureau, type, record, step, parsed.fields[type.happenedAt])
      : {
        ...before.head, version: before.head.version + 1, updatedAt: step.at, mergedInto: step.mergedInto ?? before.head.mergedInto,
        state: step.mergedInto ? 'merged' : row.to ?? before.head.state, organisation: step.organisation ?? before.head.organisation,
      }
    const after: Aggregate = { head, fields: parsed.fields, children: parsed.children }
    const effects = effectsOf({
      type, bureau, calendar: kernel.calendar, action: step.action, at: step.at, account: step.account, via: 'console', reason: step.reason ?? null,
      before, after, personal: parsed.personal, open,
    })
    journal.push(effects.journal)
    const knownOn = bureauDay(step.at, bureau)
    for (const change of effects.contributions) ledger.push({ ...change, knownOn })
    open = [...open, ...effects.contributions]
    const running = new Set(effects.clocks.map((clock) => `${clock.rule} ${clock.startedAt}`))
    for (const [key, clock] of clocks) if (!running.has(key) && clock.metAt === null && clock.stoppedAt === null) clocks.set(key, { ...clock, stoppedAt: step.at })
    for (const clock of effects.clocks) clocks.set(`${clock.rule} ${clock.startedAt}`, clock)
    for (const [child, rows] of Object.entries(parsed.personal)) for (const one of rows) personal.push({ child, version: head.version, row: one })
    search = effects.search
    before = after
  }
  if (before === null || search === null) throw new Error('A history without steps')
  return { aggregate: before, journal, ledger, clocks: [...clocks.values()], search, personal }
}

function keepIds(before: Aggregate | null, children: NonNullable<RecordInput['children']>): NonNullable<RecordInput['children']> {
  return Object.fromEntries(Object.entries(children).map(([name, rows]) => {
    const old = before?.children[name] ?? []
    return [name, rows.map((row, at) => { const id = row['id'] ?? old[at]?.id; return id === undefined ? row : { ...row, id } })]
  }))
}

async function newHead(kernel: Kernel, bureau: Bureau, type: RecordType, record: BulkRecord, step: BulkStep, happenedAt: unknown): Promise<RecordHead> {
  const year = Number(dayOf(typeof happenedAt === 'string' ? happenedAt : step.at, bureau.timeZone).slice(0, 4))
  return {
    bureau: bureau.id, id: record.id, number: await kernel.numbers.next(bureau.id, type.name, type.numberPrefix, year), organisation: step.organisation ?? bureau.rootOrganisation,
    version: 1, state: type.lifecycle.initial, createdAt: step.at, updatedAt: step.at, handler: record.handler, mergedInto: null,
  }
}

async function writeBatch(kernel: Kernel, type: RecordType, batch: readonly Computed[]): Promise<void> {
  if (batch.length === 0) return
  const { engine } = kernel
  const fields = columnsOf(type.schema)
  const heads = headColumnsOf()
  await engine.copy(type.table, [...heads.map(([, column]) => column), ...fields.map((field) => field.column)], lines(batch, ({ aggregate }) =>
    [[...heads.map(([name]) => aggregate.head[name]), ...fields.map((field) => aggregate.fields[field.name] ?? null)]]))
  for (const child of tableOf(type).children) {
    await engine.copy(child.type.table, ['bureau', 'record', 'id', 'position', ...child.plain.map((field) => field.column)], lines(batch, ({ aggregate }) =>
      (aggregate.children[child.name] ?? []).map((row, at) => [aggregate.head.bureau, aggregate.head.id, row.id, at, ...child.plain.map((field) => row[field.name] ?? null)])))
    if (child.personal.length > 0) {
      await engine.copy(`${child.type.table}_personal`, ['bureau', 'record', 'id', 'version', ...child.personal.map((field) => field.column)], lines(batch, ({ aggregate, personal }) =>
        personal.filter((one) => one.child === child.name).map(({ version, row }) => [aggregate.head.bureau, aggregate.head.id, row.id, version, ...child.personal.map((field) => row[field.name] ?? null)])))
    }
  }
  const dims = await dimensionNumbers(kernel, batch)
  await engine.copy('contribution', ['bureau', 'record_type', 'record', 'measure', 'organisation', 'event_on', 'end_on', 'dims', 'amount', 'distinct_key', 'known_on'], lines(batch, ({ aggregate, ledger }) =>
    ledger.map((row) => [aggregate.head.bureau, type.name, aggregate.head.id, kernel.measures.get(measureKey(row.measure, row.version)), row.organisation, row.eventOn, row.endOn, dims.get(row.dimensions), row.amount, row.distinctKey, row.knownOn])))
  await engine.copy('clock', ['bureau', 'id', 'record_type', 'record', 'organisation', 'rule', 'rule_version', 'started_at', 'due_at', 'stopped_at', 'met_at', 'problem'], lines(batch, ({ aggregate, clocks }) =>
    clocks.map((clock) => [aggregate.head.bureau, clock.id, type.name, aggregate.head.id, aggregate.head.organisation, clock.rule, clock.ruleVersion, clock.startedAt, clock.dueAt, clock.stoppedAt, clock.metAt, clock.problem])))
  await engine.copy('search_document', ['bureau', 'record_type', 'record', 'organisation', 'sort_at', 'content', 'tokens'], lines(batch, ({ aggregate, search }) =>
    [[aggregate.head.bureau, type.name, aggregate.head.id, aggregate.head.organisation, search.sortAt, search.content, vectorText(search.tokens)]]))
}

async function dimensionNumbers(kernel: Kernel, batch: readonly Computed[]): Promise<ReadonlyMap<string, number>> {
  const keys = batch.flatMap((one) => one.ledger.map((row) => row.dimensions))
  const resolved = await inOwnerTransaction(kernel.engine, { bureau: batch[0]?.aggregate.head.bureau ?? 0, account: 0, organisations: [] }, (tx) => kernel.dimensions.resolve(tx, keys))
  kernel.dimensions.publish(resolved)
  return resolved
}

async function writeJournal(kernel: Kernel, rows: { at: string; row: JournalRow }[]): Promise<void> {
  rows.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  for (let from = 0; from < rows.length; from += JOURNAL_BATCH) {
    const part = rows.slice(from, from + JOURNAL_BATCH)
    await kernel.engine.copy('journal', ['bureau', 'record_type', 'record', 'version', 'action', 'at', 'account', 'organisation', 'body', 'leaf'], lines(part, ({ row: { body, text, leaf } }) =>
      [[body.bureau, body.recordType, body.record, body.version, body.action, body.at, body.account, body.organisation, text, leaf]]))
    await kernel.engine.copy('journal_value', ['bureau', 'record_type', 'record', 'version', 'leaf', 'personal', 'value_fields'], lines(part, ({ row: { body, leaf, plain, personal } }) =>
      ([[plain, false], [personal, true]] as const).filter(([values]) => Object.keys(values).length > 0)
        .map(([values, isPersonal]) => [body.bureau, body.recordType, body.record, body.version, leaf, isPersonal, JSON.stringify(values)])))
  }
  await kernel.engine.script('analyze')
}

/** COPY text: tab between values, \N for null, backslash escapes. */
function* lines<T>(items: readonly T[], rowsOf: (item: T) => readonly (readonly unknown[])[]): Generator<string> {
  for (const item of items) for (const row of rowsOf(item)) yield `${row.map(copyValue).join('\t')}\n`
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function copyValue(value: unknown): string {
  const text = encode(value)
  return text === null ? '\\N' : text.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character)
}

/** Tokens as the text form of a tsvector without positions. */
function vectorText(tokens: readonly string[]): string {
  return tokens.map((token) => `'${token.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`).join(' ')
}
