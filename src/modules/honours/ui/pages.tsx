import { Button } from 'antd'
import type { RecordAnswer } from '#kernel/http/wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { useLanguage } from '#kernel/ui/language.ts'
import { Panel } from '#kernel/ui/panel.tsx'

const texts = {
  title: { zh: '公开名单', en: 'List to publish' },
  note: { zh: '只列出同意公开的 {agreed} 人的姓名，其余 {others} 人只计人数。取名单会记入日志。', en: 'It names only those who agree ({agreed}); the others are counted ({others}). Taking it goes into the journal.' },
  collective: { zh: '列出受表彰的集体。取名单会记入日志。', en: 'It names the collective. Taking it goes into the journal.' },
  open: { zh: '打开可打印的名单', en: 'Open the list to print' },
} as const satisfies Record<string, Label>

const standing = new Set(['decidedInOperation', 'decided', 'delivered'])

/** On the page of an honour that is decided and stands: the way to the list that may be made public. `address`: of its page, in a language. */
export function HonourPublication({ record, address }: { readonly record: RecordAnswer; address(path: string, search: Readonly<Record<string, string>>): string }) {
  const { t, language } = useLanguage()
  if (!standing.has(record.state)) return null
  const recipients = record.children['recipients'] ?? []
  const agreed = recipients.filter((row) => row['consent'] === 'yes').length
  return (
    <Panel title={t(texts.title)}>
      <p className="al-note">{recipients.length === 0 ? t(texts.collective) : t(texts.note, { agreed, others: recipients.length - agreed })}</p>
      <Button href={address(`/records/honour/${record.id}/publication`, { format: 'html', lang: language })} target="_blank" rel="noreferrer" icon={<Icon name="document" />}>{t(texts.open)}</Button>
    </Panel>
  )
}
