import { annualReview } from '#annual-review/module.ts'
import type { Module } from '#kernel/module.ts'
import { cases } from '#modules/cases/module.ts'
import { crashes } from '#modules/crashes/module.ts'
import { honours } from '#modules/honours/module.ts'

/** Every line of work. Removing one is: delete its folder and its line here. */
const work: readonly Module[] = [crashes, cases, honours]

/** With the annual review, which writes about all of them. */
export const modules: readonly Module[] = [...work, annualReview(work.flatMap((module) => module.figures))]
