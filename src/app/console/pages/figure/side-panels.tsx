import { Link } from '@tanstack/react-router'
import type { Label } from '#kernel/language/label.ts'
import type { FigureAnswer, FigureItem } from '#kernel/http/figure-wire.ts'
import { Panel } from '#kernel/ui/panel.tsx'
import { useLanguage } from '../../language.ts'
import { useManifest } from '../../session.tsx'
import { directionWords, formatValue, reportOnlyWords } from '../figures/figure-words.ts'
import { keepQuestion } from '../figures/question.tsx'

const texts = {
  counter: { zh: '反面指标', en: 'Counter-figures' },
  counterNote: { zh: '要一起看才公道', en: 'read together with these' },
  noCounter: { zh: '这个指标没有登记反面指标。', en: 'No counter-figure is registered for this one.' },
  last: { zh: '上年 {value}', en: 'last year {value}' },
  definition: { zh: '口径', en: 'Definition' },
  version: { zh: '第 {n} 版', en: 'version {n}' },
  since: { zh: '自 {day}', en: 'since {day}' },
  basis: { zh: '依据', en: 'Basis' },
  direction: { zh: '好的方向', en: 'Direction' },
  unit: { zh: '单位', en: 'Unit' },
  from: { zh: '施行', en: 'In force' },
  earlier: { zh: '各版', en: 'Versions' },
  series: { zh: '近五年', en: 'Five years' },
} as const satisfies Record<string, Label>

export function CounterFigures({ answer }: { readonly answer: FigureAnswer }) {
  const words = useLanguage()
  const { t } = words
  const manifest = useManifest()
  const itemOf = (id: string): Pick<FigureItem, 'unit' | 'decimals'> => manifest.figures.find((figure) => figure.id === id) ?? answer.figure
  return (
    <Panel title={t(texts.counter)} {...(answer.counterFigures.length > 0 ? { note: t(texts.counterNote) } : {})} flush>
      {answer.counterFigures.length === 0 ? <p className="al-second al-drill-foot">{t(texts.noCounter)}</p> : (
        <ul className="al-lines">
          {answer.counterFigures.map((counter) => (
            <li key={counter.id}>
              <Link to="/figures/$id" params={{ id: counter.id }} search={keepQuestion}>{t(counter.label)}</Link>
              <span className="al-number"><strong>{formatValue(words, itemOf(counter.id), counter.value)}</strong> <span className="al-note">{t(texts.last, { value: formatValue(words, itemOf(counter.id), counter.previous) })}</span></span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

export function DefinitionPanel({ answer }: { readonly answer: FigureAnswer }) {
  const words = useLanguage()
  const { t } = words
  const { figure } = answer
  const { definition } = figure
  return (
    <Panel title={t(texts.definition)} note={t(texts.version, { n: definition.version })}>
      <p>{t(definition.text)}</p>
      <dl className="al-terms">
        <dt>{t(texts.basis)}</dt><dd>{t(definition.basis)}</dd>
        <dt>{t(texts.from)}</dt><dd>{definition.inForceFrom}</dd>
        <dt>{t(texts.unit)}</dt><dd>{t(figure.unitLabel)}</dd>
        <dt>{t(texts.direction)}</dt><dd>{t(figure.reportOnly ? reportOnlyWords : directionWords[figure.direction])}</dd>
        <dt>{t(texts.series)}</dt><dd className="al-figure-years">{answer.series.map((point) => <span key={point.year}><span className="al-note">{point.year}</span> {formatValue(words, figure, point.value)}{point.stated ? '*' : ''}</span>)}</dd>
        {answer.definitions.length < 2 ? null : (
          <>
            <dt>{t(texts.earlier)}</dt>
            <dd>{answer.definitions.toReversed().map((one) => <details key={one.version} open={one.version === definition.version}><summary>{t(texts.version, { n: one.version })} {t(texts.since, { day: one.inForceFrom })}</summary>{t(one.text)}</details>)}</dd>
          </>
        )}
      </dl>
    </Panel>
  )
}
