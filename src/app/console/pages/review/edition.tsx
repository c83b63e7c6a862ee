import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import type { EditionAnswer } from '#kernel/http/edition-wire.ts'
import type { Label, Language } from '#kernel/language/label.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { KeyHint } from '#kernel/ui/key-hint.tsx'
import { LoadingRows, Nothing, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { useShortcuts } from '#kernel/ui/shortcuts.ts'
import { useOrganisation, useSetAddress } from '../../address.ts'
import { hasCode, problemFrom, queryClient } from '../../api.ts'
import { useLanguage, words } from '../../language.ts'
import { DraftEditor } from './draft-editor.tsx'
import { beginEdition, editionQuery, saveEdition, settleEdition, type EditionDraft } from './edition-query.ts'
import { EditionSide } from './edition-side.tsx'
import { Notices } from './notices.tsx'
import { Outline } from './outline.tsx'
import { Paper, ReviewChart } from './paper.tsx'
import { ProvenanceTable } from './provenance.tsx'
import { Restated } from './restated.tsx'
import { ReviewTables } from './review-tables.tsx'

const texts = {
  mode: { zh: '方式', en: 'Mode' },
  write: { zh: '写', en: 'Write' },
  read: { zh: '读', en: 'Read' },
  saved: { zh: '{by} {at} 存', en: 'saved by {by}, {at}' },
  dirty: { zh: '有修改没保存', en: 'Changes are not saved' },
  overtaken: { zh: '{by} 在 {at} 已存了新的一版。您写的都还在：', en: '{by} saved another version at {at}. What you wrote is kept:' },
  mine: { zh: '用我的', en: 'Save mine over it' },
  theirs: { zh: '用对方的', en: 'Take theirs' },
  noText: { zh: '还印不出来', en: 'It cannot be printed yet' },
  noTextWhy: { zh: '先改正“检查”里的各项，再来读。', en: 'Mend what the checks name, then read it here.' },
  next: { zh: '据此起草下一年', en: 'Begin next year’s from it' },
  hash: { zh: '内容哈希（SHA-256）{hash}', en: 'Hash of the content (SHA-256) {hash}' },
} as const satisfies Record<string, Label>

/** One edition: its text to write or to read, and beside it what is to be done. */
export function Edition({ id, language }: { readonly id: string; readonly language: Language }) {
  const org = useOrganisation()
  const { data, error, refetch } = useQuery(editionQuery(org, id))
  if (error) return <ProblemBox problem={problemFrom(error)} retry={() => { void refetch() }} />
  if (!data) return <Panel><LoadingRows rows={14} /></Panel>
  return <OpenEdition key={data.id} edition={data} language={language} />
}

function draftOf({ title, sections, issuer, documentNumber }: EditionAnswer): EditionDraft {
  return { title, sections, issuer, documentNumber }
}

function OpenEdition({ edition, language }: { readonly edition: EditionAnswer; readonly language: Language }) {
  const { t, instant } = useLanguage()
  const org = useOrganisation()
  const setAddress = useSetAddress()
  const canEdit = edition.actions.some((action) => action.name === 'edit' && action.allowed)
  const [mode, setMode] = useState<'write' | 'read'>(canEdit ? 'write' : 'read')
  // What is written here was begun from `base`: a version that somebody else saves meanwhile does not wipe it away.
  const [base, setBase] = useState(edition)
  const [draft, setDraft] = useState(() => draftOf(edition))
  const isDirty = JSON.stringify(draft) !== JSON.stringify(draftOf(base))
  const begin = (from: EditionAnswer): void => { setBase(from); setDraft(draftOf(from)) }
  if (edition.version !== base.version && !isDirty) begin(edition)
  const isOvertaken = edition.version !== base.version && isDirty
  const save = useMutation({
    mutationFn: (onto: EditionAnswer) => saveEdition(org, onto, draft),
    onSuccess: async (answer) => { begin(answer); await settleEdition(org, answer) },
    onError: (problem) => { if (hasCode(problem, 'stale-version')) void queryClient.invalidateQueries({ queryKey: editionQuery(org, edition.id).queryKey }) },
  })
  const next = useMutation({
    mutationFn: () => beginEdition(org, edition.year + 1, edition.id),
    onSuccess: async (answer) => { await settleEdition(org, answer); setAddress({ year: String(answer.year), edition: answer.id }, { push: true }) },
  })
  useShortcuts(isDirty ? [{ key: 'Ctrl+Enter', label: words.save, run: () => { save.mutate(base) } }] : [])
  const { review } = edition
  return (
    <>
      <div className="al-row al-edition-bar">
        <span className={`al-state al-edition-state al-edition-${edition.glyph}`}>{t(edition.stateLabel)}</span>
        {canEdit ? <Segmented aria-label={t(texts.mode)} name="edition-mode" value={mode} onChange={setMode} options={[{ value: 'write', label: t(texts.write) }, { value: 'read', label: t(texts.read) }]} /> : null}
        <span className="al-note">{isDirty ? t(texts.dirty) : t(texts.saved, { by: edition.changedBy, at: instant(edition.changedAt) })}</span>
        {canEdit ? <Button type="primary" disabled={!isDirty || isOvertaken} loading={save.isPending} onClick={() => { save.mutate(base) }}>{t(words.save)} <KeyHint name="Ctrl+Enter" /></Button> : null}
        {edition.state === 'published' || edition.state === 'frozen' ? <Button icon={<Icon name="copy" />} loading={next.isPending} onClick={() => { next.mutate() }}>{t(texts.next)}</Button> : null}
      </div>
      {isOvertaken ? (
        <div className="al-warn" role="alert">
          <Icon name="warning" />
          <span>{t(texts.overtaken, { by: edition.changedBy, at: instant(edition.changedAt) })}</span>
          <Button size="small" onClick={() => { save.mutate(edition) }}>{t(texts.mine)}</Button>
          <Button size="small" onClick={() => { begin(edition) }}>{t(texts.theirs)}</Button>
        </div>
      ) : null}
      {save.error && !isOvertaken ? <ProblemBox problem={problemFrom(save.error)} /> : null}
      {next.error ? <ProblemBox problem={problemFrom(next.error)} /> : null}
      <div className="al-review al-review-edition">
        <Outline sections={edition.sections.map((section) => ({ ...section, sentences: section.paragraphs.flat().length }))} faults={edition.faults} language={language} />
        <div>
          {mode === 'write' ? <DraftEditor edition={base} draft={draft} language={language} onChange={setDraft} /> : null}
          {mode === 'read' && review === null ? <Panel><Nothing icon="document" title={t(texts.noText)} text={t(texts.noTextWhy)} /></Panel> : null}
          {mode === 'read' && review ? (
            <>
              <Paper review={review} language={language} />
              <ReviewChart review={review} />
            </>
          ) : null}
          {edition.asOf === null ? null : <Restated edition={edition} />}
          {mode === 'read' && review ? <ProvenanceTable review={review} /> : null}
          {mode === 'read' && review ? <ReviewTables review={review} /> : null}
          <Notices edition={edition} canChange={canEdit} />
          {edition.hash === null ? null : <p className="al-note al-mono al-review-head">{t(texts.hash, { hash: edition.hash })}</p>}
        </div>
        <EditionSide edition={edition} isDirty={isDirty} />
      </div>
    </>
  )
}
