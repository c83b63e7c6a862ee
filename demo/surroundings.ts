import type { lights, weathers } from '#modules/crashes/codes.ts'
import { at, randomFrom } from './random.ts'
import type { RoadClass } from './roads.ts'

export type Weather = keyof typeof weathers
export type Light = keyof typeof lights

/** Chances in percent of rain, snow, fog and strong wind by month, as between the Yangtze and the Huai; the rest is clear or cloudy. */
const chances = [
  [14, 8, 9, 1], [18, 5, 7, 2], [24, 1, 5, 3], [26, 0, 3, 3], [27, 0, 2, 2], [36, 0, 1, 1],
  [38, 0, 0, 1], [32, 0, 1, 1], [24, 0, 2, 1], [18, 0, 5, 1], [18, 0, 9, 2], [12, 3, 11, 2],
] as const

const known = new Map<string, Weather>()
const REMEMBERED = 1000

/** The weather of a day: one for the whole city and the whole day. */
export function weatherOn(day: string): Weather {
  const before = known.get(day)
  if (before) return before
  const random = randomFrom(`weather ${day}`)
  const [rain, snow, fog, wind] = at(chances, Number(day.slice(5, 7)) - 1)
  const dry = 100 - rain - snow - fog - wind
  const weather = random.weighted<Weather>([['rain', rain], ['snow', snow], ['fog', fog], ['wind', wind], ['clear', dry * 0.55], ['cloudy', dry * 0.45]])
  if (known.size >= REMEMBERED) known.clear()
  known.set(day, weather)
  return weather
}

/** Minutes after midnight at which the sun rises and sets on the 15th of a month, at 32.6° north in the time of Asia/Shanghai. */
const sun = [
  [435, 1048], [413, 1076], [377, 1099], [335, 1121], [303, 1143], [294, 1161], [305, 1160], [326, 1136], [347, 1098], [368, 1057], [395, 1025], [422, 1022],
] as const

const litRoads: ReadonlySet<RoadClass> = new Set(['urbanArterial', 'urbanStreet', 'other'])
const TWILIGHT = 27

export function lightAt(day: string, minute: number, roadClass: RoadClass): Light {
  const [rises, sets] = at(sun, Number(day.slice(5, 7)) - 1)
  if (minute >= rises && minute < sets) return 'daylight'
  if (minute >= rises - TWILIGHT && minute < rises) return 'dawn'
  if (minute >= sets && minute < sets + TWILIGHT) return 'dusk'
  return litRoads.has(roadClass) ? 'darkLit' : 'darkUnlit'
}
