import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Label } from '#kernel/language/label.ts'
import type { ClockRules } from '#kernel/http/clock-rules-wire.ts'
import { LoadingRows, PageHead, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { problemFrom } from '../api.ts'
import { useAddress, useOrganisation } from '../address.ts'
import { useLanguage } from '../language.ts'
import { useMay, useTitle } from '../session.tsx'
import { CalendarYears } from './clock-rules/calendar-years.tsx'
import { Questions } from './clock-rules/questions.tsx'
import { RecomputePanel } from './clock-rules/recompute.tsx'
import { RuleTable } from './clock-rules/rule-table.tsx'
import { clockQueries } from './clock/clock-queries.ts'
import { NothingHerePage } from './nothing-here.tsx'
import '#kernel/ui/lists.css'
import './clock/clock.css'
import './record-list.css'
import './clock-rules/clock-rules.css'

const texts = {
  title: { zh: '期限规则', en: 'Limit rules' },
  note: { zh: '{rules} 条规则，{confirmed} 条已确认', en: '{rules} rules, {confirmed} confirmed' },
  parts: { zh: '看哪一部分', en: 'Which part' },
  rules: { zh: '规则', en: 'Rules' },
  questions: { zh: '未定的理解', en: 'Open readings' },
  calendar: { zh: '放假安排', en: 'Days off' },
  recompute: { zh: '重新计算', en: 'Recompute' },
} as const satisfies Record<string, Label>

const tabs = ['rules', 'questions', 'calendar', 'recompute'] as const
type Tab = (typeof tabs)[number]

/** What the legal section settles: which rules it has confirmed, how it reads what the law leaves open, which days are off, and what that changes. */
export function ClockRulesPage() {
  return useMay()('readRecords') ? <LegalSection /> : <NothingHerePage />
}

function LegalSection() {
  const { t, number } = useLanguage()
  useTitle(t(texts.title))
  const settles = useMay()('settleLegalSettings')
  const address = useAddress()
  const offered = tabs.filter((one) => settles || one !== 'recompute')
  const tab = offered.find((one) => one === address['tab']) ?? 'rules'
  const { data, error, refetch } = useQuery(clockQueries.rules(useOrganisation()))
  const confirmed = data?.rules.filter((rule) => rule.confirmation !== null).length ?? 0
  return (
    <div className="al-page">
      <PageHead title={t(texts.title)} {...(data ? { note: t(texts.note, { rules: number(data.rules.length), confirmed: number(confirmed) }) } : {})} />
      <nav className="al-views" aria-label={t(texts.parts)}>
        {offered.map((one) => <Link key={one} to="/clock-rules" search={one === 'rules' ? {} : { tab: one }} className={`al-view${one === tab ? ' al-here' : ''}`} {...(one === tab ? { 'aria-current': 'page' as const } : {})}>{t(texts[one])}</Link>)}
      </nav>
      {error ? <ProblemBox problem={problemFrom(error)} retry={() => { void refetch() }} /> : null}
      {!data && !error ? <Panel flush><LoadingRows rows={14} /></Panel> : null}
      {data ? <Part tab={tab} rules={data} settles={settles} /> : null}
    </div>
  )
}

function Part({ tab, rules, settles }: { readonly tab: Tab; readonly rules: ClockRules; readonly settles: boolean }) {
  if (tab === 'questions') return <Questions rules={rules} settles={settles} />
  if (tab === 'calendar') return <CalendarYears years={rules.years} settles={settles} />
  if (tab === 'recompute') return <RecomputePanel rules={rules.rules} />
  return <RuleTable rules={rules} settles={settles} />
}
