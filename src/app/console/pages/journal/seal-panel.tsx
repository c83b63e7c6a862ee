import { useQuery } from '@tanstack/react-query'
import type { Label } from '#kernel/language/label.ts'
import type { SealAnswer } from '#kernel/http/wire.ts'
import { Icon, type IconName } from '#kernel/ui/icon.tsx'
import { LoadingRows, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { problemFrom, queries } from '../../api.ts'
import { useLanguage } from '../../language.ts'
import { sealLevel } from '../../seal-level.ts'
import { shortHash } from './journal-words.ts'

const texts = {
  sealed: { zh: '已封存', en: 'Sealed' },
  sealedText: { zh: '每一行都在签了名的树头之下。是否未被改动，用本页的命令离线验证。', en: 'Every row lies under a signed head. Whether nothing was changed is verified offline, with the command on this page.' },
  waiting: { zh: '已封存，{n} 行等待下一次封存', en: 'Sealed; waiting for the next sealing: {n}' },
  late: { zh: '封存迟了 {n} 秒', en: 'Sealing is {n} seconds late' },
  lateText: { zh: '新写的行还没有签名的树头。封存程序可能停了，请通知科信部门。', en: 'New rows have no signed head yet. The sealer may have stopped: tell the technical section.' },
  empty: { zh: '日志还是空的', en: 'The journal is empty' },
  rows: { zh: '行数', en: 'Rows' },
  last: { zh: '最近封存', en: 'Last sealing' },
  root: { zh: '树根', en: 'Root' },
  key: { zh: '签名', en: 'Signature' },
} as const satisfies Record<string, Label>

/** Where the journal stands: the newest signed head, and what is not under one yet. Nothing is called proved that was not computed. */
export function SealPanel() {
  const { t, number, instant } = useLanguage()
  const { data, error, refetch } = useQuery(queries.seal())
  if (error) return <ProblemBox problem={problemFrom(error)} retry={() => { void refetch() }} />
  if (!data) return <Panel><LoadingRows rows={2} /></Panel>
  const { level, icon, title, text } = verdictOf(data)
  return (
    <Panel>
      <div className="al-seal-state">
        <div className={`al-seal-verdict al-seal-verdict-${level}`}>
          <Icon name={icon} size={20} />
          <div><strong>{t(title, { n: number(level === 'late' ? data.lateSeconds : data.unsealed) })}</strong>{text ? <p className="al-note">{t(text)}</p> : null}</div>
        </div>
        <dl>
          <div><dt>{t(texts.rows)}</dt><dd>{number(data.size)}</dd></div>
          {data.size === 0 ? null : (
            <>
              <div><dt>{t(texts.last)}</dt><dd>{instant(data.at)}</dd></div>
              <div><dt>{t(texts.root)}</dt><dd className="al-mono" title={data.root}>{shortHash(data.root)}</dd></div>
              <div><dt>{t(texts.key)}</dt><dd title={data.keyId}>Ed25519 <span className="al-mono">{shortHash(data.keyId)}</span></dd></div>
            </>
          )}
        </dl>
      </div>
    </Panel>
  )
}

function verdictOf(seal: SealAnswer): { level: 'sealed' | 'late' | 'empty'; icon: IconName; title: Label; text: Label | null } {
  const level = sealLevel(seal)
  switch (level) {
    case 'late': return { level, icon: 'clock', title: texts.late, text: texts.lateText }
    case 'empty': return { level, icon: 'chain', title: texts.empty, text: null }
    case 'sealed': return { level, icon: 'chain', title: seal.unsealed > 0 ? texts.waiting : texts.sealed, text: texts.sealedText }
  }
}
