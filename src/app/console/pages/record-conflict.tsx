import { Button } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { RecordAnswer, RecordTypeItem, StaleChange } from '#kernel/http/wire.ts'
import { conflictRows, lastChangeOf, mergeForms, type ConflictCell, type ConflictRow } from '#kernel/ui/form-conflict.ts'
import { formOf, type FormState } from '#kernel/ui/form-state.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { PageHead, Panel } from '#kernel/ui/panel.tsx'
import { useLanguage } from '../language.ts'
import { useTitle } from '../session.tsx'
import './record.css'

const texts = {
  title: { zh: '别人已经改过', en: 'Somebody else has changed it' },
  by: { zh: '您填写期间，{by} 于 {at} 改了这条记录。您填的内容没有丢。', en: 'While you wrote, {by} changed this record ({at}). What you wrote is not lost.' },
  unknown: { zh: '您填写期间，这条记录被改过。您填的内容没有丢。', en: 'While you wrote, this record was changed. What you wrote is not lost.' },
  field: { zh: '字段', en: 'Field' },
  was: { zh: '原来（第 {n} 版）', en: 'Before (version {n})' },
  mine: { zh: '您的', en: 'Yours' },
  theirs: { zh: '现在（第 {n} 版）', en: 'Now (version {n})' },
  changedBy: { zh: '{by}，{at}', en: '{by}, {at}' },
  keepMine: { zh: '{field}：用您的', en: '{field}: keep yours' },
  keepTheirs: { zh: '{field}：用现在的', en: '{field}: keep what is there now' },
  both: { zh: '两人都改了', en: 'both changed it' },
  unchanged: { zh: '未改', en: 'not changed' },
  empty: { zh: '空', en: 'empty' },
  notThere: { zh: '没有这一行', en: 'there is no such row' },
  removed: { zh: '删去这一行', en: 'the row is removed' },
  again: { zh: '对方已删去；用您的就重新加为一行，其遮住的个人信息不在其中。', en: 'They removed it; yours is added as a new row, without its hidden personal data.' },
  cell: { zh: '{field}：', en: '{field}: ' },
  merge: { zh: '按所选合并，回去保存', en: 'Merge as chosen and go back to save' },
  useTheirs: { zh: '放弃我的，用现在的', en: 'Drop mine, keep what is there' },
} as const satisfies Record<string, Label>

type Version = 'was' | 'mine' | 'theirs'

/** What it was, mine and theirs, field by field and row by row; what was typed is kept until its writer decides. */
export function Conflict({ type, mine, base, baseVersion, theirs, since, zone, onMerge, onTheirs }: {
  readonly type: RecordTypeItem
  readonly mine: FormState
  readonly base: FormState
  readonly baseVersion: number
  readonly theirs: RecordAnswer
  readonly since: readonly StaleChange[]
  readonly zone: string
  /** The merged form, and the form it is now to be compared with. */
  onMerge(merged: FormState, theirForm: FormState): void
  onTheirs(): void
}) {
  const { t, instant } = useLanguage()
  useTitle(`${theirs.number} ${t(texts.title)}`)
  const theirForm = formOf(type, theirs, theirs.hidden.values, zone)
  const rows = conflictRows(type, mine, base, theirForm)
  const [dropped, setDropped] = useState<readonly string[]>([])
  const last = since.at(-1)
  const choose = (name: string, isMine: boolean): void => { setDropped(isMine ? dropped.filter((one) => one !== name) : [...dropped, name]) }
  return (
    <div className="al-page">
      <PageHead title={t(texts.title)} note={<span className="al-mono">{theirs.number}</span>} />
      <div className="al-warn" role="alert"><Icon name="warning" /><span>{last ? t(texts.by, { by: last.by, at: instant(last.at) }) : t(texts.unknown)}</span></div>
      <Panel flush>
        <div className="al-table-scroll">
          <table className="al-table al-table-loose al-conflict">
            <thead><tr><th scope="col">{t(texts.field)}</th><th scope="col">{t(texts.was, { n: baseVersion })}</th><th scope="col">{t(texts.mine)}</th><th scope="col">{t(texts.theirs, { n: theirs.version })}</th></tr></thead>
            <tbody>{rows.map((row) => <Row key={row.name} row={row} isMine={row.mineChanged && !dropped.includes(row.name)} change={row.theirsChanged ? lastChangeOf(row, since) : undefined} choose={choose} />)}</tbody>
          </table>
        </div>
      </Panel>
      <div className="al-save">
        <Button type="primary" onClick={() => { onMerge(mergeForms(mine, theirForm, rows.filter((row) => row.mineChanged && !dropped.includes(row.name)).map((row) => row.name)), theirForm) }}>{t(texts.merge)}</Button>
        <Button onClick={onTheirs}>{t(texts.useTheirs)}</Button>
      </div>
    </div>
  )
}

function Row({ row, isMine, change, choose }: { readonly row: ConflictRow; readonly isMine: boolean; readonly change: StaleChange | undefined; choose(name: string, isMine: boolean): void }) {
  const { t, instant } = useLanguage()
  const label = t(row.label)
  return (
    <tr>
      <th scope="row" className="al-conflict-name">{label}{row.mineChanged && row.theirsChanged ? <div className="al-note">{t(texts.both)}</div> : null}</th>
      <td><Side row={row} version="was" /></td>
      <td className={isMine ? 'al-conflict-mine' : ''}>
        {row.mineChanged ? <label className="al-row"><input type="radio" name={row.name} checked={isMine} aria-label={t(texts.keepMine, { field: label })} onChange={() => { choose(row.name, true) }} /><span><Side row={row} version="mine" />{row.there.was && row.there.mine && !row.there.theirs ? <div className="al-note">{t(texts.again)}</div> : null}</span></label> : <span className="al-note">{t(texts.unchanged)}</span>}
      </td>
      <td className={isMine ? '' : 'al-conflict-mine'}>
        {row.mineChanged ? <label className="al-row"><input type="radio" name={row.name} checked={!isMine} aria-label={t(texts.keepTheirs, { field: label })} onChange={() => { choose(row.name, false) }} /><Side row={row} version="theirs" /></label> : <Side row={row} version="theirs" />}
        {row.theirsChanged ? null : <span className="al-note"> {t(texts.unchanged)}</span>}
        {change ? <div className="al-note">{t(texts.changedBy, { by: change.by, at: instant(change.at) })}</div> : null}
      </td>
    </tr>
  )
}

/** One version of a field, or of a row with each of its values. */
function Side({ row, version }: { readonly row: ConflictRow; readonly version: Version }) {
  const { t } = useLanguage()
  if (!row.there[version]) return <span className="al-note">{t(version === 'was' || !row.there.was ? texts.notThere : texts.removed)}</span>
  const [only] = row.cells
  if (row.name.startsWith('field ') && only) return <Value cell={only} version={version} />
  return <span className="al-conflict-cells">{row.cells.map((cell) => <span key={cell.field.name}><span className="al-note">{t(texts.cell, { field: t(cell.field.label) })}</span><Value cell={cell} version={version} /></span>)}</span>
}

function Value({ cell, version }: { readonly cell: ConflictCell; readonly version: Version }) {
  const { t } = useLanguage()
  const text = cell[version]
  if (text === '') return <span className="al-note">{t(texts.empty)}</span>
  const choice = cell.field.choices?.[text]
  const words = choice ? t(choice) : text
  return version !== 'was' && text !== cell.was ? <strong>{words}</strong> : <>{words}</>
}
