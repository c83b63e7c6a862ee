import type { Item } from './zh-phrases.ts'

/** What a sentence may take over from what was said before: subjects left unsaid, the field of work, the survey spoken of. */
export interface ZhMemory {
  items: Item[]
  /** The things counted or listed so far in this sentence, for a 分别 that follows. */
  recent: Item[]
  /** The field of work a heading names, for the whole paragraph. */
  headingTopic: string | null
  sentenceTopic: string | null
  /** "与上年相比，" in front of the clause to come; it holds for that clause only. */
  fronted: string | null
  /** "群众安全感调查中，" in front of a rank. */
  contest: { item: Item; scope: string | null } | null
  lastCount: { verb: string; object: string; unit: string | null } | null
  lastComparison: string | null
  lastQuoted: string | null
}

export function newZhMemory(): ZhMemory {
  return {
    items: [],
    recent: [],
    headingTopic: null,
    sentenceTopic: null,
    fronted: null,
    contest: null,
    lastCount: null,
    lastComparison: null,
    lastQuoted: null,
  }
}

/** Forgets all but the field of the paragraph and what the last sentence was about. */
export function forgetSentence(memory: ZhMemory): void {
  const { items, headingTopic, lastQuoted } = memory
  Object.assign(memory, newZhMemory(), { items, headingTopic, lastQuoted })
}
