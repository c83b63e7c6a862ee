import type { Label } from '#kernel/language/label.ts'
import type { FigureItem, FigureRow } from '#kernel/http/figure-wire.ts'
import type { LanguageTools } from '../../language.ts'

type WatchCode = FigureRow['watch'][number]['code']

/** Two or three words for what to watch; the whole sentence comes from the server. */
export const watchWords = {
  counterFigure: { zh: '反面', en: 'Counter-figure' },
  insideNoise: { zh: '噪声内', en: 'Inside noise' },
  smallBase: { zh: '小基数', en: 'Small base' },
  zeroBase: { zh: '零基数', en: 'Zero base' },
  outsideCoverage: { zh: '数据不全', en: 'No coverage' },
  noValue: { zh: '没有数值', en: 'No value' },
  sealedAside: { zh: '封存不计', en: 'Without sealed' },
  sealedCounted: { zh: '含封存', en: 'With sealed' },
  provisional: { zh: '暂时', en: 'Provisional' },
} as const satisfies Record<WatchCode, Label>

export const directionWords = {
  up: { zh: '↑ 多为好', en: '↑ more' },
  down: { zh: '↓ 少为好', en: '↓ fewer' },
  none: { zh: '— 不分', en: '— neither' },
} as const satisfies Record<FigureItem['direction'], Label>

export const reportOnlyWords: Label = { zh: '只报不评', en: 'report only' }

/** What a value does with records that the law seals, in a whole sentence. */
export const sealedWords = {
  counted: { zh: '含依法封存的记录 {n}', en: 'including {n} from records sealed by law' },
  countedIn: { zh: '依法封存的记录计在内', en: 'records sealed by law are counted in' },
  aside: { zh: '依法封存的记录不计在内', en: 'without records sealed by law' },
} as const satisfies Record<string, Label>

const points: Label = { zh: '{change} 个百分点', en: '{change} points' }

type Shown = Pick<FigureItem, 'unit' | 'decimals'>

export function formatValue(tools: LanguageTools, figure: Shown, value: number | null): string {
  return value === null ? '—' : tools.number(value, figure.decimals)
}

/**
 * The change as it may be printed: percent for counts, percentage points for shares; where there is no percentage (a previous value of 0)
 * the difference with its sign; null where there is nothing to compare.
 */
export function formatDifference(tools: LanguageTools, figure: Shown, value: number | null, previous: number | null): string | null {
  if (value === null || previous === null) return null
  const difference = value - previous
  if (figure.unit === 'percent') return tools.t(points, { change: withSign(tools.number(difference, figure.decimals), difference) })
  if (figure.unit === 'year' || previous === 0) return difference === 0 ? null : withSign(tools.number(difference, figure.decimals), difference)
  return tools.change((100 * difference) / previous)
}

function withSign(text: string, value: number): string {
  return value > 0 ? `+${text}` : text
}
