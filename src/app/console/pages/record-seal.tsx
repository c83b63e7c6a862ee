import type { Label } from '#kernel/language/label.ts'
import type { RecordAnswer } from '#kernel/http/wire.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { useLanguage } from '../language.ts'

const texts = {
  sealed: { zh: '{kind}：{basis}', en: '{kind}: {basis}' },
} as const satisfies Record<string, Label>

/** What the law has sealed of a record that is shown all the same, and by which article. */
export function RecordSeal({ seal }: { readonly seal: RecordAnswer['seal'] }) {
  const { t } = useLanguage()
  return seal ? <p className="al-record-seal"><Icon name="lock" /><span>{t(texts.sealed, { kind: t(seal.label), basis: t(seal.basis) })}</span></p> : null
}
