import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { FieldMapping, ImportColumn, ImportMapping } from '#kernel/http/import-wire.ts'
import type { FieldItem } from '#kernel/http/wire.ts'
import { timeFormat } from '#kernel/import/time-format.ts'
import { useLanguage } from '../../language.ts'
import { codeOfValue, columnsOf, formatParts, isTime, sentinelsOf, withCode, withFactor, withFormat, withSentinels, withUnknownTime, withUnmapped } from './mapping.ts'
import { readSample } from './time-sample.ts'

const texts = {
  format: { zh: '写法', en: 'Written as' },
  formatOf: { zh: '“{column}”的写法', en: '“{column}” is written as' },
  formatHelp: { zh: 'YYYY 年 M 月 D 日 H 时 m 分；两位的 MM DD HH mm；固定的字放在 [ ] 里', en: 'YYYY year, M month, D day, H hour, m minute; MM DD HH mm with two digits; fixed words in [ ]' },
  reading: { zh: '{sample} 读作 {reading}', en: '{sample} is read as {reading}' },
  unknownTime: { zh: '只知日期、不知时刻的行', en: 'Rows with a day but no time' },
  refuse: { zh: '拒绝', en: 'refuse' },
  noon: { zh: '记为 12:00 并标明', en: 'take 12:00 and mark it' },
  sentinels: { zh: '表示“不详”的值', en: 'Values that mean “not known”' },
  sentinelsOf: { zh: '“{column}”里表示“不详”的值', en: 'Values of “{column}” that mean “not known”' },
  sentinelsHelp: { zh: '如 99、9999、>=90；回车添加', en: 'such as 99, 9999, >=90; Enter adds one' },
  codes: { zh: '代码对照', en: 'Translation of codes' },
  codeOf: { zh: '“{value}”对应', en: '“{value}” means' },
  same: { zh: '未对应', en: 'not translated' },
  addCode: { zh: '再加一个值', en: 'Another value' },
  add: { zh: '添加', en: 'Add' },
  unmapped: { zh: '没有对应的值', en: 'Values without a translation' },
  refuseRow: { zh: '拒绝这一行', en: 'refuse the row' },
  leaveEmpty: { zh: '留空并提醒', en: 'leave empty, with a warning' },
  factor: { zh: '乘以', en: 'Times' },
  factorHelp: { zh: '如“万元”填 10000', en: 'such as 10000 where the file counts in ten thousands' },
  comma: { zh: '逗号是小数点', en: 'the comma is the decimal sign' },
} as const satisfies Record<string, Label>

interface DetailsProps {
  readonly field: FieldItem
  readonly one: FieldMapping
  readonly mapping: ImportMapping
  readonly columns: readonly ImportColumn[]
  onChange(mapping: ImportMapping): void
}

/** How the values of the chosen columns become the field: format, codes, factor, and what means "not known". */
export function FieldDetails(props: DetailsProps) {
  const { field, one } = props
  if (one.from === 'constant') return null
  return (
    <div className="al-import-details">
      {isTime(field.kind) ? <TimeDetails {...props} /> : null}
      {field.kind === 'choice' || field.kind === 'boolean' ? <CodeDetails {...props} /> : null}
      {field.kind === 'integer' || field.kind === 'decimal' ? <NumberDetails {...props} /> : null}
      {columnsOf(one).map((column) => <Sentinels key={column} {...props} column={column} />)}
    </div>
  )
}

function TimeDetails({ field, one, mapping, columns, onChange }: DetailsProps) {
  const { t } = useLanguage()
  const own = columnsOf(one)
  const parts = formatParts(one)
  return (
    <>
      {own.map((column, at) => {
        const format = parts[at] ?? ''
        const samples = columns.find((other) => other.name === column)?.samples.slice(0, 3) ?? []
        return (
          <label key={column} className="al-import-detail">
            <span>{own.length === 1 ? t(texts.format) : t(texts.formatOf, { column })}</span>
            <Input className="al-mono" value={format} spellCheck={false} {...(timeFormat(format) ? {} : { status: 'error' })} title={t(texts.formatHelp)} onChange={(event) => { onChange(withFormat(mapping, field.name, column, event.target.value)) }} />
            <span className="al-import-readings">
              {samples.map((sample) => { const reading = readSample(sample, format, sentinelsOf(one, column)); return <span key={sample} className={reading.ok ? 'al-note' : 'al-note al-bad'}>{t(texts.reading, { sample, reading: t(reading.text) })}</span> })}
            </span>
          </label>
        )
      })}
      <p className="al-note">{t(texts.formatHelp)}</p>
      {field.kind === 'instant' && one.from !== 'constant' ? (
        <label className="al-import-detail">
          <span>{t(texts.unknownTime)}</span>
          <select className="al-select" value={one.unknownTime ?? 'refuse'} onChange={(event) => { onChange(withUnknownTime(mapping, field.name, event.target.value === 'noon' ? 'noon' : 'refuse')) }}>
            <option value="refuse">{t(texts.refuse)}</option><option value="noon">{t(texts.noon)}</option>
          </select>
        </label>
      ) : null}
    </>
  )
}

const yesNo: Record<string, Label> = { true: { zh: '是', en: 'Yes' }, false: { zh: '否', en: 'No' } }

function CodeDetails({ field, one, mapping, columns, onChange }: DetailsProps) {
  const { t } = useLanguage()
  const [added, setAdded] = useState('')
  if (one.from !== 'column') return null
  const choices = field.choices ?? yesNo
  const codes = one.codes ?? {}
  const samples = columns.find((column) => column.name === one.column)?.samples ?? []
  const values = [...new Set([...samples, ...Object.keys(codes)])]
  const add = (): void => {
    const value = added.trim()
    const first = Object.keys(choices)[0]
    if (value !== '' && first !== undefined && !values.includes(value)) onChange(withCode(mapping, field.name, value, first))
    setAdded('')
  }
  return (
    <fieldset className="al-import-codes">
      <legend>{t(texts.codes)}</legend>
      {values.map((value) => (
        <label key={value} className="al-import-code">
          <span className="al-mono al-cut" title={value}>{value}</span>
          <select className="al-select" aria-label={t(texts.codeOf, { value })} value={codes[value] ?? codeOfValue(choices, value) ?? ''} onChange={(event) => { onChange(withCode(mapping, field.name, value, event.target.value === '' ? null : event.target.value)) }}>
            <option value="">{t(texts.same)}</option>
            {Object.entries(choices).map(([code, label]) => <option key={code} value={code}>{t(label)}</option>)}
          </select>
        </label>
      ))}
      <div className="al-import-code">
        <Input size="small" aria-label={t(texts.addCode)} placeholder={t(texts.addCode)} value={added} onChange={(event) => { setAdded(event.target.value) }} onPressEnter={add} />
        <Button size="small" onClick={add}>{t(texts.add)}</Button>
      </div>
      <label className="al-import-detail">
        <span>{t(texts.unmapped)}</span>
        <select className="al-select" value={one.unmapped ?? 'refuse'} onChange={(event) => { onChange(withUnmapped(mapping, field.name, event.target.value === 'empty' ? 'empty' : 'refuse')) }}>
          <option value="refuse">{t(texts.refuseRow)}</option><option value="empty">{t(texts.leaveEmpty)}</option>
        </select>
      </label>
    </fieldset>
  )
}

function NumberDetails({ field, one, mapping, onChange }: DetailsProps) {
  const { t } = useLanguage()
  const [text, setText] = useState(one.from === 'column' && one.factor !== undefined ? String(one.factor) : '')
  if (one.from !== 'column') return null
  const take = (): void => {
    const factor = Number(text)
    onChange(withFactor(mapping, field.name, text.trim() === '' || !Number.isFinite(factor) || factor === 0 ? null : factor))
  }
  return (
    <>
      <label className="al-import-detail">
        <span>{t(texts.factor)}</span>
        <Input inputMode="decimal" value={text} placeholder="1" title={t(texts.factorHelp)} onChange={(event) => { setText(event.target.value) }} onBlur={take} onPressEnter={take} />
      </label>
      {field.kind === 'decimal' ? <label className="al-row"><input type="checkbox" checked={one.format === ','} onChange={(event) => { onChange(withFormat(mapping, field.name, one.column, event.target.checked ? ',' : '')) }} />{t(texts.comma)}</label> : null}
    </>
  )
}

function Sentinels({ field, one, mapping, column, onChange }: DetailsProps & { readonly column: string }) {
  const { t } = useLanguage()
  const label = one.from === 'columns' ? t(texts.sentinelsOf, { column }) : t(texts.sentinels)
  return (
    <div className="al-import-detail">
      <span>{label}</span>
      <Select mode="tags" open={false} suffixIcon={null} aria-label={label} placeholder={t(texts.sentinelsHelp)} value={[...sentinelsOf(one, column)]} onChange={(list) => { onChange(withSentinels(mapping, field.name, column, list)) }} />
    </div>
  )
}
