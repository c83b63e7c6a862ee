import { needsChoice, type Condition } from '../../src/kernel/clock/condition.ts'
import { parametersOf } from '../../src/kernel/clock/effective-rule.ts'
import { citationOf, type LegalBasis } from '../../src/kernel/clock/law.ts'
import type { Authority, ClockRule, ExclusionRule, ExtensionRule, RuleTerms } from '../../src/kernel/clock/rule.ts'
import { lengthOf } from '../../src/kernel/clock/sentences.ts'
import type { Label } from '../../src/kernel/language/label.ts'
import { statuteRules } from '../../src/registers/statutes/all-rules.ts'
import { statuteParameters } from '../../src/registers/statutes/parameters.ts'
import { statusLabels, statusOf } from '../../src/registers/statutes/status.ts'

const kinds: Readonly<Record<ClockRule['kind'], string>> = {
  latest: 'an act is due by its end', earliest: 'an act may be done only after it', keep: 'to be kept at least so long', window: 'what happens until its end counts', atOnce: 'due at once: the law gives no number',
  gate: 'no time: a condition of another act',
}

/** The parts of the page on time limits: how they are counted, every rule with its articles, every open question. */
export function clocksPage(table: (heads: readonly string[], rows: readonly (readonly string[])[]) => string): string[] {
  return [
    'A rule as shipped is unconfirmed until the legal section of the bureau approves its version. Nothing here is legal advice.',
    'The day of the start is not counted, and a limit ends at 24:00 of its last day; hours run from the exact minute. Months end on the corresponding day, or on the last day of a month that lacks it. Days off are those the State Council announced; '
    + 'a year that is not announced is never guessed. Where a rule rolls, a last day that is a day off moves to the next working day; limits on the liberty of a person in custody never do. Where the law is unclear, the rule names the question (A-1 and so on), which the legal section answers.',
    '## All rules',
    table(['rule', 'version', 'label', 'length', 'in force', 'status'], statuteRules.map((rule) => [
      `[${rule.id}](#${anchor(rule)})`, String(rule.version), both(rule.label), lengthText(rule), rule.inForceUntil ? `${rule.inForceFrom} until ${rule.inForceUntil}` : `from ${rule.inForceFrom}`, statusText(rule),
    ])),
    ...statuteRules.flatMap(rulePart),
    '## Open questions',
    'What the law leaves open, what may be chosen, and the rules it bears on. The choice in bold is what is shipped.',
    table(['', 'question', 'choices', 'rules'], statuteParameters.map((one) => [
      one.id, both(one.question), [...one.choices.map((choice) => (choice.value === one.default ? `**${both(choice.label)}**` : both(choice.label))), ...(one.fixed ? [`nothing to choose: ${both(one.fixed)}`] : [])].join('; '),
      rulesWith(one.id),
    ])),
  ]
}

function anchor(rule: ClockRule): string {
  return `${rule.id}-${rule.version}`.toLowerCase().replaceAll('.', '')
}

function both(label: Label): string {
  return label.zh === label.en ? label.zh : `${label.zh} · ${label.en}`
}

function lengthText(rule: ClockRule): string {
  return rule.length === null ? kinds[rule.kind] : both(lengthOf(rule.length))
}

function statusText(rule: ClockRule): string {
  return statusOf(rule, []).map((status) => statusLabels[status].en).join(', ')
}

function rulesWith(parameter: string): string {
  const ids = [...new Set(statuteRules.filter((rule) => parametersOf(rule).includes(parameter)).map((rule) => rule.id))]
  return ids.length > 20 ? `${ids.length} rules` : ids.join(', ')
}

function rulePart(rule: ClockRule): string[] {
  const facts = (rule.variants ?? []).filter((one) => !needsChoice(one.when))
  const readings = (rule.variants ?? []).filter((one) => needsChoice(one.when))
  const lines = [
    `name \`${rule.name}\`, version ${rule.version}, in force from ${rule.inForceFrom}${rule.inForceUntil ? ` until ${rule.inForceUntil}` : ''}; ${statusText(rule)}`,
    `start: ${both(rule.start)}`,
    rule.length === null ? kinds[rule.kind] : `length: ${both(lengthOf(rule.length))} (${kinds[rule.kind]}; ${rule.rollOver ? 'rolls over days off' : rule.length.unit === 'workingDay' ? 'working days' : 'does not roll over days off'})`,
    ...(rule.liberty ? ['concerns personal liberty'] : []),
    ...facts.map((one) => `where ${both(one.label)}: ${changes(one.set)}`),
    ...rule.exclusions.map((one) => exclusionText(one, rule)), ...rule.extensions.map((one) => extensionText(one, rule)),
    ...readings.map((one) => `read otherwise: ${both(one.label)}`),
    ...(rule.versionDay ? [`its version is that of the fact \`${rule.versionDay.fact}\`, if known`] : []),
    ...(rule.conflict ? [`texts differ: ${both(rule.conflict)}`] : []), ...(rule.remark ? [`note: ${both(rule.remark)}`] : []),
    ...(parametersOf(rule).length > 0 ? [`questions: ${parametersOf(rule).join(', ')}`] : []),
  ]
  return [
    `<a id="${anchor(rule)}"></a>`, `### ${rule.id} ${both(rule.label)}`, lines.map((line) => `- ${line}`).join('\n'),
    ...[...rule.legalBasis, ...(rule.furtherBasis ?? [])].map(quotation),
  ]
}

function quotation(basis: LegalBasis): string {
  return `> ${citationOf(basis).zh}：${basis.quote ?? '（未收录原文）'}`
}

/** What a circumstance makes of the terms. */
function changes(set: Partial<RuleTerms>): string {
  const parts = [
    ...(set.exists === false ? ['there is no such limit'] : []), ...(set.length === undefined ? [] : [set.length === null ? 'without end' : both(lengthOf(set.length))]),
    ...(set.rollOver === undefined ? [] : [set.rollOver ? 'rolls over days off' : 'does not roll over days off']), ...(set.startFact ? [`runs from \`${set.startFact}\``] : []),
  ]
  return parts.join(', ')
}

function exclusionText({ label, effect, by, ground, when }: ExclusionRule, rule: ClockRule): string {
  const what = effect.kind === 'leftOut' ? 'not counted' : effect.kind === 'dueAtEnd' ? 'while it lasts nothing is due; then at once' : `stands for at most ${effect.mostDays} days, then ${both(lengthOf(effect.length))}`
  return `${both(label)} (${what})${by ? `, decided by ${authorities(by)}` : ''}${ground ? `, needs: ${both(ground.label)}` : ''}${when ? `, where ${conditionText(when, rule)}` : ''}`
}

function extensionText({ by, change, from, times, ground, when }: ExtensionRule, rule: ClockRule): string {
  const unit = rule.length?.unit ?? 'calendarDay'
  const length = (amount: number): string => lengthOf({ amount, unit }).en
  const amount = 'to' in change ? `to ${length(change.to)}` : change.add.least === change.add.most ? `by ${length(change.add.least)}` : `by ${length(change.add.least)} to ${length(change.add.most)}`
  return [
    `may be extended ${amount}, by ${authorities(by)}`, times === undefined ? '' : times === 1 ? 'once' : `at most ${times} times`, from ? `from ${length(from.least)}${from.most > from.least ? ` to ${length(from.most)}` : ''}` : '',
    ground ? `needs: ${both(ground.label)}` : '', when ? `where ${conditionText(when, rule)}` : '',
  ].filter((part) => part !== '').join('; ')
}

/** A condition in English words: facts by their labels, readings by the choice. */
function conditionText(condition: Condition, rule: ClockRule): string {
  if ('all' in condition) return condition.all.map((one) => conditionText(one, rule)).join(' and ')
  if ('any' in condition) return `(${condition.any.map((one) => conditionText(one, rule)).join(' or ')})`
  if ('not' in condition) return `not (${conditionText(condition.not, rule)})`
  if ('parameter' in condition) {
    const choice = statuteParameters.find((one) => one.id === condition.parameter)?.choices.find((one) => one.value === condition.is)
    return `${condition.parameter} is read as “${choice?.label.en ?? condition.is}”`
  }
  const label = rule.facts?.find((one) => one.code === condition.fact)?.label.en ?? condition.fact
  if ('oneOf' in condition) return `${label}: ${condition.oneOf.join(' or ')}`
  return 'given' in condition ? `${label} is known` : label
}

function authorities(all: readonly Authority[]): string {
  return all.filter((one) => one.when === undefined).map((one) => both(one.label)).join(' or ')
}
