import { Button, Input, Select } from 'antd'
import { useRef, useState } from 'react'
import { partsOf } from '#annual-review/writer/template.ts'
import type { EditionAnswer, EditionSentence } from '#kernel/http/edition-wire.ts'
import type { Label, Language } from '#kernel/language/label.ts'
import { FieldShell } from '#kernel/ui/field-shell.tsx'
import { useLanguage } from '../../language.ts'

const fieldLabels: Readonly<Record<string, Label>> = {
  value: { zh: '数值', en: 'value' }, previous: { zh: '上年', en: 'year before' }, change: { zh: '变化%', en: 'change %' }, difference: { zh: '差', en: 'difference' },
  since: { zh: '起年', en: 'first year' }, until: { zh: '止年', en: 'last year' }, statedUntil: { zh: '文件所载至', en: 'stated until' },
}
const situationLabels: Readonly<Record<string, Label>> = {
  down: { zh: '下降', en: 'It fell' }, up: { zh: '上升', en: 'It rose' }, unchanged: { zh: '持平', en: 'No change' }, withinNoise: { zh: '变化在随机波动内', en: 'Inside random variation' }, zeroBase: { zh: '上年为 0', en: 'Nothing the year before' },
  smallBase: { zh: '基数小', en: 'A small base' }, smallDown: { zh: '基数小，下降', en: 'A small base, it fell' }, smallUp: { zh: '基数小，上升', en: 'A small base, it rose' }, noPrevious: { zh: '上年没有数值', en: 'No value the year before' },
  level: { zh: '两年并列', en: 'Both years' }, some: { zh: '有', en: 'Some' }, zero: { zh: '为 0', en: 'None' }, none: { zh: '没有连续', en: 'No run' }, one: { zh: '一年', en: 'One year' }, several: { zh: '连续多年', en: 'A run of years' },
  severalStated: { zh: '连续多年，部分依据文件', en: 'A run, partly from documents' }, extreme: { zh: '是最高或最低', en: 'The highest or lowest' }, extremeStated: { zh: '是最高或最低，部分依据文件', en: 'Highest or lowest, partly from documents' },
  notExtreme: { zh: '不是最高或最低', en: 'Neither highest nor lowest' }, missing: { zh: '没有数值', en: 'No value' }, said: { zh: '不论数值', en: 'Whatever the values' },
}
const texts = {
  zh: { zh: '中文', en: 'Chinese' },
  en: { zh: '英文', en: 'English' },
  situation: { zh: '在哪种情形下', en: 'In which situation' },
  now: { zh: '{label}（现在）', en: '{label} (now)' },
  silent: { zh: '{label}（不说）', en: '{label} (nothing is said)' },
  insert: { zh: '插入指标', en: 'Insert a figure' },
  insertIn: { zh: '插到{language}的光标处', en: 'Goes where the cursor stands in the {language} text' },
  field: { zh: '哪个数', en: 'Which number' },
  put: { zh: '插入', en: 'Insert' },
  help: { zh: '数字不能手打，只能来自指标；两种语言用同样的记号。', en: 'Numbers are never typed: they come from figures, the same ones in both languages.' },
  done: { zh: '改好了', en: 'Done' },
  saySomething: { zh: '在这种情形下也说', en: 'Say something here as well' },
  chip: { zh: '{figure}·{field}', en: '{figure} · {field}' },
  notice: { zh: '通报 {key}', en: 'notice {key}' },
} as const satisfies Record<string, Label>

type Figures = EditionAnswer['figures']

/** Printed numbers by token, where the text can be printed. */
export type Printed = ReadonlyMap<string, string>

/** A sentence with its tokens as chips: the number where there is one, else of which figure it will be. */
export function SentenceText({ text, figures, printed }: { readonly text: string; readonly figures: Figures; readonly printed: Printed }) {
  const { t } = useLanguage()
  return (
    <>
      {partsOf(text).map((part, at) => {
        if ('text' in part) return <span key={`${at}`}>{part.text}</span>
        if ('unreadable' in part) return <mark key={`${at}`} className="al-chip-wrong">{part.unreadable}</mark>
        if ('noticeToken' in part) return <span key={`${at}`} className="al-token al-chip-outside">{t(texts.notice, { key: part.noticeToken.notice })}</span>
        const figure = figures.find((one) => one.id === part.token.figure)
        const name = t(texts.chip, { figure: figure ? t(figure.label) : part.token.figure, field: t(fieldLabels[part.token.field] ?? { zh: part.token.field, en: part.token.field }) })
        return <span key={`${at}`} className={figure ? 'al-token' : 'al-chip-wrong'} title={name}>{printed.get(`{{${part.token.source}}}`) ?? name}</span>
      })}
    </>
  )
}

/** The whole templates of a sentence, one situation at a time, in both languages. */
export function SentenceEditor({ id, sentence, situation, figures, onChange, onDone }: {
  readonly id: string; readonly sentence: EditionSentence; readonly situation: string; readonly figures: Figures; onChange(sentence: EditionSentence): void; onDone(): void
}) {
  const { t } = useLanguage()
  const [shown, setShown] = useState(situation in sentence.variants ? situation : Object.keys(sentence.variants)[0] ?? 'said')
  const [language, setLanguage] = useState<Language>('zh')
  const [figure, setFigure] = useState(sentence.about ?? figures[0]?.id ?? '')
  const [field, setField] = useState('value')
  const cursor = useRef<Record<Language, number>>({ zh: 0, en: 0 })
  const said = sentence.variants[shown] ?? null
  const change = (next: Label | null): void => { onChange({ ...sentence, variants: { ...sentence.variants, [shown]: next } }) }
  const insert = (): void => {
    if (said === null) return
    const at = Math.min(cursor.current[language], said[language].length)
    const token = `{{${figure}|${field}}}`
    cursor.current[language] = at + token.length
    change({ ...said, [language]: said[language].slice(0, at) + token + said[language].slice(at) })
  }
  const label = (name: string): string => {
    const own = t(situationLabels[name] ?? { zh: name, en: name })
    return name === situation ? t(texts.now, { label: own }) : sentence.variants[name] === null ? t(texts.silent, { label: own }) : own
  }
  return (
    <div className="al-sentence-editor">
      {sentence.about === null ? null : (
        <FieldShell id={`${id}-situation`} label={t(texts.situation)}>
          {(aria) => <Select {...aria} value={shown} onChange={setShown} options={Object.keys(sentence.variants).map((name) => ({ value: name, label: label(name) }))} />}
        </FieldShell>
      )}
      {said === null ? <Button onClick={() => { change({ zh: '请写一句话。', en: 'Write a sentence.' }) }}>{t(texts.saySomething)}</Button> : (['zh', 'en'] as const).map((one) => (
        <FieldShell key={one} id={`${id}-${one}`} label={t(texts[one])} {...(one === 'en' ? { help: t(texts.help) } : {})}>
          {(aria) => (
            <Input.TextArea
              {...aria} lang={one === 'zh' ? 'zh-CN' : 'en'} autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} value={said[one]} onFocus={() => { setLanguage(one) }}
              onSelect={(event) => { cursor.current[one] = event.currentTarget.selectionStart }} onChange={(event) => { change({ ...said, [one]: event.target.value }) }}
            />
          )}
        </FieldShell>
      ))}
      <div className="al-row">
        <Select aria-label={t(texts.insert)} className="al-figure-choice" showSearch={{ optionFilterProp: 'label' }} value={figure} onChange={setFigure} options={figures.map((one) => ({ value: one.id, label: t(one.label) }))} />
        <Select aria-label={t(texts.field)} value={field} onChange={setField} popupMatchSelectWidth={false} options={Object.entries(fieldLabels).map(([name, own]) => ({ value: name, label: t(own) }))} />
        <Button onClick={insert} disabled={said === null}>{t(texts.put)}</Button>
        <span className="al-note">{t(texts.insertIn, { language: t(texts[language]) })}</span>
      </div>
      <div className="al-row"><Button type="primary" ghost onClick={onDone}>{t(texts.done)}</Button></div>
    </div>
  )
}
