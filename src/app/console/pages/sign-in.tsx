import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { SessionAnswer, SetupState } from '#kernel/http/wire.ts'
import { FieldShell } from '#kernel/ui/field-shell.tsx'
import { Icon } from '#kernel/ui/icon.tsx'
import { Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { problemFrom, queries, queryClient, send } from '../api.ts'
import { LanguageSwitch } from '../me.tsx'
import { useLanguage, words } from '../language.ts'
import { useTitle } from '../session.tsx'
import './sign-in.css'

const texts = {
  title: { zh: '登录', en: 'Sign in' },
  about: { zh: '从报案到年度综述，一件不丢。', en: 'From a report to the annual review, nothing is lost on the way.' },
  login: { zh: '登录名', en: 'Login' },
  password: { zh: '密码', en: 'Password' },
  code: { zh: '动态码', en: 'One-time code' },
  codeHelp: { zh: '验证器里的六位数字。', en: 'Six digits from your authenticator.' },
  submit: { zh: '登录', en: 'Sign in' },
  demonstration: { zh: '演示账号', en: 'Demonstration logins' },
  demonstrationNote: { zh: '这是演示数据：人员、地点和事故均为虚构。按一下即登录。', en: 'This is a demonstration: persons, places and crashes are invented. One press signs in.' },
  signInAs: { zh: '以{name}登录', en: 'Sign in as {name}' },
} as const satisfies Record<string, Label>

interface Credentials { readonly login: string; readonly password: string; readonly code?: string }

/** Login and password, then a one-time code when the account asks for one. Shown at whatever address was asked for. */
export function SignInPage({ demonstration }: { readonly demonstration: SetupState['demonstration'] }) {
  const { t } = useLanguage()
  useTitle(t(texts.title))
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState<string>()
  const signIn = useMutation({
    mutationFn: (credentials: Credentials) => send<SessionAnswer | { needsCode: true }>('POST', '/session', { body: credentials }),
    onSuccess: (answer) => {
      if (!('account' in answer)) { setCode(''); return }
      // Nothing an earlier user was shown may be found again.
      queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' && query.queryKey[0] !== 'setup' })
      queryClient.setQueryData(queries.session().queryKey, answer)
    },
  })
  const submit = (): void => { signIn.mutate({ login, password, ...(code === undefined ? {} : { code: code.trim() }) }) }
  return (
    <main className="al-sign-in">
      <div className="al-sign-in-brand"><span className="al-accent"><Icon name="wave" size={28} /></span><h1>{t(words.product)}</h1><span className="al-grow" /><LanguageSwitch /></div>
      <p className="al-second">{t(texts.about)}</p>
      <Panel title={t(texts.title)}>
        <form className="al-stack" onSubmit={(event) => { event.preventDefault(); submit() }}>
          {signIn.isError ? <ProblemBox problem={problemFrom(signIn.error)} /> : null}
          <FieldShell id="login" label={t(texts.login)}>{(aria) => <Input {...aria} size="large" autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus required value={login} onChange={(event) => { setLogin(event.target.value) }} />}</FieldShell>
          <FieldShell id="password" label={t(texts.password)}>{(aria) => <Input.Password {...aria} size="large" autoComplete="current-password" required value={password} onChange={(event) => { setPassword(event.target.value) }} />}</FieldShell>
          {code === undefined ? null : (
            <FieldShell id="code" label={t(texts.code)} help={t(texts.codeHelp)}>{(aria) => <Input {...aria} size="large" inputMode="numeric" autoComplete="one-time-code" maxLength={6} autoFocus required value={code} onChange={(event) => { setCode(event.target.value) }} />}</FieldShell>
          )}
          <Button type="primary" size="large" htmlType="submit" loading={signIn.isPending} block>{t(texts.submit)}</Button>
        </form>
      </Panel>
      {demonstration === null ? null : (
        <Panel title={t(texts.demonstration)} flush>
          <p className="al-note al-sign-in-note">{t(texts.demonstrationNote)}</p>
          <ul className="al-logins">
            {demonstration.logins.map((one) => (
              <li key={one.login}>
                <span className="al-grow"><strong>{one.name}</strong> <span className="al-second">{t(one.role)}</span><br /><span className="al-mono al-note">{one.login} / {one.password}</span></span>
                <Button aria-label={t(texts.signInAs, { name: one.name })} disabled={signIn.isPending} onClick={() => { signIn.mutate({ login: one.login, password: one.password }) }}>{t(texts.submit)}</Button>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </main>
  )
}
