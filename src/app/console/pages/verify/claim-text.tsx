import { useMemo, useRef, useEffect } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { VerifyAnswer } from '#kernel/http/review-wire.ts'
import { useLanguage } from '../../language.ts'
import { segmentsOf } from './segments.ts'
import { remarkReasons, verdicts, type Verdict } from './verdicts.ts'

const texts = {
  text: { zh: '所核对的文字', en: 'The text checked' },
  claim: { zh: '第 {n} 个说法，{verdict}：{text}', en: 'Claim {n}, {verdict}: {text}' },
  remark: { zh: '不作为说法：{reason}', en: 'No claim: {reason}' },
} as const satisfies Record<string, Label>

interface ClaimTextProps {
  readonly text: string
  readonly answer: VerifyAnswer
  /** Only claims with this verdict are marked; null: all. */
  readonly shown: Verdict | null
  readonly selected: number | null
  onSelect(claim: number): void
}

/**
 * The text as it came, every claim underlined in the way of its verdict with a sign and its number. The sign is the button: a text may have
 * claims inside claims, and each is reached by Tab once.
 */
export function ClaimText({ text, answer, shown, selected, onSelect }: ClaimTextProps) {
  const { t } = useLanguage()
  const segments = useMemo(() => segmentsOf(text, answer.claims, answer.remarks), [text, answer])
  const article = useRef<HTMLElement>(null)
  useEffect(() => {
    if (selected !== null) article.current?.querySelector(`[data-claim="${selected}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  const isShown = (at: number): boolean => shown === null || answer.claims[at]?.verdict === shown

  return (
    <article ref={article} className="al-claim-text" aria-label={t(texts.text)}>
      {segments.map((segment) => {
        const claims = segment.claims.filter(isShown)
        const innermost = claims.at(-1)
        const isSelected = selected !== null && segment.claims.includes(selected)
        const verdict = (isSelected ? answer.claims[selected] : innermost === undefined ? undefined : answer.claims[innermost])?.verdict
        const remark = answer.remarks[segment.remarks[0] ?? -1]
        const className = `${verdict ? `al-claim al-claim-${verdict}` : remark ? 'al-remark' : ''}${isSelected ? ' al-claim-selected' : ''}`
        const title = verdict === undefined && remark ? t(texts.remark, { reason: t(remarkReasons[remark.reason] ?? { zh: remark.reason, en: remark.reason }) }) : undefined
        const words = className === '' ? segment.text : <span className={className} title={title} {...(innermost === undefined ? {} : { onClick: () => { onSelect(innermost) } })}>{segment.text}</span>
        return (
          <span key={segment.from}>
            {words}
            {segment.ends.filter(isShown).map((at) => <Sign key={at} at={at} answer={answer} selected={selected === at} onSelect={onSelect} />)}
          </span>
        )
      })}
    </article>
  )
}

function Sign({ at, answer, selected, onSelect }: { readonly at: number; readonly answer: VerifyAnswer; readonly selected: boolean; onSelect(claim: number): void }) {
  const { t } = useLanguage()
  const claim = answer.claims[at]
  if (!claim) return null
  const { sign, label } = verdicts[claim.verdict]
  return (
    <button
      type="button" className={`al-bare al-claim-sign al-claim-sign-${claim.verdict}${selected ? ' al-claim-selected' : ''}`} data-claim={at} aria-pressed={selected}
      aria-label={t(texts.claim, { n: at + 1, verdict: t(label), text: claim.text })} onClick={() => { onSelect(at) }}
    >
      {sign}{at + 1}
    </button>
  )
}
