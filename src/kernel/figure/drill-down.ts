import type { Actor } from '#kernel/access/role.ts'
import { requirePermission, scopeOf } from '#kernel/access/actor.ts'
import { read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { DrillDown } from '#kernel/http/figure-wire.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Label } from '#kernel/language/label.ts'
import { readRows } from '#kernel/record/by-id.ts'
import { columnsOf } from '#kernel/record/record-type.ts'
import { fieldsOf, headOf } from '#kernel/record/table.ts'
import { monthPeriod, type Period } from '#kernel/time/period.ts'
import { questionOf, type FigureQuestion } from './catalogue.ts'
import { toldPeriods } from './comparison.ts'
import { countedBy, type CountFigure, type Figure, type RateFigure } from './figure.ts'
import { cellsOf, countFigureNamed, figureNamed, readGround, sealableTypeOf, type Ground } from './ground.ts'
import { drillDown, recordCount, type Outcome } from './ledger.ts'
import { cutOffOf } from './reader.ts'
import { isTold, requireReported, wholeKinds } from './report-only-guard.ts'

export interface DrillDownQuestion extends FigureQuestion {
  readonly month?: string | undefined
  readonly unit?: number | undefined
  readonly dimension?: string | undefined
  readonly code?: string | undefined
  /** Of a rate: only those that ended by the cut-off, or only those that did not. */
  readonly outcome?: 'ended' | 'open' | undefined
  readonly limit?: number | undefined
  readonly offset?: number | undefined
}

/**
 * The records behind a value: their amounts sum to it, or to the whole that a share or a rate is of. Sealed ones are never among them. At most
 * `most` at once. Throws not-allowed, not-found, invalid-input, and report-only where a value of this part would not be told.
 */
export async function figureRecords(kernel: Kernel, actor: Actor, id: string, asked: DrillDownQuestion, most = 200): Promise<DrillDown> {
  requirePermission(actor, 'readFigures')
  requirePermission(actor, 'readRecords')
  const ground = await readGround(kernel, actor)
  const asking = figureNamed(kernel, id)
  const figure = countedBehind(kernel, asking)
  const question = questionOf(ground, { ...asked, organisation: asked.unit ?? asked.organisation })
  const { current } = toldPeriods(ground, asking, question.organisation, question.period, question.asOf)
  const period = asked.month ? monthOf(asked.month) : current
  for (const one of new Set([asking, figureNamed(kernel, figure.id)])) requireReported(ground, one, question.organisation, period)
  if (!actor.types.includes(figure.recordType)) throw new DomainError('not-allowed', { zh: '您的职责看不到这类记录，只能看这个数。', en: 'Your role does not read records of this kind: you are told the value only.' })
  const code = figure.measure(ground.bureau)
  const own = figure.kind === 'count' ? figure.where : undefined
  const where = asked.dimension && asked.code !== undefined ? { ...own, [asked.dimension]: [asked.code] } : own
  const selection = await cellsOf(ground, code, where, question, period)
  const outcome: Outcome | null = figure.kind === 'rate' && asked.outcome ? { kind: asked.outcome, by: cutOffOf(figure, asked.month ? current : period, question.asOf) } : null
  const limit = Math.min(most, asked.limit ?? 50)
  const offset = asked.offset ?? 0
  const [rows, counted] = await read(kernel.engine, scopeOf(actor), [drillDown(selection, period, { limit: limit + 1, offset }, outcome), recordCount(selection, period, outcome)])
  const shown = rows.rows.slice(0, limit)
  const names = await namedRecords(ground, figure.recordType, shown.map((row) => row.record))
  const unitOf = isTold(ground, asking, question.organisation) ? (unit: number) => unit : (unit: number) => wholeUnit(ground, unit)
  return {
    items: shown.map((row) => ({
      record: row.record, recordType: figure.recordType, number: names.get(row.record)?.number ?? null, title: names.get(row.record)?.title ?? { zh: '', en: '' },
      eventOn: row.event_on, organisation: unitOf(row.organisation), amount: row.amount, knownOn: row.known_on,
    })),
    total: counted.rows[0]?.records ?? 0, sum: counted.rows[0]?.sum ?? 0, next: rows.rows.length > limit ? String(offset + limit) : null, leavesOutSealed: sealableTypeOf(kernel, code) !== null,
  }
}

/** The sub-bureau or detachment that a unit belongs to: beside a report-only figure of others no smaller unit is named. */
function wholeUnit(ground: Ground, unit: number): number {
  const units = new Map(ground.units.map((one) => [one.id, one]))
  for (let one = units.get(unit); one; one = one.parent === null ? undefined : units.get(one.parent)) if (wholeKinds.has(one.kind)) return one.id
  return ground.bureau.rootOrganisation
}

/** The count or rate whose records stand behind a figure: a share's are those of the whole, a run's those of the years it reads. */
function countedBehind(kernel: Kernel, figure: Figure): CountFigure | RateFigure {
  switch (figure.kind) {
    case 'count': case 'rate': return figure
    case 'share': return countFigureNamed(kernel, figure.of.whole)
    case 'extreme': return countFigureNamed(kernel, figure.of)
    case 'streak': {
      const counted = figureNamed(kernel, countedBy(figure))
      if (counted.kind !== 'count' && counted.kind !== 'rate') throw new Error(`The streak ${figure.id} rests on neither a count nor a rate`)
      return counted
    }
  }
}

/** Number and title of those of these records that the actor may see. */
export async function namedRecords(ground: Ground, recordType: string, ids: readonly string[]): Promise<Map<string, { number: string; title: Label }>> {
  const type = ground.kernel.types.get(recordType)
  if (!type || ids.length === 0) return new Map()
  const rows = await readRows(ground.kernel, ground.actor, type, ids)
  return new Map([...rows].map(([id, row]) => [id, { number: headOf(row).number, title: type.title(fieldsOf(columnsOf(type.schema), row)) }]))
}

function monthOf(text: string): Period {
  const [year = 0, month = 0] = text.split('-').map(Number)
  if (!/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/.test(text)) throw new DomainError('invalid-input', { fields: [{ pointer: '/month', code: 'wrongFormat', zh: '月份要写成 2024-03。', en: 'Write the month like 2024-03.' }] })
  return monthPeriod(year, month)
}
