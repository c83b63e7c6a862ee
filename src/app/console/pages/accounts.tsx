import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import type { AccountItem } from '#kernel/http/wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { LoadingRows, Nothing, PageHead, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { Table, type Column } from '#kernel/ui/table.tsx'
import { usePhone } from '#kernel/ui/viewport.ts'
import { useAddress, useSetAddress } from '../address.ts'
import { get, problemFrom } from '../api.ts'
import { clearable } from '../antd-parts.tsx'
import { useLanguage } from '../language.ts'
import { useManifest, useMay, useSession, useTitle } from '../session.tsx'
import { NothingHerePage } from './nothing-here.tsx'
import { AccountPanel } from './accounts/account-panel.tsx'
import { AddAccount } from './accounts/add-account.tsx'
import { useUnits } from './accounts/role-form.tsx'
import { isHeldOn } from './accounts/separation.ts'
import '#kernel/ui/form.css'
import '#kernel/ui/lists.css'
import './accounts/accounts.css'

const texts = {
  title: { zh: '人员与账号', en: 'Accounts' },
  note: { zh: '{n} 个账号', en: '{n} accounts' },
  add: { zh: '新增账号', en: 'Add an account' },
  search: { zh: '按姓名或登录名查找', en: 'Find by name or login' },
  name: { zh: '姓名', en: 'Name' },
  login: { zh: '登录名', en: 'Login' },
  roles: { zh: '现有职责', en: 'Roles held' },
  state: { zh: '状态', en: 'State' },
  disabled: { zh: '{day} 停用', en: 'Disabled {day}' },
  demonstration: { zh: '演示', en: 'demonstration' },
  choose: { zh: '选一个账号，看它的职责。', en: 'Choose an account to see its roles.' },
  heldIn: { zh: '{role}（{unit}）', en: '{role} ({unit})' },
  listSeparator: { zh: '，', en: ', ' },
  none: { zh: '没有姓名或登录名含“{text}”的账号', en: 'No account has “{text}” in its name or login' },
} as const satisfies Record<string, Label>

/** Who may sign in, and in which roles; the security administrator gives and ends roles and reads no case content. */
export function AccountsPage() {
  return useMay()('manageAccounts') ? <Accounts /> : <NothingHerePage />
}

function Accounts() {
  const { t, number } = useLanguage()
  const phone = usePhone()
  const address = useAddress()
  const setAddress = useSetAddress()
  const [text, setText] = useState('')
  const [adding, setAdding] = useState(false)
  const { data, error, refetch } = useQuery({ queryKey: ['accounts'], queryFn: ({ signal }) => get<AccountItem[]>('/accounts', {}, signal) })
  useTitle(t(texts.title))
  const chosen = data?.find((one) => String(one.id) === address['account'])
  const sought = text.trim().toLowerCase()
  const rows = (data ?? []).filter((one) => sought === '' || [one.name, one.login].some((name) => name.toLowerCase().includes(sought)))
  const close = (): void => { setAddress({ account: undefined }) }
  return (
    <div className="al-page">
      <PageHead title={t(texts.title)} {...(data ? { note: t(texts.note, { n: number(data.length) }) } : {})} actions={<Button type="primary" icon={<Icon name="plus" />} onClick={() => { setAdding(true) }}>{t(texts.add)}</Button>} />
      {error ? <ProblemBox problem={problemFrom(error)} retry={() => { void refetch() }} /> : null}
      <div className={phone ? '' : 'al-columns'}>
        <Panel title={t(texts.title)} flush extra={<Input size="small" allowClear={clearable} prefix={<Icon name="search" size={14} />} aria-label={t(texts.search)} placeholder={t(texts.search)} value={text} onChange={(event) => { setText(event.target.value) }} />}>
          {!data && !error ? <LoadingRows rows={10} /> : null}
          {data && rows.length === 0 ? <Nothing icon="person" title={t(texts.none, { text })} /> : null}
          {rows.length > 0 ? <AccountTable rows={rows} chosen={chosen} onChoose={(id) => { setAddress({ account: String(id) }) }} /> : null}
        </Panel>
        {phone ? <Drawer open={chosen !== undefined} onClose={close} placement="bottom" size="large" title={chosen?.name ?? ''}>{chosen ? <AccountPanel account={chosen} /> : null}</Drawer> : chosen ? <AccountPanel account={chosen} /> : <Panel><p className="al-second">{t(texts.choose)}</p></Panel>}
      </div>
      {adding ? <AddAccount onClose={() => { setAdding(false) }} /> : null}
    </div>
  )
}

function AccountTable({ rows, chosen, onChoose }: { readonly rows: readonly AccountItem[]; readonly chosen: AccountItem | undefined; onChoose(id: number): void }) {
  const { t, instant } = useLanguage()
  const phone = usePhone()
  const { roles } = useManifest()
  const { today } = useSession().bureau
  const units = useUnits()
  const rolesOf = (account: AccountItem): string => account.assignments.filter((one) => isHeldOn(one, today)).map((one) => {
    const unit = units.find((other) => other.id === one.organisation)
    return t(texts.heldIn, { role: t(roles[one.role] ?? { zh: one.role, en: one.role }), unit: unit ? t(unit.name) : one.organisation })
  }).join(t(texts.listSeparator))
  if (phone) {
    // Two lines for each: in a table the roles would be cut.
    return (
      <ul className="al-list" aria-label={t(texts.title)}>
        {rows.map((row) => (
          <li key={row.id} className={row.id === chosen?.id ? 'al-marked' : ''}>
            <button type="button" className="al-link al-account" aria-pressed={row.id === chosen?.id} onClick={() => { onChoose(row.id) }}>{row.name}</button>
            <div className="al-second">{rolesOf(row)}</div>
            {row.disabledAt === null ? null : <div className="al-note">{t(texts.disabled, { day: instant(row.disabledAt) })}</div>}
          </li>
        ))}
      </ul>
    )
  }
  const columns: Column<AccountItem>[] = [
    { key: 'name', title: t(texts.name), cell: (row) => <button type="button" className="al-link" aria-pressed={row.id === chosen?.id} onClick={() => { onChoose(row.id) }}>{row.name}</button> },
    { key: 'login', title: t(texts.login), cell: (row) => <span className="al-mono">{row.login}</span> },
    { key: 'roles', title: t(texts.roles), cell: (row) => <span className="al-roles" title={rolesOf(row)}>{rolesOf(row)}</span> },
    { key: 'state', title: t(texts.state), cell: (row) => <>{row.disabledAt === null ? null : <span className="al-second">{t(texts.disabled, { day: instant(row.disabledAt) })}</span>}{row.demonstration ? <span className="al-note"> {t(texts.demonstration)}</span> : null}</> },
  ]
  return <Table label={t(texts.title)} columns={columns} rows={rows} rowKey={(row) => String(row.id)} marked={(row) => row.id === chosen?.id} />
}
