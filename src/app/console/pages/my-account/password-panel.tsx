import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import { Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { problemFrom, queries, queryClient, send } from '../../api.ts'
import { useLanguage } from '../../language.ts'
import { useNotice } from '../../notice.tsx'
import { PasswordField, useWrong } from './typed-field.tsx'

const texts = {
  title: { zh: '密码', en: 'Password' },
  old: { zh: '原密码', en: 'Present password' },
  fresh: { zh: '新密码', en: 'New password' },
  help: { zh: '至少 10 个字，越长越好', en: 'at least 10 characters, the longer the better' },
  again: { zh: '再输一遍新密码', en: 'New password once more' },
  differs: { zh: '两次输入的新密码不同。', en: 'The two new passwords differ.' },
  change: { zh: '更改密码', en: 'Change the password' },
  done: { zh: '密码已更改，其他登录都已结束。', en: 'The password is changed; all other sessions have ended.' },
} as const satisfies Record<string, Label>

const empty = { oldPassword: '', newPassword: '', again: '' } as const

/** Changing one's own password, which ends every other session. */
export function PasswordPanel({ login }: { readonly login: string }) {
  const { t } = useLanguage()
  const notice = useNotice()
  const [typed, setTyped] = useState<Record<keyof typeof empty, string>>(empty)
  const change = useMutation({
    mutationFn: () => send('POST', '/account/password', { body: { oldPassword: typed.oldPassword, newPassword: typed.newPassword } }),
    onSuccess: async () => {
      setTyped(empty)
      notice.success(t(texts.done))
      await queryClient.invalidateQueries({ queryKey: queries.sessions().queryKey })
    },
  })
  const problem = change.error ? problemFrom(change.error) : undefined
  const wrong = useWrong(problem)
  const differs = typed.again !== '' && typed.again !== typed.newPassword
  const ready = typed.oldPassword !== '' && typed.newPassword !== '' && typed.again === typed.newPassword
  const put = (name: keyof typeof empty) => (value: string): void => { setTyped({ ...typed, [name]: value }) }
  return (
    <Panel title={t(texts.title)}>
      <form className="al-stack" onSubmit={(event) => { event.preventDefault(); if (ready) change.mutate() }}>
        {problem && !problem.fields ? <ProblemBox problem={problem} /> : null}
        <input type="text" hidden readOnly autoComplete="username" value={login} />
        <PasswordField own id="old-password" label={t(texts.old)} value={typed.oldPassword} wrong={wrong('/oldPassword')} onChange={put('oldPassword')} />
        <PasswordField id="new-password" label={t(texts.fresh)} help={t(texts.help)} value={typed.newPassword} wrong={wrong('/newPassword')} onChange={put('newPassword')} />
        <PasswordField id="new-password-again" label={t(texts.again)} value={typed.again} wrong={differs ? t(texts.differs) : undefined} onChange={put('again')} />
        <div><Button type="primary" htmlType="submit" disabled={!ready} loading={change.isPending}>{t(texts.change)}</Button></div>
      </form>
    </Panel>
  )
}
