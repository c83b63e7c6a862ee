import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { SavedView } from '#kernel/http/daily-wire.ts'
import type { RecordTypeItem } from '#kernel/http/wire.ts'
import { FieldShell } from '#kernel/ui/field-shell.tsx'
import { Icon } from '#kernel/ui/icon.tsx'
import { ProblemBox } from '#kernel/ui/panel.tsx'
import { Pop } from '#kernel/ui/pop.tsx'
import { problemFrom, queries, queryClient, send } from '../api.ts'
import { parseAddress, useOrganisation, type Address } from '../address.ts'
import { useLanguage, words } from '../language.ts'
import { useNotice } from '../notice.tsx'
import { viewQuery, WHOLE_LIST } from './record-list-address.ts'

const texts = {
  views: { zh: '视图', en: 'Views' },
  open: { zh: '在办', en: 'Open' },
  mine: { zh: '我承办的', en: 'Handled by me' },
  standingIn: { zh: '我代办的', en: 'Standing in' },
  shared: { zh: '共用', en: 'shared' },
  sharedBy: { zh: '{name} 共用给本单位', en: 'Shared with the unit by {name}' },
  isDefault: { zh: '默认', en: 'opens first' },
  save: { zh: '存为视图', en: 'Save as a view' },
  change: { zh: '改这个视图', en: 'Change this view' },
  manage: { zh: '视图设置', en: 'This view' },
  name: { zh: '视图名称', en: 'Name of the view' },
  nameHelp: { zh: '不写人的姓名。', en: 'No names of persons.' },
  share: { zh: '本单位及下级单位共用', en: 'Share with my unit and those below it' },
  shareHelp: { zh: '只共用条件：别人打开只见自己有权看的记录。', en: 'Only the filters are shared: whoever opens it sees what he may see himself.' },
  makeDefault: { zh: '设为默认：打开列表先看这个', en: 'Open the list with it' },
  noDefault: { zh: '不再作默认', en: 'Open the list without it' },
  rename: { zh: '改名、共用', en: 'Rename, share' },
  remove: { zh: '删去这个视图', en: 'Remove this view' },
  removed: { zh: '已删去', en: 'Removed' },
  saved: { zh: '已存为视图', en: 'Saved as a view' },
  changed: { zh: '已改', en: 'Changed' },
  defaultSet: { zh: '打开列表时先看这个视图', en: 'The list opens with this view' },
  defaultGone: { zh: '打开列表时看全部', en: 'The list opens with everything' },
  address: { zh: '地址含全部条件；同事打开看到同样的条件，只见其有权看的记录', en: 'The address holds every filter; a colleague sees the same filters, and only what he may see' },
} as const satisfies Record<string, Label>

const always = [{ query: '', label: words.all }, { query: 'state=open', label: texts.open }, { query: 'handler=me', label: texts.mine }]

/** Saved views as tabs, what one may do with the one that is open, and under them the address that says the same. */
export function SavedViews({ type, address }: { readonly type: RecordTypeItem; readonly address: Address }) {
  const { t } = useLanguage()
  const notice = useNotice()
  const org = useOrganisation()
  const views = useQuery(queries.views(org, type.name))
  const standard = useQuery(queries.defaultView(type.name)).data?.query ?? ''
  const [editing, setEditing] = useState<'new' | SavedView>()
  const standsIn = (useQuery(queries.today(org)).data?.standsIn ?? []).length > 0
  const builtIn = standsIn ? [...always, { query: 'handler=standing-in', label: texts.standingIn }] : always
  const current = viewQuery(type, address)
  const saved = views.data ?? []
  const currentView = saved.find((view) => view.query === current && view.mine) ?? saved.find((view) => view.query === current)
  const isKnown = builtIn.some((view) => view.query === current) || currentView !== undefined
  const copy = (): void => { void navigator.clipboard.writeText(window.location.href).then(() => { notice.success(t(words.copied)) }) }
  const tab = (query: string, key: string, face: React.ReactNode, hint?: string) => (
    <ViewTab key={key} type={type} query={query} isHere={key === (currentView?.id ?? (isKnown ? current : null))} hasDefault={standard !== ''} hint={hint}>{face}{standard !== '' && standard === query ? <span className="al-note"> · {t(texts.isDefault)}</span> : null}</ViewTab>
  )
  return (
    <>
      <nav className="al-views" aria-label={t(texts.views)}>
        {builtIn.map((view) => tab(view.query, view.query, t(view.label)))}
        {saved.map((view) => tab(view.query, view.id, view.shared ? <><Icon name="link" size={14} /><span className="al-quiet">{t(texts.shared)}</span> {view.name}{view.mine ? null : <span className="al-note"> · {view.owner}</span>}</> : view.name, view.shared && !view.mine ? t(texts.sharedBy, { name: view.owner }) : undefined))}
        {isKnown ? null : <button type="button" className="al-view-save" onClick={() => { setEditing('new') }}><Icon name="plus" size={14} />{t(texts.save)}</button>}
        {isKnown && current !== '' ? <ViewMenu type={type} query={current} view={currentView} isDefault={standard === current} copy={copy} edit={setEditing} /> : null}
      </nav>
      {current === '' ? null : <div className="al-address"><Icon name="link" size={14} /><span className="al-mono al-cut">{`/records/${type.name}?${decodeURIComponent(current)}`}</span><button type="button" className="al-link" onClick={copy}>{t(words.copyLink)}</button><span className="al-note al-address-note">{t(texts.address)}</span></div>}
      <Modal open={editing !== undefined} title={t(editing === 'new' ? texts.save : texts.change)} footer={null} onCancel={() => { setEditing(undefined) }} destroyOnHidden width={440} afterOpenChange={(open) => { if (open) document.getElementById('view-name')?.focus() }}>
        {editing === undefined ? null : <ViewForm type={type} query={current} view={editing === 'new' ? undefined : editing} done={() => { setEditing(undefined) }} />}
      </Modal>
    </>
  )
}

function ViewTab({ type, query, isHere, hasDefault, hint, children }: { readonly type: RecordTypeItem; readonly query: string; readonly isHere: boolean; readonly hasDefault: boolean; readonly hint: string | undefined; readonly children: React.ReactNode }) {
  // Where a list opens with a view, everything has to be asked for.
  const search = query === '' && hasDefault ? { [WHOLE_LIST]: 'yes' } : parseAddress(query)
  return <Link to="/records/$type" params={{ type: type.name }} search={search} className={`al-view${isHere ? ' al-here' : ''}`} {...(hint === undefined ? {} : { title: hint })} {...(isHere ? { 'aria-current': 'page' as const } : {})}>{children}</Link>
}

function refreshViews(): Promise<unknown> {
  return Promise.all([queryClient.invalidateQueries({ queryKey: ['views'] }), queryClient.invalidateQueries({ queryKey: ['default-view'] })])
}

/** What one may do with the view that is open: everybody may open the list with it, its owner may change and remove it. */
function ViewMenu({ type, query, view, isDefault, copy, edit }: { readonly type: RecordTypeItem; readonly query: string; readonly view: SavedView | undefined; readonly isDefault: boolean; copy(): void; edit(view: SavedView): void }) {
  const { t } = useLanguage()
  const notice = useNotice()
  const onError = (error: unknown): void => { notice.error(t(problemFrom(error).detail)) }
  const remove = useMutation({ mutationFn: (id: string) => send('DELETE', `/views/${id}`), onSuccess: () => { notice.success(t(texts.removed)); return refreshViews() }, onError })
  const choose = useMutation({ mutationFn: () => send('PUT', `/records/${type.name}/default-view`, { body: { query: isDefault ? null : query } }), onSuccess: () => { notice.success(t(isDefault ? texts.defaultGone : texts.defaultSet)); return refreshViews() }, onError })
  return (
    <Pop label={t(texts.manage)} content={(close) => (
      <div className="al-several-menu">
        <button type="button" onClick={() => { close(); choose.mutate() }}>{t(isDefault ? texts.noDefault : texts.makeDefault)}</button>
        <button type="button" onClick={() => { close(); copy() }}>{t(words.copyLink)}</button>
        {view?.mine ? <button type="button" onClick={() => { close(); edit(view) }}>{t(texts.rename)}</button> : null}
        {view?.mine ? <button type="button" onClick={() => { close(); remove.mutate(view.id) }}>{t(texts.remove)}</button> : null}
      </div>
    )}>
      {(aria) => <button type="button" className="al-view-save" {...aria}><Icon name="more" size={14} />{t(texts.manage)}</button>}
    </Pop>
  )
}

/** Saves the filters of the list as a view, or changes one: its name, and whether it is shared. */
function ViewForm({ type, query, view, done }: { readonly type: RecordTypeItem; readonly query: string; readonly view: SavedView | undefined; done(): void }) {
  const { t } = useLanguage()
  const notice = useNotice()
  const org = useOrganisation()
  const [name, setName] = useState(view?.name ?? '')
  const [shared, setShared] = useState(view?.shared ?? false)
  const save = useMutation({
    mutationFn: () => (view
      ? send<SavedView>('PATCH', `/views/${view.id}`, { body: { name: name.trim(), shared }, search: { org } })
      : send<SavedView>('POST', '/views', { body: { recordType: type.name, name: name.trim(), query, shared }, search: { org } })),
    onSuccess: async () => {
      notice.success(t(view ? texts.changed : texts.saved))
      await refreshViews()
      done()
    },
  })
  return (
    <form className="al-stack" onSubmit={(event) => { event.preventDefault(); if (name.trim() !== '') save.mutate() }}>
      {save.isError ? <ProblemBox problem={problemFrom(save.error)} /> : null}
      <FieldShell id="view-name" label={t(texts.name)} help={t(texts.nameHelp)}>{(aria) => <Input {...aria} maxLength={60} required value={name} onChange={(event) => { setName(event.target.value) }} />}</FieldShell>
      <div><Checkbox checked={shared} onChange={(event) => { setShared(event.target.checked) }}>{t(texts.share)}</Checkbox><div className="al-note">{t(texts.shareHelp)}</div></div>
      <div className="al-row"><Button type="primary" htmlType="submit" loading={save.isPending}>{t(words.save)}</Button><Button onClick={done}>{t(words.cancel)}</Button></div>
    </form>
  )
}
