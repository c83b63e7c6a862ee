import type { Language } from '#kernel/language/label.ts'

const ZH_DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']
const EN_NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen']
const EN_TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

/** A small whole number in words, 0 to 99 (runs of years); other numbers stay in digits. GB/T 15835 leaves the choice to the author. */
export function numeralInWords(value: number, language: Language): string {
  if (!Number.isInteger(value) || value < 0 || value > 99) return String(value)
  const ten = Math.floor(value / 10)
  const one = value % 10
  if (language === 'en') return EN_NUMBERS[value] ?? (one === 0 ? `${EN_TENS[ten]}` : `${EN_TENS[ten]}-${EN_NUMBERS[one]}`)
  if (value < 10) return `${ZH_DIGITS[value]}`
  return `${ten === 1 ? '' : ZH_DIGITS[ten]}十${one === 0 ? '' : ZH_DIGITS[one]}`
}
