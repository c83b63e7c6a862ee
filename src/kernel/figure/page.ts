import { requirePermission } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/role.ts'
import type { FigureAnswer } from '#kernel/http/figure-wire.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { catalogueRow, questionOf, type FigureQuestion } from './catalogue.ts'
import { countedBy, units, type Figure } from './figure.ts'
import { figureItem } from './figure-item.ts'
import { covers, figureNamed, measureOf, readGround, seesAllOf } from './ground.ts'
import { changeNoise } from './noise.ts'
import { partsOfPage } from './page-parts.ts'
import type { FigureValue } from './question.ts'
import { onOneBasis, readerOn } from './reader.ts'

/** Everything the page of one figure shows, all for one period, organisation and as-of day. Throws not-allowed, not-found, invalid-input. */
export async function figurePage(kernel: Kernel, actor: Actor, id: string, asked: FigureQuestion): Promise<FigureAnswer> {
  requirePermission(actor, 'readFigures')
  const ground = await readGround(kernel, actor)
  const figure = figureNamed(kernel, id)
  const question = questionOf(ground, asked)
  const reader = readerOn(ground)
  const { row, now, current, previous } = await catalogueRow(ground, reader, figure, question)
  const { records } = await reader.value(id, { ...question, period: current })
  const answer: FigureAnswer = {
    figure: figureItem(kernel.types, figure, question.period.from), year: asked.year, asOf: question.asOf, closedThrough: ground.closedThrough, organisation: question.organisation, basis: question.basis,
    restricted: !seesAllOf(ground, question.organisation), value: row.value, previous: row.previous, change: row.change, records, reason: now.reason, covered: covers(ground, figure.recordType, question.organisation, current),
    interval: figure.kind === 'count' && row.value !== null && row.previous !== null ? changeNoise(row.value, row.previous) : null,
    sealed: now.sealed, sealedAmount: amountOf(figure, now), partsSealed: { months: 'none', quarters: 'none', units: 'none', breakdowns: 'none' },
    isSum: figure.kind === 'count' && measureOf(kernel, figure.measure(ground.bureau)).kind === 'additive', period: current,
    restated: null, changes: [], months: [], quarters: [], units: [], breakdowns: [], counterFigures: [], withheld: null,
    definitions: figure.definitions.map((one) => ({ ...one })), series: row.series, run: runOf(kernel, figure, now),
  }
  for (const counter of figure.counterFigures) {
    const [counterNow, counterBefore] = onOneBasis(await reader.values(counter, [current, previous], question))
    answer.counterFigures.push({ id: counter, label: figureNamed(kernel, counter).label, value: counterNow?.value ?? null, previous: counterBefore?.value ?? null })
  }
  if ((figure.kind !== 'count' && figure.kind !== 'rate') || row.value === null || now.stated) return answer
  return { ...answer, ...await partsOfPage(ground, reader, figure, question, { now, current, previous }) }
}

function amountOf(figure: Figure, { value, listed, sealed }: FigureValue): number | null {
  return figure.kind === 'count' && sealed === 'counted' && value !== null && listed !== null ? value - listed : null
}

function runOf(kernel: Kernel, figure: Figure, { run }: FigureValue): FigureAnswer['run'] {
  if (!run || (figure.kind !== 'streak' && figure.kind !== 'extreme')) return null
  const counted = figureNamed(kernel, figure.kind === 'streak' ? countedBy(figure) : figure.of)
  return { years: [...run.years], windowFrom: run.windowFrom, of: { id: counted.id, label: counted.label, unitLabel: units[counted.unit], decimals: counted.decimals } }
}
