import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { ImportAnswer, ImportMapping } from '#kernel/http/import-wire.ts'
import type { OrganisationItem } from '#kernel/http/wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { FieldShell } from '#kernel/ui/field-shell.tsx'
import { useOrganisation } from '../../address.ts'
import { get, keyOf } from '../../api.ts'
import { useLanguage } from '../../language.ts'
import { withUnitCode, withUnitColumn } from './mapping.ts'

const texts = {
  unit: { zh: '单位列', en: 'Column of the unit' },
  unitHelp: { zh: '按单位编码或名称认；不选则全部归本单位', en: 'By code or name of the unit; none: all belong to your unit' },
  own: { zh: '本单位', en: 'your unit' },
  codes: { zh: '单位对照', en: 'Translation of units' },
  codeOf: { zh: '“{value}”是', en: '“{value}” is' },
  asItStands: { zh: '按编码或名称', en: 'by code or name' },
  unmapped: { zh: '认不出的单位', en: 'Units that are not known' },
  refuse: { zh: '拒绝这一行', en: 'refuse the row' },
  default: { zh: '归本单位并提醒', en: 'take your unit, with a warning' },
} as const satisfies Record<string, Label>

interface UnitSettingsProps { readonly answer: ImportAnswer; readonly mapping: ImportMapping; onChange(mapping: ImportMapping): void }

/** Which unit each record belongs to: by a column of the file, its values translated where they are no code or name here. */
export function UnitSettings({ answer, mapping, onChange }: UnitSettingsProps) {
  const { t } = useLanguage()
  const org = useOrganisation()
  const chosen = mapping.organisation
  const { data: units = [] } = useQuery({ queryKey: keyOf(org, 'organisations'), queryFn: ({ signal }) => get<OrganisationItem[]>('/organisations', { org }, signal), enabled: chosen !== undefined })
  const columns = answer.columns.filter((column) => !column.personal).map((column) => ({ value: column.name, label: column.name }))
  const samples = answer.columns.find((column) => column.name === chosen?.column)?.samples ?? []
  const known = new Set(units.flatMap((unit) => [unit.code, unit.name.zh, unit.name.en].map((text) => text.toLowerCase())))
  const values = [...new Set([...samples, ...Object.keys(chosen?.codes ?? {})])]
  return (
    <>
      <FieldShell id="import-unit" label={t(texts.unit)} help={t(texts.unitHelp)}>
        {(aria) => <Select {...aria} value={chosen?.column ?? ''} options={[{ value: '', label: t(texts.own) }, ...columns]} onChange={(column) => { onChange(withUnitColumn(mapping, column === '' ? null : column)) }} />}
      </FieldShell>
      {chosen ? (
        <fieldset className="al-import-codes al-import-wide">
          <legend>{t(texts.codes)}</legend>
          {values.map((value) => (
            <label key={value} className="al-import-code">
              <span className="al-mono al-cut" title={value}>{value}</span>
              <select className="al-select" aria-label={t(texts.codeOf, { value })} value={chosen.codes?.[value] ?? ''} onChange={(event) => { onChange(withUnitCode(mapping, value, event.target.value === '' ? null : event.target.value)) }}>
                <option value="">{known.has(value.toLowerCase()) ? t(texts.asItStands) : '—'}</option>
                {units.map((unit) => <option key={unit.id} value={unit.code}>{t(unit.name)}</option>)}
              </select>
            </label>
          ))}
          <label className="al-import-detail">
            <span>{t(texts.unmapped)}</span>
            <select className="al-select" value={chosen.unmapped ?? 'refuse'} onChange={(event) => { onChange({ ...mapping, organisation: { ...chosen, unmapped: event.target.value === 'default' ? 'default' : 'refuse' } }) }}>
              <option value="refuse">{t(texts.refuse)}</option><option value="default">{t(texts.default)}</option>
            </select>
          </label>
        </fieldset>
      ) : null}
    </>
  )
}
