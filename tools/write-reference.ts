import { mkdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { analystViews } from '../src/kernel/analyst/views.ts'
import { modules } from '../src/app/modules.ts'
import { permissions, roles } from '../src/kernel/access/role.ts'
import { errorCodes } from '../src/kernel/error/domain-error.ts'
import { units } from '../src/kernel/figure/figure.ts'
import { reportOnlyFigures, reportOnlyPolicies } from '../src/kernel/figure/report-only.ts'
import { fieldProblems } from '../src/kernel/record/input.ts'
import { columnsOf, type RecordType } from '../src/kernel/record/record-type.ts'
import { clocksPage } from './reference/clocks-page.ts'
import { explanationsPage } from './reference/explanations-page.ts'
import type { z } from 'zod'

/**
 * Writes docs/reference from the manifests: data dictionary, lifecycles, clocks, figures, error codes. With --check it writes nothing and
 * fails when a page is not what it would write, so the reference is never stale.
 */
const folder = join(import.meta.dirname, '../docs/reference')
const types = modules.flatMap((module) => module.recordTypes)
const note = '<!-- Written by `npm run docs` from the manifests; a check fails when it is stale. -->'

const pages: Record<string, string> = {
  'data-dictionary.md': page('Data dictionary', types.flatMap((type) => [
    `## ${type.label.zh} · ${type.label.en} (\`${type.name}\`)`, fieldTable(type.schema),
    ...Object.entries(type.children).flatMap(([name, child]) => [`### ${child.label.zh} · ${child.label.en} (\`${name}\`)`, fieldTable(child.schema)]),
  ])),
  'lifecycles.md': page('Lifecycles', types.flatMap(lifecyclePage)),
  'clocks.md': page('Clocks', clocksPage(table)),
  'clock-explanations.md': page('Ten explanations beside their articles', explanationsPage()),
  'figures.md': page('Figures', [
    table(['figure', 'label', 'kind', 'unit', 'direction', 'definition', 'basis', 'read beside'], modules.flatMap((module) => module.figures).map((figure) => {
      const definition = figure.definitions.at(-1)
      return [`\`${figure.id}\``, both(figure.label), figure.kind, both(units[figure.unit]), figure.direction, definition ? both(definition.text) : '', definition ? both(definition.basis) : '', figure.counterFigures.map((id) => `\`${id}\``).join(' ')]
    })),
    '## Report-only figures', 'Policy forbids to score them: no direction, no target, no sorting by value.',
    table(['figure', 'policy document'], reportOnlyFigures.map((one) => [`\`${one.id}\``, both(reportOnlyPolicies[one.policy].document)])),
  ]),
  'errors.md': page('Error codes', [
    'Every refusal is problem+json (RFC 9457) with one of these codes; `type` is `/errors/<code>`.',
    table(['code', 'status', '中文', 'English'], Object.entries(errorCodes).map(([code, { status, zh, en }]) => [`\`${code}\``, String(status), zh, en])),
    '## Field problems', 'Inside `invalid-input`, each field carries its JSON pointer and one of these codes.',
    table(['code', '中文', 'English'], Object.entries(fieldProblems).map(([code, { zh, en }]) => [`\`${code}\``, zh, en])),
  ]),
  'analyst-views.md': page('Views for analysts', [
    'The schema `analyst` of a PostgreSQL server; who may ask, and how, stands in `docs/analysts.md`.',
    ...analystViews(types).flatMap((view) => [
      `## \`analyst.${view.name}\`: ${both(view.label)}`,
      table(['column', 'meaning', 'codes'], view.columns.map((one) => [`\`${one.name}\``, both(one.label), Object.entries(one.choices ?? {}).map(([code, label]) => `\`${code}\` ${label.zh}`).join(', ')])),
    ]),
  ]),
  'roles.md': page('Roles and permissions', [
    table(['role', 'label', 'may'], Object.entries(roles).map(([role, label]) => [
      `\`${role}\``, both(label), Object.entries(permissions).filter(([, held]) => held.some((one) => one === role)).map(([name]) => `\`${name}\``).join(' '),
    ])),
  ]),
}

function lifecyclePage(type: RecordType): string[] {
  const { states, actions } = type.lifecycle
  return [
    `## ${type.label.zh} · ${type.label.en}`,
    table(['state', 'label', 'terminal'], Object.entries(states).map(([name, state]) => [`\`${name}\``, both(state.label), state.terminal ? 'yes' : ''])),
    table(['action', 'label', 'from', 'to', 'roles', 'asks for', 'reason', 'second person', 'basis'], Object.entries(actions).map(([name, row]) => [
      `\`${name}\``, both(row.label), row.from.map((state) => `\`${state}\``).join(' '), row.to ? `\`${row.to}\`` : '', row.roles.join(', '), (row.asksFor ?? []).join(', '),
      row.reason ? 'yes' : '', row.secondPerson ? 'yes' : '', row.basis ? both(row.basis) : '',
    ])),
  ]
}

function fieldTable(schema: z.ZodObject): string {
  return table(['field', 'label', 'kind', 'required', 'marks', 'codes'], columnsOf(schema).map(({ name, facts }) => [
    `\`${name}\``, both(facts.label), facts.kind, facts.optional ? '' : 'yes',
    [facts.personal && 'personal', facts.derived && 'derived', facts.byAction && 'by action', facts.searchable && 'searched', facts.filterable && 'filter'].filter((mark) => mark !== false).join(', '),
    Object.entries(facts.choices ?? {}).map(([code, label]) => `\`${code}\` ${label.zh}`).join(', '),
  ]))
}

function both(label: { zh: string; en: string }): string {
  return label.zh === label.en ? label.zh : `${label.zh} · ${label.en}`
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n')
}

function page(title: string, parts: readonly string[]): string {
  return `${[`# ${title}`, note, ...parts].join('\n\n')}\n`
}

const checking = process.argv.includes('--check')
mkdirSync(folder, { recursive: true })
const stale: string[] = []
for (const [name, text] of Object.entries(pages)) {
  const file = join(folder, name)
  if (!checking) writeFileSync(file, text)
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) stale.push(name)
}
if (stale.length > 0) {
  console.error(`Stale in docs/reference: ${stale.join(', ')}. Run npm run docs.`)
  process.exitCode = 1
}
