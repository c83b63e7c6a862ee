import { useMutation } from '@tanstack/react-query'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import { FieldShell } from '#kernel/ui/field-shell.tsx'
import { ProblemBox } from '#kernel/ui/panel.tsx'
import { problemFrom, queryClient, send } from '../../api.ts'
import { useLanguage, words } from '../../language.ts'
import { RoleChoice, UnitSelect } from './role-form.tsx'
import { roleNames } from './separation.ts'
import { useSession } from '../../session.tsx'

const texts = {
  title: { zh: '新增账号', en: 'Add an account' },
  name: { zh: '姓名', en: 'Name' },
  login: { zh: '登录名', en: 'Login' },
  loginHelp: { zh: '小写字母开头，可含数字和 . _ -', en: 'begins with a small letter; digits and . _ - may follow' },
  password: { zh: '初始密码', en: 'First password' },
  passwordHelp: { zh: '至少 10 个字，请当面交给本人', en: 'at least 10 characters; hand it over in person' },
} as const satisfies Record<string, Label>

/** A new account with its first role. */
export function AddAccount({ onClose }: { onClose(): void }) {
  const { t } = useLanguage()
  const session = useSession()
  const [form, setForm] = useState({ login: '', name: '', password: '' })
  const [organisation, setOrganisation] = useState(session.organisation.id)
  const [role, setRole] = useState(roleNames[0] ?? 'officer')
  const add = useMutation({
    mutationFn: () => send<{ id: number }>('POST', '/accounts', { body: { ...form, name: form.name.trim(), login: form.login.trim(), assignments: [{ organisation, role }] } }),
    onSuccess: async () => { await queryClient.invalidateQueries({ queryKey: ['accounts'] }); onClose() },
  })
  const problem = add.error ? problemFrom(add.error) : undefined
  const wrong = (pointer: string): { problem?: string } => { const found = problem?.fields?.find((field) => field.pointer === pointer); return found ? { problem: t(found) } : {} }
  const ready = form.login.trim() !== '' && form.name.trim() !== '' && form.password !== ''
  return (
    <Modal open onCancel={onClose} onOk={() => { add.mutate() }} okText={t(words.save)} cancelText={t(words.cancel)} okButtonProps={{ disabled: !ready }} confirmLoading={add.isPending} title={t(texts.title)} destroyOnHidden>
      {problem ? <ProblemBox problem={problem} /> : null}
      <div className="al-stack">
        <FieldShell id="account-name" label={t(texts.name)} required {...wrong('/name')}>{(aria) => <Input {...aria} autoComplete="off" value={form.name} onChange={(event) => { setForm({ ...form, name: event.target.value }) }} />}</FieldShell>
        <FieldShell id="account-login" label={t(texts.login)} required help={t(texts.loginHelp)} {...wrong('/login')}>{(aria) => <Input {...aria} autoComplete="off" spellCheck={false} value={form.login} onChange={(event) => { setForm({ ...form, login: event.target.value }) }} />}</FieldShell>
        <FieldShell id="account-password" label={t(texts.password)} required help={t(texts.passwordHelp)} {...wrong('/password')}>{(aria) => <Input.Password {...aria} autoComplete="new-password" value={form.password} onChange={(event) => { setForm({ ...form, password: event.target.value }) }} />}</FieldShell>
        <UnitSelect value={organisation} onChange={setOrganisation} />
        <RoleChoice held={[]} value={role} onChange={setRole} />
      </div>
    </Modal>
  )
}
