import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { BureauAnswer } from '#kernel/http/wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { FieldShell } from '#kernel/ui/field-shell.tsx'
import { Icon } from '#kernel/ui/icon.tsx'
import { LoadingRows, PageHead, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { get, problemFrom, queryClient, send } from '../api.ts'
import { useLanguage, words } from '../language.ts'
import { useNotice } from '../notice.tsx'
import { useMay, useTitle } from '../session.tsx'
import { NothingHerePage } from './nothing-here.tsx'
import '#kernel/ui/form.css'
import '#kernel/ui/lists.css'

const texts = {
  title: { zh: '本局设置', en: 'Bureau settings' },
  name: { zh: '名称', en: 'Name' },
  nameZh: { zh: '中文名称', en: 'Name in Chinese' },
  nameEn: { zh: '英文名称', en: 'Name in English' },
  nameNote: { zh: '改名记入日志；以前的日志和综述不变', en: 'a new name goes into the journal; earlier journal rows stay as they are' },
  saved: { zh: '已改名', en: 'Renamed' },
  fixed: { zh: '建局时定下的', en: 'Fixed since the first start' },
  code: { zh: '代码', en: 'Code' },
  timeZone: { zh: '时区', en: 'Time zone' },
  basis: { zh: '依据：{basis}', en: 'Basis: {basis}' },
  why: { zh: '为什么不能改', en: 'Why they cannot be changed' },
  whyZone: { zh: '时区定下每条记录属于哪一天、哪一月。改了，过去每一天的数都会变。', en: 'The time zone decides to which day and month each record belongs. With another one, the values of every past day would be others.' },
  whyRule: { zh: '已结账的日子是按现在的规则算的。换了规则，“截至某日”的数会按新规则回答，和当时公布的不同。要换，另建一个局，把记录导入进去。', en: 'Closed days were closed under this rule. With another rule, a figure “as of” such a day would answer by the new rule, and no longer as it was published. To count by another rule, set up a bureau of its own and import the records.' },
} as const satisfies Record<string, Label>

/** What the bureau is called, and what is fixed since its first start, with the reason. */
export function BureauPage() {
  const may = useMay()
  return may('manageOrganisations') || may('settleLegalSettings') ? <Bureau /> : <NothingHerePage />
}

function Bureau() {
  const { t } = useLanguage()
  const may = useMay()
  const { data, error, refetch } = useQuery({ queryKey: ['bureau'], queryFn: ({ signal }) => get<BureauAnswer>('/bureau', {}, signal) })
  useTitle(t(texts.title))
  return (
    <div className="al-page">
      <PageHead title={t(texts.title)} {...(data ? { note: t(data.name) } : {})} />
      {error ? <ProblemBox problem={problemFrom(error)} retry={() => { void refetch() }} /> : null}
      {!data && !error ? <Panel><LoadingRows rows={6} /></Panel> : null}
      {data ? (
        <div className="al-columns">
          <div>
            {may('manageOrganisations') ? <Rename key={`${data.name.zh} ${data.name.en}`} bureau={data} /> : null}
            <Panel title={t(texts.fixed)}>
              <dl className="al-facts">
                <div><dt>{t(texts.code)}</dt><dd className="al-mono">{data.code}</dd></div>
                <div><dt>{t(texts.timeZone)}</dt><dd className="al-mono">{data.timeZone}</dd></div>
                {data.settings.map((setting) => {
                  const value = setting.choices[setting.value]
                  return <div key={setting.name} className="al-fact-wide"><dt>{t(setting.label)}</dt><dd><strong>{value ? t(value) : setting.value}</strong><br /><span className="al-note">{t(texts.basis, { basis: t(setting.basis) })}</span></dd></div>
                })}
              </dl>
            </Panel>
          </div>
          <Panel title={<span className="al-row"><Icon name="lock" /> {t(texts.why)}</span>}>
            <div className="al-stack al-second"><p>{t(texts.whyZone)}</p>{data.settings.length > 0 ? <p>{t(texts.whyRule)}</p> : null}</div>
          </Panel>
        </div>
      ) : null}
    </div>
  )
}

function Rename({ bureau }: { readonly bureau: BureauAnswer }) {
  const { t } = useLanguage()
  const notice = useNotice()
  const [nameZh, setNameZh] = useState(bureau.name.zh)
  const [nameEn, setNameEn] = useState(bureau.name.en)
  const rename = useMutation({
    mutationFn: () => send('PATCH', '/bureau', { body: { nameZh: nameZh.trim(), nameEn: nameEn.trim() } }),
    onSuccess: async () => {
      notice.success(t(texts.saved))
      await Promise.all([['bureau'], ['session'], ['organisations']].map((queryKey) => queryClient.invalidateQueries({ queryKey })))
    },
  })
  const isChanged = nameZh.trim() !== bureau.name.zh || nameEn.trim() !== bureau.name.en
  return (
    <Panel title={t(texts.name)} note={t(texts.nameNote)}>
      {rename.error ? <ProblemBox problem={problemFrom(rename.error)} /> : null}
      <form onSubmit={(event) => { event.preventDefault(); if (isChanged) rename.mutate() }}>
        <div className="al-form">
          <FieldShell id="bureau-zh" label={t(texts.nameZh)} required>{(aria) => <Input {...aria} autoComplete="off" maxLength={100} value={nameZh} onChange={(event) => { setNameZh(event.target.value) }} />}</FieldShell>
          <FieldShell id="bureau-en" label={t(texts.nameEn)} required>{(aria) => <Input {...aria} autoComplete="off" maxLength={100} value={nameEn} onChange={(event) => { setNameEn(event.target.value) }} />}</FieldShell>
        </div>
        <div className="al-save"><Button type="primary" htmlType="submit" disabled={!isChanged || nameZh.trim() === '' || nameEn.trim() === ''} loading={rename.isPending}>{t(words.save)}</Button></div>
      </form>
    </Panel>
  )
}
