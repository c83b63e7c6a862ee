import { Link } from '@tanstack/react-router'
import type { FigureAnswer } from '#kernel/http/figure-wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { Panel } from '#kernel/ui/panel.tsx'
import { Table, type Column } from '#kernel/ui/table.tsx'
import { useLanguage } from '../../language.ts'
import { keepQuestion } from '../figures/question.tsx'

const texts = {
  title: { zh: '各年', en: 'Years' },
  window: { zh: '从 {first} 年看起', en: 'looked at from {first} on' },
  stated: { zh: '其中 {years} 取自公布的数列，不由记录算出', en: '{years}: from stated series, not from the records' },
  year: { zh: '年份', en: 'Year' },
  holds: { zh: '连续', en: 'In the run' },
  yes: { zh: '计入', en: 'counts' },
  ends: { zh: '到此为止', en: 'ends it' },
  note: { zh: '说明', en: 'Note' },
  fromStated: { zh: '公布的数', en: 'stated' },
  vacuous: { zh: '这一年没有可算的，按通过计', en: 'nothing to count in this year: it passes' },
} as const satisfies Record<string, Label>

type Run = NonNullable<FigureAnswer['run']>

/** The years that a streak or an extreme was read from: counted ones, stated ones drawn otherwise, and the one that ended it. */
export function RunPanel({ run }: { readonly run: Run }) {
  const { t, number, language } = useLanguage()
  const stated = run.years.filter((one) => one.stated).map((one) => String(one.year)).toReversed()
  const columns: Column<Run['years'][number]>[] = [
    { key: 'year', title: t(texts.year), width: 72, cell: (one) => <strong>{one.year}</strong> },
    { key: 'value', title: t(run.of.label), number: true, cell: (one) => <span className={one.stated ? 'al-run-stated' : ''}>{one.value === null ? '—' : number(one.value, run.of.decimals)} <small className="al-note">{t(run.of.unitLabel)}</small></span> },
    { key: 'holds', title: t(texts.holds), width: 96, cell: (one) => (one.holds ? t(texts.yes) : <span className="al-second">{t(texts.ends)}</span>) },
    { key: 'note', title: t(texts.note), cell: (one) => <span className="al-note">{one.vacuous ? t(texts.vacuous) : one.stated ? t(texts.fromStated) : ''}</span> },
  ]
  return (
    <Panel title={t(texts.title)} note={<>{run.windowFrom === null ? null : <>{t(texts.window, { first: run.windowFrom })} · </>}<Link to="/figures/$id" params={{ id: run.of.id }} search={keepQuestion}>{t(run.of.label)}</Link></>} flush>
      <div className="al-drill-scroll"><Table label={t(texts.title)} columns={columns} rows={run.years} rowKey={(one) => String(one.year)} /></div>
      {stated.length === 0 ? null : <p className="al-note al-drill-foot">{t(texts.stated, { years: stated.join(language === 'zh' ? '、' : ', ') })}</p>}
    </Panel>
  )
}
