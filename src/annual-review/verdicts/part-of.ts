import type { Figure } from '#kernel/figure/figure.ts'
import { wholesOf } from './data/parts.ts'
import type { TopicCode } from './data/topics.ts'
import { clausesOf, type Passage, type Stretch } from './passage.ts'
import type { Before } from './surroundings.ts'
import { leftOver, type Token } from './token.ts'

/**
 * Whether 其中 ("of these") at the head of a claim's clause leaves its figure as it is: what was named last is the figure of which it is a
 * part, for the whole bureau, and every word from there on is understood. In 街面刑事案件下降, 其中盗窃案件…, thefts are those in the street
 * alone; in 刑事案件下降, 其中盗窃案件… they are all.
 */
export function isTiedPart(
  token: Token, own: readonly Token[], before: Before, passage: Passage, tokensOf: (stretch: Stretch) => readonly Token[],
  meant: readonly Figure[], topic: TopicCode | null,
): boolean {
  if (own.some((one) => one.from < token.from && one.kind !== 'own' && one.kind !== 'period' && one.kind !== 'mark')) return false
  const nearest = passage.paragraph.at(-1)
  const clauses = before.tokens.some((one) => one.length > 0) ? before.tokens : nearest ? clausesOf(nearest).map(tokensOf) : []
  for (const clause of clauses.toReversed()) {
    if (leftOver(clause, topic).length > 0 || clause.some((one) => one.kind === 'unit' || one.kind === 'unclearPeriod')) return false
    const name = clause.findLast((one) => one.kind === 'figure')
    if (name?.kind !== 'figure') continue
    return meant.some((figure) => wholesOf[figure.id]?.some((whole) => name.figures.includes(whole)))
  }
  return false
}
