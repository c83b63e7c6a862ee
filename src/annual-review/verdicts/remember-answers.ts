import type { FigureReader } from '#kernel/figure/question.ts'

/** The same reader, asking each question once: the claims of a text ask for the same few figures again and again. */
export function rememberAnswers(reader: FigureReader): FigureReader {
  const value = new Map<string, ReturnType<FigureReader['value']>>()
  const values = new Map<string, ReturnType<FigureReader['values']>>()
  return {
    ...reader,
    value: (figure, question) => once(value, JSON.stringify([figure, question.period.from, question.period.until, question.organisation, question.asOf, question.basis]), () => reader.value(figure, question)),
    values: (figure, periods, question) => once(values, JSON.stringify([figure, periods, question.organisation, question.asOf, question.basis]), () => reader.values(figure, periods, question)),
  }
}

function once<Answer>(known: Map<string, Answer>, key: string, ask: () => Answer): Answer {
  const before = known.get(key)
  if (before !== undefined) return before
  const fresh = ask()
  known.set(key, fresh)
  return fresh
}
