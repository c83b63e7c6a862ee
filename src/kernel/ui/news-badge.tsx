import type { Label } from '#kernel/language/label.ts'
import { useLanguage } from './language.ts'

const texts = {
  new: { zh: '新', en: 'New' },
  changed: { zh: '有变', en: 'Changed' },
} as const satisfies Record<string, Label>

/** That something is new to the reader, or has changed since he looked. */
export function NewsBadge({ kind }: { readonly kind: 'new' | 'changed' }) {
  const { t } = useLanguage()
  return <span className={`al-news al-news-${kind}`}>{t(texts[kind])}</span>
}
