import { dayOf } from '#kernel/time/instant.ts'
import { clocksOf } from '#kernel/clock/clocks-of.ts'
import type { ClockSettings } from '#kernel/clock/settings.ts'
import { clockValues } from '#kernel/clock/clock-values.ts'
import type { StoredClock, StoredClocks, StoredEvent } from '#kernel/clock/stored.ts'
import { journalRow, type JournalRow } from '#kernel/journal/row.ts'
import { columnsOf, type Aggregate, type BureauFacts, type ChildRow, type FieldValue, type RecordType, type Seal } from '#kernel/record/record-type.ts'
import { findAction } from './action.ts'
import { searchDocument, type SearchDocument } from '#kernel/search/document.ts'
import type { Measure } from '#kernel/figure/measure.ts'
import { dimensionKey } from '#kernel/figure/dimension.ts'
import { ledgerKey } from '#kernel/figure/distinct-key.ts'

/** Everything one action writes beside the record itself: computed here, by pure functions, for perform(), import and bulk alike. */
export interface Effects {
  readonly journal: JournalRow
  readonly contributions: readonly LedgerRow[]
  readonly clocks: readonly StoredClock[]
  /** Events of clocks that are new or have changed. */
  readonly clockEvents: readonly StoredEvent[]
  /** Clocks that ran before and no longer do: they are stopped. */
  readonly endedClocks: readonly Pick<StoredClock, 'rule' | 'startedAt'>[]
  readonly search: SearchDocument
  /** What the record is found by has changed, or who may find it. */
  readonly searchChanged: boolean
  /** What seals the record as it now stands; null: nothing does. */
  readonly seal: Seal | null
}

/** A row of the contribution ledger: amount is negative where something known before no longer holds. */
export interface LedgerRow {
  readonly measure: string
  readonly version: number
  readonly organisation: number
  readonly eventOn: string
  readonly endOn: string | null
  /** Canonical JSON of the dimension values. */
  readonly dimensions: string
  readonly amount: number
  readonly distinctKey: string | null
}

export interface Step {
  readonly type: RecordType
  readonly bureau: BureauFacts
  readonly clockSettings: ClockSettings
  /** The record's clocks with their events, as they stood before the action. */
  readonly stored: StoredClocks
  /** All events of its clocks after the action. */
  readonly events: readonly StoredEvent[]
  readonly action: string
  readonly at: string
  readonly account: number
  readonly via: JournalRow['body']['via']
  readonly reason: string | null
  readonly before: Aggregate | null
  readonly after: Aggregate
  readonly personal: Readonly<Record<string, readonly ChildRow[]>>
  /** What the ledger holds open for the record now. */
  readonly open: readonly LedgerRow[]
}

export function effectsOf(step: Step): Effects {
  const { type, after, bureau } = step
  const clocksAfter = clocksOf(type, after, bureau, step.clockSettings, step.stored, step.events, isCorrection(step))
  const seal = type.seal?.(after, bureau) ?? null
  const changed = { ...changedValues(type, step.before, after, step.reason), ...sealValues(step.before && (type.seal?.(step.before, bureau) ?? null), seal), ...clockValues(step.stored, clocksAfter) }
  const personal = personalValues(step.personal)
  const search = searchOf(type, after)
  const before = step.before && searchOf(type, step.before)
  return {
    journal: journalRow({
      bureau: bureau.id, recordType: type.name, record: after.head.id, version: after.head.version, action: step.action, at: step.at,
      account: step.account, organisation: after.head.organisation, via: step.via,
    }, changed, personal),
    contributions: ledgerChange(step.open, contributionsOf(type, after, bureau)),
    clocks: clocksAfter.clocks,
    clockEvents: clocksAfter.changedEvents,
    endedClocks: endedClocks(type, step.before, after),
    search,
    seal,
    searchChanged: before === null || before.content !== search.content || before.sortAt !== search.sortAt || step.before?.head.organisation !== after.head.organisation,
  }
}

/** That the record was sealed or is sealed no longer, and by which law: the basis in both languages, a line each. */
function sealValues(before: Seal | null, now: Seal | null): Record<string, FieldValue> {
  if (before?.kind === now?.kind && before?.basis.zh === now?.basis.zh) return {}
  const basis = now?.basis ?? before?.basis
  return { seal: now?.kind ?? null, sealBasis: basis ? `${basis.zh}\n${basis.en}` : null }
}

/** Does the action put right what was entered, so that a clock that starts at another time is the same clock? */
function isCorrection({ type, action }: Step): boolean {
  const kind = findAction(type.lifecycle, action)?.kind
  return kind === 'edit' || kind === 'correct'
}

// Of several steps in a row, as a load plays them, each begins where the one before it ended.
const searchDocuments = new WeakMap<Aggregate, SearchDocument>()

function searchOf(type: RecordType, aggregate: Aggregate): SearchDocument {
  const known = searchDocuments.get(aggregate)
  if (known) return known
  const happenedAt = aggregate.fields[type.happenedAt]
  const made = searchDocument(type, aggregate, typeof happenedAt === 'string' ? happenedAt : aggregate.head.createdAt)
  searchDocuments.set(aggregate, made)
  return made
}

function endedClocks(type: RecordType, before: Aggregate | null, after: Aggregate): Pick<StoredClock, 'rule' | 'startedAt'>[] {
  if (before === null) return []
  const now = type.clocks(after)
  return type.clocks(before).filter((old) => !now.some((one) => one.rule === old.rule && one.startedAt === old.startedAt)).map(({ rule, startedAt }) => ({ rule, startedAt }))
}

/** All that a record adds to figures now, as ledger rows. Also the recount: contributions computed from the record alone. */
export function contributionsOf(type: RecordType, aggregate: Aggregate, bureau: BureauFacts): LedgerRow[] {
  const rows: LedgerRow[] = []
  for (const measure of type.measures) {
    for (const one of measure.contributions(aggregate, bureau)) {
      checkDimensions(measure, one.dimensions)
      rows.push({
        measure: measure.code, version: measure.version, organisation: aggregate.head.organisation, eventOn: one.eventOn, endOn: one.endOn ?? null,
        dimensions: dimensionKey(one.dimensions ?? {}), amount: one.amount, distinctKey: one.distinctKey === undefined ? null : ledgerKey(bureau.id, measure.code, one.distinctKey),
      })
    }
  }
  return rows
}

function checkDimensions(measure: Measure<never, never> | Measure<object, object>, dimensions: object | undefined): void {
  for (const name of Object.keys(dimensions ?? {})) {
    if (!measure.dimensions.some((declared) => declared === name)) throw new Error(`The measure ${measure.code} does not declare the dimension ${name}`)
  }
}

/** What the ledger must gain so that its open rows become `wanted`: closings as negative amounts, openings as positive ones. */
function ledgerChange(open: readonly LedgerRow[], wanted: readonly LedgerRow[]): LedgerRow[] {
  const sums = new Map<string, { row: LedgerRow; amount: number }>()
  const add = (row: LedgerRow, sign: 1 | -1): void => {
    const key = [row.measure, row.version, row.organisation, row.eventOn, row.endOn, row.dimensions, row.distinctKey].join('\u0001')
    const sum = sums.get(key)
    if (sum) sum.amount += sign * row.amount
    else sums.set(key, { row, amount: sign * row.amount })
  }
  for (const row of wanted) add(row, 1)
  for (const row of open) add(row, -1)
  return [...sums.values()].filter((sum) => sum.amount !== 0).map((sum) => ({ ...sum.row, amount: sum.amount }))
}

/** The fields that this action changed, by name; a child's field is `persons/<row>/injury`, a removed row's fields become null. */
function changedValues(type: RecordType, before: Aggregate | null, after: Aggregate, reason: string | null): Record<string, FieldValue> {
  const changes: Record<string, FieldValue> = {}
  const note = (name: string, old: FieldValue, now: FieldValue): void => {
    if (old !== now) changes[name] = now
  }
  note('state', before?.head.state ?? null, after.head.state)
  note('organisation', before?.head.organisation ?? null, after.head.organisation)
  note('handler', before?.head.handler ?? null, after.head.handler)
  note('mergedInto', before?.head.mergedInto ?? null, after.head.mergedInto)
  for (const field of columnsOf(type.schema)) note(field.name, before?.fields[field.name] ?? null, after.fields[field.name] ?? null)
  for (const [name, child] of Object.entries(type.children)) {
    const old = new Map((before?.children[name] ?? []).map((row) => [row.id, row]))
    const columns = columnsOf(child.schema).filter((field) => !field.facts.personal)
    for (const row of after.children[name] ?? []) {
      const was = old.get(row.id)
      old.delete(row.id)
      for (const field of columns) note(`${name}/${row.id}/${field.name}`, was?.[field.name] ?? null, row[field.name] ?? null)
    }
    for (const row of old.values()) {
      for (const field of columns) note(`${name}/${row.id}/${field.name}`, row[field.name] ?? null, null)
    }
  }
  if (reason !== null) changes['reason'] = reason
  return changes
}

function personalValues(personal: Step['personal']): Record<string, FieldValue> {
  const values: Record<string, FieldValue> = {}
  for (const [name, rows] of Object.entries(personal)) {
    for (const { id, ...fields } of rows) {
      for (const [field, value] of Object.entries(fields)) if (value !== null) values[`${name}/${id}/${field}`] = value
    }
  }
  return values
}

/** The bureau's day of an instant: how a record's year, and a simulated "known on", come about. */
export function bureauDay(at: string, bureau: BureauFacts): string {
  return dayOf(at, bureau.timeZone)
}
