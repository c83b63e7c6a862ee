import { useLanguage } from '../../language.ts'
import type { JournalItem } from './row-proof.tsx'

/** The fields of a row, each name once however many persons or vehicles it is written for. */
export function FieldNames({ fields, cut = false }: { readonly fields: JournalItem['fields']; readonly cut?: boolean }) {
  const { t, language } = useLanguage()
  const text = [...new Set(fields.map(({ label }) => t(label)))].join(language === 'zh' ? '、' : ', ')
  return cut ? <span className="al-note al-journal-fields" title={text}>{text}</span> : <>{text}</>
}
