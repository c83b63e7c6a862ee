import { expect, test } from 'vitest'
import { sparkPlaces } from './chart-spark.tsx'

const point = (year: number, value: number | null) => ({ year, value, stated: false })

test('a small line begins its axis at 0', () => {
  const places = sparkPlaces([point(2023, 100), point(2024, 50)], 76, 24)
  expect(places).toEqual([{ x: 3, y: 3 }, { x: 73, y: 12 }])
})

test('zeros lie on the ground and a missing year leaves a gap', () => {
  expect(sparkPlaces([point(2022, 0), point(2023, null), point(2024, 0)], 76, 24).map((place) => place.y)).toEqual([21, null, 21])
})

test('one point, or none, divides by nothing', () => {
  expect(sparkPlaces([point(2024, 5)], 76, 24)).toEqual([{ x: 3, y: 3 }])
  expect(sparkPlaces([], 76, 24)).toEqual([])
})
