import { Link } from '@tanstack/react-router'
import type { Label } from '#kernel/language/label.ts'
import type { FigureAnswer } from '#kernel/http/figure-wire.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { Panel } from '#kernel/ui/panel.tsx'
import { useLanguage } from '../../language.ts'
import { useMay, useReadsRecords } from '../../session.tsx'
import { formatDifference, formatValue, sealedWords } from '../figures/figure-words.ts'
import { AsOfSlider } from './as-of-slider.tsx'
import type { Stop } from './as-of-stops.ts'

const texts = {
  asOf: { zh: '截至 {day}', en: 'As of {day}' },
  stateCoverage: { zh: '说明这段时期的记录是完整的', en: 'State that the records of it are complete' },
  seeCoverage: { zh: '看记录完整性', en: 'See coverage' },
  stated: { zh: '取自公布的数列，不由记录算出', en: 'from a stated series, not from the records' },
  before: { zh: '上年 {value}', en: 'Last year {value}' },
  beforePart: { zh: '上年同期 {value}', en: 'Same part of last year {value}' },
  noComparison: { zh: '没有可比的上年数', en: 'No comparable value last year' },
  now: { zh: '现在重算 {value} {unit}', en: 'Computed now: {value} {unit}' },
  nowPart: { zh: '同一时段，现在重算 {value} {unit}', en: 'The same part of the year, computed now: {value} {unit}' },
  why: { zh: '{day} 之后得知的 {n} 处变动。截至日的数不改。', en: 'Changes known after {day}: {n}. The value as of the day stays.' },
  whyUntold: { zh: '{day} 之后得知的变动。截至日的数不改。', en: 'Changes known after {day}. The value as of the day stays.' },
  records: { zh: '看更正记录', en: 'The records that changed it' },
  known: { zh: '{day} 得知', en: 'known {day}' },
  same: { zh: '现在重算，数不变。', en: 'Computed now, the value is the same.' },
  today: { zh: '截至今天的数，就是现在算出的数。', en: 'As of today: the value as computed now.' },
} as const satisfies Record<string, Label>

interface ValueHeadProps {
  readonly answer: FigureAnswer
  readonly stops: readonly Stop[]
  readonly today: string
  onDay(day: string): void
}

/** The value and its day, the slider through what was known when, and beside it the value as it would be computed now. */
export function ValueHead({ answer, stops, today, onDay }: ValueHeadProps) {
  const words = useLanguage()
  const { t } = words
  const { figure } = answer
  const difference = formatDifference(words, figure, answer.value, answer.previous)
  const stated = answer.series.find((point) => point.year === answer.year)?.stated === true
  return (
    <Panel>
      <div className="al-figure-head">
        <div>
          <div className="al-note">{t(texts.asOf, { day: answer.asOf })}</div>
          <div className="al-figure-big">{formatValue(words, figure, answer.value)}<small>{t(figure.unitLabel)}</small></div>
          {answer.value === null && answer.reason ? <p className="al-second">{t(answer.reason)}</p> : null}
          {answer.covered ? null : <p><CoverageLink answer={answer} /></p>}
          {answer.value === null ? null : (
            <p className="al-second">
              {answer.previous === null ? t(texts.noComparison) : t(isPart(answer) ? texts.beforePart : texts.before, { value: formatValue(words, figure, answer.previous) })}
              {difference === null ? null : <strong className="al-figure-change">{difference}</strong>}
              {answer.interval ? <span className="al-note">{t(answer.interval.text)}</span> : null}
            </p>
          )}
          {stated ? <p className="al-note">{t(texts.stated)}</p> : null}
          {answer.value === null ? null : <SealedNote sealed={answer.sealed} amount={answer.sealedAmount} />}
        </div>
        {stops.length > 0 ? <AsOfSlider stops={stops} day={answer.asOf} today={today} format={(value) => words.number(value, figure.decimals)} onChange={onDay} aside={answer.sealed === 'counted' ? t(sealedWords.aside) : undefined} /> : <div />}
        <Restated answer={answer} today={today} />
      </div>
    </Panel>
  )
}

/** Whether the value counts what the law seals. */
function SealedNote({ sealed, amount }: { readonly sealed: FigureAnswer['sealed']; readonly amount: number | null }) {
  const { t, number } = useLanguage()
  if (sealed === 'none') return null
  return <p className="al-figure-sealed"><Icon name="lock" size={14} /> {sealed === 'aside' ? t(sealedWords.aside) : amount === null ? t(sealedWords.countedIn) : t(sealedWords.counted, { n: number(amount) })}</p>
}

/** Leads to where somebody can say that the records of the year are complete, for who may, already filled in. */
function CoverageLink({ answer }: { readonly answer: FigureAnswer }) {
  const { t } = useLanguage()
  const states = useMay()('importRecords')
  const asked = { state: 'yes', unit: String(answer.organisation), type: answer.figure.recordType, from: `${answer.year}-01-01`, ...(isPart(answer) ? {} : { through: `${answer.year}-12-31` }) }
  return <Link to="/coverage" search={states ? asked : {}}>{t(states ? texts.stateCoverage : texts.seeCoverage)}</Link>
}

/** As of a day within the year only the part up to that day is counted, and compared with the same part of the year before. */
function isPart(answer: FigureAnswer): boolean {
  return answer.period.until < `${answer.year + 1}-01-01`
}

function Restated({ answer, today }: { readonly answer: FigureAnswer; readonly today: string }) {
  const words = useLanguage()
  const { t } = words
  const opens = useReadsRecords(answer.figure.recordType)
  const { figure, restated } = answer
  if (answer.value === null || (answer.figure.kind !== 'count' && answer.figure.kind !== 'rate')) return <div />
  if (!restated) return <p className="al-restated al-restated-same al-note">{t(answer.asOf >= today ? texts.today : texts.same)}</p>
  const difference = formatDifference(words, figure, restated.value, answer.previous)
  return (
    <div className="al-restated">
      <p><strong>{t(isPart(answer) ? texts.nowPart : texts.now, { value: words.number(restated.value, figure.decimals), unit: t(figure.unitLabel) })}</strong> {difference === null ? null : <span className="al-second">{difference}</span>}</p>
      {restated.sealed === 'aside' ? <p className="al-note">{t(sealedWords.aside)}</p> : null}
      <p className="al-note">{restated.changes.length > 0 ? t(texts.why, { day: answer.asOf, n: restated.changes.length }) : t(texts.whyUntold, { day: answer.asOf })}</p>
      {restated.changes.length === 0 ? null : <details>
        <summary>{t(texts.records)}</summary>
        <ul>
          {restated.changes.map((change) => (
            <li key={`${change.record} ${change.knownOn}`}>
              {change.number === '' || !opens ? <span className="al-mono">{change.number || '—'}</span> : <Link to="/records/$type/$id" params={{ type: change.recordType, id: change.record }} className="al-mono">{change.number}</Link>}
              <strong className="al-number">{change.amount > 0 ? `+${words.number(change.amount)}` : words.number(change.amount)}</strong>
              <span className="al-note">{t(texts.known, { day: change.knownOn })}</span>
            </li>
          ))}
        </ul>
      </details>}
    </div>
  )
}
