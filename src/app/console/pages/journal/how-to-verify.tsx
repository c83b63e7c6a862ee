import { Button } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { Panel } from '#kernel/ui/panel.tsx'
import { apiAddress } from '../../api.ts'
import { useLanguage, words } from '../../language.ts'

const texts = {
  title: { zh: '怎样验证', en: 'How to verify' },
  note: { zh: '离线可验，不必信任本服务器', en: 'offline, without trusting this server' },
  step1: { zh: '导出日志（导出本身也是一行）。', en: 'Export the journal (the export is itself a row).' },
  step2: { zh: '在任何一台装有安澜的机器上运行：', en: 'On any machine with Anlan, run:' },
  step3: { zh: '与另外保存的树头和公钥核对，才能发现整库被换：', en: 'Only with heads and a key kept elsewhere would a whole exchanged journal show:' },
  result: { zh: '命令逐行重算叶哈希和树根，核对每个签名；哪一行被改、缺、插、换，都说出来。全部相符时退出码为 0。', en: 'It computes every leaf and root again and checks each signature, and names each row that was changed, removed, added or exchanged. Exit status 0 when all agree.' },
  export: { zh: '导出日志', en: 'Export the journal' },
  copy: { zh: '复制命令', en: 'Copy the command' },
} as const satisfies Record<string, Label>

const commands = ['anlan journal verify anlan-journal.jsonl', 'anlan journal verify anlan-journal.jsonl --heads heads.json --key public-key.pem'] as const

/** The command that proves the journal without this server. */
export function HowToVerify() {
  const { t } = useLanguage()
  return (
    <Panel title={t(texts.title)} note={t(texts.note)}>
      <ol className="al-steps">
        <li>{t(texts.step1)} <Button size="small" icon={<Icon name="download" />} href={apiAddress('/journal/export')} download="anlan-journal.jsonl">{t(texts.export)}</Button></li>
        <li>{t(texts.step2)}<Command text={commands[0]} /></li>
        <li>{t(texts.step3)}<Command text={commands[1]} /></li>
      </ol>
      <p className="al-note">{t(texts.result)}</p>
    </Panel>
  )
}

function Command({ text }: { readonly text: string }) {
  const { t } = useLanguage()
  const [copied, setCopied] = useState(false)
  return (
    <div className="al-command-line">
      <code tabIndex={0}>{text}</code>
      <Button size="small" icon={<Icon name={copied ? 'check' : 'copy'} />} aria-label={t(texts.copy)} title={t(texts.copy)} onClick={() => { void navigator.clipboard.writeText(text).then(() => { setCopied(true) }) }} />
      {copied ? <span className="al-quiet" role="status">{t(words.copied)}</span> : null}
    </div>
  )
}
