import { units } from '#kernel/figure/figure.ts'
import type { ClaimItem } from '#kernel/http/review-wire.ts'
import type { Label } from '#kernel/language/label.ts'
import type { LanguageTools } from '../../language.ts'

export type Verdict = ClaimItem['verdict']

/** Each verdict has its sign, its words and its own underline (verify.css): colour is never alone. */
export const verdicts = {
  supported: { sign: '✓', label: { zh: '相符', en: 'Agrees' } },
  supportedByRounding: { sign: '≈', label: { zh: '四舍五入后相符', en: 'Agrees when rounded' } },
  contradicted: { sign: '✕', label: { zh: '与记录不符', en: 'Differs from the records' } },
  needsOutsideData: { sign: '↗', label: { zh: '须外部资料', en: 'Needs outside data' } },
  definitionMissing: { sign: '?', label: { zh: '无此指标', en: 'No such figure' } },
  historyMissing: { sign: '…', label: { zh: '历史不够', en: 'Records do not reach back' } },
  ambiguous: { sign: '∼', label: { zh: '说法不明', en: 'Ambiguous' } },
} as const satisfies Record<Verdict, { readonly sign: string; readonly label: Label }>

export const verdictOrder = Object.keys(verdicts).filter((name): name is Verdict => name in verdicts)

/** Why a passage with a number or a judgement is no claim. */
export const remarkReasons: Readonly<Record<string, Label>> = {
  softWord: { zh: '虚词，没有可核对的数', en: 'a soft word, nothing that can be checked' },
  notAClaim: { zh: '不是对工作情况的说法', en: 'no statement about the work' },
  date: { zh: '日期', en: 'a date' },
  ordinal: { zh: '序号', en: 'an ordinal' },
  name: { zh: '名称中的数', en: 'a number in a name' },
  unevenDecimals: { zh: '同一句里小数位数不一', en: 'different numbers of decimals in one sentence' },
  vague: { zh: '数量不明确', en: 'an indefinite number' },
}

/** Measure words in a text are Chinese also for English texts; shown in the reader's language. */
function unitWord(unit: string | null, { t }: LanguageTools): string {
  if (unit === null) return ''
  const known = Object.values(units).find((label) => label.zh === unit)
  return known ? t(known) : unit
}

/** What the text states, as a number: −3.5%, 2.3万 becomes 23,000. Null where only a direction or a position is stated. */
export function statedNumber(claim: ClaimItem, tools: LanguageTools): string | null {
  if (claim.value === null) return null
  const isChange = claim.kind === 'change'
  const value = isChange && claim.direction === 'down' ? -claim.value : claim.value
  const number = isChange && value > 0 ? `+${tools.number(value)}` : tools.number(value)
  if (claim.unit === '%') return `${number}%`
  const unit = unitWord(claim.unit, tools)
  return unit === '' ? number : `${number} ${unit}`
}

/**
 * The computed number that stands against the stated one, written with as many decimals as a reader needs to see the difference: those of
 * the text and one more, at least one for percentages.
 */
export function computedNumber(claim: ClaimItem, tools: LanguageTools): string | null {
  const { computed } = claim
  if (!computed) return null
  const isChange = claim.kind === 'change'
  if (isChange && claim.unit !== '%' && claim.unit !== '个百分点') {
    if (computed.value === null || computed.previous === null) return null
    const difference = computed.value - computed.previous
    return `${difference > 0 ? '+' : ''}${tools.number(difference)} ${unitWord(claim.unit, tools)}`.trim()
  }
  const value = isChange ? computed.change : computed.value
  if (value === null) return null
  if (claim.unit === '%') {
    const text = tools.number(value, Math.max(1, decimalsOf(claim.value) + 1))
    return isChange && value > 0 ? `+${text}%` : `${text}%`
  }
  const unit = unitWord(claim.unit, tools)
  return `${tools.number(value)}${unit === '' ? '' : ` ${unit}`}`
}

function decimalsOf(value: number | null): number {
  const [, decimals = ''] = String(value ?? '').split('.')
  return decimals.length
}
