import { useMutation } from '@tanstack/react-query'
import { Button, QRCode } from 'antd'
import { useState } from 'react'
import type { OfferedCode } from '#kernel/http/wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { problemFrom, queries, queryClient, send } from '../../api.ts'
import { useLanguage, words } from '../../language.ts'
import { useNotice } from '../../notice.tsx'
import { CodeField, PasswordField, useWrong } from './typed-field.tsx'

const texts = {
  title: { zh: '动态码', en: 'One-time code' },
  on: { zh: '已启用：登录时除密码外还要六位动态码。', en: 'On: signing in asks for a six-digit code besides the password.' },
  off: { zh: '未启用。启用后，光知道密码还不能登录。', en: 'Off. Once it is on, the password alone opens nothing.' },
  password: { zh: '密码', en: 'Password' },
  begin: { zh: '开始设置', en: 'Set it up' },
  scan: { zh: '用手机上的验证器扫码，或把密钥输进去。二维码在本页生成，不经过别的网站。', en: 'Scan it with the authenticator on your phone, or type the key into it. The picture is drawn on this page; no other site sees it.' },
  picture: { zh: '设置动态码的二维码', en: 'QR code for setting up the one-time code' },
  key: { zh: '密钥', en: 'Key' },
  open: { zh: '在本机的验证器里打开', en: 'Open in an authenticator on this device' },
  code: { zh: '动态码', en: 'One-time code' },
  codeHelp: { zh: '验证器现在显示的六位数字', en: 'the six digits that the authenticator shows now' },
  confirm: { zh: '启用', en: 'Switch on' },
  done: { zh: '动态码已启用，其他登录都已结束。', en: 'The one-time code is on; all other sessions have ended.' },
  disable: { zh: '停用动态码', en: 'Switch off' },
  disabled: { zh: '动态码已停用。', en: 'The one-time code is off.' },
} as const satisfies Record<string, Label>

/** Setting up and giving up the second thing that signing in asks for (TOTP, RFC 6238). */
export function CodePanel({ hasCode }: { readonly hasCode: boolean }) {
  const { t } = useLanguage()
  const [offered, setOffered] = useState<OfferedCode>()
  return (
    <Panel title={t(texts.title)}>
      <p className={hasCode ? 'al-account-on' : 'al-second'}>{hasCode ? <Icon name="check" /> : null} {t(hasCode ? texts.on : texts.off)}</p>
      {hasCode ? <Disable /> : offered ? <Confirm offered={offered} onEnd={() => { setOffered(undefined) }} /> : <Begin onOffered={setOffered} />}
    </Panel>
  )
}

async function refresh(): Promise<void> {
  await Promise.all([queryClient.invalidateQueries({ queryKey: ['account'] }), queryClient.invalidateQueries({ queryKey: queries.sessions().queryKey })])
}

function Begin({ onOffered }: { onOffered(offered: OfferedCode): void }) {
  const { t } = useLanguage()
  const [password, setPassword] = useState('')
  const begin = useMutation({ mutationFn: () => send<OfferedCode>('POST', '/account/one-time-code', { body: { password } }), onSuccess: onOffered })
  const problem = begin.error ? problemFrom(begin.error) : undefined
  const wrong = useWrong(problem)
  return (
    <form className="al-stack" onSubmit={(event) => { event.preventDefault(); if (password !== '') begin.mutate() }}>
      {problem && !problem.fields ? <ProblemBox problem={problem} /> : null}
      <PasswordField own id="code-password" label={t(texts.password)} value={password} wrong={wrong('/password')} onChange={setPassword} />
      <div><Button htmlType="submit" disabled={password === ''} loading={begin.isPending}>{t(texts.begin)}</Button></div>
    </form>
  )
}

function Confirm({ offered, onEnd }: { readonly offered: OfferedCode; onEnd(): void }) {
  const { t } = useLanguage()
  const notice = useNotice()
  const [code, setCode] = useState('')
  const confirm = useMutation({
    mutationFn: () => send('POST', '/account/one-time-code/confirm', { body: { code } }),
    onSuccess: async () => {
      notice.success(t(texts.done))
      await refresh()
      onEnd()
    },
  })
  const problem = confirm.error ? problemFrom(confirm.error) : undefined
  const wrong = useWrong(problem)
  return (
    <form className="al-stack" onSubmit={(event) => { event.preventDefault(); if (code.length === 6) confirm.mutate() }}>
      {problem && !problem.fields ? <ProblemBox problem={problem} /> : null}
      <p>{t(texts.scan)}</p>
      <div className="al-account-offer">
        <div role="img" aria-label={t(texts.picture)}><QRCode type="svg" value={offered.uri} size={184} errorLevel="M" color="#000" bgColor="#fff" /></div>
        <dl>
          <dt>{t(texts.key)}</dt>
          <dd className="al-mono al-account-key">{offered.secret.match(/.{1,4}/g)?.map((group, at) => <span key={at}>{group} </span>)}</dd>
          <dd><a href={offered.uri}>{t(texts.open)}</a></dd>
        </dl>
      </div>
      <CodeField id="code-confirm" label={t(texts.code)} help={t(texts.codeHelp)} value={code} wrong={wrong('/code')} onChange={setCode} />
      <div className="al-row"><Button type="primary" htmlType="submit" disabled={code.length !== 6} loading={confirm.isPending}>{t(texts.confirm)}</Button><Button onClick={onEnd}>{t(words.cancel)}</Button></div>
    </form>
  )
}

function Disable() {
  const { t } = useLanguage()
  const notice = useNotice()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const disable = useMutation({
    mutationFn: () => send('POST', '/account/one-time-code/disable', { body: { password, code } }),
    onSuccess: async () => {
      notice.success(t(texts.disabled))
      await refresh()
    },
  })
  const problem = disable.error ? problemFrom(disable.error) : undefined
  const wrong = useWrong(problem)
  const ready = password !== '' && code.length === 6
  return (
    <form className="al-stack" onSubmit={(event) => { event.preventDefault(); if (ready) disable.mutate() }}>
      {problem && !problem.fields ? <ProblemBox problem={problem} /> : null}
      <PasswordField own id="code-password" label={t(texts.password)} value={password} wrong={wrong('/password')} onChange={setPassword} />
      <CodeField id="code-disable" label={t(texts.code)} help={t(texts.codeHelp)} value={code} wrong={wrong('/code')} onChange={setCode} />
      <div><Button danger htmlType="submit" disabled={!ready} loading={disable.isPending}>{t(texts.disable)}</Button></div>
    </form>
  )
}
