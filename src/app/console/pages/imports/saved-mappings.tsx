import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { ImportAnswer, ImportMapping, SavedMapping } from '#kernel/http/import-wire.ts'
import { ProblemBox } from '#kernel/ui/panel.tsx'
import { get, keyOf, problemFrom, queryClient, send } from '../../api.ts'
import { useOrganisation } from '../../address.ts'
import { useLanguage, words } from '../../language.ts'

const texts = {
  open: { zh: '已存的对应', en: 'Saved mappings' },
  used: { zh: '用了“{name}”', en: 'uses “{name}”' },
  use: { zh: '使用', en: 'Use' },
  useThat: { zh: '使用“{name}”', en: 'Use “{name}”' },
  none: { zh: '还没有存过。', en: 'None is saved yet.' },
  missing: { zh: '这个文件缺 {n} 列', en: '{n} columns are not in this file' },
  saveAs: { zh: '把现在的对应存为', en: 'Save the present mapping as' },
} as const satisfies Record<string, Label>

/** Mappings kept by name for files that come again, and keeping the present one. */
export function SavedMappings({ answer, mapping, onUse }: { readonly answer: ImportAnswer; readonly mapping: ImportMapping; onUse(mapping: ImportMapping): void }) {
  const { t } = useLanguage()
  const [open, setOpen] = useState(false)
  return (
    <Popover
      open={open} onOpenChange={setOpen} trigger="click" placement="bottomRight" destroyOnHidden getPopupContainer={() => document.getElementById('main') ?? document.body}
      content={<SavedList answer={answer} mapping={mapping} onUse={(used) => { onUse(used); setOpen(false) }} />}
    >
      <button type="button" className="al-link" aria-haspopup="dialog" aria-expanded={open}>{answer.saved ? t(texts.used, { name: answer.saved.name }) : t(texts.open)}</button>
    </Popover>
  )
}

function SavedList({ answer, mapping, onUse }: { readonly answer: ImportAnswer; readonly mapping: ImportMapping; onUse(mapping: ImportMapping): void }) {
  const { t, stamp } = useLanguage()
  const org = useOrganisation()
  const [name, setName] = useState('')
  const key = keyOf(org, 'mappings', answer.recordType)
  const { data, error } = useQuery({ queryKey: key, queryFn: ({ signal }) => get<SavedMapping[]>('/mappings', { type: answer.recordType, org }, signal) })
  const columns = answer.columns.map((column) => column.name)
  const save = useMutation({
    mutationFn: () => send<SavedMapping>('POST', '/mappings', { search: { org }, body: { name: name.trim(), recordType: answer.recordType, mapping, columns } }),
    onSuccess: () => { setName(''); return queryClient.invalidateQueries({ queryKey: key }) },
  })
  const failed = error ?? save.error
  return (
    <div className="al-saved-mappings">
      {failed ? <ProblemBox problem={problemFrom(failed)} /> : null}
      {data && data.length === 0 ? <p className="al-note">{t(texts.none)}</p> : null}
      <ul className="al-lines">
        {(data ?? []).map((saved) => {
          const missing = saved.columns.filter((column) => !columns.includes(column)).length
          return (
            <li key={saved.id}>
              <span className="al-grow"><strong>{saved.name}</strong> <span className="al-note">{missing > 0 ? t(texts.missing, { n: missing }) : stamp(saved.savedAt)}</span></span>
              <Button size="small" aria-label={t(texts.useThat, { name: saved.name })} onClick={() => { onUse(saved.mapping) }}>{t(texts.use)}</Button>
            </li>
          )
        })}
      </ul>
      <form className="al-row" onSubmit={(event) => { event.preventDefault(); if (name.trim() !== '') save.mutate() }}>
        <label htmlFor="mapping-name" className="al-note">{t(texts.saveAs)}</label>
        <Input id="mapping-name" size="small" className="al-grow" maxLength={60} value={name} onChange={(event) => { setName(event.target.value) }} />
        <Button size="small" htmlType="submit" loading={save.isPending} disabled={name.trim() === ''}>{t(words.save)}</Button>
      </form>
    </div>
  )
}
