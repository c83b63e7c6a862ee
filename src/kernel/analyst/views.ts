import { columnsOf, type ChildType, type FieldColumn, type RecordType } from '#kernel/record/record-type.ts'
import type { Label } from '#kernel/language/label.ts'

/** One column of a view: what it is called there, how it is made of the table's alias `r`, and what it means. */
export interface ViewColumn {
  readonly name: string
  readonly sql: string
  readonly label: Label
  /** Values that stand for something, as codes. */
  readonly choices?: Readonly<Record<string, Label>>
}

export interface AnalystView {
  readonly name: string
  readonly table: string
  readonly label: Label
  readonly columns: readonly ViewColumn[]
}

const standing: readonly ViewColumn[] = [
  column('id', { zh: '记录', en: 'Record' }), column('number', { zh: '编号', en: 'Number' }), column('organisation', { zh: '单位', en: 'Unit' }),
  column('state', { zh: '状态', en: 'State' }), column('created_at', { zh: '录入时间', en: 'Entered' }), column('updated_at', { zh: '更新时间', en: 'Changed' }),
]

/** The views of a record type: the record, and each kind of its children. Never a personal field, never what tells one person apart, never who handles it. */
export function viewsOf(type: RecordType): AnalystView[] {
  const happened = columnsOf(type.schema).find((field) => field.name === type.happenedAt)
  const eventOn: ViewColumn[] = happened ? [{ name: 'event_on', sql: `(r.${happened.column} at time zone (select anlan_analyst_time_zone()))::date`, label: { zh: '归期日', en: 'Day of the event, in the bureau’s time zone' } }] : []
  return [
    { name: type.table, table: type.table, label: type.labelMany, columns: [...standing, ...eventOn, ...plainColumns(columnsOf(type.schema))] },
    ...Object.values(type.children).map((child: ChildType): AnalystView => ({
      name: child.table, table: child.table, label: child.label,
      columns: [column('id', { zh: '行', en: 'Row' }), column('record', { zh: '所属记录', en: 'Its record' }), ...plainColumns(columnsOf(child.schema))],
    })),
  ]
}

/** What every installation has beside its records. */
export const commonViews: readonly AnalystView[] = [
  { name: 'organisation', table: 'organisation', label: { zh: '单位', en: 'Units' }, columns: [column('id', { zh: '单位', en: 'Unit' }), column('code', { zh: '代码', en: 'Code' }), column('kind', { zh: '种类', en: 'Kind' }), column('name_zh', { zh: '名称', en: 'Name (zh)' }), column('name_en', { zh: '英文名称', en: 'Name (en)' })] },
  { name: 'organisation_parent', table: 'organisation_parent', label: { zh: '隶属', en: 'Which unit lies under which, and when' }, columns: [column('organisation', { zh: '单位', en: 'Unit' }), column('parent', { zh: '上级', en: 'Under' }), column('valid_from', { zh: '自', en: 'From' }), column('valid_until', { zh: '至（不含）', en: 'Until (excluding)' })] },
  { name: 'coverage', table: 'coverage', label: { zh: '记录完整性', en: 'Coverage' }, columns: [column('organisation', { zh: '单位', en: 'Unit' }), column('record_type', { zh: '记录种类', en: 'Record type' }), column('from_on', { zh: '自', en: 'From' }), column('until_on', { zh: '至（不含）', en: 'Until (excluding)' })] },
  { name: 'time_limit', table: 'clock', label: { zh: '期限', en: 'Time limits' }, columns: [column('record_type', { zh: '记录种类', en: 'Record type' }), column('record', { zh: '记录', en: 'Record' }), column('organisation', { zh: '单位', en: 'Unit' }), column('rule', { zh: '规则', en: 'Rule' }), column('rule_version', { zh: '规则版本', en: 'Version of the rule' }), column('started_at', { zh: '起算', en: 'Started' }), column('due_at', { zh: '届满', en: 'Due' }), column('met_at', { zh: '办结', en: 'Met' }), column('stopped_at', { zh: '终止', en: 'Stopped' })] },
]

/** Every view, in the order in which they are documented. */
export function analystViews(types: Iterable<RecordType>): AnalystView[] {
  return [...[...types].flatMap(viewsOf), ...commonViews]
}

function column(name: string, label: Label): ViewColumn {
  return { name, sql: `r.${name}`, label }
}

function plainColumns(fields: readonly FieldColumn[]): ViewColumn[] {
  return fields.filter((field) => !field.facts.personal && !field.facts.tellsApart).map((field) => ({
    ...column(field.column, field.facts.label), ...(field.facts.choices ? { choices: field.facts.choices } : {}),
  }))
}
