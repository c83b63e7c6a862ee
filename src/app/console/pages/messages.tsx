import { queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Input, Modal, Popconfirm, Segmented } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { CalendarFeed, DigestAnswer, ReminderSettings } from '#kernel/http/wire.ts'
import { FieldShell } from '#kernel/ui/field-shell.tsx'
import { Icon } from '#kernel/ui/icon.tsx'
import { LoadingRows, PageHead, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { get, problemFrom, queryClient, send } from '../api.ts'
import { useOrganisation } from '../address.ts'
import { useLanguage, words } from '../language.ts'
import { ReminderRows, reminderQuery, useMarkRead } from '../messages.tsx'
import { useTitle } from '../session.tsx'

const texts = {
  title: { zh: '提醒', en: 'Reminders' },
  note: { zh: '期限办结后，提醒自行消失。', en: 'A reminder goes by itself once the limit is met.' },
  readAll: { zh: '全部标为已读', en: 'Mark all as read' },
  mail: { zh: '邮件', en: 'E-mail' },
  mailNote: { zh: '邮件只写编号、期限和届满时间。夜间和休息日不发；限制人身自由和按小时计算的期限除外。', en: 'E-mails say only the number, the limit and when it ends. None is sent at night or on days off, except of limits on liberty and those counted in hours.' },
  noServer: { zh: '本系统没有设置邮件服务器，提醒只显示在这里。', en: 'No mail server is set for this installation; reminders are shown here only.' },
  address: { zh: '邮箱地址', en: 'E-mail address' },
  addressHelp: { zh: '留空表示不收邮件', en: 'leave it empty to get no e-mails' },
  language: { zh: '邮件语言', en: 'Language of e-mails' },
  saved: { zh: '已保存', en: 'Saved' },
  digest: { zh: '每日摘要', en: 'Daily digest' },
  digestHelp: { zh: '在所选时间发一封：您承办的期限和别人改动的记录，只写编号、期限和时间。休息日不发；没有内容不发。', en: 'One e-mail at the hour you choose: the limits you handle and the records others changed; numbers, limits and times only. None on days off, none with nothing to tell.' },
  noDigest: { zh: '不发', en: 'None' },
  hour: { zh: '{n}:00', en: '{n}:00' },
  preview: { zh: '现在会写什么', en: 'What it would say now' },
  nothingToTell: { zh: '现在没有可写的。', en: 'There is nothing to tell now.' },
  calendar: { zh: '日历订阅', en: 'Calendar subscription' },
  calendarNote: { zh: '把这个地址加入日历程序，就能看到本人经办的期限，不含个人信息。地址如同密码，不要告诉别人。', en: 'Add this address to a calendar program to see the limits you handle, without personal data. The address is like a password: tell nobody.' },
  make: { zh: '生成地址', en: 'Make an address' },
  another: { zh: '换一个地址', en: 'Make another' },
  anotherSure: { zh: '原地址随即失效。', en: 'The old address stops working at once.' },
  revoke: { zh: '停用', en: 'Revoke' },
  since: { zh: '现有地址生成于 {at}。', en: 'The present address was made {at}.' },
  sinceRead: { zh: '现有地址生成于 {at}，最近读取于 {read}。', en: 'The present address was made {at} and last read {read}.' },
  once: { zh: '地址只显示这一次，请现在复制。', en: 'The address is shown this once; copy it now.' },
  copy: { zh: '复制地址', en: 'Copy the address' },
} as const satisfies Record<string, Label>

const settingsQuery = () => queryOptions({ queryKey: ['reminder-settings'], queryFn: ({ signal }) => get<ReminderSettings>('/me/reminders', {}, signal) })

/** One's reminders, and where else they go: by e-mail, and due times into a calendar. */
export function MessagesPage() {
  const { t } = useLanguage()
  useTitle(t(texts.title))
  const reminders = useQuery(reminderQuery(useOrganisation()))
  const settings = useQuery(settingsQuery())
  const mark = useMarkRead()
  const failed = reminders.error ?? settings.error ?? mark.error
  return (
    <div className="al-page">
      <PageHead title={t(texts.title)} note={t(texts.note)} actions={(reminders.data?.unread ?? 0) > 0 ? <Button loading={mark.isPending} onClick={() => { mark.mutate(null) }}>{t(texts.readAll)}</Button> : undefined} />
      {failed ? <ProblemBox problem={problemFrom(failed)} /> : null}
      <div className="al-columns">
        <Panel flush>{reminders.data ? <ReminderRows items={reminders.data.items} /> : <LoadingRows />}</Panel>
        {settings.data ? <div><MailPanel settings={settings.data} /><CalendarPanel feed={settings.data.feed} /></div> : null}
      </div>
    </div>
  )
}

function MailPanel({ settings }: { readonly settings: ReminderSettings }) {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const [address, setAddress] = useState(settings.address ?? '')
  const [language, setLanguage] = useState(settings.language)
  const [hour, setHour] = useState(settings.digestHour === null ? '' : String(settings.digestHour))
  const save = useMutation({
    mutationFn: () => send('PUT', '/me/reminders', { body: { address: address.trim() === '' ? null : address.trim(), language, digestHour: hour === '' || address.trim() === '' ? null : Number(hour) } }),
    onSuccess: async () => { void message.success(t(texts.saved)); await queryClient.invalidateQueries({ queryKey: settingsQuery().queryKey }) },
  })
  const problem = save.error ? problemFrom(save.error) : undefined
  const wrong = problem?.fields?.find((field) => field.pointer === '/address')
  return (
    <Panel title={t(texts.mail)}>
      {problem && !wrong ? <ProblemBox problem={problem} /> : null}
      <form className="al-stack" onSubmit={(event) => { event.preventDefault(); save.mutate() }}>
        <p className="al-note">{t(settings.sendsMail ? texts.mailNote : texts.noServer)}</p>
        <FieldShell id="reminder-address" label={t(texts.address)} help={t(texts.addressHelp)} {...(wrong ? { problem: t(wrong) } : {})}>{(aria) => <Input {...aria} type="text" inputMode="email" autoComplete="email" spellCheck={false} value={address} onChange={(event) => { setAddress(event.target.value) }} />}</FieldShell>
        <div className="al-row"><span id="reminder-language">{t(texts.language)}</span><Segmented aria-label={t(texts.language)} name="reminder-language" size="small" value={language} onChange={setLanguage} options={[{ value: 'zh', label: '中文' }, { value: 'en', label: 'English' }]} /></div>
        <FieldShell id="digest-hour" label={t(texts.digest)} help={t(texts.digestHelp)}>
          {(aria) => <select {...aria} className="al-select" value={hour} disabled={address.trim() === ''} onChange={(event) => { setHour(event.target.value) }}><option value="">{t(texts.noDigest)}</option>{Array.from({ length: 24 }, (_, n) => <option key={n} value={n}>{t(texts.hour, { n })}</option>)}</select>}
        </FieldShell>
        <div className="al-row"><Button htmlType="submit" loading={save.isPending}>{t(words.save)}</Button><DigestPreview language={language} /></div>
      </form>
    </Panel>
  )
}

/** The digest as it would be sent now. */
function DigestPreview({ language }: { readonly language: 'zh' | 'en' }) {
  const { t } = useLanguage()
  const [open, setOpen] = useState(false)
  const { data, error } = useQuery({ queryKey: ['digest', language], queryFn: ({ signal }) => get<DigestAnswer>('/me/digest', { lang: language }, signal), enabled: open, staleTime: 0 })
  return (
    <>
      <Button type="link" onClick={() => { setOpen(true) }}>{t(texts.preview)}</Button>
      <Modal open={open} onCancel={() => { setOpen(false) }} footer={null} title={t(texts.digest)} destroyOnHidden>
        {error ? <ProblemBox problem={problemFrom(error)} /> : data ? (data.text === null ? <p>{t(texts.nothingToTell)}</p> : <div lang={language === 'zh' ? 'zh-CN' : 'en'}><strong>{data.subject}</strong><pre className="al-digest">{data.text}</pre></div>) : <LoadingRows />}
      </Modal>
    </>
  )
}

function CalendarPanel({ feed }: { readonly feed: ReminderSettings['feed'] }) {
  const { t, instant } = useLanguage()
  const { message } = App.useApp()
  const [made, setMade] = useState<string>()
  const refresh = (): Promise<void> => queryClient.invalidateQueries({ queryKey: settingsQuery().queryKey })
  const make = useMutation({
    mutationFn: () => send<CalendarFeed>('POST', '/me/calendar-feed', { body: {} }),
    onSuccess: async ({ path }) => { setMade(`${window.location.origin}${path}`); await refresh() },
  })
  const revoke = useMutation({ mutationFn: () => send('DELETE', '/me/calendar-feed'), onSuccess: async () => { setMade(undefined); await refresh() } })
  const failed = make.error ?? revoke.error
  return (
    <Panel title={t(texts.calendar)}>
      {failed ? <ProblemBox problem={problemFrom(failed)} /> : null}
      <div className="al-stack">
        <p className="al-note">{t(texts.calendarNote)}</p>
        {feed && made === undefined ? <p className="al-second">{feed.readAt === null ? t(texts.since, { at: instant(feed.createdAt) }) : t(texts.sinceRead, { at: instant(feed.createdAt), read: instant(feed.readAt) })}</p> : null}
        {made === undefined ? null : (
          <div role="status" className="al-stack">
            <p className="al-strong">{t(texts.once)}</p>
            <code className="al-mono al-feed-address">{made}</code>
            <div><Button size="small" icon={<Icon name="copy" />} onClick={() => { void navigator.clipboard.writeText(made).then(() => message.success(t(words.copied))) }}>{t(texts.copy)}</Button></div>
          </div>
        )}
        <div className="al-row">
          {feed === null
            ? <Button loading={make.isPending} onClick={() => { make.mutate() }}>{t(texts.make)}</Button>
            : <Popconfirm title={t(texts.anotherSure)} okText={t(texts.another)} cancelText={t(words.cancel)} onConfirm={() => { make.mutate() }}><Button loading={make.isPending}>{t(texts.another)}</Button></Popconfirm>}
          {feed === null ? null : <Button danger loading={revoke.isPending} onClick={() => { revoke.mutate() }}>{t(texts.revoke)}</Button>}
        </div>
      </div>
    </Panel>
  )
}
