import { Button } from 'antd'
import { Fragment, useEffect, useRef, useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { ImportAnswer, ImportPreview, ImportPreviewRow, ImportRepair } from '#kernel/http/import-wire.ts'
import type { RecordTypeItem } from '#kernel/http/wire.ts'
import { Icon, type IconName } from '#kernel/ui/icon.tsx'
import { KeyHint } from '#kernel/ui/key-hint.tsx'
import { Nothing, Panel } from '#kernel/ui/panel.tsx'
import { useShortcuts } from '#kernel/ui/shortcuts.ts'
import { useLanguage } from '../../language.ts'
import { columnsOf } from './mapping.ts'

const texts = {
  title: { zh: '预览', en: 'Preview' },
  shown: { zh: '前 50 条，以及各文件中有问题的行；红格可以直接改', en: 'the first 50 records, and rows with problems from all files; red cells can be mended in place' },
  all: { zh: '全部', en: 'All' },
  fresh: { zh: '新增', en: 'New' },
  changed: { zh: '更新', en: 'Changed' },
  same: { zh: '未变', en: 'Same' },
  warned: { zh: '有提醒', en: 'Warned' },
  rejected: { zh: '拒绝', en: 'Refused' },
  kept: { zh: '人工改过的 {n} 项不动', en: '{n} values edited by hand stay' },
  warnedNote: { zh: '照导，标出来', en: 'imported, and marked' },
  rejectedNote: { zh: '不导，可下载改', en: 'not imported; download and mend' },
  children: { zh: '{child}：{rows} 行，{found} 行找到了记录', en: '{child}: {rows} rows, {found} found their record' },
  mend: { zh: '修改第 {line} 行“{column}”', en: 'Mend “{column}” of line {line}' },
  mendHelp: { zh: '改好后按“重新预览”再查一遍；改动记入记录的历史', en: 'Then press Preview again to check it; what is mended stands in the record’s history' },
  next: { zh: '下一处问题', en: 'Next problem' },
  grid: { zh: '行和它们的问题', en: 'Rows and their problems' },
  line: { zh: '行', en: 'Line' },
  result: { zh: '结果', en: 'Result' },
  problem: { zh: '{column}：{text}', en: '{column}: {text}' },
  was: { zh: '原值 {value}', en: 'in the file: {value}' },
  emptyTitle: { zh: '没有这样的行', en: 'There is no such row' },
  filter: { zh: '只看', en: 'Show only' },
} as const satisfies Record<string, Label>

type Row = ImportPreviewRow
type Result = Row['result']

interface PreviewProps {
  readonly answer: ImportAnswer
  readonly preview: ImportPreview
  readonly type: RecordTypeItem
  /** Cells mended so far; they count at the next preview. */
  readonly repairs: readonly ImportRepair[]
  onRepair(repair: ImportRepair): void
}

const resultIcons: Record<Result, IconName> = { fresh: 'plus', changed: 'pencil', same: 'check', warned: 'eye', rejected: 'close' }
const results = ['fresh', 'changed', 'same', 'warned', 'rejected'] as const satisfies readonly Result[]

/** What the import would do, before it does it: counts, and the rows with each problem opened below its cell. */
export function Preview({ answer, preview, type, repairs, onRepair }: PreviewProps) {
  const { t, number } = useLanguage()
  const [shown, setShown] = useState<Result | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const rows = preview.rows.filter((row) => shown === null || row.result === shown)
  const bad = rows.filter((row) => row.problems.length > 0)
  const next = (): void => {
    const at = bad.findIndex((row) => placeOf(row) === problem)
    const after = bad[at + 1] ?? bad[0]
    setProblem(after ? placeOf(after) : null)
  }
  useShortcuts([{ key: 'n', label: texts.next, run: next }])
  const counts: Record<Result, number> = preview
  const files = Object.keys(preview.columns)
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
        {Object.entries(preview.children).map(([name, { rows: all, found }]) => (
          <p key={name} className={`al-import-note${found < all ? ' al-bad' : ''}`}>{t(texts.children, { child: nameOfChild(type, name, t), rows: number(all), found: number(found) })}</p>
        ))}
      </Panel>
      <Panel title={t(texts.title)} note={t(texts.shown)} flush>
        <div className="al-row al-import-note" role="group" aria-label={t(texts.filter)}>
          <button type="button" className="al-chip" aria-pressed={shown === null} onClick={() => { setShown(null) }}>{t(texts.all)} <strong>{number(preview.checked)}</strong></button>
          {results.filter((result) => counts[result] > 0).map((result) => <button key={result} type="button" className="al-chip" aria-pressed={shown === result} onClick={() => { setShown(shown === result ? null : result) }}>{t(texts[result])} <strong>{number(counts[result])}</strong></button>)}
          <span className="al-grow" />
          <Button size="small" disabled={bad.length === 0} onClick={next}>{t(texts.next)} <KeyHint name="n" /></Button>
        </div>
        {rows.length === 0 ? <Nothing icon="list" title={t(texts.emptyTitle)} /> : files.map((file) => {
          const own = rows.filter((row) => row.file === file)
          return own.length === 0 ? null : (
            <div key={file}>
              {files.length > 1 ? <h3 className="al-import-note">{file === '' ? answer.fileName : nameOfChild(type, file, t)}</h3> : null}
              <Grid answer={answer} type={type} file={file} columns={preview.columns[file] ?? []} rows={own} problem={problem} repairs={repairs} onRepair={onRepair} />
            </div>
          )
        })}
      </Panel>
    </>
  )
}

interface GridProps {
  readonly answer: ImportAnswer
  readonly type: RecordTypeItem
  readonly file: string
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
  readonly problem: string | null
  readonly repairs: readonly ImportRepair[]
  onRepair(repair: ImportRepair): void
}

/** Which fields each column of a file becomes, `persons/injury` for a child's: one column may give several. */
function fieldsOfColumns(answer: ImportAnswer, file: string): (column: string) => readonly string[] {
  const own = file === '' ? Object.entries(answer.mapping?.fields ?? {}) : []
  const children = Object.entries(answer.mapping?.children ?? {}).filter(([name, child]) => (file === '' ? child.from === 'rows' : name === file))
  const fields = [...own, ...children.flatMap(([name, child]) => Object.entries(child.fields).map(([field, one]) => [`${name}/${field}`, one] as const))]
  return (column) => fields.flatMap(([name, one]) => (columnsOf(one).includes(column) ? [name] : []))
}

function Grid({ answer, type, file, columns, rows, problem, repairs, onRepair }: GridProps) {
  const { t, number } = useLanguage()
  const body = useRef<HTMLTableSectionElement>(null)
  // The row takes the focus: Tab goes on into its red cell, and the key of the next problem still works.
  useEffect(() => {
    const row = problem === null ? null : body.current?.querySelector<HTMLElement>(`[data-place="${problem}"]`)
    row?.scrollIntoView({ block: 'center' })
    row?.focus({ preventScroll: true })
  }, [problem])
  const fieldsOf = fieldsOfColumns(answer, file)
  return (
    <div className="al-table-scroll al-import-grid" role="region" aria-label={t(texts.grid)} tabIndex={0}>
      <table className="al-table al-table-middle">
        <thead><tr><th scope="col" className="al-number">{t(texts.line)}</th><th scope="col">{t(texts.result)}</th>{columns.map((column) => <th key={column} scope="col">{column}{fieldsOf(column).map((field) => <Fragment key={field}><br /><span className="al-note">{labelOfField(type, field, t)}</span></Fragment>)}</th>)}</tr></thead>
        <tbody ref={body}>
          {rows.map((row) => (
            <Fragment key={row.line}>
              <tr data-place={placeOf(row)} tabIndex={-1} className={problem === placeOf(row) ? 'al-current' : ''}>
                <td className="al-number al-note">{number(row.line)}</td>
                <td><span className={`al-result al-result-${row.result}`}><Icon name={resultIcons[row.result]} size={14} /> {t(texts[row.result])}</span>{row.children ? <span className="al-note">{Object.entries(row.children).map(([name, n]) => <Fragment key={name}> {nameOfChild(type, name, t)} {number(n)}</Fragment>)}</span> : null}</td>
                {columns.map((column, at) => <Cell key={column} row={row} column={column} fields={fieldsOf(column)} value={row.cells[at] ?? ''} mended={repairs.find((one) => one.file === file && one.line === row.line && one.column === column)} onRepair={onRepair} />)}
              </tr>
              {row.problems.length === 0 ? null : (
                <tr className={`al-import-problem${row.result === 'rejected' ? ' al-import-refused' : ''}`}>
                  <td colSpan={columns.length + 2}>
                    {row.problems.map((one) => <ProblemLine key={`${one.column} ${one.field} ${one.code}`} name={one.column ?? (one.field === null ? '' : labelOfField(type, one.field, t))} text={t(one.text)} value={one.column === null ? undefined : row.cells[columns.indexOf(one.column)]} />)}
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

interface CellProps { readonly row: Row; readonly column: string; readonly fields: readonly string[]; readonly value: string; readonly mended: ImportRepair | undefined; onRepair(repair: ImportRepair): void }

/** A cell; one with a problem can be mended in place. */
function Cell({ row, column, fields, value, mended, onRepair }: CellProps) {
  const { t } = useLanguage()
  const wrong = row.problems.some((one) => one.column === column || (one.column === null && one.field !== null && fields.includes(one.field)))
  const tone = wrong ? (row.result === 'rejected' ? 'al-cell-bad' : 'al-cell-warn') : mended ? 'al-cell-mended' : ''
  if ((wrong && row.result === 'rejected') || mended) {
    return (
      <td className={tone}>
        <input className="al-cell-input" aria-label={t(texts.mend, { column, line: row.line })} title={t(texts.mendHelp)} value={mended?.value ?? value} onChange={(event) => { onRepair({ file: row.file, line: row.line, column, value: event.target.value }) }} />
      </td>
    )
  }
  return <td className={tone} title={value}>{value === '' && wrong ? '—' : value}</td>
}

function placeOf(row: Row): string {
  return `${row.file}:${row.line}`
}

function nameOfChild(type: RecordTypeItem, name: string, t: (label: Label) => string): string {
  const child = type.children[name]
  return child ? t(child.label) : name
}

function labelOfField(type: RecordTypeItem, name: string, t: (label: Label) => string): string {
  const [first = '', second] = name.split('/')
  const field = (second === undefined ? type.fields : type.children[first]?.fields ?? []).find((one) => one.name === (second ?? first))
  return field ? t(field.label) : name
}

function ProblemLine({ name, text, value }: { readonly name: string; readonly text: string; readonly value: string | undefined }) {
  const { t } = useLanguage()
  return <div className="al-import-problem-line"><Icon name="warning" size={14} /> <strong>{name === '' ? text : t(texts.problem, { column: name, text })}</strong>{value === undefined || text.includes(value === '' ? '—' : value) ? null : <span className="al-second">{t(texts.was, { value: value === '' ? '—' : value })}</span>}</div>
}
