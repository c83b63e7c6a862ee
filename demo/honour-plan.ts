import type { Rank } from '#modules/honours/ranks.ts'
import { addDays } from '#kernel/time/instant.ts'
import type { DemoFields } from './demo-bureau.ts'
import { auxiliaryRow, chooseMembers, collectiveNameOf, consentOf, honouredUnits, membersOf, officerRow, retiredRow, type Member } from './honour-people.ts'
import { ROOT } from './organisations.ts'
import { randomFrom, type Random } from './random.ts'
import { timeOn, workingTimeAfter } from './work-time.ts'

/** How a nomination ends: it stands, or was rejected after an upheld objection, rejected without one, voided, or revoked after a time. */
export type Ending = 'stands' | 'objected' | 'rejected' | 'voided' | 'revoked'

/** One nomination as it will be. */
export interface PlannedHonour {
  readonly unit: string
  readonly rank: Rank
  readonly nominatedAt: number
  readonly procedure: 'ordinary' | 'operational'
  readonly collectiveName: string | null
  readonly recipients: readonly DemoFields[]
  readonly ending: Ending
  /** An objection that turns out unfounded. */
  readonly hasObjection: boolean
  readonly seed: string
}

/**
 * The city's years: different officers of merit class II or above, how many of them are honoured a second time in the year, different
 * collectives of that class, and retired officers with the national honour.
 */
interface Year {
  readonly officers: number
  readonly twice: number
  readonly collectives: number
  readonly retired: number
}

const years: Readonly<Record<number, Year>> = {
  2019: { officers: 9, twice: 1, collectives: 2, retired: 1 },
  2020: { officers: 11, twice: 1, collectives: 3, retired: 0 },
  2021: { officers: 12, twice: 2, collectives: 2, retired: 0 },
  2022: { officers: 14, twice: 1, collectives: 2, retired: 0 },
  2023: { officers: 17, twice: 2, collectives: 3, retired: 0 },
  2024: { officers: 20, twice: 3, collectives: 1, retired: 1 },
  2025: { officers: 18, twice: 2, collectives: 2, retired: 0 },
  2026: { officers: 19, twice: 2, collectives: 2, retired: 0 },
}
const laterYears: Year = { officers: 18, twice: 2, collectives: 2, retired: 0 }

/** A year with an honour of class II more, which is revoked in the next: as it was first known it has one officer more. */
const REVOKED_LATER: readonly number[] = [2022, 2025]

const LOWER_HONOURS = 250
/** Whatever the scale, there is something of every kind to look at. */
const FEWEST_LOWER_HONOURS = 24

/** The last day of a year on which an honour of class II or above is nominated: so that it is decided, and known, within the year. */
const LAST_HIGH_DAY = 262
const LAST_DAY = 360

/** Every nomination of a year, in the order of time. The same for every caller. */
export function plannedHonours(year: number, scale: number): PlannedHonour[] {
  return [...highHonours(year), ...lowerHonours(year, Math.max(FEWEST_LOWER_HONOURS, Math.round(LOWER_HONOURS * scale)))].toSorted((a, b) => a.nominatedAt - b.nominatedAt)
}

function timeIn(year: number, lastDay: number, random: Random): number {
  return workingTimeAfter(timeOn(addDays(`${year}-01-01`, random.whole(0, lastDay)), 0), 1, random)
}

/** Class II and above, and the national honours: what the figures are made of. */
function highHonours(year: number): PlannedHonour[] {
  const facts = years[year] ?? laterYears
  const random = randomFrom(`high honours ${year}`)
  const planned: PlannedHonour[] = []
  const add = (unit: string, rank: Rank, more: Partial<PlannedHonour>): void => {
    const seed = `high honour ${year} ${planned.length}`
    planned.push({ unit, rank, nominatedAt: timeIn(year, LAST_HIGH_DAY, random), procedure: 'ordinary', collectiveName: null, recipients: [], ending: 'stands', hasObjection: planned.length % 7 === 3, seed, ...more })
  }
  const award = (member: Member, rank: Rank, more: Partial<PlannedHonour> = {}): void => { add(member.unit, rank, { recipients: [officerRow(member, consentOf(random))], ...more }) }
  const isRevoked = REVOKED_LATER.includes(year)
  const officers = chooseMembers(facts.officers + (isRevoked ? 2 : 1), random)
  const [rejected, ...rest] = officers
  if (rejected) award(rejected, 'meritSecond', { ending: 'objected' })
  if (isRevoked) rest.splice(0, 1).forEach((member) => { award(member, 'meritSecond', { ending: 'revoked', hasObjection: false }) })
  rest.forEach((member, position) => {
    award(member, position === 0 ? 'modelSecond' : position % 8 === 5 ? 'meritFirst' : 'meritSecond', position % 9 === 4 ? { procedure: 'operational', hasObjection: false } : {})
    if (position < facts.twice) award(member, 'meritSecond')
  })
  const collectives = chooseUnits(facts.collectives, random)
  collectives.forEach((unit, position) => { add(unit, position === 0 ? 'meritSecond' : 'meritFirst', { collectiveName: collectiveNameOf(unit) }) })
  for (let one = 0; one < facts.retired; one++) add(ROOT, 'retireeNational', { recipients: [retiredRow(random)], hasObjection: false })
  return planned
}

function chooseUnits(count: number, random: Random): string[] {
  const chosen = new Set<string>()
  while (chosen.size < count) chosen.add(random.pick(honouredUnits))
  return [...chosen]
}

/** The daily bread: commendations, class III, the Party's honours of June, commendations during operations. */
function lowerHonours(year: number, count: number): PlannedHonour[] {
  const random = randomFrom(`lower honours ${year}`)
  return Array.from({ length: count }, (_, position): PlannedHonour => {
    const rank: Rank = random.weighted([['commendation', 58], ['meritThird', 20], ['operationalCommendation', 9], ['partyMember', 5], ['partyWorker', 2], ['partyBranch', 1], ['otherLocal', 5]])
    const unit = random.pick(honouredUnits)
    const isCollective = rank === 'partyBranch' || (rank !== 'partyMember' && rank !== 'partyWorker' && random.chance(0.12))
    const isParty = rank.startsWith('party')
    return {
      unit, rank, seed: `lower honour ${year} ${position}`,
      nominatedAt: isParty ? workingTimeAfter(timeOn(addDays(`${year}-05-06`, random.whole(0, 18)), 0), 1, random) : timeIn(year, LAST_DAY, random),
      procedure: rank === 'operationalCommendation' ? 'operational' : 'ordinary',
      collectiveName: isCollective ? `${collectiveNameOf(unit)}${rank === 'partyBranch' ? '党支部' : ''}` : null,
      recipients: isCollective ? [] : recipientsOf(unit, rank, random),
      ending: random.weighted([['stands', 935], ['objected', 14], ['rejected', 28], ['voided', 17], ['revoked', 6]]),
      hasObjection: random.chance(0.03),
    }
  })
}

function recipientsOf(unit: string, rank: Rank, random: Random): DemoFields[] {
  const own = membersOf(unit)
  const count = rank === 'commendation' || rank === 'operationalCommendation' ? random.weighted([[1, 6], [2, 3], [3, 2], [5, 1]]) : 1
  const first = random.whole(0, own.length - 1)
  const officers = Array.from({ length: count }, (_, place) => own[(first + place) % own.length]).filter((member) => member !== undefined).map((member) => officerRow(member, consentOf(random)))
  return rank === 'commendation' && random.chance(0.18) ? [...officers, auxiliaryRow(random)] : officers
}
