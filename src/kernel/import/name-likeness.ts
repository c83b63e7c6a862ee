/**
 * How much a column's name is like a field's name, 0 to 1. Case, brackets and signs do not count. Latin names are compared by words (and by
 * their beginnings: LONGITUD is longitude), Chinese ones by characters, where a name inside the other is a strong sign.
 */
export function nameLikeness(column: string, field: string): number {
  const a = plain(column)
  const b = plain(field)
  const [joinedA, joinedB] = [a.replaceAll(' ', ''), b.replaceAll(' ', '')]
  if (joinedA === '' || joinedB === '') return 0
  if (joinedA === joinedB) return 1
  return Math.max(hanLikeness(joinedA, joinedB), wordLikeness(a, b))
}

/** Lower case, half width, without what stands in brackets; words of camelCase and snake_case apart. */
function plain(name: string): string {
  return name.normalize('NFKC')
    .replace(/[([{（【].*?[)\]}）】]/g, ' ')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function hanLikeness(a: string, b: string): number {
  const hanA = new Set(a.match(/\p{Script=Han}/gu))
  const hanB = new Set(b.match(/\p{Script=Han}/gu))
  if (hanA.size === 0 || hanB.size === 0) return 0
  const shared = [...hanA].filter((character) => hanB.has(character)).length
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a]
  const dice = (2 * shared) / (hanA.size + hanB.size)
  // One character alone says little: 伤 may be one of several fields.
  if (longer.includes(shorter)) return shorter.length === 1 ? Math.max(0.45, dice) : Math.max(0.7, dice)
  return dice * 0.85
}

function wordLikeness(a: string, b: string): number {
  const wordsA = a.split(' ').filter((word) => /\p{L}/u.test(word) && !/\p{Script=Han}/u.test(word))
  const wordsB = b.split(' ').filter((word) => /\p{L}/u.test(word) && !/\p{Script=Han}/u.test(word))
  if (wordsA.length === 0 || wordsB.length === 0) return 0
  const [few, many] = wordsA.length <= wordsB.length ? [wordsA, wordsB] : [wordsB, wordsA]
  const found = few.reduce((sum, word) => sum + Math.max(...many.map((other) => sameness(word, other))), 0)
  const dice = (2 * found) / (few.length + many.length)
  return Math.max(found === few.length ? 0.55 : 0, dice * (found >= 0.9 * few.length ? 0.95 : 0.8))
}

/** 1 for the same word (its plural too), a half where one is the beginning of the other by at least three letters, more if it is most of it. */
function sameness(a: string, b: string): number {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a]
  if (shorter === longer || `${shorter}s` === longer) return 1
  if (shorter.length < 3 || !longer.startsWith(shorter)) return 0
  return shorter.length >= 7 ? 0.9 : 0.5
}
