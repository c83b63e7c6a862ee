import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useRef, useState, type DragEvent } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { DocumentAnswer, ReviewAnswer } from '#kernel/http/review-wire.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { KeyHint } from '#kernel/ui/key-hint.tsx'
import { Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { useShortcuts } from '#kernel/ui/shortcuts.ts'
import { useOrganisation } from '../../address.ts'
import { ApiProblem, get, problemFrom, send } from '../../api.ts'
import { useLanguage } from '../../language.ts'
import { useSession } from '../../session.tsx'
import { reviewText } from '../review/review-text.ts'
import { decodeText, putText, useCheckedText } from './text-store.ts'

const texts = {
  title: { zh: '要核对的文字', en: 'The text to check' },
  label: { zh: '粘贴综述、通稿或总结', en: 'Paste a review, a press text or a summary' },
  help: { zh: '中文（简、繁体）或英文。文字和文档只用来核对，不保存。', en: 'Chinese (either script) or English. Text and document are checked and not kept.' },
  check: { zh: '核对', en: 'Check' },
  file: { zh: '从文件读入（.docx、.txt）', en: 'Read a file (.docx, .txt)' },
  example: { zh: '用本局综述作例子', en: 'Use our own review as an example' },
  exampleName: { zh: '{year} 年综述（例）', en: 'Review of {year} (example)' },
  drop: { zh: '也可以把文件拖到这里', en: 'A file can also be dropped here' },
  noText: { zh: '这不是文本文件。请用 .docx 或 .txt 文件，或把文字粘贴到下面。', en: 'This is no text file. Use a .docx or .txt file, or paste the words below.' },
  year: { zh: '所说的年度', en: 'Year it speaks of' },
  yearHelp: { zh: '留空则从文中读出', en: 'Empty: read from the text' },
} as const satisfies Record<string, Label>

/** Where a text comes in: pasted, read from a file, or the bureau's own review as an example. */
export function TextEntry({ onSend }: { onSend(): void }) {
  const { t, language } = useLanguage()
  const org = useOrganisation()
  const { bureau } = useSession()
  const checked = useCheckedText()
  const [year, setYear] = useState(checked.year === null ? '' : String(checked.year))
  const file = useRef<HTMLInputElement>(null)
  const exampleYear = Number(bureau.today.slice(0, 4)) - 1
  const reading = useMutation({ mutationFn: (file: File) => readFile(file, org), onSuccess: (text, file) => { putText({ text, source: file.name, asOf: null }) } })
  const example = useMutation({
    mutationFn: () => get<ReviewAnswer>('/review', { year: exampleYear, org, lang: language }),
    onSuccess: (answer) => { putText({ text: reviewText(answer, language), source: t(texts.exampleName, { year: answer.year }), asOf: answer.asOf }); setYear(String(answer.year)) },
  })
  const failed = reading.error ?? example.error
  const sendIt = (): void => {
    if (checked.text.trim() === '') return
    putText({ year: /^\d{4}$/.test(year.trim()) ? Number(year) : null, sent: true })
    onSend()
  }
  useShortcuts([{ key: 'Ctrl+Enter', label: texts.check, run: sendIt }])
  const drop = (event: DragEvent): void => {
    const dropped = event.dataTransfer.files[0]
    if (!dropped) return
    event.preventDefault()
    reading.mutate(dropped)
  }

  return (
    <Panel title={t(texts.title)} {...(checked.source === null ? {} : { note: checked.source })}>
      {failed ? <ProblemBox problem={problemFrom(failed)} /> : null}
      <div onDrop={drop} onDragOver={(event) => { event.preventDefault() }}>
        <label htmlFor="verify-text" className="al-strong">{t(texts.label)}</label>
        <Input.TextArea id="verify-text" className="al-verify-entry" value={checked.text} autoSize={{ minRows: 12, maxRows: 24 }} onChange={(event) => { putText({ text: event.target.value, source: null }) }} />
        <p className="al-note">{t(texts.help)} {t(texts.drop)}</p>
      </div>
      <div className="al-row al-verify-send">
        <label className="al-row"><span>{t(texts.year)}</span><Input className="al-verify-year" inputMode="numeric" maxLength={4} placeholder={String(exampleYear)} value={year} onChange={(event) => { setYear(event.target.value) }} /></label>
        <span className="al-note">{t(texts.yearHelp)}</span>
        <span className="al-grow" />
        <input ref={file} type="file" accept=".docx,.docm,.txt,text/plain" hidden onChange={(event) => { const chosen = event.target.files?.[0]; if (chosen) reading.mutate(chosen); event.target.value = '' }} />
        <Button icon={<Icon name="upload" />} loading={reading.isPending} onClick={() => { file.current?.click() }}>{t(texts.file)}</Button>
        <Button icon={<Icon name="document" />} loading={example.isPending} onClick={() => { example.mutate() }}>{t(texts.example)}</Button>
        <Button type="primary" disabled={checked.text.trim() === ''} onClick={sendIt}>{t(texts.check)} <KeyHint name="Ctrl+Enter" /></Button>
      </div>
    </Panel>
  )
}

/** The words of a file: a document is unpacked by the server, a text is read here, in whatever encoding offices save it. */
async function readFile(file: File, org: string | undefined): Promise<string> {
  if (/\.doc[xm]?$/i.test(file.name)) {
    const body = new FormData()
    body.append('file', file)
    return (await send<DocumentAnswer>('POST', '/verify/document', { search: { org }, body })).text
  }
  const text = decodeText(new Uint8Array(await file.arrayBuffer()))
  if (text !== undefined) return text
  throw new ApiProblem({ type: '/errors/unsupported-media-type', title: texts.noText.en, status: 415, code: 'unsupported-media-type', detail: texts.noText, instance: '' })
}
