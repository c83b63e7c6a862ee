import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useRef, useState, type ReactNode } from 'react'
import { roles, type Role } from '#kernel/access/role.ts'
import type { Label } from '#kernel/language/label.ts'
import type { BureauSetting, Problem, SetupRequest } from '#kernel/http/wire.ts'
import { FieldShell, inputId } from '#kernel/ui/field-shell.tsx'
import { Icon } from '#kernel/ui/icon.tsx'
import { Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { organisationKinds } from '#registers/organisations/kinds.ts'
import { problemFrom, queries, queryClient, send } from '../api.ts'
import { LanguageSwitch } from '../me.tsx'
import { useLanguage, words } from '../language.ts'
import { useTitle } from '../session.tsx'
import './sign-in.css'

const texts = {
  title: { zh: '第一次启动', en: 'First start' },
  about: { zh: '这里还没有任何账号。填完这一页，本局就能开始使用。', en: 'No account exists yet. When this page is filled in, the bureau can begin.' },
  bureau: { zh: '本局', en: 'Bureau' },
  code: { zh: '代码', en: 'Code' },
  codeHelp: { zh: '小写字母开头，只含小写字母、数字和连字符；以后不变', en: 'Begins with a small letter; small letters, digits and hyphens; it never changes' },
  nameZh: { zh: '中文名称', en: 'Name in Chinese' },
  nameEn: { zh: '英文名称', en: 'Name in English' },
  timeZone: { zh: '时区', en: 'Time zone' },
  settingNote: { zh: '建局后不能再改。依据：{basis}', en: 'Cannot be changed afterwards. Basis: {basis}' },
  units: { zh: '下属单位', en: 'Units' },
  unitsHelp: { zh: '第一行是列名：代码,种类,中文名称,英文名称,上级；以下每行一个单位，上级写其代码，留空即直属本局。种类写：{kinds}。', en: 'The first line names the columns code,kind,nameZh,nameEn,parent; then one unit a line. Without a parent it belongs to the bureau itself. Kinds: {kinds}.' },
  unitsHeading: { zh: '代码,种类,中文名称,英文名称,上级', en: 'code,kind,nameZh,nameEn,parent' },
  separator: { zh: '、', en: ', ' },
  unitsField: { zh: '单位清单 (CSV)', en: 'List of units (CSV)' },
  upload: { zh: '从文件读入', en: 'Read from a file' },
  administrators: { zh: '三员', en: 'Three administrators' },
  administratorsNote: { zh: '三个不同的人；都看不到案件内容', en: 'three different people; none reads case content' },
  first: { zh: '第一位业务人员', en: 'First member of staff' },
  login: { zh: '登录名', en: 'Login' },
  name: { zh: '姓名', en: 'Name' },
  password: { zh: '初始密码', en: 'First password' },
  passwordHelp: { zh: '至少 10 个字符', en: 'At least 10 characters' },
  loginHelp: { zh: '小写字母开头，可含数字、点、横线', en: 'Begins with a small letter; digits, dots and hyphens may follow' },
  role: { zh: '职责', en: 'Role' },
  submit: { zh: '建立本局', en: 'Set up the bureau' },
} as const satisfies Record<string, Label>

type Administrator = SetupRequest['administrators'][number]
const administratorRoles = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const satisfies readonly Administrator['role'][]
const staffRoles = Object.keys(roles).filter((role): role is Role => role in roles && !administratorRoles.some((one) => one === role))

const empty: SetupRequest = {
  bureau: { code: '', nameZh: '', nameEn: '', timeZone: 'Asia/Shanghai' },
  settings: {},
  organisationsCsv: '',
  administrators: administratorRoles.map((role) => ({ role, login: '', name: '', password: '' })),
  first: { login: '', name: '', password: '', role: 'supervisor' },
}

/** An empty installation becomes a bureau: its name, its units, three administrators, and one who can begin to work. */
export function SetupPage() {
  const { t } = useLanguage()
  useTitle(t(texts.title))
  const [form, setForm] = useState(empty)
  const state = useQuery(queries.setup())
  const top = useRef<HTMLDivElement>(null)
  const setup = useMutation({
    mutationFn: (body: SetupRequest) => send('POST', '/setup', { body }),
    onSuccess: () => { void queryClient.resetQueries() },
    onError: () => { top.current?.focus(); top.current?.scrollIntoView({ block: 'center' }) },
  })
  const problem = setup.isError ? problemFrom(setup.error) : undefined
  return (
    <main className="al-setup">
      <div className="al-sign-in-brand"><span className="al-accent"><Icon name="wave" size={28} /></span><h1>{t(words.product)} · {t(texts.title)}</h1><span className="al-grow" /><LanguageSwitch /></div>
      <p className="al-second">{t(texts.about)}</p>
      <div ref={top} tabIndex={-1}>{problem ? <ProblemBox problem={problem} /> : null}</div>
      <form onSubmit={(event) => { event.preventDefault(); setup.mutate(form) }}>
        <Panel title={t(texts.bureau)}>
          <div className="al-form">
            {(['code', 'nameZh', 'nameEn', 'timeZone'] as const).map((name) => (
              <TextField key={name} pointer={`/bureau/${name}`} label={texts[name]} problem={problem} value={form.bureau[name]} {...(name === 'code' ? { help: t(texts.codeHelp) } : {})} onChange={(value) => { setForm({ ...form, bureau: { ...form.bureau, [name]: value } }) }} />
            ))}
            {state.data?.settings.map((setting) => (
              <SettingField key={setting.name} setting={setting} problem={problem} value={form.settings[setting.name] ?? setting.value} onChange={(value) => { setForm({ ...form, settings: { ...form.settings, [setting.name]: value } }) }} />
            ))}
          </div>
        </Panel>
        <Panel title={t(texts.units)}><UnitsField problem={problem} value={form.organisationsCsv} onChange={(organisationsCsv) => { setForm({ ...form, organisationsCsv }) }} /></Panel>
        <Panel title={t(texts.administrators)} note={t(texts.administratorsNote)}>
          <div className="al-stack">
            {form.administrators.map((one, at) => (
              <div key={one.role} className="al-setup-person" role="group" aria-label={t(roles[one.role])}>
                <h3>{t(roles[one.role])}</h3>
                <Person pointer={`/administrators/${at}`} person={one} problem={problem} onChange={(change) => { setForm({ ...form, administrators: form.administrators.map((other) => (other.role === one.role ? { ...other, ...change } : other)) }) }} />
              </div>
            ))}
          </div>
        </Panel>
        <Panel title={t(texts.first)}>
          <div className="al-stack">
            <Person pointer="/first" person={form.first} problem={problem} onChange={(change) => { setForm({ ...form, first: { ...form.first, ...change } }) }} />
            <FieldShell id={inputId('/first/role')} label={t(texts.role)}>
              {(aria) => <select {...aria} className="al-select" value={form.first.role} onChange={(event) => { const role = staffRoles.find((one) => one === event.target.value); if (role) setForm({ ...form, first: { ...form.first, role } }) }}>{staffRoles.map((role) => <option key={role} value={role}>{t(roles[role])}</option>)}</select>}
            </FieldShell>
          </div>
        </Panel>
        <div className="al-save"><Button type="primary" htmlType="submit" loading={setup.isPending}>{t(texts.submit)}</Button></div>
      </form>
    </main>
  )
}

/** A rule of counting. The standard one stands until another is chosen. */
function SettingField({ setting, value, problem, onChange }: { readonly setting: BureauSetting; readonly value: string; readonly problem: Problem | undefined; onChange(value: string): void }) {
  const { t } = useLanguage()
  const pointer = `/settings/${setting.name}`
  const wrong = problem?.fields?.find((field) => field.pointer === pointer)
  return (
    <FieldShell id={inputId(pointer)} label={t(setting.label)} required help={t(texts.settingNote, { basis: t(setting.basis) })} {...(wrong ? { problem: t(wrong) } : {})}>
      {(aria) => <select {...aria} className="al-select" value={value} onChange={(event) => { onChange(event.target.value) }}>{Object.entries(setting.choices).map(([key, label]) => <option key={key} value={key}>{t(label)}</option>)}</select>}
    </FieldShell>
  )
}

function UnitsField({ value, problem, onChange }: { readonly value: string; readonly problem: Problem | undefined; onChange(value: string): void }) {
  const { t } = useLanguage()
  const file = useRef<HTMLInputElement>(null)
  return (
    <>
      <TextField pointer="/organisationsCsv" label={texts.unitsField} problem={problem} value={value} onChange={onChange} help={t(texts.unitsHelp, { kinds: Object.entries(organisationKinds).filter(([kind]) => kind !== 'bureau').map(([, label]) => t(label)).join(t(texts.separator)) })} optional
        input={(aria) => <Input.TextArea {...aria} className="al-mono" autoSize={{ minRows: 6, maxRows: 16 }} value={value} spellCheck={false} placeholder={t(texts.unitsHeading)} onChange={(event) => { onChange(event.target.value) }} />} />
      <input ref={file} type="file" accept=".csv,text/csv,text/plain" hidden onChange={(event) => { void event.target.files?.[0]?.text().then(onChange) }} />
      <Button icon={<Icon name="upload" />} onClick={() => { file.current?.click() }}>{t(texts.upload)}</Button>
    </>
  )
}

function Person({ pointer, person, problem, onChange }: { readonly pointer: string; readonly person: { login: string; name: string; password: string }; readonly problem: Problem | undefined; onChange(change: { login?: string; name?: string; password?: string }): void }) {
  const { t } = useLanguage()
  return (
    <div className="al-form">
      <TextField pointer={`${pointer}/name`} label={texts.name} problem={problem} value={person.name} onChange={(name) => { onChange({ name }) }} />
      <TextField pointer={`${pointer}/login`} label={texts.login} problem={problem} value={person.login} help={t(texts.loginHelp)} onChange={(login) => { onChange({ login }) }} />
      <TextField pointer={`${pointer}/password`} label={texts.password} problem={problem} value={person.password} help={t(texts.passwordHelp)} onChange={(password) => { onChange({ password }) }}
        input={(aria) => <Input.Password {...aria} autoComplete="new-password" required value={person.password} onChange={(event) => { onChange({ password: event.target.value }) }} />} />
    </div>
  )
}

function TextField({ pointer, label, help, problem, value, onChange, input, optional = false }: {
  readonly pointer: string; readonly label: Label; readonly help?: string; readonly problem: Problem | undefined; readonly value: string; readonly optional?: boolean
  onChange(value: string): void; readonly input?: (aria: { id: string }) => ReactNode
}) {
  const { t } = useLanguage()
  // Mistakes in the list of units are named by line, under /csv.
  const wrong = problem?.fields?.find((field) => field.pointer === pointer || (pointer === '/organisationsCsv' && field.pointer.startsWith('/csv')))
  return (
    <FieldShell id={inputId(pointer)} label={t(label)} required={!optional} {...(help === undefined ? {} : { help })} {...(wrong ? { problem: t(wrong) } : {})}>
      {(aria) => input?.(aria) ?? <Input {...aria} autoComplete="off" spellCheck={false} required={!optional} value={value} onChange={(event) => { onChange(event.target.value) }} />}
    </FieldShell>
  )
}
