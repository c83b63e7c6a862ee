import type { Figure } from '#kernel/figure/figure.ts'
import type { FigureReader } from '#kernel/figure/question.ts'
import { administrativeFigures } from '#modules/cases/administrative-figures.ts'
import { criminalFigures } from '#modules/cases/criminal-figures.ts'
import { crashFigures } from '#modules/crashes/figures.ts'
import { honourFigures } from '#modules/honours/figures.ts'
import { demoWorld, fakeReader, type FakeWorld, type Series } from '../testing.ts'

const years = (from: number, values: readonly number[]): Series => Object.fromEntries(values.map((value, at) => [from + at, value]))

/** The invented city's work in all lines; what is known of 2011 to 2018 stands in documents. */
export const cityWorld: FakeWorld = {
  ...demoWorld,
  series: {
    ...demoWorld.series,
    'larger-crashes': { 2019: 0, 2020: 0, 2021: 1, 2022: 0, 2023: 0, 2024: 0 },
    'merit-collectives': years(2019, [0, 1, 0, 1, 1, 1]), 'merit-officers': years(2019, [9, 11, 12, 14, 17, 20]), 'merit-awards': years(2019, [9, 12, 12, 15, 18, 21]), 'national-retiree-honour': years(2019, [0, 0, 0, 0, 0, 1]),
    'organised-crime-cases': years(2019, [9, 8, 7, 5, 4, 6]), 'ten-type-cases': years(2019, [41, 37, 33, 30, 26, 29]), 'black-evil-suspects': years(2019, [310, 290, 264, 231, 208, 229]),
    'homicide-solved': years(2019, [100, 100, 100, 100, 100, 100]), 'homicides': years(2019, [9, 8, 9, 7, 8, 6]),
    'criminal-cases': years(2019, [8120, 7800, 7506, 7214, 6790, 6412]), 'criminal-cases-solved': years(2019, [3900, 3810, 3702, 3655, 3601, 3580]),
    'theft-cases': years(2019, [2610, 2440, 2301, 2108, 2000, 1970]), 'street-juvenile-cases': years(2019, [40, 36, 33, 29, 25, 8]),
    'admin-cases': years(2019, [9100, 8800, 8950, 9020, 9210, 9312]), 'admin-cases-concluded': years(2019, [94.1, 94.8, 95.0, 95.5, 95.8, 96.2]), 'admin-cases-concluded-in-time': years(2019, [97.2, 97.5, 97.9, 98.0, 98.1, 98.4]),
  },
  stated: { 'homicide-solved': years(2011, [100, 100, 100, 100, 100, 100, 100, 100]), 'criminal-cases': years(2011, [11020, 10800, 10544, 10120, 9800, 9400, 9010, 8600]) },
  late: [],
}

export const cityFigures: readonly Figure[] = [...crashFigures, ...honourFigures, ...criminalFigures, ...administrativeFigures]

export function cityReader(world: FakeWorld = cityWorld): FigureReader {
  return fakeReader(world, cityFigures)
}
