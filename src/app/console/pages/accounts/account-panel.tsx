import { useMutation } from '@tanstack/react-query'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { AccountItem } from '#kernel/http/wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { FieldShell } from '#kernel/ui/field-shell.tsx'
import { Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { problemFrom, queryClient, send } from '../../api.ts'
import { useLanguage, words } from '../../language.ts'
import { useManifest, useSession } from '../../session.tsx'
import { AssignRole, useUnits } from './role-form.tsx'
import { isHeldOn, type Assignment } from './separation.ts'

const texts = {
  roles: { zh: '职责', en: 'Roles' },
  noRoles: { zh: '还没有职责，登录后什么也看不到。', en: 'No role yet: signed in, nothing is seen.' },
  from: { zh: '自 {day}', en: 'since {day}' },
  between: { zh: '{from} 至 {until}', en: '{from} to {until}' },
  end: { zh: '今天收回', en: 'End today' },
  endThat: { zh: '今天收回：{role}，{unit}', en: 'End today: {role}, {unit}' },
  give: { zh: '授予职责', en: 'Assign a role' },
  access: { zh: '登录', en: 'Signing in' },
  disable: { zh: '停用并结束登录', en: 'Disable and end sessions' },
  disableText: { zh: '“{name}”将不能再登录，已有的登录立即失效。已写的记录和日志不变。', en: '“{name}” can no longer sign in, and sessions that are open end at once. What was written stays.' },
  enable: { zh: '恢复', en: 'Enable' },
  password: { zh: '设新密码', en: 'Set a new password' },
  endSessions: { zh: '结束全部登录', en: 'End all sessions' },
  endSessionsText: { zh: '“{name}”在各处的登录立即失效，可以重新登录。', en: 'Wherever “{name}” is signed in, it ends at once; he can sign in again.' },
  removeCode: { zh: '取消动态码', en: 'Remove the one-time code' },
  removeCodeText: { zh: '“{name}”以后只用密码登录，直到重新设置动态码；各处的登录立即失效。请先核实身份。', en: '“{name}” will sign in with the password alone until a code is set up again; all sessions end at once. Check first who is asking.' },
  codeOn: { zh: '登录要动态码。', en: 'Signing in asks for a one-time code.' },
  codeOff: { zh: '没有设动态码。', en: 'No one-time code is set up.' },
  own: { zh: '自己的密码和动态码在“我的账户”里改。', en: 'Change your own password and one-time code under “My account”.' },
  passwordLabel: { zh: '新密码', en: 'New password' },
  passwordHelp: { zh: '至少 10 个字，请当面交给本人', en: 'at least 10 characters; hand it over in person' },
  demonstration: { zh: '演示账号，密码公开', en: 'A demonstration account; its password is public' },
} as const satisfies Record<string, Label>

function useChange(account: AccountItem, onDone: () => void) {
  return useMutation({
    mutationFn: (change: { disabled?: boolean; password?: string; removeCode?: true } | 'endSessions') => change === 'endSessions' ? send('DELETE', `/accounts/${account.id}/sessions`) : send('PATCH', `/accounts/${account.id}`, { body: change }),
    onSuccess: async () => { await queryClient.invalidateQueries({ queryKey: ['accounts'] }); onDone() },
  })
}

/** One account: what it may do and where, giving and ending roles, and whether it may sign in. */
export function AccountPanel({ account }: { readonly account: AccountItem }) {
  const { t } = useLanguage()
  return (
    <div>
      <Panel title={account.name} note={account.login}>
        {account.demonstration ? <p className="al-note">{t(texts.demonstration)}</p> : null}
        <h3>{t(texts.roles)}</h3>
        {account.assignments.length === 0 ? <p className="al-second">{t(texts.noRoles)}</p> : <ul className="al-lines al-assignments">{account.assignments.map((one) => <AssignmentLine key={`${one.organisation} ${one.role} ${one.validFrom}`} account={account} one={one} />)}</ul>}
      </Panel>
      <Panel title={t(texts.give)}><AssignRole key={account.id} account={account} /></Panel>
      <Access account={account} />
    </div>
  )
}

function AssignmentLine({ account, one }: { readonly account: AccountItem; readonly one: Assignment }) {
  const { t } = useLanguage()
  const { roles } = useManifest()
  const { today } = useSession().bureau
  const unit = useUnits().find((other) => other.id === one.organisation)
  const role = t(roles[one.role] ?? { zh: one.role, en: one.role })
  const name = unit ? t(unit.name) : String(one.organisation)
  const end = useMutation({
    mutationFn: () => send('POST', `/accounts/${account.id}/assignments`, { body: { organisation: one.organisation, role: one.role, validFrom: one.validFrom, validUntil: today } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['accounts'] }),
  })
  const held = isHeldOn(one, today)
  return (
    <li className={held ? '' : 'al-ended'}>
      <span><strong>{role}</strong> {name}<br /><span className="al-note">{one.validUntil === null ? t(texts.from, { day: one.validFrom }) : t(texts.between, { from: one.validFrom, until: one.validUntil })}</span>{end.error ? <ProblemBox problem={problemFrom(end.error)} /> : null}</span>
      {held ? <Button size="small" loading={end.isPending} aria-label={t(texts.endThat, { role, unit: name })} onClick={() => { end.mutate() }}>{t(texts.end)}</Button> : null}
    </li>
  )
}

type Asked = 'disable' | 'password' | 'removeCode' | 'endSessions'
const explanations = { disable: texts.disableText, removeCode: texts.removeCodeText, endSessions: texts.endSessionsText } as const
const commands = { disable: { disabled: true }, removeCode: { removeCode: true }, endSessions: 'endSessions' } as const

function Access({ account }: { readonly account: AccountItem }) {
  const { t } = useLanguage()
  const [asked, setAsked] = useState<Asked | null>(null)
  const isOwn = useSession().account === account.id
  const [password, setPassword] = useState('')
  const close = (): void => { setAsked(null); setPassword('') }
  const change = useChange(account, close)
  return (
    <Panel title={t(texts.access)}>
      {change.error && asked === null ? <ProblemBox problem={problemFrom(change.error)} /> : null}
      <p className="al-note al-access-note">{t(account.hasCode ? texts.codeOn : texts.codeOff)} {isOwn ? t(texts.own) : null}</p>
      <div className="al-row">
        {account.disabledAt === null ? <Button danger onClick={() => { setAsked('disable') }}>{t(texts.disable)}</Button> : <Button loading={change.isPending} onClick={() => { change.mutate({ disabled: false }) }}>{t(texts.enable)}</Button>}
        {isOwn ? null : <Button onClick={() => { setAsked('password') }}>{t(texts.password)}</Button>}
        {account.hasCode && !isOwn ? <Button onClick={() => { setAsked('removeCode') }}>{t(texts.removeCode)}</Button> : null}
        <Button onClick={() => { setAsked('endSessions') }}>{t(texts.endSessions)}</Button>
      </div>
      <Modal
        open={asked !== null} onCancel={close} onOk={() => { if (asked !== null) change.mutate(asked === 'password' ? { password } : commands[asked]) }} confirmLoading={change.isPending} title={asked === null ? '' : t(texts[asked])} destroyOnHidden
        okText={asked === null ? '' : t(texts[asked])} okButtonProps={{ danger: asked !== 'password', disabled: asked === 'password' && password === '' }} cancelText={t(words.cancel)}
      >
        {change.error ? <ProblemBox problem={problemFrom(change.error)} /> : null}
        {asked !== null && asked !== 'password' ? <p>{t(explanations[asked], { name: account.name })}</p> : (
          <FieldShell id="new-password" label={t(texts.passwordLabel)} required help={t(texts.passwordHelp)}>
            {(aria) => <Input.Password {...aria} autoComplete="new-password" value={password} onChange={(event) => { setPassword(event.target.value) }} />}
          </FieldShell>
        )}
      </Modal>
    </Panel>
  )
}
