import { inOwnerTransaction } from '#kernel/db/session.ts'
import { encode } from '#kernel/db/values.ts'
import type { JournalRow } from '#kernel/journal/row.ts'
import { measureKey, systemScope, type Kernel } from '#kernel/kernel.ts'
import type { Played } from './bulk-history.ts'
import { columnsOf, type RecordType } from './record-type.ts'
import { hasChildren, headColumnsOf, tableOf } from './table.ts'

/** Writes played histories by COPY, as the owner: everything but their journal rows. */
export async function copyRecords(kernel: Kernel, bureau: number, type: RecordType, batch: readonly Played[]): Promise<void> {
  const { engine } = kernel
  const fields = columnsOf(type.schema)
  const heads = headColumnsOf()
  // The database would note it itself, by writing each of these rows once more.
  const note = tableOf(type).children.length > 0
  await engine.copy(type.table, [...heads.map(([, column]) => column), ...fields.map((field) => field.column), ...(note ? ['has_children'] : [])], lines(batch, ({ aggregate }) =>
    [[...heads.map(([name]) => aggregate.head[name]), ...fields.map((field) => aggregate.fields[field.name] ?? null), ...(note ? [hasChildren(aggregate)] : [])]]))
  for (const child of tableOf(type).children) {
    await engine.copy(child.type.table, ['bureau', 'record', 'id', 'position', ...child.plain.map((field) => field.column)], lines(batch, ({ aggregate }) =>
      (aggregate.children[child.name] ?? []).map((row, at) => [bureau, aggregate.head.id, row.id, at, ...child.plain.map((field) => row[field.name] ?? null)])))
    if (child.personal.length > 0) {
      await engine.copy(`${child.type.table}_personal`, ['bureau', 'record', 'id', 'version', ...child.personal.map((field) => field.column)], lines(batch, ({ aggregate, personal }) =>
        personal.filter((one) => one.child === child.name).map(({ version, row }) => [bureau, aggregate.head.id, row.id, version, ...child.personal.map((field) => row[field.name] ?? null)])))
    }
  }
  const dims = await dimensionNumbers(kernel, bureau, batch)
  await engine.copy('contribution', ['bureau', 'record_type', 'record', 'measure', 'organisation', 'event_on', 'end_on', 'dims', 'amount', 'distinct_key', 'known_on'], lines(batch, ({ aggregate, ledger }) =>
    ledger.map((row) => [bureau, type.name, aggregate.head.id, kernel.measures.get(measureKey(row.measure, row.version)), row.organisation, row.eventOn, row.endOn, dims.get(row.dimensions), row.amount, row.distinctKey, row.knownOn])))
  await engine.copy('clock', ['bureau', 'id', 'record_type', 'record', 'organisation', 'handler', 'rule', 'rule_version', 'started_at', 'due_at', 'stopped_at', 'met_at', 'problem', 'inputs'], lines(batch, ({ aggregate, clocks }) =>
    clocks.map((clock) => [bureau, clock.id, type.name, aggregate.head.id, clock.organisation, aggregate.head.handler, clock.rule, clock.ruleVersion, clock.startedAt, clock.dueAt, clock.stoppedAt, clock.metAt, clock.problem, JSON.stringify(clock.inputs)])))
  await engine.copy('clock_event', ['bureau', 'record_type', 'record', 'position', 'organisation', 'id', 'rule', 'started_at', 'kind', 'at', 'reason', 'approver', 'change_kind', 'change_amount', 'note', 'account', 'recorded_at', 'refused'], lines(batch, ({ aggregate, clockEvents }) =>
    clockEvents.map((event) => [bureau, type.name, aggregate.head.id, event.position, aggregate.head.organisation, event.id, event.rule, event.startedAt, event.kind, event.at, event.reason, event.approver,
      event.change && ('add' in event.change ? 'add' : 'to'), event.change && ('add' in event.change ? event.change.add : event.change.to), event.note, event.account, event.recordedAt, event.refused])))
  await engine.copy('search_document', ['bureau', 'record_type', 'record', 'organisation', 'sort_at', 'content', 'tokens'], lines(batch, ({ aggregate, search }) =>
    [[bureau, type.name, aggregate.head.id, aggregate.head.organisation, search.sortAt, search.content, vectorText(search.tokens)]]))
  await engine.copy('record_seal', ['bureau', 'record_type', 'record', 'organisation', 'kind', 'basis_zh', 'basis_en', 'sealed_on'], lines(batch, ({ aggregate, seal }) =>
    (seal ? [[bureau, type.name, aggregate.head.id, aggregate.head.organisation, seal.kind, seal.basis.zh, seal.basis.en, seal.on]] : [])))
  await engine.copy('approval', ['bureau', 'id', 'record_type', 'record', 'organisation', 'action', 'version', 'input', 'reason', 'asked_by', 'asked_at', 'decided_by', 'decided_at', 'approved'], lines(batch, ({ aggregate, approvals }) =>
    approvals.map((row) => [bureau, row.id, type.name, aggregate.head.id, row.organisation, row.action, row.version, JSON.stringify(row.input), row.reason, row.askedBy, row.askedAt, row.decidedBy, row.decidedAt, row.decidedBy === null ? null : true])))
}

async function dimensionNumbers(kernel: Kernel, bureau: number, batch: readonly Played[]): Promise<ReadonlyMap<string, number>> {
  const keys = new Set(batch.flatMap((one) => one.ledger.map((row) => row.dimensions)))
  const resolved = await inOwnerTransaction(kernel.engine, systemScope(bureau), (tx) => kernel.dimensions.resolve(tx, [...keys]))
  kernel.dimensions.publish(resolved)
  return resolved
}

/** Writes journal rows in the order given, each with its values. */
export async function copyJournal(kernel: Kernel, rows: readonly JournalRow[]): Promise<void> {
  await kernel.engine.copy('journal', ['bureau', 'record_type', 'record', 'version', 'action', 'at', 'account', 'organisation', 'body', 'leaf'], lines(rows, ({ body, text, leaf }) =>
    [[body.bureau, body.recordType, body.record, body.version, body.action, body.at, body.account, body.organisation, text, leaf]]))
  await kernel.engine.copy('journal_value', ['bureau', 'record_type', 'record', 'version', 'leaf', 'personal', 'value_fields'], lines(rows, ({ body, leaf, plain, personal }) =>
    ([[plain, false], [personal, true]] as const).filter(([values]) => Object.keys(values).length > 0)
      .map(([values, isPersonal]) => [body.bureau, body.recordType, body.record, body.version, leaf, isPersonal, JSON.stringify(values)])))
}

/** COPY text: tab between values, \N for null, backslash escapes. */
function* lines<T>(items: readonly T[], rowsOf: (item: T) => readonly (readonly unknown[])[]): Generator<string> {
  for (const item of items) for (const row of rowsOf(item)) yield `${row.map(copyValue).join('\t')}\n`
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

const special = /[\\\t\n\r]/
const everySpecial = /[\\\t\n\r]/g

function copyValue(value: unknown): string {
  const text = encode(value)
  if (text === null) return '\\N'
  return special.test(text) ? text.replace(everySpecial, (character) => escapes[character] ?? character) : text
}

/** Tokens as the text form of a tsvector without positions. */
function vectorText(tokens: readonly string[]): string {
  return tokens.map((token) => `'${token.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`).join(' ')
}
