import { Button } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { RecordAnswer, RecordTypeItem, StaleChange } from '#kernel/http/wire.ts'
import { mergeForms, conflictRows, type ConflictRow } from '#kernel/ui/form-conflict.ts'
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
  mine: { zh: '您的', en: 'Yours' },
  theirs: { zh: '现在（第 {n} 版）', en: 'Now (version {n})' },
  keepMine: { zh: '{field}：用您的', en: '{field}: keep yours' },
  keepTheirs: { zh: '{field}：用现在的', en: '{field}: keep what is there now' },
  unchanged: { zh: '未改', en: 'not changed' },
  empty: { zh: '空', en: 'empty' },
  rows: { zh: '{n} 行', en: '{n} rows' },
  merge: { zh: '按所选合并，回去保存', en: 'Merge as chosen and go back to save' },
  useTheirs: { zh: '放弃我的，用现在的', en: 'Drop mine, keep what is there' },
} as const satisfies Record<string, Label>

/** Both versions field by field; what was typed is kept until its writer decides. */
export function Conflict({ type, mine, base, theirs, since, zone, onMerge, onTheirs }: {
  readonly type: RecordTypeItem
  readonly mine: FormState
  readonly base: FormState
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
          <table className="al-table al-table-loose">
            <thead><tr><th scope="col">{t(texts.field)}</th><th scope="col">{t(texts.mine)}</th><th scope="col">{t(texts.theirs, { n: theirs.version })}</th></tr></thead>
            <tbody>
              {rows.map((row) => {
                const isMine = row.mineChanged && !dropped.includes(row.name)
                return (
                  <tr key={row.name}>
                    <th scope="row" className="al-conflict-name">{t(row.label)}</th>
                    <td className={isMine ? 'al-conflict-mine' : ''}>
                      {row.mineChanged ? <label className="al-row"><input type="radio" name={row.name} checked={isMine} aria-label={t(texts.keepMine, { field: t(row.label) })} onChange={() => { choose(row.name, true) }} /><Side row={row} text={row.mine} /></label> : <span className="al-note">{t(texts.unchanged)}</span>}
                    </td>
                    <td className={isMine ? '' : 'al-conflict-mine'}>
                      {row.mineChanged ? <label className="al-row"><input type="radio" name={row.name} checked={!isMine} aria-label={t(texts.keepTheirs, { field: t(row.label) })} onChange={() => { choose(row.name, false) }} /><Side row={row} text={row.theirs} /></label> : <Side row={row} text={row.theirs} />}
                      {row.theirsChanged ? null : <span className="al-note"> {t(texts.unchanged)}</span>}
                    </td>
                  </tr>
                )
              })}
            </tbody>
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

function Side({ row, text }: { readonly row: ConflictRow; readonly text: string | number }) {
  const { t } = useLanguage()
  if (typeof text === 'number') return <span>{t(texts.rows, { n: text })}</span>
  const choice = row.field?.choices?.[text]
  return text === '' ? <span className="al-note">{t(texts.empty)}</span> : <strong>{choice ? t(choice) : text}</strong>
}
