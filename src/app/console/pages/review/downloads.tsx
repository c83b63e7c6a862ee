import { Button, Dropdown } from 'antd'
import type { Label, Language } from '#kernel/language/label.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { apiAddress, type Search } from '../../api.ts'
import { useLanguage } from '../../language.ts'

const texts = {
  download: { zh: '下载', en: 'Download' },
  docx: { zh: 'Word 公文 (.docx)', en: 'Word document (.docx)' },
  pdf: { zh: 'PDF', en: 'PDF' },
  html: { zh: '网页 (.html)', en: 'Web page (.html)' },
  csv: { zh: '全部指标 (.csv)', en: 'All figures (.csv)' },
  json: { zh: '数据 (.json)', en: 'Data (.json)' },
} as const satisfies Record<string, Label>

const formats = ['docx', 'pdf', 'html', 'csv', 'json'] as const

/** The review as a file, in the language it is read in. Every download goes into the journal. */
export function Downloads({ search, name, written }: { readonly search: Search; readonly name: string; readonly written: Language }) {
  const { t } = useLanguage()
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items: formats.map((format) => ({ key: format, label: <a href={apiAddress('/review/export', { ...search, format, lang: written })} download={`${name}-${written}.${format}`}>{t(texts[format])}</a> })) }}
    >
      <Button icon={<Icon name="download" />}>{t(texts.download)}</Button>
    </Dropdown>
  )
}
