import type { SectionTemplate } from '../writer/template.ts'
import { crime } from './crime.ts'
import { enforcement } from './enforcement.ts'
import { honours } from './honours.ts'
import { roadSafety } from './road-safety.ts'
import { SHORTCOMINGS, shortcomings } from './shortcomings.ts'

const all: readonly SectionTemplate[] = [honours, crime, roadSafety, enforcement, shortcomings]

/** The sections of a review as shipped, with the sentences whose figure this installation has. The section of shortcomings is always there. */
export function standardSections(figures: readonly { readonly id: string }[]): readonly SectionTemplate[] {
  const known = new Set(figures.map((figure) => figure.id))
  return all
    .map((section) => ({ ...section, paragraphs: section.paragraphs.map((sentences) => sentences.filter((one) => one.about === null || known.has(one.about))).filter((sentences) => sentences.length > 0) }))
    .filter((section) => section.paragraphs.length > 0 || section.id === SHORTCOMINGS)
}
