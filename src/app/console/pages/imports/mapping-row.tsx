import { Input, Select } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { ImportColumn, ImportMapping } from '#kernel/http/import-wire.ts'
import type { FieldItem } from '#kernel/http/wire.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { useLanguage } from '../../language.ts'
import { FieldDetails } from './field-details.tsx'
import { codeOfValue, columnsOf, isTime, withColumns, withConstant } from './mapping.ts'

const texts = {
  none: { zh: '不导入', en: 'not imported' },
  constant: { zh: '固定值…', en: 'a fixed value…' },
  column: { zh: '“{field}”取自', en: '“{field}” comes from' },
  value: { zh: '“{field}”的固定值', en: 'Fixed value of “{field}”' },
  samples: { zh: '例 {values}', en: 'e.g. {values}' },
  sure: { zh: '有把握', en: 'sure' },
  likely: { zh: '可能', en: 'likely' },
  doubtful: { zh: '请核对', en: 'please check' },
  required: { zh: '必填', en: 'needed' },
  missing: { zh: '必填，还没有对应', en: 'needed, and not mapped yet' },
  details: { zh: '写法、代码、不详值', en: 'Format, codes, unknown values' },
} as const satisfies Record<string, Label>

const CONSTANT = '\u0000constant'
const SURE = 0.9
const LIKELY = 0.6

interface MappingRowProps {
  readonly field: FieldItem
  readonly mapping: ImportMapping
  readonly columns: readonly ImportColumn[]
  readonly certainty: number | undefined
  onChange(mapping: ImportMapping): void
}

/** One field of the record type and the columns of the file it is made from. */
export function MappingRow({ field, mapping, columns, certainty, onChange }: MappingRowProps) {
  const { t } = useLanguage()
  const one = mapping.fields[field.name]
  const own = columnsOf(one)
  const needed = !field.optional
  const samples = own.map((name) => columns.find((column) => column.name === name)?.samples[0]).filter((sample) => sample !== undefined)
  const options = columns.map((column) => ({ value: column.name, label: column.name, disabled: column.personal }))
  const label = t(texts.column, { field: t(field.label) })
  return (
    <li className={`al-import-field${needed && !one ? ' al-import-missing' : ''}`}>
      <div className="al-import-line">
        <span className="al-import-name"><strong>{t(field.label)}</strong>{needed ? <span className={one ? 'al-note' : 'al-note al-bad'}>{t(one ? texts.required : texts.missing)}</span> : null}</span>
        <Icon name="left" size={14} />
        {isTime(field.kind) && one?.from !== 'constant' ? (
          <Select mode="multiple" aria-label={label} placeholder={t(texts.none)} value={[...own]} options={options} onChange={(next) => { onChange(withColumns(mapping, field.name, field.kind, next, columns.find((column) => column.name === next[0])?.samples)) }} />
        ) : (
          <Select
            showSearch={{ optionFilterProp: 'label' }} aria-label={label} value={one?.from === 'constant' ? CONSTANT : own[0] ?? ''} options={[{ value: '', label: t(texts.none) }, { value: CONSTANT, label: t(texts.constant) }, ...options]}
            onChange={(next) => { onChange(next === CONSTANT ? withConstant(mapping, field.name, firstValue(field)) : withColumns(mapping, field.name, field.kind, next === '' ? [] : [next])) }}
          />
        )}
      </div>
      {one?.from === 'constant' ? <ConstantInput field={field} value={one.value} label={t(texts.value, { field: t(field.label) })} onChange={(value) => { onChange(withConstant(mapping, field.name, value)) }} /> : null}
      {own.length === 0 ? null : (
        <div className="al-import-under">
          <span className="al-note al-cut">{t(texts.samples, { values: samples.join(' ') })}</span>
          {certainty === undefined ? null : <Certainty certainty={certainty} />}
        </div>
      )}
      {one && own.length > 0 ? (
        <details open={opensAtOnce(field, one.from === 'column' ? one.codes : undefined, own, columns)}>
          <summary>{t(texts.details)}</summary>
          <FieldDetails field={field} one={one} mapping={mapping} columns={columns} onChange={onChange} />
        </details>
      ) : null}
    </li>
  )
}

function firstValue(field: FieldItem): string | number | boolean | null {
  if (field.kind === 'choice') return Object.keys(field.choices ?? {})[0] ?? null
  if (field.kind === 'boolean') return false
  return field.kind === 'integer' || field.kind === 'decimal' ? 0 : ''
}

/** What has to be looked at is open: a code without its translation. */
function opensAtOnce(field: FieldItem, codes: Readonly<Record<string, string>> | undefined, own: readonly string[], columns: readonly ImportColumn[]): boolean {
  if (field.kind !== 'choice') return false
  const samples = columns.find((column) => column.name === own[0])?.samples ?? []
  return samples.some((sample) => codes?.[sample] === undefined && codeOfValue(field.choices ?? {}, sample) === undefined)
}

function Certainty({ certainty }: { readonly certainty: number }) {
  const { t } = useLanguage()
  const level = certainty >= SURE ? 'sure' : certainty >= LIKELY ? 'likely' : 'doubtful'
  return <span className={`al-import-certainty al-import-${level}`} title={`${Math.round(100 * certainty)}%`}>{level === 'doubtful' ? <Icon name="warning" size={12} /> : level === 'sure' ? <Icon name="check" size={12} /> : null}{t(texts[level])}</span>
}

function ConstantInput({ field, value, label, onChange }: { readonly field: FieldItem; readonly value: string | number | boolean | null; readonly label: string; onChange(value: string | number | boolean | null): void }) {
  const { t } = useLanguage()
  const [text, setText] = useState(String(value ?? ''))
  if (field.kind === 'choice') {
    return <select className="al-select" aria-label={label} value={String(value)} onChange={(event) => { onChange(event.target.value) }}>{Object.entries(field.choices ?? {}).map(([code, name]) => <option key={code} value={code}>{t(name)}</option>)}</select>
  }
  if (field.kind === 'boolean') return <label className="al-row"><input type="checkbox" checked={value === true} onChange={(event) => { onChange(event.target.checked) }} />{t(field.label)}</label>
  const take = (): void => {
    if (field.kind !== 'integer' && field.kind !== 'decimal') onChange(text.trim())
    else if (text.trim() !== '' && Number.isFinite(Number(text))) onChange(Number(text))
  }
  return <Input aria-label={label} value={text} onChange={(event) => { setText(event.target.value) }} onBlur={take} onPressEnter={take} />
}
