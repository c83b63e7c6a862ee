import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Label } from '#kernel/language/label.ts'
import { Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { keyOf, problemFrom, queryClient, send } from '../../api.ts'
import { useOrganisation } from '../../address.ts'
import { useLanguage } from '../../language.ts'
import { useNotice } from '../../notice.tsx'
import { useMay } from '../../session.tsx'
import { openingsQuery } from './openings-query.ts'

const texts = {
  title: { zh: '等您批准的依法查询', en: 'Lawful queries for you to decide' },
  who: { zh: '{name} · {unit} · {at}', en: '{name} · {unit} · {at}' },
  work: { zh: '为办理', en: 'For' },
  article: { zh: '依据', en: 'Basis' },
  meaning: { zh: '批准后才查有没有这条封存记录；只向提请人开放 {n} 分钟。', en: 'Only once allowed is it looked up whether there is such a sealed record; it opens to the asker alone, for {n} minutes.' },
  allow: { zh: '准予查询', en: 'Allow' },
  refuse: { zh: '不准', en: 'Refuse' },
  allowThat: { zh: '准予查询 {number}', en: 'Allow the query for {number}' },
  refuseThat: { zh: '不准查询 {number}', en: 'Refuse the query for {number}' },
  allowed: { zh: '已准予，记入日志', en: 'Allowed, and in the journal' },
  refused: { zh: '已不准，记入日志', en: 'Refused, and in the journal' },
} as const satisfies Record<string, Label>

/** Others' queries for sealed records that wait for the reader; nothing for whoever decides none. */
export function OpeningsToDecide() {
  return useMay()('decideOpening') ? <ToDecide /> : null
}

function ToDecide() {
  const { t, instant } = useLanguage()
  const org = useOrganisation()
  const notice = useNotice()
  const { data } = useQuery(openingsQuery(org))
  const decide = useMutation({
    mutationFn: ({ id, approve }: { id: string; approve: boolean }) => send('POST', `/openings/${id}`, { body: { approve }, search: { org } }),
    onSuccess: (_, { approve }) => { notice.success(t(approve ? texts.allowed : texts.refused)) },
    onSettled: () => queryClient.invalidateQueries({ queryKey: keyOf(org, 'openings') }),
  })
  if (!data || (data.toDecide.length === 0 && !decide.isError)) return null
  return (
    <Panel title={t(texts.title)} note={String(data.toDecide.length)} flush>
      {decide.isError ? <div className="al-pad"><ProblemBox problem={problemFrom(decide.error)} /></div> : null}
      <ul className="al-list">
        {data.toDecide.map((one) => {
          const busy = decide.isPending && decide.variables.id === one.id
          return (
            <li key={one.id}>
              <div className="al-row"><strong className="al-mono">{one.number}</strong></div>
              <div>{t(texts.article)} {one.article}</div>
              {one.work ? <div>{t(texts.work)} <Link to="/records/$type/$id" params={{ type: one.work.recordType, id: one.work.id }} className="al-in-text">{one.work.number}</Link> {t(one.work.title)}</div> : null}
              <div>“{one.explanation}”</div>
              <div className="al-note">{t(texts.who, { name: one.askedBy, unit: t(one.organisation), at: instant(one.askedAt) })}</div>
              <div className="al-row al-approve">
                <Button type="primary" size="small" loading={busy && decide.variables.approve} aria-label={t(texts.allowThat, { number: one.number })} onClick={() => { decide.mutate({ id: one.id, approve: true }) }}>{t(texts.allow)}</Button>
                <Button size="small" loading={busy && !decide.variables.approve} aria-label={t(texts.refuseThat, { number: one.number })} onClick={() => { decide.mutate({ id: one.id, approve: false }) }}>{t(texts.refuse)}</Button>
              </div>
            </li>
          )
        })}
      </ul>
      <p className="al-note al-pad">{t(texts.meaning, { n: data.minutes })}</p>
    </Panel>
  )
}
