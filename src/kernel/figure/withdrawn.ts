import { scopeOf } from '#kernel/access/actor.ts'
import { read } from '#kernel/db/session.ts'
import { countedBy } from './figure.ts'
import { withdrawnCount } from './ledger.ts'
import type { Question } from './question.ts'
import { cellsOf, countFigureNamed, figureNamed, type Ground } from './ground.ts'

/**
 * How many records once counted for a figure in the period and no longer do: voided since, classed or dated otherwise. A claim that nothing
 * happened is read beside it. Of a run or an extreme it is that of the figure whose years it reads. Throws not-found.
 */
export async function withdrawnRecords(ground: Ground, id: string, question: Question): Promise<number> {
  const named = figureNamed(ground.kernel, id)
  const figure = named.kind === 'streak' ? figureNamed(ground.kernel, countedBy(named)) : named.kind === 'extreme' ? countFigureNamed(ground.kernel, named.of) : named
  if (figure.kind !== 'count' && figure.kind !== 'rate') return 0
  const selection = await cellsOf(ground, figure.measure(ground.bureau), figure.kind === 'count' ? figure.where : undefined, question, question.period)
  const [rows] = await read(ground.kernel.engine, scopeOf(ground.actor), [withdrawnCount(selection, question.period)])
  return rows.rows[0]?.records ?? 0
}
