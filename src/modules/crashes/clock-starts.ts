import type { Aggregate, ClockStart } from '#kernel/record/record-type.ts'
import type { Crash, CrashChildren } from './schema.ts'

/**
 * Which clocks run on a crash. Determination: from the scene investigation (arts 62, 68); service: from the making of the determination
 * (art. 65 of 道路交通事故处理程序规定). A crash handled by the simple procedure is determined on the spot and has neither.
 * After reopening, the service of the first determination does not meet the clock of the second.
 */
export function crashClocks(crash: Aggregate<Crash, CrashChildren>): readonly ClockStart[] {
  const { investigatedAt, determinedAt, servedAt, procedure } = crash.fields
  if (procedure === 'simple' || crash.head.state === 'voided' || crash.head.state === 'merged') return []
  const clocks: ClockStart[] = []
  if (investigatedAt !== null) clocks.push({ rule: 'determination', startedAt: investigatedAt, metAt: determinedAt, stoppedAt: null })
  if (determinedAt !== null) clocks.push({ rule: 'service', startedAt: determinedAt, metAt: servedAt !== null && servedAt >= determinedAt ? servedAt : null, stoppedAt: null })
  return clocks
}
