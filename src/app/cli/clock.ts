import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { explain } from '#kernel/clock/explain.ts'
import { citationOf } from '#kernel/clock/law.ts'
import { differences, diffRuleSets, type RuleDifference } from '#kernel/clock/rule-diff.ts'
import type { ClockRule } from '#kernel/clock/rule.ts'
import { lengthOf } from '#kernel/clock/sentences.ts'
import { DomainError, type FieldProblem } from '#kernel/error/domain-error.ts'
import type { Language } from '#kernel/language/label.ts'
import { statuteRules } from '#registers/statutes/all-rules.ts'
import { answerRequest, computeRequest, type Answer } from '#registers/statutes/answer.ts'
import { clockNames } from '#registers/statutes/codes.ts'
import { statusLabels, statusOf } from '#registers/statutes/status.ts'
import type { Flags } from '../cli.ts'

const usage = `anlan clock explain [--json] [--language zh|en] FILE|-   what is due, from one request or a list of them
anlan clock list [--json] [--language zh|en]            every rule
anlan clock diff OLD NEW                                two files of "clock list --json", or two versions: D-30@1 D-30@2
anlan clock recompute [--dry-run] [--json]              what a corrected rule, reading or calendar changes about running clocks: told, or applied`

/** Time limits without a server or a data folder. Exit status 1: a request was malformed; 2: so was the command. */
export async function clockCommand(args: readonly string[], flags: Flags): Promise<number> {
  const [what, first, second] = args
  const language = languageOf(flags)
  if (what === 'explain' && first !== undefined && language) return explainFile(first, flags.json ?? false, language)
  if (what === 'list' && language) return listRules(flags.json ?? false, language)
  if (what === 'recompute') return (await import('./clock-recompute.ts')).recomputeClocks(flags['dry-run'] ?? false, flags.json ?? false)
  if (what === 'diff' && first !== undefined && second !== undefined) return diff(first, second)
  console.error(usage)
  return 2
}

function languageOf(flags: Flags): Language | undefined {
  const given = flags.language ?? flags.lang ?? 'en'
  return given === 'zh' || given === 'en' ? given : undefined
}

async function explainFile(file: string, json: boolean, language: Language): Promise<number> {
  const requests = parseJson(await readText(file))
  const list: unknown[] = Array.isArray(requests) ? requests : [requests]
  const answers = list.map((request, at) => located(answerRequest(request), Array.isArray(requests) ? `/${at}` : ''))
  if (json) console.log(Array.isArray(requests) ? `[\n${answers.map((answer) => JSON.stringify(answer)).join(',\n')}\n]` : JSON.stringify(answers[0]))
  else list.forEach((request, at) => { console.log(wordsOf(request, answers[at], language).join('\n') + (at < list.length - 1 ? '\n' : '')) })
  const problems = answers.flatMap((answer) => ('error' in answer && answer.error === 'malformed-request' ? answer.fields : []))
  for (const field of problems) console.error(`${field.pointer === '' ? '/' : field.pointer}: ${field[language]}`)
  return problems.length > 0 ? 1 : 0
}

async function readText(file: string): Promise<string> {
  if (file === '-') return text(process.stdin)
  try {
    return await readFile(file, 'utf8')
  } catch (problem) {
    if (!(problem instanceof Error) || !('code' in problem)) throw problem
    throw new DomainError('not-found', { zh: `读不出文件 ${file}：${problem.message}`, en: `The file ${file} cannot be read: ${problem.message}` })
  }
}

function parseJson(source: string): unknown {
  try {
    const parsed: unknown = JSON.parse(source)
    return parsed
  } catch (problem) {
    if (!(problem instanceof SyntaxError)) throw problem
    throw new DomainError('malformed-request', { zh: `不是完整的 JSON：${problem.message}`, en: `This is not JSON: ${problem.message}` })
  }
}

/** The pointers of a malformed request, from the top of the file. */
function located(answer: Answer, base: string): Answer {
  if (!('error' in answer) || answer.error !== 'malformed-request') return answer
  return { ...answer, fields: answer.fields.map((field): FieldProblem => ({ ...field, pointer: base + field.pointer })) }
}

/** The steps of one request in words; of a request without an answer, why there is none. */
function wordsOf(request: unknown, answer: Answer | undefined, language: Language): string[] {
  if (answer && 'error' in answer && answer.error === 'malformed-request') return answer.fields.map((field) => `${field.pointer === '' ? '/' : field.pointer}: ${field[language]}`)
  try {
    const { rule, input, result } = computeRequest(request)
    return [titleOf(rule, language), ...explain(rule, input, result, undefined, clockNames).map((step) => `  ${step[language]}`)]
  } catch (problem) {
    if (!(problem instanceof DomainError)) throw problem
    return [problem.detail[language] ?? problem.message]
  }
}

function titleOf(rule: ClockRule, language: Language): string {
  return `${rule.id} ${rule.label[language]}`
}

function listRules(json: boolean, language: Language): number {
  if (json) {
    console.log(`[\n${statuteRules.map((rule) => JSON.stringify({ ...rule, status: statusOf(rule, []) })).join(',\n')}\n]`)
    return 0
  }
  for (const rule of statuteRules) {
    const length = rule.length === null ? rule.kind : lengthOf(rule.length)[language]
    const basis = [...new Set(rule.legalBasis.map((one) => citationOf({ law: { ...one.law, title: one.law.short }, ...(one.article === undefined ? {} : { article: one.article }) })[language]))]
    console.log([`${rule.id}@${rule.version}`, rule.label[language], length, basis.join('; ') || '-', statusOf(rule, []).map((status) => statusLabels[status][language]).join(', ')].join('\t'))
  }
  return 0
}

const RuleSet = z.array(z.looseObject({ id: z.string(), version: z.number() }))
const version = /^(?<id>\S+)@(?<number>\d+)$/

async function diff(old: string, now: string): Promise<number> {
  if (version.test(old) && version.test(now)) {
    printDifferences(differences(versionOf(old), versionOf(now)), '')
    return 0
  }
  const found = diffRuleSets(await ruleSetOf(old), await ruleSetOf(now))
  for (const one of found) {
    console.log(one.in === 'both' ? one.rule : `${one.rule}: only in the ${one.in} rule set`)
    printDifferences(one.differences, '  ')
  }
  if (found.length === 0) console.log('The rule sets are the same.')
  return 0
}

function printDifferences(found: readonly RuleDifference[], indent: string): void {
  for (const one of found) console.log(`${indent}${one.path}: ${JSON.stringify(one.before) ?? '-'} -> ${JSON.stringify(one.after) ?? '-'}`)
}

function versionOf(name: string): ClockRule {
  const rule = statuteRules.find((one) => `${one.id}@${one.version}` === name)
  if (!rule) throw new DomainError('invalid-input', { zh: `没有 ${name} 这一版本的规则。`, en: `There is no rule ${name}.` })
  return rule
}

async function ruleSetOf(file: string): Promise<z.infer<typeof RuleSet>> {
  const parsed = RuleSet.safeParse(parseJson(await readText(file)))
  if (parsed.success) return parsed.data
  throw new DomainError('invalid-input', { zh: `${file} 不是“clock list --json”输出的规则。`, en: `${file} is no rule set as "clock list --json" prints it.` })
}
