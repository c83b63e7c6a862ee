import type { Label } from '#kernel/language/label.ts'
import type { FieldItem, RecordTypeItem } from '#kernel/http/wire.ts'
import type { LanguageTools } from './language.ts'

/** Something a list can be narrowed by: its name in the address and what may stand there. */
export interface FilterItem {
  readonly name: string
  readonly label: Label
  readonly kind: 'codes' | 'yesNo' | 'days' | 'numbers'
  /** The list, where `kind` is codes. */
  readonly codes?: Readonly<Record<string, Label>>
}

const stateLabel: Label = { zh: '状态', en: 'State' }
const openLabel: Label = { zh: '在办', en: 'Open' }

const texts = {
  from: { zh: '{from} 起', en: 'from {from}' },
  to: { zh: '至 {to}', en: 'to {to}' },
  both: { zh: '{from} 至 {to}', en: '{from} to {to}' },
  plus: { zh: '{first} +{n}', en: '{first} +{n}' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
} as const satisfies Record<string, Label>

/** Every filter of a record type: its state, the day it happened, then the fields the manifest marks, in its order. */
export function filtersOf(type: RecordTypeItem): FilterItem[] {
  const states = Object.fromEntries(Object.entries(type.states).map(([name, state]) => [name, state.label]))
  const fields = type.fields.filter((field) => field.filterable)
  const first = fields.filter((field) => field.name === type.happenedAt)
  const rest = fields.filter((field) => field.name !== type.happenedAt && field.kind !== 'text' && field.kind !== 'longText')
  return [{ name: 'state', label: stateLabel, kind: 'codes', codes: { open: openLabel, ...states } }, ...[...first, ...rest].map(filterOf)]
}

function filterOf(field: FieldItem): FilterItem {
  const kind = field.kind === 'choice' ? 'codes' : field.kind === 'boolean' ? 'yesNo' : field.kind === 'integer' || field.kind === 'decimal' ? 'numbers' : 'days'
  return { name: field.name, label: field.label, kind, ...(field.choices ? { codes: field.choices } : {}) }
}

/** The names a filter uses in the address. */
export function namesOf(filter: FilterItem): string[] {
  return filter.kind === 'days' || filter.kind === 'numbers' ? [`${filter.name}.from`, `${filter.name}.to`] : [filter.name]
}

export function isActive(filter: FilterItem, address: Readonly<Record<string, string>>): boolean {
  return namesOf(filter).some((name) => (address[name] ?? '') !== '')
}

/** What an active filter says on its chip: 死亡事故 +1, 2024-08 至 …; '' when it is not active. */
export function describeFilter(filter: FilterItem, address: Readonly<Record<string, string>>, { t, day }: Pick<LanguageTools, 't' | 'day'>): string {
  if (filter.kind === 'codes') {
    const codes = (address[filter.name] ?? '').split(',').filter((code) => code !== '')
    const [first] = codes
    if (first === undefined) return ''
    const label = filter.codes?.[first]
    const name = label ? t(label) : first
    return codes.length === 1 ? name : t(texts.plus, { first: name, n: codes.length - 1 })
  }
  if (filter.kind === 'yesNo') {
    const value = address[filter.name] ?? ''
    return value === '' ? '' : t(value === 'true' ? texts.yes : texts.no)
  }
  const [from, to] = namesOf(filter).map((name) => address[name] ?? '').map((value) => (filter.kind === 'days' && value !== '' ? day(value) : value))
  if (from && to) return t(texts.both, { from, to })
  if (from) return t(texts.from, { from })
  return to ? t(texts.to, { to }) : ''
}
