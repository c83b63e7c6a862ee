import { DomainError } from '#kernel/error/domain-error.ts'
import type { Label } from '#kernel/language/label.ts'
import type { Period } from '#kernel/time/period.ts'
import type { Figure } from './figure.ts'
import { seesAllOf, type Ground } from './ground.ts'

const smallUnit: Label = {
  zh: '这个指标只报不评：别的单位只报到分局、支队一级，不报派出所、中队等。', en: 'Report only: of units that are not your own this figure is given for sub-bureaus and detachments, not for stations, squads and the like.',
}
const shortPeriod: Label = {
  zh: '这个指标只报不评：别的单位最短按季度报，季度未满没有数值。', en: 'Report only: of units that are not your own this figure is given for whole quarters and no shorter time.',
}

/** The kinds of organisation whose counts may be told to others, and may be shown with sealed records counted in. */
export const wholeKinds: ReadonlySet<string> = new Set(['bureau', 'subBureau', 'detachment'])

/**
 * Why the actor gets no value of a report-only figure for an organisation and a time; null where he gets it. His own is the organisation in
 * which he holds a role and for which he acts: acting for one below it makes it none of his own. Of an organisation that he sees only in part
 * he is told what his own part counts, and is judged by that part.
 */
export function withheldReason(ground: Ground, figure: Pick<Figure, 'reportOnly'>, organisation: number, period: Period): Label | null {
  if (!figure.reportOnly || isOwn(ground, organisation)) return null
  const part = partSeen(ground, organisation)
  if (!wholeKinds.has(ground.units.find((unit) => unit.id === part)?.kind ?? '')) return smallUnit
  return isWholeQuarters(period) ? null : shortPeriod
}

/** Throws report-only where the actor gets no value: for what is asked beside a value, like its records. */
export function requireReported(ground: Ground, figure: Pick<Figure, 'reportOnly'>, organisation: number, period: Period): void {
  const reason = withheldReason(ground, figure, organisation, period)
  if (reason) throw new DomainError('report-only', reason)
}

/** May months and days of a report-only figure be told, or of any other figure? */
export function isTold(ground: Ground, figure: Pick<Figure, 'reportOnly'>, organisation: number): boolean {
  return !figure.reportOnly || isOwn(ground, organisation)
}

function isOwn(ground: Ground, organisation: number): boolean {
  return ground.actor.unit === partSeen(ground, organisation)
}

function partSeen(ground: Ground, organisation: number): number {
  return seesAllOf(ground, organisation) ? organisation : ground.actor.organisation
}

function isWholeQuarters({ from, until }: Period): boolean {
  return from < until && isQuarterDay(from) && isQuarterDay(until)
}

export function isQuarterDay(day: string): boolean {
  return /-(01|04|07|10)-01$/.test(day)
}

/** A period cut to the whole quarters at its beginning; the same period where it has none. */
export function cutToQuarters({ from, until }: Period): Period {
  const month = Number(until.slice(5, 7))
  const quarter = `${until.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`
  return quarter > from ? { from, until: quarter } : { from, until }
}
