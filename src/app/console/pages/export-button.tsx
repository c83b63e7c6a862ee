import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { RecordList, RecordTypeItem } from '#kernel/http/wire.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { apiAddress, type Search } from '../api.ts'
import { useLanguage } from '../language.ts'

const texts = {
  export: { zh: '导出', en: 'Export' },
  title: { zh: '导出 {n} 件', en: 'Export {n}' },
  note: { zh: '按现在的条件和排序导出全部记录，不止这一页。个人信息不导出。导出会记入日志。', en: 'All records of the present filters and order are exported, not this page only. Personal data are never exported. The export goes into the journal.' },
  csv: { zh: 'CSV 文件', en: 'CSV file' },
  xlsx: { zh: 'Excel 文件', en: 'Excel file' },
  capped: { zh: '{n} 以上', en: 'more than {n}' },
} as const satisfies Record<string, Label>

/** Exports the records of a list: says how many go out and what does not. */
export function ExportButton({ type, search, total }: { readonly type: RecordTypeItem; readonly search: Search; readonly total: RecordList | undefined }) {
  const { t, number } = useLanguage()
  const count = total && total.total !== null ? (total.totalIsCapped ? t(texts.capped, { n: number(total.total) }) : number(total.total)) : ''
  return <ExportDialog title={t(texts.title, { n: count })} note={t(texts.note)} count={count} path={`/records/${type.name}/export`} search={search} />
}

interface ExportDialogProps {
  readonly title: string
  readonly note: string
  /** How many go out, shown on the button. */
  readonly count?: string
  readonly path: string
  readonly search: Search
  readonly small?: boolean
}

/** A button that says what an export holds, then downloads it from the server, which journals it. */
export function ExportDialog({ title, note, count, path, search, small = false }: ExportDialogProps) {
  const { t, language } = useLanguage()
  const [open, setOpen] = useState(false)
  const href = (format: string): string => apiAddress(path, { ...search, format, lang: language })
  return (
    <>
      <Button size={small ? 'small' : 'middle'} icon={<Icon name="download" />} onClick={() => { setOpen(true) }}>{t(texts.export)} {count}</Button>
      <Modal open={open} onCancel={() => { setOpen(false) }} title={title} footer={null} width={440} destroyOnHidden>
        <p className="al-second">{note}</p>
        <div className="al-row al-export">
          {(['csv', 'xlsx'] as const).map((format) => <Button key={format} href={href(format)} download icon={<Icon name="download" />} onClick={() => { setOpen(false) }}>{t(texts[format])}</Button>)}
        </div>
      </Modal>
    </>
  )
}
