import type { Actor } from '#kernel/access/role.ts'
import { comparablePeriods } from '#kernel/figure/comparison.ts'
import type { Figure } from '#kernel/figure/figure.ts'
import { figurePage } from '#kernel/figure/page.ts'
import type { FigureValue } from '#kernel/figure/question.ts'
import { onOneBasis } from '#kernel/figure/reader.ts'
import type { Restatement } from '#kernel/http/edition-wire.ts'
import type { ReviewAnswer, ReviewTable } from '#kernel/http/review-wire.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Label } from '#kernel/language/label.ts'
import { yearPeriod } from '#kernel/time/period.ts'
import { valueLabel } from '../writer/printed.ts'
import type { ReviewReader } from '../writer/review-reader.ts'

const noValue: Label = { zh: '没有数值', en: 'No value' }

/**
 * Frozen values that are known otherwise on a day; the frozen text itself is never changed. What the law has sealed since is no correction:
 * where sealed records count, the value now is the frozen one and what has changed besides, seen on one basis at both days.
 */
export async function restatedValues(reader: ReviewReader, frozen: ReviewAnswer, asOf: string): Promise<Omit<Restatement, 'changes'>[]> {
  const restated: Omit<Restatement, 'changes'>[] = []
  for (const figure of reader.figures) {
    const before = frozen.figures[figure.id]
    if (!before) continue
    const now = await valueNow(reader, figure, frozen, before.value, asOf)
    if (now === before.value) continue
    const text = (value: number | null): Label => (value === null ? noValue : valueLabel(value, figure))
    restated.push({ figure: figure.id, label: figure.label, frozen: before.value, now, frozenText: text(before.value), nowText: text(now) })
  }
  return restated
}

async function valueNow(reader: ReviewReader, figure: Figure, frozen: ReviewAnswer, printed: number | null, asOf: string): Promise<number | null> {
  const on = (day: string): Promise<FigureValue> => reader.value(figure.id, { organisation: reader.bureau.rootOrganisation, basis: 'then', asOf: day, period: comparablePeriods(yearPeriod(frozen.year), day).current })
  const [then, now] = onOneBasis([await on(frozen.asOf), await on(asOf)])
  if (!then || !now) throw new Error(`The figure ${figure.id} has no answer`)
  if (then.sealed === 'none' && now.sealed === 'none') return now.value
  return printed === null || then.value === null || now.value === null ? printed : printed + now.value - then.value
}

/** The list of restatements of a frozen edition, with the records that changed each value, for those who may read them. */
export async function restatementsOf(kernel: Kernel, actor: Actor, reader: ReviewReader, frozen: ReviewAnswer): Promise<Restatement[]> {
  const values = await restatedValues(reader, frozen, reader.today)
  const list: Restatement[] = []
  for (const value of values) {
    const figure = reader.figures.find((one) => one.id === value.figure)
    const mayRead = figure !== undefined && actor.types.includes(figure.recordType)
    const page = mayRead ? await figurePage(kernel, actor, value.figure, { year: frozen.year, asOf: frozen.asOf, organisation: reader.bureau.rootOrganisation }) : null
    list.push({ ...value, changes: page?.restated?.changes.map((change) => ({ ...change })) ?? [] })
  }
  return list
}

/** What the last edition said and is known otherwise now: part of the next one's shortcomings. */
export function restatementsTable(restated: readonly Omit<Restatement, 'changes'>[]): ReviewTable {
  return {
    id: 'restatements', title: { zh: '上一版发布后更正的数值', en: 'Values corrected since the last edition' },
    columns: [{ zh: '指标', en: 'Figure' }, { zh: '上一版', en: 'Last edition' }, { zh: '现在', en: 'Now' }],
    rows: restated.map((one) => [one.label, one.frozenText, one.nowText]),
    empty: { zh: '上一版的数值没有更正。', en: 'No value of the last edition was corrected.' },
  }
}
