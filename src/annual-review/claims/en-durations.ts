import { hasRole } from './en-lexer.ts'
import { itemsInEnglish } from './en-nouns.ts'
import { addClaim, remember, skipBack, valued, type FigureAt, type Reader } from './en-reader.ts'

interface Unit { readonly unit: string; readonly to: number }

/** What takes the time, by its verb; the object is what it is done to. */
const TAKEN: ReadonlyMap<string, string> = new Map([
  ['reached', '到达时间'], ['arrived', '到达时间'], ['attended', '到场时间'], ['responded', '响应时间'], ['responded to', '响应时间'], ['answered', '接听时间'],
  ['processed', '处理时间'], ['handled', '处理时间'], ['resolved', '化解时间'], ['completed', '完成时间'], ['closed', '结案时间'], ['dealt with', '处理时间'],
])

/** "Officers reached urgent incidents in 8.4 minutes on average": an average time, where the sentence calls it one. */
export function readTimeTaken(reader: Reader, found: FigureAt, noun: Unit, end: number): number | undefined {
  const { tokens, start } = reader
  const isAverage = tokens.slice(start, noun.to + 2).some((token) => token.text.startsWith('averag'))
  const [last] = reader.memory.items
  if (/^(?:took|taking|take|takes)$/.test(tokens[end - 1]?.text ?? '') && isAverage && last !== undefined) {
    // "Complaints fell to 551 and took 38 days on average to resolve"
    return sayAmount(reader, { ...last, subject: `${last.subject.replace(/数$/, '')}平均处理时间` }, found, noun)
  }
  if (!/^(?:in|within)$/.test(tokens[end - 1]?.text ?? '')) return undefined
  const verbAt = tokens.slice(start, end).findLastIndex((token) => TAKEN.has(token.text))
  if (!isAverage || verbAt === -1) return undefined
  const verb = tokens[start + verbAt]?.text ?? ''
  const object = itemsInEnglish(tokens, { from: start + verbAt + 1, to: end - 1 }, []).at(0)
  const item = { from: object?.from ?? tokens[start + verbAt]?.from ?? 0, subject: `${object?.subject ?? ''}平均${TAKEN.get(verb) ?? ''}` }
  const isNamedBehind = tokens[noun.to]?.text === 'on' && tokens[noun.to + 1]?.text === 'average'
  return sayAmount(reader, item, found, { ...noun, to: isNamedBehind ? noun.to + 2 : noun.to })
}

/** "Sickness absence averaged 7.9 days per officer" */
export function readAverageTime(reader: Reader, found: FigureAt, noun: Unit, end: number): number | undefined {
  const { tokens, start } = reader
  const levelAt = skipBack(tokens, end - 1, ['about', 'near', 'over', 'under', 'filler'])
  if (tokens[levelAt]?.text.startsWith('averag') !== true || !hasRole(tokens[levelAt], 'level')) return undefined
  const subject = itemsInEnglish(tokens, { from: start, to: levelAt }, []).at(-1)
  if (subject === undefined) return undefined
  const isPer = /^(?:per|an?|each)$/.test(tokens[noun.to]?.text ?? '') && hasRole(tokens[noun.to + 1], 'word')
  return sayAmount(reader, { ...subject, subject: `平均${subject.subject}` }, found, { ...noun, to: isPer ? noun.to + 2 : noun.to })
}

function sayAmount(reader: Reader, item: { from: number; subject: string }, { figure, approx }: FigureAt, { unit, to }: Unit): number {
  addClaim(reader, item, { reading: valued('amount', figure, { approx, unit }), to })
  remember(reader, [{ ...item, unit }])
  return to
}
