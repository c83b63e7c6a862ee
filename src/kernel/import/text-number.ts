/** Decimal sign of a number written as text; the other of the two, blanks and apostrophes may group thousands. */
export type DecimalSign = '.' | ','

const shapes: Readonly<Record<DecimalSign, RegExp>> = {
  '.': /^[+-]?(?:\d+|\d{1,3}(?:[, '’]\d{3})+)?(?:\.\d*)?(?:[eE][+-]?\d{1,3})?$/,
  ',': /^[+-]?(?:\d+|\d{1,3}(?:[. '’]\d{3})+)?(?:,\d*)?(?:[eE][+-]?\d{1,3})?$/,
}

/** The number a text stands for, or null: it is none. Full-width digits are digits; '−' is a minus. */
export function parseNumber(text: string, sign: DecimalSign = '.'): number | null {
  const plain = text.normalize('NFKC').replaceAll('\u2212', '-').trim()
  if (!/\d/.test(plain) || !shapes[sign].test(plain)) return null
  const digits = sign === '.' ? plain.replace(/[, '’]/g, '') : plain.replace(/[. '’]/g, '').replace(',', '.')
  const value = Number(digits)
  return Number.isFinite(value) ? value : null
}

/** A number times a factor, without the noise of binary fractions: 0.1 × 3 is 0.3. */
export function scaled(value: number, factor: number): number {
  return factor === 1 ? value : Number((value * factor).toPrecision(12))
}
