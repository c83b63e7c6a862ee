import { z } from 'zod'
import type { Actor, Role } from '#kernel/access/role.ts'
import { givePurpose } from '#kernel/access/purpose.ts'
import { askApproval } from '#kernel/lifecycle/approval.ts'
import type { ActionKind, Lifecycle } from '#kernel/lifecycle/action.ts'
import { statement } from '#kernel/db/query.ts'
import { perform, type Command } from '#kernel/lifecycle/perform.ts'
import { columnsOf, type FieldColumn, type RecordType } from '#kernel/record/record-type.ts'
import type { TestBureau } from './test-kernel.ts'

/** Values that a module's own checks demand, by field ('injury' or 'persons.injury'), instead of planted ones. */
export type Overrides = Readonly<Record<string, unknown>>

/** One record with what was planted in it: texts, numbers and days that occur nowhere else. */
export interface Planted {
  readonly type: RecordType
  readonly id: string
  readonly number: string
  /** What was sent for it, so that filters and duplicates can ask for exactly this. */
  readonly fields: Readonly<Record<string, unknown>>
  /** Everything planted in it, personal values apart. */
  readonly plain: readonly string[]
  readonly personal: readonly string[]
}

export interface PlantedWorld {
  readonly unit: number
  /** One record of every type in every stage that somebody could look at. */
  readonly records: readonly Planted[]
  readonly approvals: readonly string[]
  /** Ids of the clocks that run or ran on the records. */
  readonly clocks: readonly string[]
  readonly reasons: readonly string[]
}

interface Draft extends Planted {
  readonly fields: Record<string, unknown>
  readonly plain: string[]
}

let counter = 0

/** A text that occurs nowhere else: letters and digits only, so that search finds it as one word. */
export function sentinelText(): string {
  counter++
  return `zq${counter.toString(36).padStart(4, '0')}zq`
}

interface Planter { readonly value: unknown; readonly secret: string | null }

/** A value that the field accepts and that can be recognised in any answer, where the field's kind allows one. */
function plant(field: FieldColumn, instantAt: string): Planter {
  const fits = (value: unknown): boolean => z.safeParse(field.schema, value).success
  const first = (values: readonly unknown[]): unknown => values.find(fits)
  const tell = (value: unknown): Planter => ({ value, secret: String(value) })
  switch (field.facts.kind) {
    case 'text': case 'longText': return tell(sentinelText())
    case 'instant': return tell(instantAt)
    case 'day': return { value: '2023-07-17', secret: null }
    case 'decimal': return tell(first([71.1234567 + ++counter / 1e7, 7]))
    case 'integer': {
      const value = first([913_000_000 + ++counter, 29, 7, 1])
      return { value, secret: typeof value === 'number' && value > 1_000_000 ? String(value) : null }
    }
    case 'boolean': return { value: true, secret: null }
    case 'choice': return { value: Object.keys(field.facts.choices ?? {}).at(-1), secret: null }
  }
}

/** Fields that a caller may set, each with a planted value; `allowed` names those that the action sets. */
function plantedFields(type: RecordType, overrides: Overrides, allowed: readonly string[] | null, instantAt: () => string): { fields: Record<string, unknown>; plain: string[] } {
  const fields: Record<string, unknown> = {}
  const plain: string[] = []
  for (const field of columnsOf(type.schema)) {
    const isAsked = allowed === null ? !field.facts.byAction : allowed.includes(field.name)
    if (field.facts.derived || !isAsked) continue
    if (field.name in overrides) { fields[field.name] = overrides[field.name]; continue }
    const planted = plant(field, instantAt())
    fields[field.name] = planted.value
    if (planted.secret !== null) plain.push(planted.secret)
  }
  return { fields, plain }
}

function plantedChildren(type: RecordType, overrides: Overrides, instantAt: () => string): { children: Record<string, Record<string, unknown>[]>; plain: string[]; personal: string[] } {
  const children: Record<string, Record<string, unknown>[]> = {}
  const plain: string[] = []
  const personal: string[] = []
  for (const [name, child] of Object.entries(type.children)) {
    children[name] = [0, 1].map(() => {
      const row: Record<string, unknown> = {}
      for (const field of columnsOf(child.schema)) {
        const key = `${name}.${field.name}`
        if (key in overrides) { row[field.name] = overrides[key]; continue }
        const planted = plant(field, instantAt())
        row[field.name] = planted.value
        if (planted.secret !== null) (field.facts.personal ? personal : plain).push(planted.secret)
      }
      return row
    })
  }
  return { children, plain, personal }
}

/**
 * Fills one unit with a record of every type in every stage: new and changed, on its way with a clock running, ended with a correction
 * asked for, voided, and merged. The overrides are per record type.
 */
export async function plantWorld(bureau: TestBureau, types: readonly RecordType[], unit: number, overrides: Readonly<Record<string, Overrides>> = {}): Promise<PlantedWorld> {
  const records: Planted[] = []
  const approvals: string[] = []
  const reasons: string[] = []
  const worker: Actor = bureau.actorIn(unit, allCaseRoles)
  let hours = 0
  // Each moment later than the one before, and each of its own: modules check the order of what happened.
  const instantAt = (): string => new Date(Date.now() - 20 * 86_400_000 + ++hours * 3_600_000 + unit * 1009).toISOString()

  for (const type of types) {
    const own = overrides[type.name] ?? {}
    const reason = (): string => { const text = sentinelText(); reasons.push(text); return text }
    const make = async (): Promise<Draft> => {
      const { fields, plain } = plantedFields(type, own, null, instantAt)
      const { children, ...secrets } = plantedChildren(type, own, instantAt)
      const done = await perform(bureau.kernel, worker, { type: type.name, action: actionOf(type.lifecycle, 'create'), organisation: unit, input: { fields, children } })
      const planted: Draft = { type, id: done.record, number: done.number, fields, plain: [...plain, ...secrets.plain], personal: secrets.personal }
      records.push(planted)
      return planted
    }
    const step = async (record: Draft, version: number, action: string, more: Partial<Command> = {}): Promise<number> => {
      const row = type.lifecycle.actions[action]
      const { fields, plain } = plantedFields(type, {}, row?.asksFor ?? [], instantAt)
      record.plain.push(...plain)
      const done = await perform(bureau.kernel, worker, { type: type.name, action, record: record.id, version, reason: reason(), input: { fields }, ...more })
      return done.version
    }
    const changed = await make()
    const again = plantedFields(type, { ...own, [type.happenedAt]: changed.fields[type.happenedAt] }, null, instantAt)
    await step(changed, 1, actionOf(type.lifecycle, 'edit'), { input: { fields: again.fields } })
    changed.plain.push(...again.plain)
    Object.assign(changed.fields, again.fields)
    const path = stepsToSecondPerson(type.lifecycle)
    const running = await make()
    if (path[0]) await tellOfClock(bureau, worker, type, running.id, await step(running, 1, path[0]), reason())
    const ended = await make()
    let version = 1
    for (const action of path) version = await step(ended, version, action)
    const asked = Object.entries(type.lifecycle.actions).find(([, row]) => row.secondPerson && row.kind === 'correct')?.[0]
    if (asked) {
      const correction = plantedFields(type, { ...own, [type.happenedAt]: ended.fields[type.happenedAt] }, null, instantAt)
      const { children, ...secrets } = plantedChildren(type, own, instantAt)
      reasons.push(...correction.plain, ...secrets.plain, ...secrets.personal)
      approvals.push(await askApproval(bureau.kernel, worker, { type: type.name, action: asked, record: ended.id, version, reason: reason(), input: { fields: correction.fields, children } }))
    }
    await step(await make(), 1, actionOf(type.lifecycle, 'void'))
    const duplicate = await make()
    await step(changed, 2, actionOf(type.lifecycle, 'merge'), { duplicate: duplicate.id })
    // Reading with a purpose is itself an entry in the history: its explanation is content too.
    await givePurpose(bureau.kernel, worker, type.name, changed.id, { basis: 'unit', explanation: reason() })
  }
  const [clocks] = await bureau.engine.withSession('owner', (session) => session.send([statement<{ id: string }>`select id from clock where record = any (${records.map((one) => one.id)}::uuid[]) order by id`]))
  return { unit, records, approvals, clocks: clocks.rows.map((row) => row.id), reasons }
}

/** Something that happened to a record's first clock, if it has one, with a note of its own: unlawful or not, it is kept. */
async function tellOfClock(bureau: TestBureau, worker: Actor, type: RecordType, record: string, version: number, note: string): Promise<void> {
  const action = Object.entries(type.lifecycle.actions).find(([, row]) => row.kind === 'clock')?.[0]
  const [clocks] = await bureau.engine.withSession('owner', (session) => session.send([statement<{ id: string }>`select id from clock where record = ${record} order by started_at limit 1`]))
  const id = clocks.rows[0]?.id
  if (action === undefined || id === undefined) return
  await perform(bureau.kernel, worker, { type: type.name, action, record, version, clock: { id, event: { kind: 'resume', at: new Date(Date.now() - 86_400_000).toISOString(), reason: 'nothing', note } } })
}

const allCaseRoles: readonly Role[] = ['officer', 'supervisor', 'analyst', 'personnel']

function actionOf(lifecycle: Lifecycle, kind: ActionKind): string {
  const found = Object.entries(lifecycle.actions).find(([, row]) => row.kind === kind)?.[0]
  if (found === undefined) throw new Error(`The lifecycle has no action of the kind ${kind}`)
  return found
}

/** The steps from the beginning to a state in which something needs a second person. */
function stepsToSecondPerson(lifecycle: Lifecycle): string[] {
  const isGoal = (state: string): boolean => Object.values(lifecycle.actions).some((row) => row.secondPerson && row.from.includes(state))
  const paths: { state: string; steps: string[] }[] = [{ state: lifecycle.initial, steps: [] }]
  const seen = new Set<string>()
  for (let path = paths.shift(); path; path = paths.shift()) {
    if (isGoal(path.state)) return path.steps
    if (seen.has(path.state)) continue
    seen.add(path.state)
    for (const [name, row] of Object.entries(lifecycle.actions)) {
      if (row.kind === 'step' && row.to && row.from.includes(path.state)) paths.push({ state: row.to, steps: [...path.steps, name] })
    }
  }
  throw new Error('No state of this lifecycle needs a second person')
}
