import { requirePermission } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/role.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { FigureCatalogue, FigureRow } from '#kernel/http/figure-wire.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { yearPeriod, type Period } from '#kernel/time/period.ts'
import { percentChange } from './change.ts'
import { toldPeriods } from './comparison.ts'
import type { Figure } from './figure.ts'
import { covers, readGround, seesAllOf, type Ground } from './ground.ts'
import { changeNoise, SMALL_BASE } from './noise.ts'
import type { FigureReader, FigureValue, Question } from './question.ts'
import { onOneBasis, readerOn } from './reader.ts'

export interface FigureQuestion {
  readonly year: number
  readonly organisation?: number | undefined
  readonly asOf?: string | undefined
  readonly basis?: 'then' | 'now' | undefined
}

/** What was asked, with what was left open filled in. Throws invalid-input, not-found. */
export function questionOf(ground: Ground, asked: FigureQuestion): Question {
  const asOf = asked.asOf ?? ground.today
  if (asOf > ground.today) throw new DomainError('invalid-input', { fields: [{ pointer: '/asOf', code: 'outOfRange', zh: '截至日不能晚于今天。', en: 'The as-of day cannot be after today.' }] })
  const organisation = asked.organisation ?? ground.actor.organisation
  if (!ground.units.some((unit) => unit.id === organisation)) throw new DomainError('not-found')
  return { period: yearPeriod(asked.year), organisation, asOf, basis: asked.basis ?? 'then' }
}

/** The catalogue: every figure, in the order of the register, with last year's value, the change, and what to watch. */
export async function figureCatalogue(kernel: Kernel, actor: Actor, asked: FigureQuestion): Promise<FigureCatalogue> {
  requirePermission(actor, 'readFigures')
  const ground = await readGround(kernel, actor)
  const question = questionOf(ground, asked)
  const reader = readerOn(ground)
  const figures: FigureRow[] = []
  for (const figure of kernel.figures.values()) figures.push((await catalogueRow(ground, reader, figure, question)).row)
  return { year: asked.year, asOf: question.asOf, closedThrough: ground.closedThrough, organisation: question.organisation, restricted: !seesAllOf(ground, question.organisation), figures }
}

interface RowAndValues { readonly row: FigureRow; readonly now: FigureValue; readonly current: Period; readonly previous: Period }

export async function catalogueRow(ground: Ground, reader: FigureReader, figure: Figure, question: Question): Promise<RowAndValues> {
  const { current, previous } = toldPeriods(ground, figure, question.organisation, question.period, question.asOf)
  const year = Number(question.period.from.slice(0, 4))
  const [first, second, ...older] = await reader.values(figure.id, [current, previous, ...[year - 4, year - 3, year - 2, year - 1].map(yearPeriod)], question)
  const [now, before] = onOneBasis([first, second])
  if (!now || !before) throw new Error('A figure without values')
  const row: FigureRow = {
    id: figure.id, value: now.value, previous: before.value, change: percentChange(now.value, before.value), sealed: now.sealed,
    series: [...older.map((one, at) => ({ year: year - 4 + at, value: one.value, stated: one.stated })), { year, value: now.value, stated: now.stated }],
    watch: watchOf(ground, figure, now, before, question, covers(ground, figure.recordType, question.organisation, current)),
  }
  return { row, now, current, previous }
}

function watchOf(ground: Ground, figure: Figure, now: FigureValue, before: FigureValue, question: Question, covered: boolean): FigureRow['watch'] {
  const notes: FigureRow['watch'] = []
  if (now.value === null) return [{ code: covered ? 'noValue' : 'outsideCoverage', text: now.reason ?? { zh: '没有数值。', en: 'There is no value.' } }]
  if (now.sealed === 'aside') notes.push({ code: 'sealedAside', text: { zh: '依法封存的记录不计在内。', en: 'Without records sealed by law.' } })
  if (now.sealed === 'counted') notes.push({ code: 'sealedCounted', text: { zh: '依法封存的记录计在内，不列出明细。', en: 'Records sealed by law are counted in and not listed.' } })
  if (ground.closedThrough === null || question.asOf > ground.closedThrough) notes.push({ code: 'provisional', text: { zh: '截至日还没有结账，数值是暂时的。', en: 'The as-of day is not closed yet; the value is provisional.' } })
  if (figure.kind !== 'count' || before.value === null) return notes
  if (before.value === 0) notes.push({ code: 'zeroBase', text: { zh: '上年同期为 0，不算百分比。', en: 'The previous value is 0; no percentage is given.' } })
  else if (before.value < SMALL_BASE) notes.push({ code: 'smallBase', text: { zh: '基数小，百分比须与起数同看。', en: 'A small base: read the percentage beside the counts.' } })
  if (changeNoise(now.value, before.value)?.noise) notes.push({ code: 'insideNoise', text: { zh: '变化在随机波动范围内。', en: 'The change lies inside random variation.' } })
  return notes
}
