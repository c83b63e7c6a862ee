import { Input, Select } from 'antd'
import type { Label } from '#kernel/language/label.ts'
import type { ImportAnswer, ImportMapping } from '#kernel/http/import-wire.ts'
import type { RecordTypeItem } from '#kernel/http/wire.ts'
import { coordinateSystems } from '#kernel/import/coordinate-systems.ts'
import { FieldShell } from '#kernel/ui/field-shell.tsx'
import { useLanguage } from '../../language.ts'
import { UnitSettings } from './unit-settings.tsx'

const texts = {
  source: { zh: '来源名称', en: 'Name of the source' },
  sourceHelp: { zh: '同一来源每次用同一个名称，再次导入才认得是同一条', en: 'Always the same for the same source: so that a later import knows its rows again' },
  key: { zh: '唯一键', en: 'Key columns' },
  keyHelp: { zh: '在来源里确定一行的列；不选则整行作键', en: 'The columns that identify a row in its source; none: the whole row' },
  coordinates: { zh: '坐标系', en: 'Coordinate system' },
  coordinatesHelp: { zh: '手机和地图导出的多为 GCJ-02 或 BD-09；六七位的数是投影坐标，输入 EPSG 编号查找', en: 'Maps and phones in China mostly give GCJ-02 or BD-09; numbers of six or seven digits are projected: type its EPSG number' },
  zone: { zh: '时区', en: 'Time zone' },
  bureauZone: { zh: '本局时区 {zone}', en: 'the bureau’s own, {zone}' },
} as const satisfies Record<string, Label>

interface SourceSettingsProps {
  readonly answer: ImportAnswer
  readonly type: RecordTypeItem
  readonly mapping: ImportMapping
  onChange(mapping: ImportMapping): void
}

/** What holds for every row: whose file this is, what identifies a row in it, where its coordinates and times come from. */
export function SourceSettings({ answer, type, mapping, onChange }: SourceSettingsProps) {
  const { t, clock } = useLanguage()
  const columns = answer.columns.filter((column) => !column.personal).map((column) => ({ value: column.name, label: column.name }))
  return (
    <div className="al-import-source">
      <FieldShell id="import-source" label={t(texts.source)} required help={t(texts.sourceHelp)}>
        {(aria) => <Input {...aria} value={mapping.sourceName} maxLength={80} onChange={(event) => { onChange({ ...mapping, sourceName: event.target.value }) }} />}
      </FieldShell>
      <FieldShell id="import-key" label={t(texts.key)} help={t(texts.keyHelp)}>
        {(aria) => <Select {...aria} mode="multiple" value={mapping.keyColumns} options={columns} onChange={(keyColumns) => { onChange({ ...mapping, keyColumns }) }} />}
      </FieldShell>
      {type.point === null ? null : (
        <FieldShell id="import-coordinates" label={t(texts.coordinates)} help={t(texts.coordinatesHelp)}>
          {(aria) => <Select {...aria} showSearch={{ optionFilterProp: 'label' }} value={mapping.coordinates} options={coordinateSystems().map(({ code, name }) => ({ value: code, label: t(name) }))} onChange={(coordinates) => { onChange({ ...mapping, coordinates }) }} />}
        </FieldShell>
      )}
      <FieldShell id="import-zone" label={t(texts.zone)}>
        {(aria) => (
          <Select
            {...aria} showSearch value={mapping.timeZone} onChange={(timeZone) => { onChange({ ...mapping, timeZone }) }}
            options={[{ value: 'bureau', label: t(texts.bureauZone, { zone: clock.zone }) }, ...Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone }))]}
          />
        )}
      </FieldShell>
      <UnitSettings answer={answer} mapping={mapping} onChange={onChange} />
    </div>
  )
}
