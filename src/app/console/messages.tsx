import { queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Label } from '#kernel/language/label.ts'
import type { ReminderAnswer, ReminderItem } from '#kernel/http/wire.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { Pop } from '#kernel/ui/pop.tsx'
import { get, keyOf, queryClient, send } from './api.ts'
import { useOrganisation } from './address.ts'
import { useLanguage } from './language.ts'
import './messages.css'

const texts = {
  bell: { zh: '提醒', en: 'Reminders' },
  bellUnread: { zh: '提醒，{n} 条未读', en: 'Reminders, {n} unread' },
  unread: { zh: '未读', en: 'Unread' },
  readAll: { zh: '全部标为已读', en: 'Mark all as read' },
  all: { zh: '全部提醒', en: 'All reminders' },
  none: { zh: '现在没有提醒。', en: 'There are no reminders now.' },
  ends: { zh: '{due} 届满', en: 'ends at {due}' },
  ended: { zh: '已于 {due} 届满', en: 'ended at {due}' },
} as const satisfies Record<string, Label>

const SHOWN = 6
const MOST_COUNTED = 99

/** Reminders of the time limits one answers for, in every role one holds. */
export function reminderQuery(org: string | undefined) {
  return queryOptions({ queryKey: keyOf(org, 'reminders'), queryFn: ({ signal }) => get<ReminderAnswer>('/reminders', { org }, signal), refetchInterval: 60_000 })
}

/** Marks one reminder as read, or all of them. */
export function useMarkRead() {
  const org = useOrganisation()
  return useMutation({
    mutationFn: (id: string | null) => send('POST', id === null ? '/reminders/read' : `/reminders/${id}/read`, { body: {} }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: reminderQuery(org).queryKey }),
  })
}

/** The bell with the number of unread reminders; under it the newest ones. */
export function Bell() {
  const { t } = useLanguage()
  const { data } = useQuery(reminderQuery(useOrganisation()))
  return (
    <Pop label={t(texts.bell)} placement="bottomRight" content={(close) => <BellContent answer={data} close={close} />}>
      {(aria) => <button type="button" className="al-bell" aria-label={bellName(t, data?.unread ?? 0)} {...aria}><BellMark unread={data?.unread ?? 0} /></button>}
    </Pop>
  )
}

/** On a phone the bell leads to the page of reminders. */
export function PhoneBell() {
  const { t } = useLanguage()
  const { data } = useQuery(reminderQuery(useOrganisation()))
  return <Link to="/messages" className="al-phone-button al-bell-phone" aria-label={bellName(t, data?.unread ?? 0)}><BellMark unread={data?.unread ?? 0} size={20} /></Link>
}

function bellName(t: (label: Label, values?: Record<string, string | number>) => string, unread: number): string {
  return unread === 0 ? t(texts.bell) : t(texts.bellUnread, { n: unread })
}

function BellMark({ unread, size = 16 }: { readonly unread: number; readonly size?: number }) {
  return <><Icon name="bell" size={size} />{unread > 0 ? <span className="al-bell-count" aria-hidden="true">{unread > MOST_COUNTED ? `${MOST_COUNTED}+` : unread}</span> : null}</>
}

function BellContent({ answer, close }: { readonly answer: ReminderAnswer | undefined; readonly close: () => void }) {
  const { t } = useLanguage()
  const mark = useMarkRead()
  return (
    <div className="al-bell-sheet">
      <ReminderRows items={(answer?.items ?? []).slice(0, SHOWN)} opened={close} />
      <div className="al-row al-bell-foot">
        <Link to="/messages" onClick={close}>{t(texts.all)}</Link>
        <span className="al-grow" />
        {(answer?.unread ?? 0) > 0 ? <Button size="small" loading={mark.isPending} onClick={() => { mark.mutate(null) }}>{t(texts.readAll)}</Button> : null}
      </div>
    </div>
  )
}

/** Each reminder leads to its record; following it marks it as read. */
export function ReminderRows({ items, opened }: { readonly items: readonly ReminderItem[]; opened?(): void }) {
  const { t, instant } = useLanguage()
  const mark = useMarkRead()
  const follow = (item: ReminderItem): void => {
    if (item.readAt === null) mark.mutate(item.id)
    opened?.()
  }
  if (items.length === 0) return <p className="al-second al-reminder-none">{t(texts.none)}</p>
  return (
    <ul className="al-reminders">
      {items.map((item) => (
        <li key={item.id}>
          <Link to="/records/$type/$id" params={{ type: item.recordType, id: item.record }} search={item.organisation === null ? {} : { org: String(item.organisation) }} className={`al-reminder${item.readAt === null ? ' al-reminder-unread' : ''}`} onClick={() => { follow(item) }}>
            <span className="al-reminder-line">
              {item.readAt === null ? <span className="al-reminder-dot"><span className="al-quiet">{t(texts.unread)}</span></span> : null}
              <strong className="al-cut">{t(item.clock)}</strong><span className="al-mono">{item.number}</span>
            </span>
            <span className="al-reminder-line"><span className={item.overdue ? 'al-reminder-over' : 'al-second'}>{t(item.overdue ? texts.ended : texts.ends, { due: t(item.due) })}</span><span className="al-note al-reminder-at">{instant(item.at)}</span></span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
