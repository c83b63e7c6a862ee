import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { CalendarYearItem, LoadedYear } from '#kernel/http/clock-rules-wire.ts'
import { FieldShell } from '#kernel/ui/field-shell.tsx'
import { Icon } from '#kernel/ui/icon.tsx'
import { Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { Table, type Column } from '#kernel/ui/table.tsx'
import { keyOf, problemFrom, queryClient, send } from '../../api.ts'
import { useOrganisation } from '../../address.ts'
import { useLanguage } from '../../language.ts'
import { useNotice } from '../../notice.tsx'
import { csvLineProblems, withGaps, type YearRow } from './calendar-lines.ts'

const texts = {
  title: { zh: '每年的放假安排', en: 'Days off, year by year' },
  note: { zh: '国务院办公厅每年公布；没有公布的年份，落在其中的期限算不出来', en: 'announced by the State Council each year; a limit that reaches into a year not announced cannot be computed' },
  year: { zh: '年份', en: 'Year' },
  state: { zh: '状态', en: 'Status' },
  off: { zh: '放假（天）', en: 'Days off' },
  work: { zh: '调休上班（天）', en: 'Make-up working days' },
  by: { zh: '谁录入', en: 'Loaded by' },
  shipped: { zh: '随程序', en: 'Shipped' },
  bureau: { zh: '本局录入', en: 'Loaded by the bureau' },
  missing: { zh: '没有', en: 'Missing' },
  loaded: { zh: '{by}，{at}', en: '{by}, {at}' },
  load: { zh: '录入一年', en: 'Load a year' },
  loadNote: { zh: '整年替换；写进日志', en: 'takes the place of the whole year; goes into the journal' },
  csv: { zh: '放假安排（CSV）', en: 'Days off (CSV)' },
  csvHelp: { zh: '第一行是 day,kind,nameZh,nameEn；kind 写 off（放假）或者 work（周末调休上班）。', en: 'The first line is day,kind,nameZh,nameEn; kind is off (a day off) or work (a make-up working day on a weekend).' },
  file: { zh: '从文件读入', en: 'Read from a file' },
  yearWrong: { zh: '写成四位年份。', en: 'Write a year of four digits.' },
  send: { zh: '录入', en: 'Load' },
  done: { zh: '已录入 {year} 年：放假 {off} 天，调休上班 {work} 天', en: '{year} is loaded: {off} days off, {work} make-up working days' },
  wrongLines: { zh: '有 {n} 处不对，什么都没有录入：', en: '{n} things are wrong, and nothing was loaded:' },
  line: { zh: '第 {n} 行', en: 'Line {n}' },
  whole: { zh: '整个文件', en: 'The file' },
} as const satisfies Record<string, Label>

/** Which years' days off are known, from where, and loading one more. */
export function CalendarYears({ years, settles }: { readonly years: readonly CalendarYearItem[]; readonly settles: boolean }) {
  const { t, clock, instant, number } = useLanguage()
  const rows = withGaps(years, Number(clock.today.slice(0, 4)))
  const columns: Column<YearRow>[] = [
    { key: 'year', title: t(texts.year), width: 90, cell: (row) => row.year },
    { key: 'state', title: t(texts.state), cell: (row) => (row.item === null ? <span className="al-bad"><Icon name="warning" size={14} /> {t(texts.missing)}</span> : <span><Icon name={row.item.source === 'bureau' ? 'person' : 'check'} size={14} /> {t(texts[row.item.source])}</span>) },
    { key: 'off', title: t(texts.off), number: true, cell: (row) => (row.item ? number(row.item.off) : '—') },
    { key: 'work', title: t(texts.work), number: true, cell: (row) => (row.item ? number(row.item.work) : '—') },
    { key: 'by', title: t(texts.by), cell: (row) => (row.item?.loadedAt ? t(texts.loaded, { by: row.item.loadedBy ?? '', at: instant(row.item.loadedAt) }) : '') },
  ]
  return (
    <div className="al-columns al-years">
      <Panel title={t(texts.title)} flush><p className="al-note al-pad">{t(texts.note)}</p><Table label={t(texts.title)} columns={columns} rows={rows} rowKey={(row) => String(row.year)} /></Panel>
      {settles ? <LoadYear next={Math.max(...years.map((one) => one.year), Number(clock.today.slice(0, 4))) + 1} /> : null}
    </div>
  )
}

function LoadYear({ next }: { readonly next: number }) {
  const { t, number } = useLanguage()
  const org = useOrganisation()
  const notice = useNotice()
  const [year, setYear] = useState(String(next))
  const [csv, setCsv] = useState('')
  const picker = useRef<HTMLInputElement>(null)
  const faults = useRef<HTMLDivElement>(null)
  const isYear = /^\d{4}$/.test(year.trim())
  const load = useMutation({
    mutationFn: () => send<LoadedYear>('POST', '/clock-rules/calendar', { search: { org }, body: { year: Number(year), csv } }),
    onSuccess: async (loaded) => {
      notice.success(t(texts.done, { year: loaded.year, off: loaded.off, work: loaded.work }))
      setCsv('')
      await queryClient.invalidateQueries({ queryKey: keyOf(org) })
    },
  })
  const problem = load.isError ? problemFrom(load.error) : undefined
  const lines = csvLineProblems(csv, problem?.fields ?? [])
  useEffect(() => { faults.current?.scrollIntoView({ block: 'center' }) }, [load.error])
  return (
    <Panel title={t(texts.load)} note={t(texts.loadNote)}>
      {problem && lines.length === 0 ? <ProblemBox problem={problem} /> : null}
      <form className="al-stack" noValidate onSubmit={(event) => { event.preventDefault(); if (isYear && csv.trim() !== '') load.mutate() }}>
        <FieldShell id="calendar-year" label={t(texts.year)} required {...(isYear || year === '' ? {} : { problem: t(texts.yearWrong) })}>
          {(aria) => <Input {...aria} inputMode="numeric" autoComplete="off" maxLength={4} value={year} onChange={(event) => { setYear(event.target.value) }} />}
        </FieldShell>
        <FieldShell id="calendar-csv" label={t(texts.csv)} help={t(texts.csvHelp)} required>
          {(aria) => <Input.TextArea {...aria} className="al-mono" autoSize={{ minRows: 8, maxRows: 20 }} maxLength={100_000} spellCheck={false} value={csv} onChange={(event) => { setCsv(event.target.value); load.reset() }} />}
        </FieldShell>
        {lines.length === 0 ? null : (
          <div ref={faults} className="al-summary" role="alert">
            <strong>{t(texts.wrongLines, { n: number(lines.length) })}</strong>
            <ol className="al-csv-lines">
              {lines.map((one, at) => <li key={at}><span>{one.line === null ? t(texts.whole) : t(texts.line, { n: one.line })}</span>{one.text === '' ? null : <code>{one.text}</code>}<span>{t(one.problem)}</span></li>)}
            </ol>
          </div>
        )}
        <div className="al-save">
          <Button type="primary" htmlType="submit" disabled={!isYear || csv.trim() === ''} loading={load.isPending}>{t(texts.send)}</Button>
          <Button icon={<Icon name="upload" />} onClick={() => { picker.current?.click() }}>{t(texts.file)}</Button>
          <input ref={picker} type="file" accept=".csv,text/csv" hidden aria-hidden="true" tabIndex={-1} onChange={(event) => { void event.target.files?.[0]?.text().then((text) => { setCsv(text); load.reset() }) }} />
        </div>
      </form>
    </Panel>
  )
}
