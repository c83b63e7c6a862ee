import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { EditionAnswer } from '#kernel/http/edition-wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { dayFromText } from '#kernel/ui/entry-text.ts'
import { FieldShell } from '#kernel/ui/field-shell.tsx'
import { Icon } from '#kernel/ui/icon.tsx'
import { Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { useOrganisation } from '../../address.ts'
import { problemFrom } from '../../api.ts'
import { useLanguage, words } from '../../language.ts'
import { attachNotice, removeNotice, settleEdition } from './edition-query.ts'

const texts = {
  title: { zh: '附上的通报', en: 'Attached notices' },
  note: { zh: '名次只能引用通报', en: 'a rank is only what a notice says' },
  none: { zh: '没有。要写名次，先附上载明名次的通报。', en: 'None. To write of a rank, attach the notice that states it.' },
  line: { zh: '{issuer}，{number}，{day}', en: '{issuer}, {number}, {day}' },
  attach: { zh: '附上通报', en: 'Attach a notice' },
  remove: { zh: '撤下', en: 'Remove' },
  removeThat: { zh: '撤下通报 {number}', en: 'Remove the notice {number}' },
  number: { zh: '文号', en: 'Document number' },
  issuer: { zh: '发文机关', en: 'Issuer' },
  day: { zh: '日期', en: 'Date' },
  noDay: { zh: '写成 2025-01-08', en: 'Write it like 2025-01-08' },
  saysZh: { zh: '所载名次（中文）', en: 'What it says (Chinese)' },
  saysEn: { zh: '所载名次（英文）', en: 'What it says (English)' },
} as const satisfies Record<string, Label>

/** Documents of others that the review rests on; only a draft's can be changed. */
export function Notices({ edition, canChange }: { readonly edition: EditionAnswer; readonly canChange: boolean }) {
  const { t } = useLanguage()
  const org = useOrganisation()
  const [isOpen, setOpen] = useState(false)
  const remove = useMutation({ mutationFn: (key: string) => removeNotice(org, edition, key), onSuccess: (answer) => settleEdition(org, answer) })
  return (
    <Panel title={t(texts.title)} note={t(texts.note)} extra={canChange ? <Button size="small" icon={<Icon name="plus" />} onClick={() => { setOpen(true) }}>{t(texts.attach)}</Button> : undefined} className="al-no-print" flush>
      {remove.error ? <ProblemBox problem={problemFrom(remove.error)} /> : null}
      {edition.notices.length === 0 ? <p className="al-note al-pad">{t(texts.none)}</p> : (
        <ul className="al-checks">
          {edition.notices.map((notice) => (
            <li key={notice.key}>
              {canChange ? <code className="al-mono">{`{{notice|${notice.key}}}`}</code> : <Icon name="document" />}
              <div>{t(notice.says)}<div className="al-note">{t(texts.line, { issuer: notice.issuer, number: notice.number, day: notice.issuedOn })}</div></div>
              {canChange ? <Button size="small" aria-label={t(texts.removeThat, { number: notice.number })} onClick={() => { remove.mutate(notice.key) }}>{t(texts.remove)}</Button> : null}
            </li>
          ))}
        </ul>
      )}
      {isOpen ? <div className="al-pad"><AttachForm edition={edition} onClose={() => { setOpen(false) }} /></div> : null}
    </Panel>
  )
}

function AttachForm({ edition, onClose }: { readonly edition: EditionAnswer; onClose(): void }) {
  const { t } = useLanguage()
  const org = useOrganisation()
  const [form, setForm] = useState({ number: '', issuer: '', day: '', zh: '', en: '' })
  const [isTried, setTried] = useState(false)
  const day = dayFromText(form.day)
  const attach = useMutation({
    mutationFn: () => attachNotice(org, edition, { number: form.number, issuer: form.issuer, issuedOn: day ?? '', says: { zh: form.zh, en: form.en } }),
    onSuccess: async (answer) => { await settleEdition(org, answer); onClose() },
  })
  const field = (name: keyof typeof form, label: Label, problem?: string) => (
    <FieldShell id={`notice-${name}`} label={t(label)} required {...(problem === undefined ? {} : { problem })}>
      {(aria) => <Input {...aria} autoComplete="off" value={form[name]} onChange={(event) => { setForm({ ...form, [name]: event.target.value }) }} />}
    </FieldShell>
  )
  return (
    <form className="al-stack" onSubmit={(event) => { event.preventDefault(); setTried(true); if (day !== undefined) attach.mutate() }}>
      {attach.error ? <ProblemBox problem={problemFrom(attach.error)} /> : null}
      {field('number', texts.number)}
      {field('issuer', texts.issuer)}
      {field('day', texts.day, (form.day !== '' || isTried) && day === undefined ? t(texts.noDay) : undefined)}
      {field('zh', texts.saysZh)}
      {field('en', texts.saysEn)}
      <div className="al-row">
        <Button type="primary" htmlType="submit" loading={attach.isPending}>{t(texts.attach)}</Button>
        <Button onClick={onClose}>{t(words.cancel)}</Button>
      </div>
    </form>
  )
}
