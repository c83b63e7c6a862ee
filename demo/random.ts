/** Repeatable random numbers: the same seed gives the same sequence on every machine and in every run. */
export interface Random {
  /** From 0 (included) to 1 (excluded). */
  next(): number
  /** A whole number, both ends included. */
  whole(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** One of the choices, each as often as its weight says. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T
  /** Exponentially distributed, with this mean. */
  waiting(mean: number): number
}

/** A generator from a text. The algorithm is sfc32 (Chris Doty-Humphrey, PractRand); the seed is spread with FNV-1a. */
export function randomFrom(seed: string): Random {
  let a = spread(seed, 0x811c9dc5)
  let b = spread(seed, 0x9e3779b9)
  let c = spread(seed, 0x85ebca6b)
  let counter = 1
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4_294_967_296
  }
  for (let round = 0; round < 12; round++) next()
  return {
    next,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => at(list, Math.floor(next() * list.length)),
    weighted(choices) {
      let left = next() * choices.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [value, weight] of choices) {
        left -= weight
        if (left < 0) return value
      }
      return at(choices, choices.length - 1)[0]
    },
    waiting: (mean) => -Math.log(1 - next()) * mean,
  }
}

function spread(seed: string, basis: number): number {
  let hash = basis
  for (let position = 0; position < seed.length; position++) hash = Math.imul(hash ^ seed.charCodeAt(position), 0x01000193)
  return hash | 0
}

/** The element at a position. An empty list or a position outside it throws RangeError. */
export function at<T>(list: readonly T[], position: number): T {
  if (position < 0 || position >= list.length) throw new RangeError(`There is no element ${position} in a list of ${list.length}`)
  const [found] = list.slice(position, position + 1)
  if (found === undefined) throw new RangeError(`The element ${position} is not defined`)
  return found
}
