import { z } from 'zod'
import { cleanText } from '#kernel/record/field.ts'
import type { EditionSection } from '#kernel/http/edition-wire.ts'
import type { Label } from '#kernel/language/label.ts'
import type { SectionTemplate, Sentence, Situation } from '../writer/template.ts'

const Said = z.strictObject({ zh: cleanText(1000), en: cleanText(1000) })
const situations = ['down', 'up', 'unchanged', 'withinNoise', 'zeroBase', 'smallBase', 'smallDown', 'smallUp', 'noPrevious', 'level', 'some', 'zero', 'none', 'one', 'several', 'severalStated', 'extreme', 'extremeStated', 'notExtreme', 'missing', 'said'] as const

const EditionSentence = z.strictObject({
  about: z.string().regex(/^[a-z][a-z-]{0,60}$/).nullable(), compares: z.enum(['change', 'level', 'alone']), decimals: z.int().min(0).max(4),
  variants: z.partialRecord(z.enum(situations), Said.nullable()),
})

/** The text of an edition, as it is stored and edited. */
export const EditionSections = z.array(z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]{0,40}$/), title: z.strictObject({ zh: cleanText(100), en: cleanText(100) }),
  paragraphs: z.array(z.array(EditionSentence).min(1).max(40)).max(40),
})).max(40)
type StoredSections = z.infer<typeof EditionSections>
type StoredSentence = z.infer<typeof EditionSentence>

/** What is stored or sent, as the writer's templates. */
export function templatesOf(sections: StoredSections): SectionTemplate[] {
  return sections.map((section) => ({ id: section.id, title: section.title, paragraphs: section.paragraphs.map((sentences) => sentences.map(templateOf)) }))
}

function templateOf({ about, compares, decimals, variants }: StoredSentence): Sentence {
  const { said, ...rest } = variants
  if (about === null) return { about: null, said: said ?? { zh: '', en: '' } }
  const kept: Partial<Record<Situation, Label | null>> = {}
  for (const name of situations) if (name !== 'said' && rest[name] !== undefined) kept[name] = rest[name]
  return { about, compares, decimals, variants: kept }
}

/** The writer's templates as they are stored. */
export function storedSections(templates: readonly SectionTemplate[]): EditionSection[] {
  return templates.map((section) => ({
    id: section.id, title: section.title,
    paragraphs: section.paragraphs.map((sentences) => sentences.map((sentence) => (sentence.about === null
      ? { about: null, compares: 'alone', decimals: 1, variants: { said: sentence.said } }
      : { about: sentence.about, compares: sentence.compares, decimals: sentence.decimals, variants: { ...sentence.variants } }))),
  }))
}
