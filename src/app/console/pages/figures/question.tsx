import { Select } from 'antd'
import { useEffect, useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import { dayFromText } from '#kernel/ui/entry-text.ts'
import { useAddress, useOrganisation, useSetAddress } from '../../address.ts'
import type { Search } from '../../api.ts'
import { useLanguage } from '../../language.ts'
import { inTreeOrder } from '../../me.tsx'
import { useSession } from '../../session.tsx'
import './question.css'

const texts = {
  year: { zh: '年度', en: 'Year' },
  unit: { zh: '单位', en: 'Unit' },
  asOf: { zh: '截至', en: 'As of' },
  today: { zh: '今天', en: 'today' },
  noDay: { zh: '写成 2024-12-31，不晚于今天', en: 'Write it like 2024-12-31, not after today' },
} as const satisfies Record<string, Label>

const YEARS_BACK = 10

/** What a page of figures asks: a year, an organisation and an as-of day, all three from the address. */
export interface FigureQuestion {
  readonly year: number
  readonly org: string | undefined
  /** Absent: as known today. */
  readonly asOf: string | undefined
  readonly today: string
}

/** The question in the address. `yearsAgo` is the year asked when the address names none, counted back from the bureau's today. */
export function useFigureQuestion(yearsAgo = 0): FigureQuestion {
  const address = useAddress()
  const org = useOrganisation()
  const { today } = useSession().bureau
  const year = Number(address['year'])
  const asOf = address['asOf']
  return { year: Number.isInteger(year) && year >= 1900 && year < 2200 ? year : Number(today.slice(0, 4)) - yearsAgo, org, asOf: asOf === today ? undefined : asOf, today }
}

/** The question as the server reads it. */
export function searchOf(question: FigureQuestion): Search {
  return { year: question.year, org: question.org, asOf: question.asOf }
}

/** For links from figure to figure: year, unit and as-of day go along, what one page is narrowed to does not. */
export function keepQuestion(before: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(before).filter(([name]) => name === 'year' || name === 'asOf' || name === 'org'))
}

export function YearChoice({ question }: { readonly question: FigureQuestion }) {
  const { t } = useLanguage()
  const setAddress = useSetAddress()
  const latest = Number(question.today.slice(0, 4))
  const years = Array.from({ length: YEARS_BACK + 1 }, (_, at) => latest - at)
  if (!years.includes(question.year)) years.push(question.year)
  return (
    <Select
      className="al-ask" aria-label={t(texts.year)} prefix={<span className="al-ask-name">{t(texts.year)}</span>} value={question.year} popupMatchSelectWidth={false}
      options={years.map((year) => ({ value: year, label: String(year) }))} onChange={(year) => { setAddress({ year: String(year), asOf: undefined }) }}
    />
  )
}

export function UnitChoice({ question }: { readonly question: FigureQuestion }) {
  const { t } = useLanguage()
  const session = useSession()
  const setAddress = useSetAddress()
  const current = session.organisations.find((one) => String(one.id) === question.org) ?? session.organisation
  if (session.organisations.length <= 1) return null
  return (
    <Select
      className="al-ask" aria-label={t(texts.unit)} prefix={<span className="al-ask-name">{t(texts.unit)}</span>} value={current.id} popupMatchSelectWidth={false} showSearch={{ optionFilterProp: 'name' }}
      options={inTreeOrder(session.organisations).map(({ item, depth }) => ({ value: item.id, name: `${item.name.zh} ${item.name.en} ${item.code}`, label: <span style={{ paddingInlineStart: depth * 14 }}>{t(item.name)}</span> }))}
      labelRender={() => t(current.name)} onChange={(id) => { setAddress({ org: id === session.organisation.id ? undefined : String(id) }) }}
    />
  )
}

/** The as-of day as a text that is taken over when it is left or Enter is pressed; empty is today. */
export function AsOfChoice({ question }: { readonly question: FigureQuestion }) {
  const { t } = useLanguage()
  const setAddress = useSetAddress()
  const [text, setText] = useState(question.asOf ?? '')
  useEffect(() => { setText(question.asOf ?? '') }, [question.asOf])
  const day = text.trim() === '' ? '' : dayFromText(text)
  const wrong = day === undefined || day > question.today
  const take = (): void => { if (!wrong && day !== (question.asOf ?? '')) setAddress({ asOf: day === question.today ? undefined : day }) }
  return (
    <label className={`al-ask-day${wrong ? ' al-ask-wrong' : ''}`}>
      <span className="al-ask-name">{t(texts.asOf)}</span>
      <input
        value={text} size={10} placeholder={t(texts.today)} autoComplete="off" aria-invalid={wrong} title={wrong ? t(texts.noDay) : undefined}
        onChange={(event) => { setText(event.target.value) }} onBlur={take} onKeyDown={(event) => { if (event.key === 'Enter') take() }}
      />
      {wrong ? <span className="al-quiet" role="alert">{t(texts.noDay)}</span> : null}
    </label>
  )
}
