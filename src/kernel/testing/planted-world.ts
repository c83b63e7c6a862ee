import { z } from 'zod'
import type { Actor, Role } from '#kernel/access/role.ts'
import { givePurpose } from '#kernel/access/purpose.ts'
import { askApproval } from '#kernel/lifecycle/approval.ts'
import type { ActionKind, ActionRow, Lifecycle } from '#kernel/lifecycle/action.ts'
import { statement } from '#kernel/db/query.ts'
import { perform, type Command } from '#kernel/lifecycle/perform.ts'
import { columnsOf, type FieldColumn, type RecordType, type Seal } from '#kernel/record/record-type.ts'
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
  /** What was said about it: reasons, explanations, notes, and what a correction asks for. */
  readonly reasons: readonly string[]
}

export interface PlantedWorld {
  readonly unit: number
  /** One record of every type in every stage that somebody could look at. */
  readonly records: readonly Planted[]
  readonly approvals: readonly string[]
  /** Ids of the clocks that run or ran on the records. */
  readonly clocks: readonly string[]
}

interface Draft extends Planted {
  readonly fields: Record<string, unknown>
  readonly plain: string[]
  readonly reasons: string[]
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
    case 'decimal': {
      const value = first([71.1234567 + ++counter / 1e7, 7])
      return { value, secret: typeof value === 'number' && value > 71 ? String(value) : null }
    }
    case 'integer': {
      const value = first([913_000_000 + ++counter, 29, 7, 1])
      return { value, secret: typeof value === 'number' && value > 1_000_000 ? String(value) : null }
    }
    case 'boolean': return { value: true, secret: null }
    case 'choice': return { value: Object.keys(field.facts.choices ?? {}).at(-1), secret: null }
  }
}

/** Fields that a caller may set, each with a planted value: those of the form, and those that the action asks for; or these alone. */
function plantedFields(type: RecordType, overrides: Overrides, asked: readonly string[], withForm: boolean, instantAt: () => string): { fields: Record<string, unknown>; plain: string[] } {
  const fields: Record<string, unknown> = {}
  const plain: string[] = []
  for (const field of columnsOf(type.schema)) {
    const isAsked = asked.includes(field.name) || (withForm && !field.facts.byAction)
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

interface Growing { readonly records: Planted[]; readonly approvals: string[] }

/** Makes records of one type in one unit, each with planted values, and takes them through their lifecycle; what was planted is noted in `found`. */
function planter(bureau: TestBureau, type: RecordType, unit: number, own: Overrides, found: Growing, instantAt: () => string) {
  const worker: Actor = bureau.actorIn(unit, allCaseRoles)
  const { lifecycle } = type
  const reason = (record: Draft): string => { const text = sentinelText(); record.reasons.push(text); return text }
  const make = async (): Promise<Draft> => {
    const action = actionOf(lifecycle, 'create')
    const { fields, plain } = plantedFields(type, own, lifecycle.actions[action]?.asksFor ?? [], true, instantAt)
    const { children, ...secrets } = plantedChildren(type, own, instantAt)
    const done = await perform(bureau.kernel, worker, { type: type.name, action, organisation: unit, input: { fields, children } })
    const planted: Draft = { type, id: done.record, number: done.number, fields, plain: [...plain, ...secrets.plain], personal: secrets.personal, reasons: [] }
    found.records.push(planted)
    return planted
  }
  const step = async (record: Draft, version: number, action: string, more: Partial<Command> = {}): Promise<number> => {
    const { fields, plain } = plantedFields(type, own, lifecycle.actions[action]?.asksFor ?? [], false, instantAt)
    record.plain.push(...plain)
    const done = await perform(bureau.kernel, worker, { type: type.name, action, record: record.id, version, reason: reason(record), input: { fields }, ...more })
    return done.version
  }
  return {
    make, step,
    /** Changed once, and looked at with a purpose, which is itself an entry in the history: its explanation is content too. */
    async changed(): Promise<Draft> {
      const record = await make()
      const again = plantedFields(type, { ...own, [type.happenedAt]: record.fields[type.happenedAt] }, [], true, instantAt)
      await step(record, 1, actionOf(lifecycle, 'edit'), { input: { fields: again.fields } })
      record.plain.push(...again.plain)
      Object.assign(record.fields, again.fields)
      return record
    },
    async lookAt(record: Draft): Promise<void> {
      await givePurpose(bureau.kernel, worker, type.name, record.id, { basis: 'unit', explanation: reason(record) })
    },
    /** On its way, with a clock that something was told of. */
    async running(): Promise<Draft> {
      const record = await make()
      const first = firstStep(lifecycle)
      if (first) await tellOfClock(bureau, worker, type, record.id, await step(record, 1, first), reason(record))
      return record
    },
    /** As far as a correction needs a second person, with one asked for. */
    async ended(): Promise<Draft> {
      const record = await make()
      let version = 1
      for (const action of stepsToSecondPerson(lifecycle)) version = await step(record, version, action)
      const asked = Object.entries(lifecycle.actions).find(([, row]) => isWholeCorrection(row))?.[0]
      if (asked) {
        const correction = plantedFields(type, { ...own, [type.happenedAt]: record.fields[type.happenedAt] }, [], true, instantAt)
        const { children, ...secrets } = plantedChildren(type, own, instantAt)
        record.reasons.push(...correction.plain, ...secrets.plain, ...secrets.personal)
        found.approvals.push(await askApproval(bureau.kernel, worker, { type: type.name, action: asked, record: record.id, version, reason: reason(record), input: { fields: correction.fields, children } }))
      }
      return record
    },
  }
}

/** Moments of which each is later than the one before, and each its own: modules check the order of what happened. */
function momentsOf(unit: number): () => string {
  let hours = 0
  return () => new Date(Date.now() - 20 * 86_400_000 + ++hours * 3_600_000 + unit * 1009).toISOString()
}

async function worldOf(bureau: TestBureau, unit: number, found: Growing): Promise<PlantedWorld> {
  const [clocks] = await bureau.engine.withSession('owner', (session) => session.send([statement<{ id: string }>`select id from clock where record = any (${found.records.map((one) => one.id)}::uuid[]) order by id`]))
  return { unit, ...found, clocks: clocks.rows.map((row) => row.id) }
}

/**
 * Fills one unit with a record of every type in every stage: new and changed, on its way with a clock running, ended with a correction
 * asked for, voided, and merged. The overrides are per record type.
 */
export async function plantWorld(bureau: TestBureau, types: readonly RecordType[], unit: number, overrides: Readonly<Record<string, Overrides>> = {}): Promise<PlantedWorld> {
  const found: Growing = { records: [], approvals: [] }
  const instantAt = momentsOf(unit)
  for (const type of types) {
    const { lifecycle } = type
    const { make, step, changed, lookAt, running, ended } = planter(bureau, type, unit, overrides[type.name] ?? {}, found, instantAt)
    const kept = await changed()
    await running()
    await ended()
    await step(await make(), 1, actionOf(lifecycle, 'void'))
    const duplicate = await make()
    await step(kept, 2, actionOf(lifecycle, 'merge'), { duplicate: duplicate.id })
    await lookAt(kept)
  }
  return worldOf(bureau, unit, found)
}

/** Records of every type that a law can seal, with all that hangs on them, sealed: as the seal itself stands, whatever the type's law would say. */
export async function plantSealed(bureau: TestBureau, kind: Seal['kind'], unit: number, overrides: Readonly<Record<string, Overrides>> = {}): Promise<PlantedWorld> {
  const found: Growing = { records: [], approvals: [] }
  const instantAt = momentsOf(unit)
  for (const type of bureau.kernel.types.values()) {
    if (!type.seal) continue
    const { changed, lookAt, running, ended } = planter(bureau, type, unit, overrides[type.name] ?? {}, found, instantAt)
    await lookAt(await changed())
    await running()
    await ended()
  }
  await bureau.engine.script(found.records.map((one) => `insert into record_seal (bureau, record_type, record, organisation, kind, basis_zh, basis_en, sealed_on) values (1, '${one.type.name}', '${one.id}', ${unit}, '${kind}', '依据', 'basis', '2024-01-01') on conflict (bureau, record) do update set kind = excluded.kind`).join(';'))
  return worldOf(bureau, unit, found)
}

/** Something that happened to a record's first clock, if it has one, with a note of its own: unlawful or not, it is kept. */
async function tellOfClock(bureau: TestBureau, worker: Actor, type: RecordType, record: string, version: number, note: string): Promise<void> {
  const action = Object.entries(type.lifecycle.actions).find(([, row]) => row.kind === 'clock')?.[0]
  const [clocks] = await bureau.engine.withSession('owner', (session) => session.send([statement<{ id: string }>`select id from clock where record = ${record} order by started_at limit 1`]))
  const id = clocks.rows[0]?.id
  if (action === undefined || id === undefined) return
  await perform(bureau.kernel, worker, { type: type.name, action, record, version, clock: { id, event: { kind: 'resume', at: new Date(Date.now() - 86_400_000).toISOString(), reason: 'nothing', note } } })
}

const allCaseRoles: readonly Role[] = ['officer', 'supervisor', 'analyst', 'legalReviewer', 'personnel']

function actionOf(lifecycle: Lifecycle, kind: ActionKind): string {
  const found = Object.entries(lifecycle.actions).find(([, row]) => row.kind === kind)?.[0]
  if (found === undefined) throw new Error(`The lifecycle has no action of the kind ${kind}`)
  return found
}

/** A step by which the work goes on, if the lifecycle has one that nobody else must approve. */
function firstStep({ initial, states, actions }: Lifecycle): string | undefined {
  return Object.entries(actions).find(([, row]) => row.kind === 'step' && !row.secondPerson && row.from.includes(initial) && row.to !== undefined && states[row.to]?.terminal === false)?.[0]
}

/** A correction by two people of whatever the form has, not of one field that a step set. */
function isWholeCorrection(row: ActionRow): boolean {
  return row.secondPerson === true && row.kind === 'correct' && (row.asksFor ?? []).length === 0
}

/** The steps from the beginning, none of which needs a second person, to a state in which a correction does. */
function stepsToSecondPerson(lifecycle: Lifecycle): string[] {
  const isGoal = (state: string): boolean => Object.values(lifecycle.actions).some((row) => isWholeCorrection(row) && row.from.includes(state))
  const paths: { state: string; steps: string[] }[] = [{ state: lifecycle.initial, steps: [] }]
  const seen = new Set<string>()
  for (let path = paths.shift(); path; path = paths.shift()) {
    if (isGoal(path.state)) return path.steps
    if (seen.has(path.state)) continue
    seen.add(path.state)
    for (const [name, row] of Object.entries(lifecycle.actions)) {
      if (row.kind === 'step' && !row.secondPerson && row.to && row.from.includes(path.state)) paths.push({ state: row.to, steps: [...path.steps, name] })
    }
  }
  throw new Error('No state of this lifecycle needs a second person')
}
