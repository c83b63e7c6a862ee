import { Button } from 'antd'
import type { Label } from '#kernel/language/label.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { apiAddress } from '../../api.ts'
import { useLanguage } from '../../language.ts'

const texts = {
  proof: { zh: '下载这一行的证明', en: 'Download the proof of this row' },
  help: { zh: '用 anlan journal verify --proof 文件 验证，只要公钥。', en: 'Check it with anlan journal verify --proof FILE; the public key is all it needs.' },
} as const satisfies Record<string, Label>

/** Downloads the inclusion proof of a sealed row (RFC 9162): `seq` is the row's number. */
export function ProofButton({ seq }: { readonly seq: number }) {
  const { t } = useLanguage()
  return (
    <div className="al-stack">
      <div><Button size="small" icon={<Icon name="download" size={14} />} href={apiAddress('/journal/proof', { row: seq })} download={`anlan-journal-row-${seq}.json`}>{t(texts.proof)}</Button></div>
      <p className="al-note">{t(texts.help)}</p>
    </div>
  )
}
