import type { DemoHistory, DemoRequest, DemoStep } from './demo-bureau.ts'

/** What had been entered of a record before an instant; null: nothing yet. What was asked for and not approved by then still waits. */
export function upTo(history: DemoHistory, now: string): DemoHistory | null {
  const until = history.steps.findIndex((step) => step.at >= now)
  if (until === 0) return null
  if (until === -1) return history
  const next = history.steps[until]
  return { ...history, steps: history.steps.slice(0, until), ...(next?.asked && next.asked.at < now ? { waiting: requestOf(next, next.asked) } : {}) }
}

function requestOf({ action, fields, children, reason }: DemoStep, asked: { at: string; by: string }): DemoRequest {
  return { ...asked, action, reason: reason ?? '', ...(fields ? { fields } : {}), ...(children ? { children } : {}) }
}
