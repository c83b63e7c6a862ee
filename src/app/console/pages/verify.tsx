import { useQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useMemo } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { ClaimItem, VerifyAnswer } from '#kernel/http/review-wire.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { KeyHint } from '#kernel/ui/key-hint.tsx'
import { LoadingRows, Nothing, PageHead, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { KEYS_PASS_CLASS, useShortcuts } from '#kernel/ui/shortcuts.ts'
import { usePhone } from '#kernel/ui/viewport.ts'
import { useAddress, useOrganisation, useSetAddress } from '../address.ts'
import { keyOf, problemFrom, send } from '../api.ts'
import { useLanguage } from '../language.ts'
import { useManifest, useMay, useTitle } from '../session.tsx'
import { NothingHerePage } from './nothing-here.tsx'
import { ClaimPanel } from './verify/claim-panel.tsx'
import { ClaimText } from './verify/claim-text.tsx'
import { TextEntry } from './verify/text-entry.tsx'
import { reportCsv, reportRows } from './verify/report.ts'
import { ReportTable } from './verify/report-table.tsx'
import { forgetText, putText, useCheckedText } from './verify/text-store.ts'
import { verdictOrder, verdicts, type Verdict } from './verify/verdicts.ts'
import '#kernel/ui/lists.css'
import './verify/verify.css'

const texts = {
  title: { zh: '核对文稿', en: 'Verify a text' },
  note: { zh: '每个说法都用记录重算一遍', en: 'every statement is computed again from the records' },
  meta: { zh: '{n} 字，读出 {claims} 个说法，用时 {seconds} 秒，截至 {day}', en: '{n} characters, {claims} claims, {seconds} s, as of {day}' },
  period: { zh: '所说年度 {year}', en: 'speaks of {year}' },
  another: { zh: '换一份', en: 'Another text' },
  edit: { zh: '改文字', en: 'Edit the text' },
  print: { zh: '打印核对报告', en: 'Print the report' },
  csv: { zh: '下载表格（CSV）', en: 'Download as CSV' },
  fileName: { zh: '核对结果-{day}.csv', en: 'verified-{day}.csv' },
  all: { zh: '全部', en: 'All' },
  filter: { zh: '按结论筛选', en: 'Filter by verdict' },
  next: { zh: '下一个说法', en: 'Next claim' },
  before: { zh: '上一个说法', en: 'Previous claim' },
  nextContradicted: { zh: '下一处不符', en: 'Next that differs' },
  choose: { zh: '选一个说法，看它与记录的比较。', en: 'Choose a claim to see it against the records.' },
  checking: { zh: '正在逐句核对', en: 'Checking sentence by sentence' },
  noneTitle: { zh: '没有读出可以核对的说法', en: 'No statement was found that can be checked' },
  noneText: { zh: '文中没有数量、升降、连续、最高最低等可以重算的说法。', en: 'The text has no quantities, changes, runs or extremes that could be computed again.' },
  others: { zh: '这份文稿说的不是{bureau}：说法一律不判为不符。', en: 'This text does not speak of {bureau}: no claim in it is called different.' },
} as const satisfies Record<string, Label>

/** A text is read for statements, each is computed again from the records, and what differs is shown in its place. */
export function VerifyPage() {
  return useMay()('readFigures') ? <Verification /> : <NothingHerePage />
}

function Verification() {
  const { t } = useLanguage()
  useTitle(t(texts.title))
  const checked = useCheckedText()
  const org = useOrganisation()
  const setAddress = useSetAddress()
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: keyOf(org, 'verify', checked.text, checked.year, checked.asOf), enabled: checked.sent && checked.text !== '', staleTime: Infinity,
    queryFn: ({ signal }) => send<VerifyAnswer>('POST', '/verify', { search: { org }, body: { text: checked.text, ...(checked.year === null ? {} : { year: checked.year }), ...(checked.asOf === null ? {} : { asOf: checked.asOf }) }, signal }),
  })
  if (!checked.sent) return <div className="al-page"><PageHead title={t(texts.title)} note={t(texts.note)} /><TextEntry onSend={() => { setAddress({ claim: undefined, verdict: undefined }) }} /></div>
  return (
    <div className="al-page">
      <PageHead
        title={t(texts.title)} note={<Meta source={checked.source} answer={data} />}
        actions={<>{data && data.claims.length > 0 ? <ReportButtons answer={data} /> : null}<Button icon={<Icon name="pencil" />} onClick={() => { putText({ sent: false }) }}>{t(texts.edit)}</Button><Button icon={<Icon name="upload" />} onClick={forgetText}>{t(texts.another)}</Button></>}
      />
      {error ? <ProblemBox problem={problemFrom(error)} retry={() => { void refetch() }} /> : null}
      {isFetching && !data ? <Panel title={t(texts.checking)}><LoadingRows rows={10} /></Panel> : null}
      {data && data.claims.length === 0 ? <Panel><Nothing icon="checkSearch" title={t(texts.noneTitle)} text={t(texts.noneText)} /></Panel> : null}
      {data && data.claims.length > 0 ? <Result text={checked.text} answer={data} /> : null}
    </div>
  )
}

/** The report on paper, and as a file for a spreadsheet. */
function ReportButtons({ answer }: { readonly answer: VerifyAnswer }) {
  const words = useLanguage()
  const { t } = words
  const { figures } = useManifest()
  const save = (): void => {
    const csv = reportCsv(reportRows(answer, words, new Map(figures.map((one) => [one.id, one.label]))), words)
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }))
    link.download = t(texts.fileName, { day: answer.asOf })
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <>
      <Button icon={<Icon name="document" />} onClick={() => { window.print() }}>{t(texts.print)}</Button>
      <Button icon={<Icon name="download" />} onClick={save}>{t(texts.csv)}</Button>
    </>
  )
}

function Meta({ source, answer }: { readonly source: string | null; readonly answer: VerifyAnswer | undefined }) {
  const { t, number } = useLanguage()
  if (!answer) return <span>{source}</span>
  const parts = [
    ...(source === null ? [] : [source]), ...(answer.year === null ? [] : [t(texts.period, { year: answer.year })]),
    t(texts.meta, { n: number(answer.characters), claims: answer.claims.length, seconds: number(answer.milliseconds / 1000, 1), day: answer.asOf }),
  ]
  return <span className="al-verify-meta">{parts.map((part) => <span key={part} className="al-verify-part">{part}</span>)}</span>
}

function Result({ text, answer }: { readonly text: string; readonly answer: VerifyAnswer }) {
  const { t } = useLanguage()
  const address = useAddress()
  const setAddress = useSetAddress()
  const phone = usePhone()
  const shown = verdictOrder.find((verdict) => verdict === address['verdict']) ?? null
  const selected = answer.claims[Number(address['claim'] ?? 0) - 1] ? Number(address['claim']) - 1 : null
  const select = (at: number): void => { setAddress({ claim: String(at + 1) }) }
  const go = (steps: number, wanted: (verdict: Verdict) => boolean): void => {
    const next = nextClaim(answer.claims.map((claim) => wanted(claim.verdict)), selected, steps)
    if (next !== undefined) select(next)
  }
  const isShown = (verdict: Verdict): boolean => shown === null || verdict === shown
  useShortcuts([
    { key: 'j', label: texts.next, run: () => { go(1, isShown) } },
    { key: 'k', label: texts.before, run: () => { go(-1, isShown) } },
    { key: 'x', label: texts.nextContradicted, run: () => { setAddress({ verdict: shown === 'contradicted' ? shown : undefined }); go(1, (verdict) => verdict === 'contradicted') } },
  ])
  const claim = selected === null ? undefined : answer.claims[selected]
  const panel = claim && selected !== null ? <ClaimPanel claim={claim} at={selected} isUneven={isUneven(claim, answer)} /> : <Panel><p className="al-second">{t(texts.choose)}</p></Panel>
  return (
    <>
      {answer.ours ? null : <p className="al-warn"><Icon name="warning" /><span>{t(texts.others, { bureau: t(answer.bureau) })}</span></p>}
      <div className="al-row">
        <VerdictChips answer={answer} shown={shown} />
        <span className="al-grow" />
        <div className="al-row al-verdict-chips">
          <Button size="small" onClick={() => { go(1, isShown) }}>{t(texts.next)} <KeyHint name="j" /></Button>
          <Button size="small" onClick={() => { go(1, (verdict) => verdict === 'contradicted') }} disabled={!answer.claims.some((one) => one.verdict === 'contradicted')}>{t(texts.nextContradicted)} <KeyHint name="x" /></Button>
        </div>
      </div>
      <div className={phone ? '' : 'al-columns al-verify-columns'}>
        <ClaimText text={text} answer={answer} shown={shown} selected={selected} onSelect={select} />
        {phone ? <Drawer rootClassName={KEYS_PASS_CLASS} open={claim !== undefined} onClose={() => { setAddress({ claim: undefined }) }} placement="bottom" size="large" title={selected === null ? '' : `${selected + 1} / ${answer.claims.length}`}>{panel}</Drawer> : panel}
      </div>
      <ReportTable answer={answer} />
    </>
  )
}

/** Whether a claim stands among percentages with different numbers of decimals. */
function isUneven(claim: ClaimItem, answer: VerifyAnswer): boolean {
  const end = (passage: { readonly text: string; readonly start: number }): number => passage.start + Array.from(passage.text).length
  return claim.kind === 'change' && claim.unit === '%' && answer.remarks.some((remark) => remark.reason === 'unevenDecimals' && remark.start < end(claim) && claim.start < end(remark))
}

/** The next wanted claim after the selected one in the direction of `steps`, round the end; undefined when none is wanted. */
function nextClaim(wanted: readonly boolean[], selected: number | null, steps: number): number | undefined {
  const start = selected ?? (steps > 0 ? -1 : wanted.length)
  for (let count = 1; count <= wanted.length; count += 1) {
    const at = (((start + steps * count) % wanted.length) + wanted.length) % wanted.length
    if (wanted[at]) return at
  }
  return undefined
}

/** The verdicts with their counts: what the underlines mean, and what is shown. */
function VerdictChips({ answer, shown }: { readonly answer: VerifyAnswer; readonly shown: Verdict | null }) {
  const { t, number } = useLanguage()
  const setAddress = useSetAddress()
  const counts = useMemo(() => Map.groupBy(answer.claims, (claim) => claim.verdict), [answer])
  return (
    <div className="al-verdict-chips" role="group" aria-label={t(texts.filter)}>
      <button type="button" className="al-chip" aria-pressed={shown === null} onClick={() => { setAddress({ verdict: undefined }) }}>{t(texts.all)} <strong>{number(answer.claims.length)}</strong></button>
      {verdictOrder.filter((verdict) => counts.has(verdict)).map((verdict) => (
        <button key={verdict} type="button" className="al-chip" aria-pressed={shown === verdict} onClick={() => { setAddress({ verdict: shown === verdict ? undefined : verdict }) }}>
          <span className={`al-claim al-claim-${verdict}`}>{verdicts[verdict].sign} {t(verdicts[verdict].label)}</span> <strong>{number(counts.get(verdict)?.length ?? 0)}</strong>
        </button>
      ))}
    </div>
  )
}
