import { dayFromNumber, dayNumber } from '#kernel/time/instant.ts'
import { at, type Random } from './random.ts'

/**
 * Chooses days of a year, each as often as its weight says. `among`: only the first so many days of the year.
 */
export function dayChooser(year: number, weightOf: (day: string) => number): (random: Random, among?: number) => string {
  const first = dayNumber(`${year}-01-01`)
  const count = dayNumber(`${year + 1}-01-01`) - first
  const sums: number[] = []
  let sum = 0
  for (let position = 0; position < count; position++) {
    sum += weightOf(dayFromNumber(first + position))
    sums.push(sum)
  }
  return (random, among = count) => dayFromNumber(first + firstAbove(sums, random.next() * at(sums, among - 1)))
}

/** The position of the first of the rising sums above a number. */
function firstAbove(sums: readonly number[], wanted: number): number {
  let low = 0
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (at(sums, middle) > wanted) high = middle
    else low = middle + 1
  }
  return low
}

/** In February and March of 2020 the city stood still. */
export function stillness(day: string): number {
  return day >= '2020-01-27' && day < '2020-03-20' ? 0.3 : 1
}

/** Minutes after midnight, by the weights of the hours. */
export function minuteIn(hours: readonly number[], random: Random): number {
  let left = random.next() * hours.reduce((sum, weight) => sum + weight, 0)
  let hour = hours.findIndex((weight) => (left -= weight) < 0)
  if (hour === -1) hour = hours.length - 1
  return hour * 60 + random.whole(0, 59)
}
