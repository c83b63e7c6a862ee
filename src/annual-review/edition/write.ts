import type { EditionPlanItem } from '#kernel/http/edition-wire.ts'
import type { ReviewAnswer, ReviewNotice } from '#kernel/http/review-wire.ts'
import { namesFor } from '#kernel/access/names.ts'
import type { Label } from '#kernel/language/label.ts'
import { SHORTCOMINGS } from '../templates/shortcomings.ts'
import { templateProblems } from '../writer/check-template.ts'
import { renderReview } from '../writer/render.ts'
import type { ReviewGround } from './ground.ts'
import { overdueTable } from './overdue.ts'
import { promisesTable, unanswered } from './promises.ts'
import { restatedValues, restatementsTable } from './restatements.ts'
import { findLastPublished, type Edition } from './store.ts'

export interface Fault { readonly pointer: string; readonly code: string; readonly section: string; readonly text: Label }

const withoutShortcomings: Fault = {
  pointer: `/${SHORTCOMINGS}`, code: 'shortcomingsMissing', section: SHORTCOMINGS,
  text: { zh: '缺“不足与问题”一节：没有这一节不能定数。', en: 'The section of shortcomings is missing: without it nothing is bound.' },
}

/** What stands against binding the figures of a text: its own faults by place, the section that must be there, promises without an answer. */
export async function faultsOf({ kernel, actor, reader }: ReviewGround, edition: Edition, notices: readonly ReviewNotice[], items: readonly EditionPlanItem[]): Promise<Fault[]> {
  const { accounts } = await namesFor(kernel, actor.bureau, [], [])
  const problems = templateProblems(edition.sections, {
    figures: reader.figures, notices: notices.map((notice) => notice.key), numberPrefixes: [...kernel.types.values()].map((type) => type.numberPrefix),
    // A name of one letter would be found in any word.
    names: [...accounts.values()].filter((name) => name.trim().length > 1),
  })
  return [
    ...problems.map((one) => ({ pointer: one.pointer, code: one.code, section: one.pointer.split('/')[1] ?? '', text: { zh: one.zh, en: one.en } })),
    ...(edition.sections.some((section) => section.id === SHORTCOMINGS) ? [] : [withoutShortcomings]),
    ...unanswered(items),
  ]
}

/** The edition's text with its numbers, as known on a day. */
export async function writeEdition(review: ReviewGround, edition: Edition, notices: readonly ReviewNotice[], items: readonly EditionPlanItem[], asOf: string): Promise<ReviewAnswer> {
  const { kernel, actor, reader, head } = review
  const last = await findLastPublished(kernel, actor, edition.year)
  const restated = last?.bound ? await restatedValues(reader, last.bound, asOf) : []
  return renderReview(reader, {
    year: edition.year, asOf, head, title: edition.title, sections: edition.sections, notices,
    shortcomings: [promisesTable(items), await overdueTable(kernel, actor, asOf), restatementsTable(restated)],
  })
}
