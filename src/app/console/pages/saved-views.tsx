import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { RecordTypeItem, SavedView } from '#kernel/http/wire.ts'
import { FieldShell } from '#kernel/ui/field-shell.tsx'
import { Icon } from '#kernel/ui/icon.tsx'
import { ProblemBox } from '#kernel/ui/panel.tsx'
import { problemFrom, queries, queryClient, send } from '../api.ts'
import { parseAddress, type Address } from '../address.ts'
import { useLanguage, words } from '../language.ts'
import { useNotice } from '../notice.tsx'
import { viewQuery } from './record-list-address.ts'

const texts = {
  views: { zh: '视图', en: 'Views' },
  open: { zh: '在办', en: 'Open' },
  mine: { zh: '我承办的', en: 'Handled by me' },
  shared: { zh: '共用', en: 'shared' },
  save: { zh: '存为视图', en: 'Save as a view' },
  name: { zh: '视图名称', en: 'Name of the view' },
  share: { zh: '本单位共用', en: 'Share with my unit' },
  remove: { zh: '删去这个视图', en: 'Remove this view' },
  saved: { zh: '已存为视图', en: 'Saved as a view' },
  address: { zh: '地址含全部条件；同事打开看到同样的条件，只见其有权看的记录', en: 'The address holds every filter; a colleague sees the same filters, and only what he may see' },
} as const satisfies Record<string, Label>

const builtIn = [{ query: '', label: words.all }, { query: 'state=open', label: texts.open }, { query: 'handler=me', label: texts.mine }]

/** Saved views as tabs, and under them the address that says the same. */
export function SavedViews({ type, address }: { readonly type: RecordTypeItem; readonly address: Address }) {
  const { t } = useLanguage()
  const notice = useNotice()
  const views = useQuery(queries.views(type.name))
  const [saving, setSaving] = useState(false)
  const current = viewQuery(type, address)
  const remove = useMutation({ mutationFn: (id: string) => send('DELETE', `/views/${id}`), onSettled: () => queryClient.invalidateQueries({ queryKey: queries.views(type.name).queryKey }) })
  const own = views.data ?? []
  const currentView = own.find((view) => view.query === current)
  const isKnown = builtIn.some((view) => view.query === current) || currentView !== undefined
  const copy = (): void => { void navigator.clipboard.writeText(window.location.href).then(() => { notice.success(t(words.copied)) }) }
  return (
    <>
      <nav className="al-views" aria-label={t(texts.views)}>
        {builtIn.map((view) => <ViewTab key={view.query} type={type} query={view.query} current={current}>{t(view.label)}</ViewTab>)}
        {own.map((view) => <ViewTab key={view.id} type={type} query={view.query} current={current}>{view.shared ? <><Icon name="link" size={14} /><span className="al-quiet">{t(texts.shared)}</span> </> : null}{view.name}</ViewTab>)}
        {isKnown ? null : <button type="button" className="al-view-save" onClick={() => { setSaving(true) }}><Icon name="plus" size={14} />{t(texts.save)}</button>}
        {currentView?.mine ? <button type="button" className="al-view-save" onClick={() => { remove.mutate(currentView.id) }}><Icon name="trash" size={14} />{t(texts.remove)}</button> : null}
      </nav>
      {current === '' ? null : <div className="al-address"><Icon name="link" size={14} /><span className="al-mono al-cut">{`/records/${type.name}?${decodeURIComponent(current)}`}</span><button type="button" className="al-link" onClick={copy}>{t(words.copyLink)}</button><span className="al-note al-address-note">{t(texts.address)}</span></div>}
      <Modal open={saving} title={t(texts.save)} footer={null} onCancel={() => { setSaving(false) }} destroyOnHidden width={420}><SaveView type={type} query={current} done={() => { setSaving(false) }} /></Modal>
    </>
  )
}

function ViewTab({ type, query, current, children }: { readonly type: RecordTypeItem; readonly query: string; readonly current: string; readonly children: React.ReactNode }) {
  return <Link to="/records/$type" params={{ type: type.name }} search={parseAddress(query)} className={`al-view${query === current ? ' al-here' : ''}`} {...(query === current ? { 'aria-current': 'page' as const } : {})}>{children}</Link>
}

function SaveView({ type, query, done }: { readonly type: RecordTypeItem; readonly query: string; done(): void }) {
  const { t } = useLanguage()
  const notice = useNotice()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const save = useMutation({
    mutationFn: () => send<SavedView>('POST', '/views', { body: { recordType: type.name, name: name.trim(), query, shared } }),
    onSuccess: async () => {
      notice.success(t(texts.saved))
      await queryClient.invalidateQueries({ queryKey: queries.views(type.name).queryKey })
      done()
    },
  })
  return (
    <form className="al-stack" onSubmit={(event) => { event.preventDefault(); if (name.trim() !== '') save.mutate() }}>
      {save.isError ? <ProblemBox problem={problemFrom(save.error)} /> : null}
      <FieldShell id="view-name" label={t(texts.name)}>{(aria) => <Input {...aria} autoFocus maxLength={60} required value={name} onChange={(event) => { setName(event.target.value) }} />}</FieldShell>
      <Checkbox checked={shared} onChange={(event) => { setShared(event.target.checked) }}>{t(texts.share)}</Checkbox>
      <div className="al-row"><Button type="primary" htmlType="submit" loading={save.isPending}>{t(words.save)}</Button><Button onClick={done}>{t(words.cancel)}</Button></div>
    </form>
  )
}
