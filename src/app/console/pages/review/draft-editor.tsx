import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { EditionAnswer, EditionSection } from '#kernel/http/edition-wire.ts'
import type { Label, Language } from '#kernel/language/label.ts'
import { FieldShell } from '#kernel/ui/field-shell.tsx'
import { Icon } from '#kernel/ui/icon.tsx'
import { useLanguage } from '../../language.ts'
import { moved, newSentence, withParagraph, type Place } from './draft-edit.ts'
import type { EditionDraft } from './edition-query.ts'
import { SentenceEditor, SentenceText } from './sentence-editor.tsx'

const texts = {
  titleZh: { zh: '标题（中文）', en: 'Title (Chinese)' },
  titleEn: { zh: '标题（英文）', en: 'Title (English)' },
  issuer: { zh: '发文机关标志（可空）', en: 'Agency mark on the red head (may be empty)' },
  number: { zh: '发文字号（可空）', en: 'Document number (may be empty)' },
  edit: { zh: '改这句', en: 'Edit the sentence' },
  up: { zh: '上移', en: 'Move up' },
  down: { zh: '下移', en: 'Move down' },
  remove: { zh: '删去', en: 'Remove' },
  addAbout: { zh: '加一句，关于：', en: 'Add a sentence about:' },
  plain: { zh: '（不关于指标）', en: '(no figure)' },
  add: { zh: '加一句', en: 'Add a sentence' },
  addSection: { zh: '加一节', en: 'Add a section' },
  newSection: { zh: '新的一节', en: 'A new section' },
  tables: { zh: '这一节后面由记录自动列出：计划事项的结论、逾期未办、上一版的更正、改类和作废。', en: 'Tables from the records follow here: answers to plan items, overdue work, corrections of the last edition, what was reclassified or voided.' },
  silent: { zh: '（现在这种情形不说）', en: '(in the present situation nothing is said)' },
  rename: { zh: '改节的标题', en: 'Change the section’s title' },
  sectionZh: { zh: '节的标题（中文）', en: 'Title of the section (Chinese)' },
  sectionEn: { zh: '节的标题（英文）', en: 'Title of the section (English)' },
  addShortcomings: { zh: '加回“不足与问题”一节', en: 'Put the section of shortcomings back' },
  shortcomings: { zh: '不足与问题', en: 'Shortcomings and problems' },
  sectionActions: { zh: '这一节：{title}', en: 'Section: {title}' },
} as const satisfies Record<string, Label>

interface EditorProps { readonly edition: EditionAnswer; readonly draft: EditionDraft; readonly language: Language; onChange(draft: EditionDraft): void }

/** The text of a draft: sentences as templates with chips, each edited in place in both languages. */
export function DraftEditor({ edition, draft, language, onChange }: EditorProps) {
  const { t } = useLanguage()
  const [open, setOpen] = useState<string>()
  const printed = new Map((edition.review?.sections ?? []).flatMap((section) => section.paragraphs.flatMap((paragraph) => paragraph[language].flatMap((piece) => ('token' in piece ? [[piece.token, piece.text] as const] : [])))))
  const set = (sections: EditionSection[]): void => { onChange({ ...draft, sections }) }
  return (
    <article className="al-paper al-draft" lang={language === 'zh' ? 'zh-CN' : 'en'}>
      <div className="al-draft-head">
        <FieldShell id="edition-title-zh" label={t(texts.titleZh)}>{(aria) => <Input {...aria} value={draft.title.zh} onChange={(event) => { onChange({ ...draft, title: { ...draft.title, zh: event.target.value } }) }} />}</FieldShell>
        <FieldShell id="edition-title-en" label={t(texts.titleEn)}>{(aria) => <Input {...aria} value={draft.title.en} onChange={(event) => { onChange({ ...draft, title: { ...draft.title, en: event.target.value } }) }} />}</FieldShell>
        <FieldShell id="edition-issuer" label={t(texts.issuer)}>{(aria) => <Input {...aria} value={draft.issuer ?? ''} onChange={(event) => { onChange({ ...draft, issuer: event.target.value.trim() === '' ? null : event.target.value }) }} />}</FieldShell>
        <FieldShell id="edition-number" label={t(texts.number)}>{(aria) => <Input {...aria} value={draft.documentNumber ?? ''} onChange={(event) => { onChange({ ...draft, documentNumber: event.target.value.trim() === '' ? null : event.target.value }) }} />}</FieldShell>
      </div>
      <h2 className="al-paper-title">{draft.title[language]}</h2>
      {draft.sections.map((section, at) => (
        <section key={section.id} id={`section-${section.id}`}>
          <div className="al-draft-section" role="group" aria-label={t(texts.sectionActions, { title: section.title[language] })}>
            <h3>{section.title[language]}</h3>
            <Button size="small" aria-expanded={open === `title-${section.id}`} icon={<Icon name="pencil" size={14} />} aria-label={t(texts.rename)} onClick={() => { setOpen(open === `title-${section.id}` ? undefined : `title-${section.id}`) }} />
            <Tools onUp={() => { set(moved(draft.sections, at, -1)) }} onDown={() => { set(moved(draft.sections, at, 1)) }} onRemove={() => { set(draft.sections.filter((_, index) => index !== at)) }} />
          </div>
          {open === `title-${section.id}` ? (
            <div className="al-draft-head">
              {(['zh', 'en'] as const).map((one) => (
                <FieldShell key={one} id={`title-${section.id}-${one}`} label={t(one === 'zh' ? texts.sectionZh : texts.sectionEn)}>
                  {(aria) => <Input {...aria} maxLength={100} value={section.title[one]} onChange={(event) => { const { value } = event.target; set(draft.sections.map((other, index) => (index === at ? { ...other, title: { ...other.title, [one]: value } } : other))) }} />}
                </FieldShell>
              ))}
            </div>
          ) : null}
          {section.paragraphs.map((sentences, paragraph) => (
            <div key={`${section.id} ${paragraph}`} className="al-draft-paragraph">
              {sentences.map((sentence, index) => {
                const place: Place = [at, paragraph, index]
                const key = `${section.id}-${paragraph}-${index}`
                const situation = edition.situations[at]?.[paragraph]?.[index] ?? Object.keys(sentence.variants)[0] ?? 'said'
                const said = sentence.variants[situation]
                return (
                  <div key={key} className="al-draft-sentence">
                    <p>{said ? <SentenceText text={said[language]} figures={edition.figures} printed={printed} /> : <span className="al-note">{t(texts.silent)}</span>}</p>
                    <div className="al-draft-tools">
                      <Button size="small" aria-expanded={open === key} icon={<Icon name="pencil" size={14} />} onClick={() => { setOpen(open === key ? undefined : key) }} aria-label={t(texts.edit)} />
                      <Tools onUp={() => { set(withParagraph(draft.sections, place, (list) => moved(list, index, -1))) }} onDown={() => { set(withParagraph(draft.sections, place, (list) => moved(list, index, 1))) }} onRemove={() => { setOpen(undefined); set(withParagraph(draft.sections, place, (list) => list.filter((_, one) => one !== index))) }} />
                    </div>
                    {open === key ? (
                      <SentenceEditor
                        id={`edit-${key}`} sentence={sentence} situation={situation} figures={edition.figures} onDone={() => { setOpen(undefined) }}
                        onChange={(next) => { set(withParagraph(draft.sections, place, (list) => list.map((one, position) => (position === index ? next : one)))) }}
                      />
                    ) : null}
                  </div>
                )
              })}
            </div>
          ))}
          <AddSentence figures={edition.figures} onAdd={(figure) => { set(draft.sections.map((one, index) => (index === at ? { ...one, paragraphs: [...one.paragraphs, [newSentence(figure)]] } : one))) }} />
          {section.id === 'shortcomings' ? <p className="al-note al-draft-note">{t(texts.tables)}</p> : null}
        </section>
      ))}
      <div className="al-row">
      {draft.sections.some((section) => section.id === 'shortcomings') ? null : <Button type="primary" ghost icon={<Icon name="plus" />} onClick={() => { set([...draft.sections, { id: 'shortcomings', title: { ...texts.shortcomings }, paragraphs: [] }]) }}>{t(texts.addShortcomings)}</Button>}
      <Button icon={<Icon name="plus" />} onClick={() => { set([...draft.sections, { id: newSectionId(draft.sections), title: { zh: texts.newSection.zh, en: texts.newSection.en }, paragraphs: [] }]) }}>{t(texts.addSection)}</Button>
      </div>
    </article>
  )
}

function newSectionId(sections: readonly EditionSection[]): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz'.split('')
  const free = letters.find((letter) => !sections.some((section) => section.id === `section-${letter}`))
  return `section-${free ?? `z${'z'.repeat(sections.length % 20)}`}`
}

function Tools({ onUp, onDown, onRemove }: { onUp(): void; onDown(): void; onRemove(): void }) {
  const { t } = useLanguage()
  return (
    <>
      <Button size="small" icon={<Icon name="up" size={14} />} aria-label={t(texts.up)} onClick={onUp} />
      <Button size="small" icon={<Icon name="down" size={14} />} aria-label={t(texts.down)} onClick={onDown} />
      <Button size="small" icon={<Icon name="trash" size={14} />} aria-label={t(texts.remove)} onClick={onRemove} />
    </>
  )
}

function AddSentence({ figures, onAdd }: { readonly figures: EditionAnswer['figures']; onAdd(figure: EditionAnswer['figures'][number] | null): void }) {
  const { t } = useLanguage()
  const [figure, setFigure] = useState('')
  return (
    <div className="al-row al-draft-add">
      <Select aria-label={t(texts.addAbout)} className="al-figure-choice" size="small" showSearch={{ optionFilterProp: 'label' }} value={figure} onChange={setFigure} options={[{ value: '', label: t(texts.plain) }, ...figures.map((one) => ({ value: one.id, label: t(one.label) }))]} />
      <Button size="small" icon={<Icon name="plus" size={14} />} onClick={() => { onAdd(figures.find((one) => one.id === figure) ?? null) }}>{t(texts.add)}</Button>
    </div>
  )
}
