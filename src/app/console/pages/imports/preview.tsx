import { Button } from 'antd'
import { Fragment, useEffect, useRef, useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { ImportAnswer, ImportPreview, RecordTypeItem } from '#kernel/http/wire.ts'
import { Icon, type IconName } from '#kernel/ui/icon.tsx'
import { KeyHint } from '#kernel/ui/key-hint.tsx'
import { Nothing, Panel } from '#kernel/ui/panel.tsx'
import { useShortcuts } from '#kernel/ui/shortcuts.ts'
import { useLanguage } from '../../language.ts'
import { columnsOf } from './mapping.ts'

const texts = {
  title: { zh: '预览', en: 'Preview' },
  shown: { zh: '前 50 行，以及全文件中有问题的行', en: 'the first 50 rows, and rows with problems from the whole file' },
  all: { zh: '全部', en: 'All' },
  fresh: { zh: '新增', en: 'New' },
  changed: { zh: '更新', en: 'Changed' },
  same: { zh: '未变', en: 'Same' },
  warned: { zh: '有提醒', en: 'Warned' },
  rejected: { zh: '拒绝', en: 'Refused' },
  kept: { zh: '人工改过的 {n} 项不动', en: '{n} values edited by hand stay' },
  warnedNote: { zh: '照导，标出来', en: 'imported, and marked' },
  rejectedNote: { zh: '不导，可下载改', en: 'not imported; download and mend' },
  next: { zh: '下一处问题', en: 'Next problem' },
  grid: { zh: '行和它们的问题', en: 'Rows and their problems' },
  line: { zh: '行', en: 'Line' },
  result: { zh: '结果', en: 'Result' },
  problem: { zh: '{column}：{text}', en: '{column}: {text}' },
  was: { zh: '原值 {value}', en: 'in the file: {value}' },
  emptyTitle: { zh: '没有这样的行', en: 'There is no such row' },
  filter: { zh: '只看', en: 'Show only' },
} as const satisfies Record<string, Label>

type Result = ImportPreview['rows'][number]['result']
type Row = ImportPreview['rows'][number]

const resultIcons: Record<Result, IconName> = { fresh: 'plus', changed: 'pencil', same: 'check', warned: 'eye', rejected: 'close' }
const results = ['fresh', 'changed', 'same', 'warned', 'rejected'] as const satisfies readonly Result[]

/** What the import would do, before it does it: counts, and the rows with each problem opened below its cell. */
export function Preview({ answer, preview, type }: { readonly answer: ImportAnswer; readonly preview: ImportPreview; readonly type: RecordTypeItem }) {
  const { t, number } = useLanguage()
  const [shown, setShown] = useState<Result | null>(null)
  const [problem, setProblem] = useState<number | null>(null)
  const rows = preview.rows.filter((row) => shown === null || row.result === shown)
  const bad = rows.filter((row) => row.problems.length > 0)
  const next = (): void => {
    const after = bad.find((row) => problem === null || row.line > problem) ?? bad[0]
    setProblem(after?.line ?? null)
  }
  useShortcuts([{ key: 'n', label: texts.next, run: next }])
  const counts: Record<Result, number> = preview
  return (
    <>
      <Panel flush>
        <dl className="al-totals">
          {results.map((result) => (
            <div key={result} className={counts[result] > 0 ? `al-count-${result}` : ''}>
              <dt>{t(texts[result])}</dt><dd>{number(counts[result])}</dd>
              <dd className="al-note">{result === 'changed' && preview.kept > 0 ? t(texts.kept, { n: number(preview.kept) }) : result === 'warned' ? t(texts.warnedNote) : result === 'rejected' ? t(texts.rejectedNote) : ''}</dd>
            </div>
          ))}
        </dl>
      </Panel>
      <Panel title={t(texts.title)} note={t(texts.shown)} flush>
        <div className="al-row al-import-note" role="group" aria-label={t(texts.filter)}>
          <button type="button" className="al-chip" aria-pressed={shown === null} onClick={() => { setShown(null) }}>{t(texts.all)} <strong>{number(preview.checked)}</strong></button>
          {results.filter((result) => counts[result] > 0).map((result) => <button key={result} type="button" className="al-chip" aria-pressed={shown === result} onClick={() => { setShown(shown === result ? null : result) }}>{t(texts[result])} <strong>{number(counts[result])}</strong></button>)}
          <span className="al-grow" />
          <Button size="small" disabled={bad.length === 0} onClick={next}>{t(texts.next)} <KeyHint name="n" /></Button>
        </div>
        {rows.length === 0 ? <Nothing icon="list" title={t(texts.emptyTitle)} /> : <Grid answer={answer} type={type} rows={rows} problem={problem} />}
      </Panel>
    </>
  )
}

function Grid({ answer, type, rows, problem }: { readonly answer: ImportAnswer; readonly type: RecordTypeItem; readonly rows: readonly Row[]; readonly problem: number | null }) {
  const { t, number } = useLanguage()
  const body = useRef<HTMLTableSectionElement>(null)
  useEffect(() => { if (problem !== null) body.current?.querySelector(`[data-line="${problem}"]`)?.scrollIntoView({ block: 'center' }) }, [problem])
  const fieldOf = new Map(Object.entries(answer.mapping?.fields ?? {}).flatMap(([name, one]) => columnsOf(one).map((column) => [column, name] as const)))
  const labelOf = (column: string): string => { const field = type.fields.find((one) => one.name === fieldOf.get(column)); return field ? t(field.label) : '' }
  const columns = answer.columns.map((column, at) => ({ name: column.name, at })).filter((column) => fieldOf.has(column.name) || answer.mapping?.keyColumns.includes(column.name))
  return (
    <div className="al-table-scroll al-import-grid" role="region" aria-label={t(texts.grid)} tabIndex={0}>
      <table className="al-table al-table-middle">
        <thead><tr><th scope="col" className="al-number">{t(texts.line)}</th><th scope="col">{t(texts.result)}</th>{columns.map((column) => <th key={column.name} scope="col">{column.name}<br /><span className="al-note">{labelOf(column.name)}</span></th>)}</tr></thead>
        <tbody ref={body}>
          {rows.map((row) => (
            <Fragment key={row.line}>
              <tr data-line={row.line} className={problem === row.line ? 'al-current' : ''}>
                <td className="al-number al-note">{number(row.line)}</td>
                <td><span className={`al-result al-result-${row.result}`}><Icon name={resultIcons[row.result]} size={14} /> {t(texts[row.result])}</span></td>
                {columns.map((column) => {
                  const wrong = row.problems.some((one) => one.column === column.name || (one.column === null && one.field !== null && one.field === fieldOf.get(column.name)))
                  return <td key={column.name} className={wrong ? (row.result === 'rejected' ? 'al-cell-bad' : 'al-cell-warn') : ''} title={row.cells[column.at]}>{row.cells[column.at] === '' && wrong ? '—' : row.cells[column.at]}</td>
                })}
              </tr>
              {row.problems.length === 0 ? null : (
                <tr className={`al-import-problem${row.result === 'rejected' ? ' al-import-refused' : ''}`}>
                  <td colSpan={columns.length + 2}>
                    {row.problems.map((one) => <ProblemLine key={`${one.column} ${one.field} ${one.code}`} name={one.column ?? (one.field === null ? '' : labelOfField(type, one.field, t))} text={t(one.text)} value={one.column === null ? undefined : row.cells[answer.columns.findIndex((column) => column.name === one.column)]} />)}
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function labelOfField(type: RecordTypeItem, name: string, t: (label: Label) => string): string {
  const field = type.fields.find((one) => one.name === name)
  return field ? t(field.label) : name
}

function ProblemLine({ name, text, value }: { readonly name: string; readonly text: string; readonly value: string | undefined }) {
  const { t } = useLanguage()
  return <div className="al-import-problem-line"><Icon name="warning" size={14} /> <strong>{name === '' ? text : t(texts.problem, { column: name, text })}</strong>{value === undefined || text.includes(value === '' ? '—' : value) ? null : <span className="al-second">{t(texts.was, { value: value === '' ? '—' : value })}</span>}</div>
}
