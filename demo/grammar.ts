import type { Random } from './random.ts'

export type Words = Readonly<Record<string, readonly string[]>>

/**
 * A text from a pattern: each {name} becomes what `known` says, or one of the words of that name, which may hold names themselves.
 * A name that neither has throws RangeError.
 */
export function textFrom(pattern: string, known: Readonly<Record<string, string>>, words: Words, random: Random): string {
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    const said = known[name]
    if (said !== undefined) return said
    const choices = words[name]
    if (!choices) throw new RangeError(`Nothing is known of {${name}}`)
    return textFrom(random.pick(choices), known, words, random)
  })
}

/** '3月5日18时40分许', of a day and the minutes after its midnight. */
export function timeInWords(day: string, minute: number): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日${Math.floor(minute / 60)}时${String(minute % 60).padStart(2, '0')}分许`
}
