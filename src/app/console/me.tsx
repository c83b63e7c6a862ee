import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Segmented, Select, Switch } from 'antd'
import type { Label } from '#kernel/language/label.ts'
import type { OrganisationItem } from '#kernel/http/wire.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { Pop } from '#kernel/ui/pop.tsx'
import { usePreference } from '#kernel/ui/preference.ts'
import { shortcutPreference } from '#kernel/ui/shortcuts.ts'
import { hasCode, problemFrom, queryClient, send } from './api.ts'
import { useOrganisation, useSetAddress } from './address.ts'
import { useLanguage } from './language.ts'
import { useNotice } from './notice.tsx'
import { useManifest, useSession } from './session.tsx'
import { densityPreference, themePreference } from './theme.ts'

const texts = {
  actingFor: { zh: '我所代表的机构', en: 'Organisation I act for' },
  toEnglish: { zh: 'English', en: 'English' },
  toChinese: { zh: '中文', en: '中文' },
  account: { zh: '我的账号', en: 'My account' },
  theme: { zh: '明暗', en: 'Appearance' },
  system: { zh: '随系统', en: 'System' },
  light: { zh: '亮', en: 'Light' },
  dark: { zh: '暗', en: 'Dark' },
  density: { zh: '行高', en: 'Row height' },
  loose: { zh: '松', en: 'Loose' },
  middle: { zh: '中', en: 'Middle' },
  dense: { zh: '密', en: 'Dense' },
  keys: { zh: '单字母快捷键', en: 'Single-letter keys' },
  myAccount: { zh: '我的账户', en: 'My account' },
  sessions: { zh: '我的登录', en: 'My sessions' },
  signOut: { zh: '退出登录', en: 'Sign out' },
} as const satisfies Record<string, Label>

/** Changing the organisation changes every list; it is in the address. */
export function OrganisationChoice() {
  const { t } = useLanguage()
  const session = useSession()
  const chosen = useOrganisation()
  const setAddress = useSetAddress()
  const current = session.organisations.find((one) => String(one.id) === chosen) ?? session.organisation
  if (session.organisations.length <= 1) return <span className="al-organisation al-cut"><Icon name="tree" /> {t(current.name)}</span>
  return (
    <span className="al-organisation">
      <Icon name="tree" />
      <Select
        variant="borderless" aria-label={t(texts.actingFor)} value={String(current.id)} popupMatchSelectWidth={false} getPopupContainer={(anchor: HTMLElement) => anchor.parentElement ?? document.body} showSearch={{ optionFilterProp: 'name' }}
        options={inTreeOrder(session.organisations).map(({ item, depth }) => ({ value: String(item.id), name: `${item.name.zh} ${item.name.en} ${item.code}`, label: <span style={{ paddingInlineStart: depth * 14 }}>{t(item.name)}</span> }))}
        labelRender={() => t(current.name)}
        onChange={(value) => { setAddress({ org: Number(value) === session.organisation.id ? undefined : value, after: undefined }, { push: true }) }}
      />
    </span>
  )
}

/** Each organisation below the one it belongs to; what has no parent in the list comes first. */
export function inTreeOrder(items: readonly OrganisationItem[]): { item: OrganisationItem; depth: number }[] {
  const ids = new Set(items.map((item) => item.id))
  const rows: { item: OrganisationItem; depth: number }[] = []
  const put = (parent: number | null, depth: number): void => {
    for (const item of items) {
      const isChild = parent === null ? item.parent === null || !ids.has(item.parent) : item.parent === parent
      if (!isChild) continue
      rows.push({ item, depth })
      put(item.id, depth + 1)
    }
  }
  put(null, 0)
  return rows
}

export function LanguageSwitch() {
  const { t, language, setLanguage } = useLanguage()
  const other = language === 'zh' ? 'en' : 'zh'
  return <Button type="text" lang={other === 'en' ? 'en' : 'zh-CN'} onClick={() => { setLanguage(other) }}>{t(other === 'en' ? texts.toEnglish : texts.toChinese)}</Button>
}

export function MeMenu() {
  const { t } = useLanguage()
  const session = useSession()
  const manifest = useManifest()
  const roles = session.roles.map((role) => manifest.roles[role]).filter((label) => label !== undefined)
  return (
    <Pop label={t(texts.account)} placement="bottomRight" content={(close) => <MeContent close={close} />}>
      {(aria) => <button type="button" className="al-me" {...aria}>
        <span className="al-me-mark" aria-hidden="true">{session.name.slice(0, 1)}</span>
        <span className="al-me-words"><strong><span className="al-quiet">{t(texts.account)} </span>{session.name}</strong><span className="al-note al-cut">{roles.map((role) => t(role)).join(' · ')}</span></span>
      </button>}
    </Pop>
  )
}

/** Settings of this user in this browser, his sessions, and the way out. */
export function MeContent({ close }: { readonly close: () => void }) {
  const { t } = useLanguage()
  const [theme, setTheme] = usePreference(themePreference)
  const [density, setDensity] = usePreference(densityPreference)
  const [keys, setKeys] = usePreference(shortcutPreference)
  const notice = useNotice()
  const leave = (): void => {
    // Nothing this user was shown may be found by the next.
    queryClient.clear()
    window.location.assign('/')
  }
  const signOut = useMutation({
    mutationFn: () => send('DELETE', '/session'),
    onSuccess: leave,
    onError: (error) => {
      if (hasCode(error, 'not-signed-in')) leave()
      else notice.error(t(problemFrom(error).detail))
    },
  })
  return (
    <div className="al-me-menu">
      <div className="al-me-line"><span id="me-theme">{t(texts.theme)}</span><Segmented aria-label={t(texts.theme)} name="theme" size="small" value={theme} onChange={setTheme} options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(texts[value]) }))} /></div>
      <div className="al-me-line"><span id="me-density">{t(texts.density)}</span><Segmented aria-label={t(texts.density)} name="density" size="small" value={density} onChange={setDensity} options={(['loose', 'middle', 'dense'] as const).map((value) => ({ value, label: t(texts[value]) }))} /></div>
      <div className="al-me-line"><span id="me-keys">{t(texts.keys)}</span><Switch aria-labelledby="me-keys" size="small" checked={keys === 'on'} onChange={(on) => { setKeys(on ? 'on' : 'off') }} /></div>
      <div className="al-me-line"><span className="al-row"><Link to="/account" onClick={close}>{t(texts.myAccount)}</Link><Link to="/sessions" onClick={close}>{t(texts.sessions)}</Link></span><Button size="small" loading={signOut.isPending} onClick={() => { signOut.mutate() }} icon={<Icon name="leave" />}>{t(texts.signOut)}</Button></div>
    </div>
  )
}
