import type { ImportAnswer } from '#kernel/http/import-wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { useLanguage } from '../../language.ts'

const words = {
  uploaded: { glyph: '○', style: 'notBegun', label: { zh: '已上传', en: 'Uploaded' } },
  mapped: { glyph: '◐', style: 'underWay', label: { zh: '已对应，未导入', en: 'Mapped, not imported' } },
  running: { glyph: '⇥', style: 'waiting', label: { zh: '正在导入', en: 'Importing' } },
  done: { glyph: '✓', style: 'done', label: { zh: '已导入', en: 'Imported' } },
  failed: { glyph: '⊘', style: 'refused', label: { zh: '没有导入', en: 'Failed' } },
  takingBack: { glyph: '⇤', style: 'waiting', label: { zh: '正在撤回', en: 'Taking back' } },
  takenBack: { glyph: '↩', style: 'returned', label: { zh: '已撤回', en: 'Taken back' } },
} as const satisfies Record<ImportAnswer['state'], { readonly glyph: string; readonly style: string; readonly label: Label }>

export function ImportState({ state }: { readonly state: ImportAnswer['state'] }) {
  const { t } = useLanguage()
  const { glyph, style, label } = words[state]
  return <span className={`al-state al-state-${style}`}><span aria-hidden="true">{glyph}</span><span>{t(label)}</span></span>
}
