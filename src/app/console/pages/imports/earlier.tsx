import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Label } from '#kernel/language/label.ts'
import type { ImportAnswer } from '#kernel/http/import-wire.ts'
import { LoadingRows, Nothing, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { Table, type Column } from '#kernel/ui/table.tsx'
import { usePhone } from '#kernel/ui/viewport.ts'
import { useOrganisation } from '../../address.ts'
import { get, keyOf, problemFrom } from '../../api.ts'
import { useLanguage } from '../../language.ts'
import { useManifest } from '../../session.tsx'
import { ImportState } from './states.tsx'

const texts = {
  title: { zh: '以前的导入', en: 'Earlier imports' },
  file: { zh: '文件', en: 'File' },
  kind: { zh: '种类', en: 'Kind' },
  at: { zh: '上传', en: 'Uploaded' },
  rows: { zh: '行', en: 'Rows' },
  fresh: { zh: '新增', en: 'New' },
  changed: { zh: '更新', en: 'Changed' },
  rejected: { zh: '拒绝', en: 'Refused' },
  state: { zh: '状态', en: 'State' },
  emptyTitle: { zh: '还没有导入过文件', en: 'Nothing has been imported yet' },
  emptyText: { zh: '从上面选一个 CSV 文件开始。', en: 'Begin with a CSV file above.' },
} as const satisfies Record<string, Label>

/** Every import of the organisation, newest first; one that was not finished can be gone on with. */
export function EarlierImports() {
  const { t, number, stamp, instant } = useLanguage()
  const phone = usePhone()
  const org = useOrganisation()
  const { recordTypes } = useManifest()
  const { data, error, refetch } = useQuery({ queryKey: keyOf(org, 'imports'), queryFn: ({ signal }) => get<ImportAnswer[]>('/imports', { org }, signal) })
  const name = (row: ImportAnswer) => <Link to="/imports" search={(before: Record<string, string>) => ({ ...before, import: row.id })} title={row.fileName}>{row.fileName}</Link>
  const kind = (row: ImportAnswer): string => { const type = recordTypes.find((one) => one.name === row.recordType); return type ? t(type.labelMany) : row.recordType }
  const columns: Column<ImportAnswer>[] = [
    { key: 'file', title: t(texts.file), cell: name },
    { key: 'kind', title: t(texts.kind), cell: kind },
    { key: 'at', title: t(texts.at), cell: (row) => stamp(row.createdAt) },
    { key: 'rows', title: t(texts.rows), number: true, cell: (row) => number(row.rowCount) },
    { key: 'fresh', title: t(texts.fresh), number: true, cell: (row) => number(row.progress.fresh) },
    { key: 'changed', title: t(texts.changed), number: true, cell: (row) => number(row.progress.changed) },
    { key: 'rejected', title: t(texts.rejected), number: true, cell: (row) => number(row.progress.rejected) },
    { key: 'state', title: t(texts.state), width: 190, cell: (row) => <ImportState state={row.state} /> },
  ]
  return (
    <Panel title={t(texts.title)} flush>
      {error ? <ProblemBox problem={problemFrom(error)} retry={() => { void refetch() }} /> : null}
      {!data && !error ? <LoadingRows rows={4} /> : null}
      {data && data.length === 0 ? <Nothing icon="upload" title={t(texts.emptyTitle)} text={t(texts.emptyText)} /> : null}
      {data && data.length > 0 && phone ? (
        <ul className="al-import-list">{data.map((row) => <li key={row.id}><span className="al-cut">{name(row)}</span><ImportState state={row.state} /><span className="al-note">{kind(row)} · {instant(row.createdAt)}</span><span className="al-note">{number(row.rowCount)} {t(texts.rows)}</span></li>)}</ul>
      ) : null}
      {data && data.length > 0 && !phone ? <Table label={t(texts.title)} columns={columns} rows={data} rowKey={(row) => row.id} /> : null}
    </Panel>
  )
}
