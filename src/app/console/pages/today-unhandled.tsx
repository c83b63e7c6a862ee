import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { UnhandledAnswer, UnhandledItem } from '#kernel/http/daily-wire.ts'
import '#kernel/ui/form.css'
import { Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { get, keyOf, problemFrom, queries, queryClient } from '../api.ts'
import { useOrganisation } from '../address.ts'
import { useLanguage } from '../language.ts'
import { useNotice } from '../notice.tsx'
import { useManifest, useMayAct } from '../session.tsx'
import { runAction } from './record-actions.ts'

const texts = {
  title: { zh: '无人承办', en: 'Without a handler' },
  countCapped: { zh: '{n} 件以上', en: '{n} or more' },
  none: { zh: '没有承办人', en: 'nobody handles it' },
  disabled: { zh: '{name} 的账号已停用', en: 'the account of {name} is disabled' },
  moved: { zh: '{name} 已不在本单位任职', en: '{name} no longer works here' },
  to: { zh: '{number} 交给谁', en: 'To whom: {number}' },
  choose: { zh: '交给…', en: 'Give to…' },
  away: { zh: '{name}（离岗至 {day}）', en: '{name} (away until {day})' },
  give: { zh: '交办', en: 'Give' },
  giveThat: { zh: '交办 {number}', en: 'Give {number}' },
  given: { zh: '{number} 已交给 {name}', en: '{number} is now with {name}' },
} as const satisfies Record<string, Label>

/** Open records that nobody handles, for whoever may give them to somebody: choose a person, press once. */
export function TodayUnhandled() {
  const { t, number } = useLanguage()
  const org = useOrganisation()
  const mayAct = useMayAct()
  const mayGive = useManifest().recordTypes.some((type) => Object.values(type.actions).some((action) => action.kind === 'assign' && mayAct(action)))
  const { data } = useQuery({ queryKey: keyOf(org, 'unhandled'), queryFn: ({ signal }) => get<UnhandledAnswer>('/unhandled', { org }, signal), enabled: mayGive })
  if (!data || data.items.length === 0) return null
  return (
    <Panel title={t(texts.title)} note={data.totalIsCapped ? t(texts.countCapped, { n: number(data.total) }) : number(data.total)} flush>
      <ul className="al-list">{data.items.map((item) => <Row key={item.id} item={item} />)}</ul>
    </Panel>
  )
}

function Row({ item }: { readonly item: UnhandledItem }) {
  const { t, day } = useLanguage()
  const org = useOrganisation()
  const notice = useNotice()
  const [open, setOpen] = useState(false)
  const [handler, setHandler] = useState('')
  const people = useQuery({ ...queries.handlers(org, item.recordType, item.id), enabled: open })
  const give = useMutation({
    mutationFn: () => runAction(item.recordType, item.id, item.action, { version: item.version, handler: Number(handler) }, org),
    onSuccess: () => {
      notice.success(t(texts.given, { number: item.number, name: people.data?.find((one) => String(one.account) === handler)?.name ?? '' }))
      return Promise.all([['unhandled'], ['today'], ['records', item.recordType], ['record', item.recordType, item.id], ['clocks']].map((parts) => queryClient.invalidateQueries({ queryKey: keyOf(org, ...parts) })))
    },
  })
  const why = item.why === 'none' ? texts.none : texts[item.why]
  return (
    <li>
      <div className="al-row"><Link to="/records/$type/$id" params={{ type: item.recordType, id: item.id }} className="al-mono">{item.number}</Link><span className="al-grow al-cut" title={t(item.title)}>{t(item.title)}</span></div>
      <div className="al-note">{t(why, { name: item.handlerName ?? '' })}</div>
      {give.isError ? <ProblemBox problem={problemFrom(give.error)} /> : null}
      <form className="al-row al-give" onSubmit={(event) => { event.preventDefault(); if (handler !== '' && !give.isPending) give.mutate() }}>
        <select className="al-select" aria-label={t(texts.to, { number: item.number })} value={handler} onFocus={() => { setOpen(true) }} onPointerDown={() => { setOpen(true) }} onChange={(event) => { setHandler(event.target.value) }}>
          <option value="">{t(texts.choose)}</option>
          {(people.data ?? []).filter((one) => !one.current).map((one) => <option key={one.account} value={one.account}>{one.awayUntil === null ? one.name : t(texts.away, { name: one.name, day: day(one.awayUntil) })}</option>)}
        </select>
        <Button size="small" htmlType="submit" loading={give.isPending} disabled={handler === ''} aria-label={t(texts.giveThat, { number: item.number })}>{t(texts.give)}</Button>
      </form>
    </li>
  )
}
