import { addDays, dayOf } from '#kernel/time/instant.ts'
import type { BureauFacts } from '#kernel/record/record-type.ts'
import type { Crash, CrashChildren } from './schema.ts'

/** Days after the crash within which a death counts: 7 in China (生产安全事故报告和调查处理条例 art. 13), 30 in most other countries. */
export type DeathRule = 7 | 30

export function deathRuleOf(bureau: BureauFacts): DeathRule {
  return bureau.settings['crash.deathsWithinDays'] === 30 ? 30 : 7
}

/**
 * Deaths within the rule's days: day 7 is the crash day + 7 calendar days. From the persons' dates of death; a dead person without a date
 * counts where the source says that it counts deaths within so many days or fewer. Where a source gave a number instead of persons, that
 * number, and only if it was counted by the same rule. Null: not known under this rule.
 */
export function deathsBy(rule: DeathRule, crash: Crash, children: CrashChildren, timeZone: string): number | null {
  const dead = children.persons.filter((person) => person.injury === 'dead')
  if (dead.length === 0 && crash.statedDeaths !== null) return crash.statedDeathsRule === rule ? crash.statedDeaths : null
  const lastDay = addDays(dayOf(crash.occurredAt, timeZone), rule)
  const undatedCount = crash.statedDeathsRule !== null && crash.statedDeathsRule <= rule
  return dead.filter((person) => (person.diedOn === null ? undatedCount : person.diedOn <= lastDay)).length
}

/**
 * Persons injured: those recorded, or the number the source stated where it has no persons. A dead person whom the rule does not count
 * among the `deaths` was injured; deaths that are only stated take nobody away from the injured persons recorded.
 */
export function injuredIn(crash: Crash, children: CrashChildren, deaths: number): number {
  if (children.persons.length === 0) return crash.statedInjured ?? 0
  const injured = children.persons.filter((person) => person.injury === 'minor' || person.injury === 'serious').length
  const dead = children.persons.filter((person) => person.injury === 'dead').length
  return injured + Math.max(0, dead - deaths)
}

/** Grade by deaths, seriously injured and direct loss: 生产安全事故报告和调查处理条例 art. 3; "以上" includes, "以下" excludes the number. */
function gradeOf(deaths: number, seriouslyInjured: number, lossYuan: number): Crash['grade'] {
  if (deaths >= 30 || seriouslyInjured >= 100 || lossYuan >= 100_000_000) return 'extraordinarilySerious'
  if (deaths >= 10 || seriouslyInjured >= 50 || lossYuan >= 50_000_000) return 'serious'
  if (deaths >= 3 || seriouslyInjured >= 10 || lossYuan >= 10_000_000) return 'relativelySerious'
  return 'ordinary'
}

/** What follows from a crash's persons under the bureau's rule: kept in columns, so that lists can filter by them. */
export function deriveCrash(crash: Crash, children: CrashChildren, bureau: BureauFacts): Pick<Crash, 'deaths' | 'deathsWithin30' | 'injured' | 'severity' | 'grade'> {
  const deaths = deathsBy(deathRuleOf(bureau), crash, children, bureau.timeZone) ?? 0
  const injured = injuredIn(crash, children, deaths)
  const seriouslyInjured = children.persons.filter((person) => person.injury === 'serious').length
  return {
    deaths,
    deathsWithin30: deathsBy(30, crash, children, bureau.timeZone) ?? 0,
    injured,
    severity: deaths > 0 ? 'fatal' : injured > 0 ? 'injury' : 'propertyOnly',
    grade: gradeOf(deaths, seriouslyInjured, crash.propertyLoss ?? 0),
  }
}
