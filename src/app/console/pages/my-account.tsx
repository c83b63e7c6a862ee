import { useQuery } from '@tanstack/react-query'
import type { MyAccount } from '#kernel/http/wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { LoadingRows, PageHead, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { get, problemFrom } from '../api.ts'
import { useLanguage } from '../language.ts'
import { useTitle } from '../session.tsx'
import { CodePanel } from './my-account/code-panel.tsx'
import { PasswordPanel } from './my-account/password-panel.tsx'
import { SessionsPanel } from './sessions.tsx'
import './my-account/my-account.css'

const texts = {
  title: { zh: '我的账户', en: 'My account' },
  note: { zh: '{name}，登录名 {login}', en: '{name}, login {login}' },
  shared: { zh: '演示账号由多人共用，密码公开，不能更改。', en: 'A demonstration account is shared and its password is public: it stays as it is.' },
  lost: { zh: '丢了手机或忘了密码：请安全管理员核实身份后重置。', en: 'Phone lost, or password forgotten: the security administrator resets it after checking who you are.' },
} as const satisfies Record<string, Label>

/** How I sign in: password, one-time code, and where I am signed in now. */
export function MyAccountPage() {
  const { t } = useLanguage()
  useTitle(t(texts.title))
  const { data, error, refetch } = useQuery({ queryKey: ['account'], queryFn: ({ signal }) => get<MyAccount>('/account', {}, signal) })
  return (
    <div className="al-page">
      <PageHead title={t(texts.title)} {...(data ? { note: t(texts.note, { name: data.name, login: data.login }) } : {})} />
      {error ? <ProblemBox problem={problemFrom(error)} retry={() => { void refetch() }} /> : null}
      {!data && !error ? <Panel><LoadingRows /></Panel> : null}
      {data?.demonstration ? <Panel><p className="al-second">{t(texts.shared)}</p></Panel> : null}
      {data && !data.demonstration ? <div className="al-account-ways"><PasswordPanel login={data.login} /><CodePanel hasCode={data.hasCode} /></div> : null}
      <SessionsPanel />
      {data && !data.demonstration ? <p className="al-note al-account-lost">{t(texts.lost)}</p> : null}
    </div>
  )
}
