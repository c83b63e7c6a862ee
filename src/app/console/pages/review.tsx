import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Segmented, Select } from 'antd'
import type { EditionRow } from '#kernel/http/edition-wire.ts'
import type { Label, Language } from '#kernel/language/label.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { PageHead, ProblemBox } from '#kernel/ui/panel.tsx'
import { useAddress, useSetAddress } from '../address.ts'
import { problemFrom } from '../api.ts'
import { useLanguage } from '../language.ts'
import { useMay, useSession, useTitle } from '../session.tsx'
import { NothingHerePage } from './nothing-here.tsx'
import { AsOfChoice, searchOf, useFigureQuestion, YearChoice } from './figures/question.tsx'
import { Downloads } from './review/downloads.tsx'
import { Edition } from './review/edition.tsx'
import { beginEdition, editionQuery, editionsQuery, settleEdition } from './review/edition-query.ts'
import { LiveReview, liveQuery } from './review/live-review.tsx'
import { reviewText } from './review/review-text.ts'
import { putText } from './verify/text-store.ts'
import '#kernel/ui/lists.css'
import './review/review.css'

const texts = {
  title: { zh: '年度综述', en: 'Annual review' },
  liveNote: { zh: '按记录即时算出，不是已存的一稿', en: 'computed from the records now, not a kept edition' },
  editionNote: { zh: '第 {draft} 稿', en: 'draft {draft}' },
  language: { zh: '综述的语言', en: 'Language of the review' },
  which: { zh: '哪一稿', en: 'Edition' },
  live: { zh: '即时算出', en: 'Computed now' },
  edition: { zh: '第 {draft} 稿 · {state}', en: 'Draft {draft} · {state}' },
  begin: { zh: '起草一稿', en: 'Begin a draft' },
  check: { zh: '核对这份文稿', en: 'Check this text' },
  print: { zh: '打印', en: 'Print' },
  source: { zh: '{title}（{year}）', en: '{title} ({year})' },
} as const satisfies Record<string, Label>

/** The annual review of a year: computed now, or one of its editions, with words around numbers that come from the records. */
export function ReviewPage() {
  return useMay()('readFigures') ? <Review /> : <NothingHerePage />
}

function Review() {
  const { t, language } = useLanguage()
  const question = useFigureQuestion(1)
  const { roles, organisation } = useSession()
  const address = useAddress()
  const setAddress = useSetAddress()
  const written: Language = address['lang'] === 'zh' || address['lang'] === 'en' ? address['lang'] : language
  const chosen = address['edition']
  // Editions are the whole bureau's business.
  const isWhole = organisation.parent === null
  const editions = useQuery({ ...editionsQuery(question.org, question.year), enabled: isWhole })
  const row = editions.data?.find((one) => one.id === chosen)
  const begin = useMutation({
    mutationFn: () => beginEdition(question.org, question.year, null),
    onSuccess: async (answer) => { await settleEdition(question.org, answer); setAddress({ edition: answer.id, asOf: undefined }, { push: true }) },
  })
  const mayWrite = isWhole && (roles.includes('office') || roles.includes('analyst'))
  const search = chosen === undefined ? { ...searchOf(question) } : { org: question.org, edition: chosen }
  useTitle(t(texts.title))

  return (
    <div className="al-page">
      <PageHead
        title={t(texts.title)} note={row ? t(texts.editionNote, { draft: row.draft }) : t(texts.liveNote)}
        actions={(
          <>
            <Button icon={<Icon name="document" />} onClick={() => { window.print() }}>{t(texts.print)}</Button>
            <Downloads search={search} name={`review-${question.year}`} written={written} />
            <CheckButton chosen={chosen} written={written} />
            {mayWrite ? <Button type={chosen === undefined ? 'primary' : 'default'} icon={<Icon name="plus" />} loading={begin.isPending} onClick={() => { begin.mutate() }}>{t(texts.begin)}</Button> : null}
          </>
        )}
      />
      <div className="al-question">
        <YearChoice question={question} />
        {isWhole ? <EditionChoice rows={editions.data ?? []} chosen={chosen} /> : null}
        {chosen === undefined ? <AsOfChoice question={question} /> : null}
        <Segmented aria-label={t(texts.language)} name="review-language" value={written} onChange={(value) => { setAddress({ lang: value === language ? undefined : value }) }} options={[{ value: 'zh', label: '中文' }, { value: 'en', label: 'English' }]} />
      </div>
      {begin.error ? <ProblemBox problem={problemFrom(begin.error)} /> : null}
      {editions.error ? <ProblemBox problem={problemFrom(editions.error)} /> : null}
      {chosen === undefined ? <LiveReview question={question} language={written} /> : <Edition id={chosen} language={written} />}
    </div>
  )
}

function EditionChoice({ rows, chosen }: { readonly rows: readonly EditionRow[]; readonly chosen: string | undefined }) {
  const { t } = useLanguage()
  const setAddress = useSetAddress()
  return (
    <Select
      className="al-ask" aria-label={t(texts.which)} prefix={<span className="al-ask-name">{t(texts.which)}</span>} value={chosen ?? ''} popupMatchSelectWidth={false}
      options={[{ value: '', label: t(texts.live) }, ...rows.map((row) => ({ value: row.id, label: t(texts.edition, { draft: row.draft, state: t(row.stateLabel) }) }))]}
      onChange={(value) => { setAddress({ edition: value === '' ? undefined : value }, { push: true }) }}
    />
  )
}

/** Sends the text that is shown to the page that checks texts. */
function CheckButton({ chosen, written }: { readonly chosen: string | undefined; readonly written: Language }) {
  const { t } = useLanguage()
  const question = useFigureQuestion(1)
  const navigate = useNavigate()
  const live = useQuery({ ...liveQuery(question), enabled: chosen === undefined })
  const edition = useQuery({ ...editionQuery(question.org, chosen ?? ''), enabled: chosen !== undefined })
  const review = chosen === undefined ? live.data : edition.data?.review ?? undefined
  const check = (): void => {
    if (!review) return
    putText({ text: reviewText(review, written), source: t(texts.source, { title: review.title[written], year: review.year }), year: review.year, asOf: review.asOf, sent: true })
    void navigate({ to: '/verify' })
  }
  return <Button icon={<Icon name="checkSearch" />} disabled={!review} onClick={check}>{t(texts.check)}</Button>
}
