import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import { dayFromText } from './entry-text.ts'
import { describeFilter, isActive, namesOf, type FilterItem } from './filter-values.ts'
import { Icon } from './icon.tsx'
import { useLanguage } from './language.ts'
import { Pop } from './pop.tsx'

type Change = Readonly<Record<string, string | undefined>>

const texts = {
  filters: { zh: '筛选条件', en: 'Filters' },
  more: { zh: '更多条件', en: 'More filters' },
  clear: { zh: '清除', en: 'Clear' },
  remove: { zh: '去掉“{name}”', en: 'Remove “{name}”' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  any: { zh: '不限', en: 'Any' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  apply: { zh: '应用', en: 'Apply' },
} as const satisfies Record<string, Label>

const SHOWN = 4

/** Filters as chips with name and value; active ones are tinted and can be taken off. All of them live in the address. */
export function Filters({ filters, address, onChange }: { readonly filters: readonly FilterItem[]; readonly address: Readonly<Record<string, string>>; onChange(change: Change): void }) {
  const { t } = useLanguage()
  const active = filters.filter((filter) => isActive(filter, address))
  const idle = filters.filter((filter) => !isActive(filter, address))
  const shown = idle.slice(0, Math.max(0, SHOWN - active.length))
  const hidden = idle.slice(shown.length)
  return (
    <div className="al-filters" role="group" aria-label={t(texts.filters)}>
      {[...active, ...shown].map((filter) => <FilterChip key={filter.name} filter={filter} address={address} onChange={onChange} />)}
      {hidden.length === 0 ? null : <MoreFilters filters={hidden} address={address} onChange={onChange} />}
      {active.length === 0 ? null : <button type="button" className="al-link" onClick={() => { onChange(Object.fromEntries(active.flatMap(namesOf).map((name) => [name, undefined]))) }}>{t(texts.clear)}</button>}
    </div>
  )
}

function FilterChip({ filter, address, onChange }: { readonly filter: FilterItem; readonly address: Readonly<Record<string, string>>; onChange(change: Change): void }) {
  const tools = useLanguage()
  const { t } = tools
  const value = describeFilter(filter, address, tools)
  return (
    <span className={`al-filter${value === '' ? '' : ' al-filter-on'}`}>
      <Pop label={t(filter.label)} content={() => <FilterEditor filter={filter} address={address} onChange={onChange} />}>
        {(aria) => <button type="button" className={`al-chip${value === '' ? '' : ' al-chip-on'}`} {...aria}>{t(filter.label)}{value === '' ? null : <b>{value}</b>}<Icon name="down" size={12} /></button>}
      </Pop>
      {value === '' ? null : <button type="button" className="al-chip al-chip-on al-chip-x" aria-label={t(texts.remove, { name: t(filter.label) })} onClick={() => { onChange(Object.fromEntries(namesOf(filter).map((name) => [name, undefined]))) }}><Icon name="close" size={12} /></button>}
    </span>
  )
}

function MoreFilters({ filters, address, onChange }: { readonly filters: readonly FilterItem[]; readonly address: Readonly<Record<string, string>>; onChange(change: Change): void }) {
  const { t } = useLanguage()
  return (
    <Pop label={t(texts.more)} content={() => (
      <div className="al-filter-all">{filters.map((filter) => <details key={filter.name}><summary>{t(filter.label)}</summary><FilterEditor filter={filter} address={address} onChange={onChange} /></details>)}</div>
    )}>
      {(aria) => <button type="button" className="al-chip" {...aria}><Icon name="filter" size={14} />{t(texts.more)}</button>}
    </Pop>
  )
}

function FilterEditor({ filter, address, onChange }: { readonly filter: FilterItem; readonly address: Readonly<Record<string, string>>; onChange(change: Change): void }) {
  const { t } = useLanguage()
  const id = useId()
  if (filter.kind === 'codes') {
    const chosen = (address[filter.name] ?? '').split(',').filter((code) => code !== '')
    return (
      <fieldset className="al-filter-editor">
        <legend className="al-quiet">{t(filter.label)}</legend>
        {Object.entries(filter.codes ?? {}).map(([code, label]) => (
          <label key={code}><input type="checkbox" checked={chosen.includes(code)} onChange={(event) => { onChange({ [filter.name]: (event.target.checked ? [...chosen.filter((one) => isCompatible(one, code)), code] : chosen.filter((one) => one !== code)).join(',') }) }} /> {t(label)}</label>
        ))}
      </fieldset>
    )
  }
  if (filter.kind === 'yesNo') {
    return (
      <fieldset className="al-filter-editor">
        <legend className="al-quiet">{t(filter.label)}</legend>
        {([['', texts.any], ['true', texts.yes], ['false', texts.no]] as const).map(([value, label]) => (
          <label key={value}><input type="radio" name={id} checked={(address[filter.name] ?? '') === value} onChange={() => { onChange({ [filter.name]: value }) }} /> {t(label)}</label>
        ))}
      </fieldset>
    )
  }
  return <RangeEditor key={namesOf(filter).map((name) => address[name]).join()} filter={filter} address={address} onChange={onChange} />
}

/** "Open" stands for several states and is chosen alone. */
function isCompatible(chosen: string, added: string): boolean {
  return added !== 'open' && chosen !== 'open'
}

function RangeEditor({ filter, address, onChange }: { readonly filter: FilterItem; readonly address: Readonly<Record<string, string>>; onChange(change: Change): void }) {
  const { t } = useLanguage()
  const id = useId()
  const [fromName = '', toName = ''] = namesOf(filter)
  const [from, setFrom] = useState(address[fromName] ?? '')
  const [to, setTo] = useState(address[toName] ?? '')
  const tidy = (text: string): string => (filter.kind === 'days' ? (dayFromText(text) ?? '') : /^-?\d+(\.\d+)?$/.test(text.trim()) ? text.trim() : '')
  const placeholder = filter.kind === 'days' ? '2026-03-16' : ''
  return (
    <form className="al-filter-editor" onSubmit={(event) => { event.preventDefault(); onChange({ [fromName]: tidy(from), [toName]: tidy(to) }) }}>
      <label htmlFor={`${id}-from`}>{t(texts.from)}</label>
      <Input id={`${id}-from`} value={from} placeholder={placeholder} inputMode={filter.kind === 'days' ? 'text' : 'decimal'} onChange={(event) => { setFrom(event.target.value) }} />
      <label htmlFor={`${id}-to`}>{t(texts.to)}</label>
      <Input id={`${id}-to`} value={to} placeholder={placeholder} inputMode={filter.kind === 'days' ? 'text' : 'decimal'} onChange={(event) => { setTo(event.target.value) }} />
      <Button type="primary" htmlType="submit" size="small">{t(texts.apply)}</Button>
    </form>
  )
}
