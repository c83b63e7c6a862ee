import { useMutation } from '@tanstack/react-query'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import type { StatedValueItem } from '#kernel/http/figure-wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { FieldShell } from '#kernel/ui/field-shell.tsx'
import { ProblemBox } from '#kernel/ui/panel.tsx'
import { useOrganisation } from '../../address.ts'
import { problemFrom, queryClient, send } from '../../api.ts'
import { useLanguage, words } from '../../language.ts'
import { inTreeOrder } from '../../me.tsx'
import { useNotice } from '../../notice.tsx'
import { useManifest, useSession } from '../../session.tsx'
import { columnOf, csvOf, type StatedColumn, type StatedLine } from './stated-line.ts'

const texts = {
  add: { zh: '录入公布的数', en: 'Enter a stated value' },
  correct: { zh: '更正公布的数', en: 'Correct a stated value' },
  figure: { zh: '指标', en: 'Figure' },
  unit: { zh: '单位', en: 'Unit' },
  year: { zh: '年份', en: 'Year' },
  value: { zh: '数值', en: 'Value' },
  document: { zh: '出处（文件名称）', en: 'Document that states it' },
  documentHelp: { zh: '例如：统计年鉴 2012，第 31 页', en: 'For example: Statistical Yearbook 2012, p. 31' },
  wrongYear: { zh: '写成四位，如 2011', en: 'Write four digits, like 2011' },
  wrongValue: { zh: '写成数字，如 1234.5', en: 'Write a number, like 1234.5' },
  wrongDocument: { zh: '写明出自哪份文件，不超过 300 字', en: 'Name the document, in at most 300 characters' },
  meaning: { zh: '记录覆盖不到的年份才用它；图上画成虚线，不能下钻。录入和更正都记入日志。', en: 'It is used for years that the records do not cover, drawn dashed and never drilled into. Entries and corrections go into the journal.' },
  take: { zh: '录入', en: 'Enter' },
  done: { zh: '已录入', en: 'Entered' },
  same: { zh: '与原来的一样，没有改动', en: 'The same as before: nothing changed' },
} as const satisfies Record<string, Label>

/** What the server says of a file's line, in words for this form. */
const wrongWords: Readonly<Partial<Record<StatedColumn, Label>>> = { year: texts.wrongYear, value: texts.wrongValue, document: texts.wrongDocument }

/** The form of one value; with one that stands already its value and document are corrected. */
export function StateValue({ before, onClose }: { readonly before: StatedValueItem | undefined; onClose(): void }) {
  const { t } = useLanguage()
  const session = useSession()
  const { figures } = useManifest()
  const org = useOrganisation()
  const notice = useNotice()
  const codeOf = (id: number): string => session.organisations.find((one) => one.id === id)?.code ?? session.organisation.code
  const [line, setLine] = useState<StatedLine>({
    unit: codeOf(before?.organisation ?? session.organisation.id), figure: before?.figure ?? figures[0]?.id ?? '', year: before ? String(before.year) : '', value: before ? String(before.value) : '', document: before?.document ?? '',
  })
  const take = useMutation({
    mutationFn: () => send<{ taken: number }>('POST', '/stated-values', { body: { csv: csvOf(line) }, search: { org } }),
    onSuccess: async ({ taken }) => {
      notice.success(t(taken > 0 ? texts.done : texts.same))
      await queryClient.invalidateQueries({ queryKey: ['stated-values'] })
      await queryClient.invalidateQueries({ queryKey: ['api'] })
      onClose()
    },
  })
  const problem = take.error ? problemFrom(take.error) : undefined
  const wrong = (column: StatedColumn): { problem?: string } => {
    const field = problem?.fields?.find((one) => columnOf(one.pointer) === column)
    return field ? { problem: t(wrongWords[column] ?? field) } : {}
  }
  const input = (column: 'year' | 'value' | 'document', label: Label, more: { help?: string; wide?: boolean } = {}) => (
    <FieldShell id={`stated-${column}`} label={t(label)} required {...more} {...wrong(column)}>
      {(aria) => <Input {...aria} autoComplete="off" value={line[column]} onChange={(event) => { setLine({ ...line, [column]: event.target.value }) }} />}
    </FieldShell>
  )
  return (
    <Modal open onCancel={onClose} onOk={() => { take.mutate() }} okText={t(texts.take)} cancelText={t(words.cancel)} confirmLoading={take.isPending} title={t(before ? texts.correct : texts.add)} destroyOnHidden afterOpenChange={(open) => { if (open) document.getElementById(before ? 'stated-value' : 'stated-figure')?.focus() }}>
      {problem && !problem.fields?.some((one) => columnOf(one.pointer)) ? <ProblemBox problem={problem} /> : null}
      <form className="al-stated-form" onSubmit={(event) => { event.preventDefault(); take.mutate() }}>
        <FieldShell id="stated-figure" label={t(texts.figure)} required wide {...wrong('figure')}>
          {(aria) => <select {...aria} className="al-select" disabled={before !== undefined} value={line.figure} onChange={(event) => { setLine({ ...line, figure: event.target.value }) }}>{figures.map((figure) => <option key={figure.id} value={figure.id}>{t(figure.label)}</option>)}</select>}
        </FieldShell>
        <FieldShell id="stated-unit" label={t(texts.unit)} required wide {...wrong('organisation')}>
          {(aria) => <select {...aria} className="al-select" disabled={before !== undefined} value={line.unit} onChange={(event) => { setLine({ ...line, unit: event.target.value }) }}>{inTreeOrder(session.organisations).map(({ item, depth }) => <option key={item.id} value={item.code}>{'\u3000'.repeat(depth)}{t(item.name)}</option>)}</select>}
        </FieldShell>
        {before ? null : input('year', texts.year)}
        {input('value', texts.value)}
        {input('document', texts.document, { help: t(texts.documentHelp), wide: true })}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
      <p className="al-note">{t(texts.meaning)}</p>
    </Modal>
  )
}
