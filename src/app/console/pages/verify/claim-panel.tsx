import { Link } from '@tanstack/react-router'
import type { Label } from '#kernel/language/label.ts'
import type { ClaimItem } from '#kernel/http/review-wire.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { useLanguage } from '../../language.ts'
import { useManifest } from '../../session.tsx'
import { linkTo } from '../figures/console-link.ts'
import { formatDifference, formatValue } from '../figures/figure-words.ts'
import { ClaimCorrection } from './claim-correction.tsx'
import { computedNumber, statedNumber, verdicts } from './verdicts.ts'

const texts = {
  head: { zh: '{sign} {verdict}：第 {n} 个说法', en: '{sign} {verdict}: claim {n}' },
  stated: { zh: '文中', en: 'In the text' },
  computed: { zh: '记录算出', en: 'From the records' },
  same: { zh: '相等', en: 'equal' },
  near: { zh: '四舍五入后相等', en: 'equal when rounded' },
  differs: { zh: '不等', en: 'not equal' },
  notCompared: { zh: '未作比较', en: 'not compared' },
  understood: { zh: '怎样理解这句话', en: 'How the sentence was understood' },
  records: { zh: '记录说', en: 'What the records say' },
  value: { zh: '本期', en: 'This period' },
  previous: { zh: '上期', en: 'Period before' },
  change: { zh: '变化', en: 'Change' },
  count: { zh: '记录', en: 'Records' },
  countOf: { zh: '{n} 条', en: '{n}' },
  definition: { zh: '口径', en: 'Definition' },
  version: { zh: '第 {n} 版', en: 'version {n}' },
  open: { zh: '看指标与 {n} 条记录', en: 'The figure and its {n} records' },
  openFigure: { zh: '看指标', en: 'The figure' },
  why: { zh: '为什么这样判断', en: 'Why this verdict' },
  uneven: { zh: '同一句里的百分数小数位数不一，宜统一。', en: 'The percentages of this sentence have different numbers of decimals; better the same.' },
} as const satisfies Record<string, Label>

const bare = { unit: '', decimals: 0 }

/** One claim: what the text states against what the records give, how the sentence was read, and why the verdict is what it is. */
export function ClaimPanel({ claim, at, isUneven }: { readonly claim: ClaimItem; readonly at: number; readonly isUneven: boolean }) {
  const words = useLanguage()
  const { t } = words
  const { figures } = useManifest()
  const figure = figures.find((one) => one.id === claim.computed?.figure)
  const { sign, label } = verdicts[claim.verdict]
  const link = claim.link === null ? undefined : linkTo(claim.link)
  const { computed } = claim
  return (
    <section className={`al-panel al-claim-panel al-claim-panel-${claim.verdict}`} aria-live="polite">
      <header className="al-panel-head"><h2>{t(texts.head, { sign, verdict: t(label), n: at + 1 })}</h2></header>
      <div className="al-panel-body">
        <blockquote className="al-claim-quote">{claim.text}</blockquote>
        <Comparison claim={claim} />
        <h3>{t(texts.why)}</h3>
        <p>{t(claim.explanation)}</p>
        {claim.notes.map((note) => <p key={note.en} className="al-second">{t(note)}</p>)}
        {isUneven ? <p className="al-second">{t(texts.uneven)}</p> : null}
        {claim.understood.length === 0 ? null : (
          <>
            <h3>{t(texts.understood)}</h3>
            <dl className="al-terms al-claim-facts">{claim.understood.map((one) => <Fact key={one.part.en} name={t(one.part)}>{t(one.said)}</Fact>)}</dl>
          </>
        )}
        {computed === null ? null : (
          <>
            <h3>{t(texts.records)}</h3>
            <dl className="al-terms al-claim-facts">
              {computed.value === null ? null : <Fact name={t(texts.value)}>{formatValue(words, figure ?? bare, computed.value)} {figure ? t(figure.unitLabel) : ''}</Fact>}
              {computed.previous === null ? null : <Fact name={t(texts.previous)}>{formatValue(words, figure ?? bare, computed.previous)} {figure ? t(figure.unitLabel) : ''}</Fact>}
              {computed.change === null ? null : <Fact name={t(texts.change)}>{formatDifference(words, figure ?? bare, computed.value, computed.previous) ?? words.change(computed.change)}</Fact>}
              {computed.records === null ? null : <Fact name={t(texts.count)}>{t(texts.countOf, { n: words.number(computed.records) })}</Fact>}
            </dl>
          </>
        )}
        {claim.definition === null ? null : (
          <>
            <h3>{t(texts.definition)} <span className="al-note">{t(texts.version, { n: claim.definition.version })}</span></h3>
            <p>{t(claim.definition.text)} <span className="al-note">{t(claim.definition.basis)}</span></p>
          </>
        )}
        {link ? <p className="al-claim-link"><Link to={link.to} search={link.search}><Icon name="arrowRight" /> {computed?.records ? t(texts.open, { n: words.number(computed.records) }) : t(texts.openFigure)}</Link></p> : null}
        <ClaimCorrection key={at} claim={claim} />
      </div>
    </section>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return <><dt>{name}</dt><dd>{children}</dd></>
}

const signs = { supported: ['=', texts.same], supportedByRounding: ['≈', texts.near], contradicted: ['≠', texts.differs] } as const

/** Two numbers side by side: the one written and the one computed. */
function Comparison({ claim }: { readonly claim: ClaimItem }) {
  const words = useLanguage()
  const stated = statedNumber(claim, words)
  const computed = computedNumber(claim, words)
  if (stated === null && computed === null) return null
  const [sign, meaning] = claim.verdict in signs && isJudged(claim.verdict) ? signs[claim.verdict] : ['·', texts.notCompared] as const
  return (
    <div className="al-comparison">
      <div><span className="al-note">{words.t(texts.stated)}</span><strong className={claim.verdict === 'contradicted' ? 'al-bad' : ''}>{stated ?? '—'}</strong></div>
      <span className="al-comparison-sign"><span aria-hidden="true">{sign}</span><span className="al-quiet">{words.t(meaning)}</span></span>
      <div><span className="al-note">{words.t(texts.computed)}</span><strong>{computed ?? '—'}</strong></div>
    </div>
  )
}

function isJudged(verdict: ClaimItem['verdict']): verdict is keyof typeof signs {
  return verdict in signs
}
