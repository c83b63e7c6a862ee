import { describe, expect, test } from 'vitest'
import { crashClocks } from './clock-starts.ts'
import type { Crash } from './schema.ts'
import { makeCrash } from './testing.ts'

const at = (day: number): string => `2024-03-${String(day).padStart(2, '0')}T02:00:00.000Z`

/** The clocks of a crash: rule, day of March on which it began, day on which it was met. */
function clocksOf(fields: Partial<Crash>, state = 'determined'): string[] {
  const day = (instant: string | null): string => (instant === null ? '-' : String(Number(instant.slice(8, 10))))
  return crashClocks(makeCrash(fields, {}, { state })).map((one) => `${one.rule} ${day(one.startedAt)} ${day(one.metAt)}`)
}

describe('clocks of a crash', () => {
  test('nothing runs before the scene was investigated, on the simple procedure, or on a crash that is none', () => {
    expect(clocksOf({})).toEqual([])
    expect(clocksOf({ procedure: 'simple', investigatedAt: at(1), determinedAt: at(1) })).toEqual([])
    for (const state of ['voided', 'merged']) expect(clocksOf({ investigatedAt: at(1) }, state)).toEqual([])
  })

  test('a late report is to be accepted or refused; one made at the scene is not', () => {
    expect(clocksOf({ lateReport: true, reportedAt: at(1) })).toEqual(['D-75 1 -'])
    expect(clocksOf({ lateReport: true, reportedAt: at(1), acceptedAt: at(3), procedure: 'simple' })).toEqual(['D-75 1 3'])
    expect(clocksOf({ reportedAt: at(1) })).toEqual([])
  })

  test('determination from the scene, service from the determination', () => {
    expect(clocksOf({ investigatedAt: at(1) })).toEqual(['D-77.a 1 -'])
    expect(clocksOf({ investigatedAt: at(1), determinedAt: at(9), servedAt: at(10) })).toEqual(['D-77.a 1 9', 'D-77.c 9 10'])
    // Determined anew on the 20th: served on the 10th was the one before.
    expect(clocksOf({ investigatedAt: at(1), determinedAt: at(20), servedAt: at(10) })).toEqual(['D-77.a 1 20', 'D-77.c 20 -'])
  })

  test('of a hit and run it runs from the day on which vehicle and driver are both found', () => {
    expect(clocksOf({ hitAndRun: true, investigatedAt: at(1) })).toEqual([])
    expect(clocksOf({ hitAndRun: true, investigatedAt: at(1), vehicleFoundAt: at(3) })).toEqual([])
    expect(clocksOf({ hitAndRun: true, investigatedAt: at(1), vehicleFoundAt: at(3), driverFoundAt: at(7) })).toEqual(['D-77.a 7 -'])
    expect(clocksOf({ hitAndRun: true, investigatedAt: at(1), vehicleFoundAt: at(8), driverFoundAt: at(7) })).toEqual(['D-77.a 8 -'])
  })

  test('with an appraisal: commissioned, finished, given to the parties; the determination waits until its result is fixed', () => {
    expect(clocksOf({ investigatedAt: at(1), appraisalNeeded: true })).toEqual(['D-76.a 1 -'])
    expect(clocksOf({ investigatedAt: at(1), appraisalCommissionedAt: at(2) })).toEqual(['D-76.a 1 2', 'D-76.d 2 -'])
    expect(clocksOf({ investigatedAt: at(1), appraisalCommissionedAt: at(2), appraisalReceivedAt: at(12), appraisalServedAt: at(13), appraisalFixedAt: at(16), determinedAt: at(18) }))
      .toEqual(['D-76.a 1 2', 'D-76.d 2 12', 'D-76.e 12 13', 'D-77.b 16 18', 'D-77.c 18 -'])
    expect(clocksOf({ hitAndRun: true, investigatedAt: at(1), appraisalNeeded: true, vehicleFoundAt: at(4) })).toEqual(['D-76.c 4 -'])
  })

  test('a detained vehicle is to be fetched once the result is fixed', () => {
    expect(clocksOf({ appraisalNeeded: true, appraisalFixedAt: at(16) })).toEqual(['D-77.b 16 -'])
    expect(clocksOf({ appraisalNeeded: true, appraisalFixedAt: at(16), vehicleDetainedAt: at(1), vehicleReturnNotifiedAt: at(18) })).toEqual(['D-79a.a 16 18', 'D-77.b 16 -'])
  })

  test('review: forwarded, concluded, served, and determined anew where that was ordered', () => {
    expect(clocksOf({ reviewRequestedAt: at(1), reviewForwardedAt: at(2), reviewReceivedAt: at(3) })).toEqual(['D-78.c 1 2', 'D-78.b 3 -'])
    expect(clocksOf({ reviewReceivedAt: at(3), reviewConcludedAt: at(20), reviewOutcome: 'upheld' })).toEqual(['D-78.b 3 20', 'D-78.e 20 -'])
    expect(clocksOf({ reviewReceivedAt: at(3), reviewConcludedAt: at(20), reviewOutcome: 'redo', determinedAt: at(2), servedAt: at(2) })).toEqual(['D-77.c 2 2', 'D-78.b 3 20', 'D-78.e 20 -', 'D-78.f 20 -'])
  })

  test('mediation, whatever the procedure', () => {
    expect(clocksOf({ procedure: 'simple', mediationBegunAt: at(1) })).toEqual(['D-79.b 1 -'])
    expect(clocksOf({ mediationBegunAt: at(1), mediationEndedAt: at(5) })).toEqual(['D-79.b 1 5'])
  })
})
