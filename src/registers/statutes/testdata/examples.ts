/** One worked example for each rule: id, start, what is due (null: no time), facts. Days off: 28 September 2024 is a Saturday, 29 September and 12 October 2024 are worked, 1 to 7 October 2024 is National Day. */
export type Example = readonly [rule: string, start: string, due: string | null, facts?: Readonly<Record<string, boolean | number | string>>]

const saturday = '2024-09-28'
const thursday = '2024-09-26'
const hour = '2024-09-28T10:15'
const monthEnd = '2024-08-31'

export const examples: readonly Example[] = [
  ['D-01.a', hour, null], ['D-01.b', hour, '2024-09-29T10:15'], ['D-02.a', hour, '2024-09-29T10:15'], ['D-02.b', saturday, '2024-10-08'], ['D-02.c', '2026-03-01T10:15', null],
  ['D-03', saturday, '2024-10-08'], ['D-04', saturday, '2024-10-08'], ['D-05.a', saturday, '2024-10-08'], ['D-05.b', hour, '2024-09-29T10:15'], ['D-05.c', saturday, '2024-10-08'], ['D-05.d', saturday, '2024-10-08'],
  ['D-06.a', hour, '2024-09-29T10:15'], ['D-06.b', hour, '2024-09-29T10:15'],
  ['D-07.a', saturday, '2024-10-08'], ['D-07.b', saturday, '2024-10-08'], ['D-07.c', saturday, '2024-10-28'], ['D-07.d', saturday, '2024-10-08'], ['D-07.e', saturday, '2024-10-28'],
  ['D-08.a', saturday, '2024-10-08'], ['D-08.b', saturday, '2024-10-08'], ['D-09.a', saturday, '2024-10-08'], ['D-09.b', saturday, '2024-10-14'],
  ['D-09a.a', saturday, '2024-09-30'], ['D-09a.b', saturday, '2024-10-08'], ['D-09a.c', saturday, '2024-10-08'], ['D-09a.d', saturday, '2024-09-30'],
  ['D-09b.a', saturday, '2024-10-08'], ['D-09b.b', saturday, '2024-10-08'], ['D-09b.c', saturday, '2024-10-08'],
  ['D-10', hour, '2024-09-28T22:15'], ['D-10a', hour, '2024-09-28T14:15'], ['D-11', hour, '2024-09-28T18:15'], ['D-11a', hour, '2024-09-28T18:15'], ['D-12', hour, '2024-09-28T22:15'], ['D-13', hour, '2024-09-28T22:15'],
  ['D-14.a', hour, '2024-09-29T10:15'], ['D-14.b', hour, '2024-09-29T10:15'], ['D-14.c', hour, '2024-09-29T10:15'], ['D-15', saturday, '2024-10-01'], ['D-16', saturday, '2024-10-14'],
  ['D-16.b', hour, null], ['D-16.c', saturday, '2024-10-08'], ['D-18.c', saturday, '2024-10-08'], ['D-17.a', saturday, '2024-10-08'], ['D-17.b', saturday, '2024-10-08'], ['D-17.c', saturday, '2024-10-08'], ['D-17.d', saturday, '2024-10-08'], ['D-18.a', hour, '2024-09-29T10:15'], ['D-18.b', hour, '2024-09-29T10:15'],
  ['D-19', monthEnd, '2024-10-31'], ['D-20.a', monthEnd, '2025-08-31'], ['D-20.b', monthEnd, '2025-02-28'],
  ['D-21', saturday, '2024-10-08'], ['D-21', saturday, '2024-10-01', { inCustody: true }],
  ['D-22.a', hour, '2024-09-30T10:15'], ['D-22.b', hour, '2024-09-29T10:15'], ['D-22.c', saturday, '2024-10-01'], ['D-22.d', saturday, '2024-10-08'], ['D-22.d', saturday, '2024-10-01', { inCustody: true }],
  ['D-23', saturday, '2024-10-28'], ['D-24.a', hour, '2024-09-30T10:15'], ['D-24.b', hour, '2024-09-30T10:15'], ['D-24.c', hour, '2024-09-30T10:15'],
  ['D-26.a', hour, null], ['D-26.b', hour, '2024-09-29T10:15'], ['D-26.c', saturday, '2024-10-01'], ['D-26.d', saturday, '2024-10-08'], ['D-26.e', saturday, '2024-10-01'],
  ['D-30', saturday, '2024-10-28'], ['D-31', saturday, '2024-12-27'], ['D-32', hour, '2024-09-30T10:15'], ['D-33', thursday, '2024-10-11'], ['D-33a', saturday, '2024-10-28'], ['D-35.a', thursday, '2024-10-09'],
  ['D-35.b', saturday, '2024-09-30'], ['D-35.c', thursday, '2024-10-11'], ['D-35.d', saturday, '2024-10-08'], ['D-37.b', saturday, '2024-10-08'],
  ['D-36', '2026-03-01T10:15', null, { severalRelations: true }], ['D-37', saturday, '2024-09-30'], ['D-38.a', hour, '2024-09-29T10:15'], ['D-38.b', saturday, '2024-09-30'], ['D-39.a', saturday, '2024-10-14'],
  ['D-40.a', monthEnd, '2025-02-28'], ['D-40.b', monthEnd, '2026-08-31'], ['D-40.b', monthEnd, '2029-08-31', { lifeHealthFinanceHarm: true }], ['D-41', hour, '2024-09-29T10:15'],
  ['D-42.a', saturday, '2024-10-08'], ['D-42.b', saturday, '2024-10-08'], ['D-42.c', saturday, '2024-10-08'], ['D-43.a', monthEnd, '2024-12-02'], ['D-43.b', thursday, '2024-10-15'],
  ['D-50.a', hour, '2024-09-29T10:15'], ['D-50.b', hour, '2024-09-29T10:15'], ['D-51.a', saturday, '2024-10-28'], ['D-51.b', saturday, '2024-10-08'], ['D-52.a', saturday, '2024-10-08'], ['D-52.b', monthEnd, '2025-02-28'],
  ['D-53.a', monthEnd, '2025-02-28'], ['D-53.b', monthEnd, '2026-08-31'], ['D-53.c', monthEnd, '2025-02-28'], ['D-53.d', saturday, '2024-10-08'],
  ['D-54.a', hour, '2024-09-29T10:15'], ['D-54.b', '2026-03-01T10:15', null], ['D-54.c', '2026-03-01T10:15', null], ['D-54.d', '2026-03-31', '2026-09-30'], ['D-55', monthEnd, '2025-02-28'],
  ['D-60.a', saturday, '2024-11-27'], ['D-60.b', saturday, '2024-11-27'], ['D-60.c', monthEnd, '2025-09-01'], ['D-60.d', monthEnd, '2029-08-31'], ['D-60.d', monthEnd, '2044-08-31', { realEstate: true }],
  ['D-61', thursday, '2024-10-09'], ['D-62.a', thursday, '2024-10-09'], ['D-62.b', thursday, '2024-10-09'], ['D-62.c', thursday, '2024-10-15'], ['D-63.a', thursday, '2024-10-11'], ['D-63.b', thursday, '2024-10-15'], ['D-64.a', thursday, '2024-09-30'], ['D-64.b', thursday, '2024-10-09'],
  ['D-65', saturday, '2024-11-27'], ['D-65', saturday, '2024-10-28', { simple: true }], ['D-66', saturday, '2024-11-27'], ['D-67.a', saturday, '2024-10-14'], ['D-67.b', monthEnd, '2025-02-28'],
  ['D-68.a', saturday, '2024-10-08'], ['D-68.b', saturday, '2024-10-14'], ['D-68.c', monthEnd, '2025-02-28'], ['D-68.d', saturday, '2024-11-12'], ['D-68.e', saturday, '2024-10-14'], ['D-68.f', saturday, '2024-10-08'],
  ['D-68.g', monthEnd, '2024-12-02'],
  ['D-73.a', hour, '2024-09-28T11:15'], ['D-73.b', hour, '2024-09-28T12:15'], ['D-73.c', '2024-08-02', '2024-10-01'], ['D-73.d', saturday, '2024-10-13'], ['D-73.d', '2024-09-01', '2024-10-01', { especiallySerious: true }],
  ['D-74.a', saturday, '2024-10-05'], ['D-74.b', saturday, '2024-10-28'], ['D-75', thursday, '2024-09-30'],
  ['D-76.a', thursday, '2024-09-30'], ['D-76.b', thursday, '2024-09-30'], ['D-76.c', thursday, '2024-09-30'], ['D-76.d', '2024-09-01', '2024-10-08'], ['D-76.e', thursday, '2024-10-09'], ['D-76.f', thursday, '2024-09-30'],
  ['D-77.a', thursday, '2024-10-15'], ['D-77.b', thursday, '2024-10-09'], ['D-77.c', thursday, '2024-09-30'], ['D-77.d', thursday, '2024-10-15'], ['D-77.e', thursday, '2024-10-09'],
  ['D-78.a', thursday, '2024-09-30'], ['D-78.b', saturday, '2024-10-28'], ['D-78.c', thursday, '2024-09-29'], ['D-78.d', thursday, '2024-10-09'], ['D-78.e', thursday, '2024-09-30'], ['D-78.f', thursday, '2024-10-15'],
  ['D-78.g', thursday, '2024-10-09'], ['D-79.a', thursday, '2024-10-15'], ['D-79.b', thursday, '2024-10-15'], ['D-79a.a', thursday, '2024-10-09'], ['D-79a.b', '2024-09-01', '2024-10-08'], ['D-79a.c', monthEnd, '2024-12-02'],
  ['D-86', '2026-03-01T10:15', null, { pregnantOrNursing: true }],
  ['D-90.a', hour, null], ['D-90.b', thursday, '2024-09-30'], ['D-91', thursday, '2024-09-30'], ['D-92.a', thursday, '2024-10-11'], ['D-92.a', thursday, '2024-10-24', { expertPanel: true }], ['D-92.b', thursday, '2024-09-30'],
  ['D-93.a', thursday, '2024-09-30'], ['D-93.b', hour, '2024-09-29T10:15'], ['D-93.c', '2024-09-01', '2024-10-01'], ['D-94', thursday, '2024-10-15'],
  ['D-95.a', hour, null], ['D-95.b', hour, null], ['D-95.c', hour, '2024-09-29T10:15'], ['D-96.a', thursday, '2024-09-30'], ['D-96.b', thursday, '2024-10-09'], ['D-96.c', '2024-09-01', '2024-10-01'], ['D-97', saturday, '2024-10-28'],
  ['L-1', thursday, '2024-10-09'],
  ['D-100.a', '2024-09-01', '2024-10-01'], ['D-100.b', saturday, '2024-10-05'], ['D-101', hour, '2024-09-30T10:15'], ['D-102', saturday, '2024-11-27'],
  ['D-110', '2026-01-31', '2026-07-31'], ['D-111', monthEnd, '2025-02-28'], ['D-111', monthEnd, null, { permanentRecord: true }], ['D-112', monthEnd, '2027-08-31'], ['D-113', hour, null],
]
