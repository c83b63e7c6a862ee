const identity = /(?<!\d)\d{17}[\dXx](?!\d)/
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkDigits = '10X98765432'
const mobile = /^(?:\+?86[- ]?)?1[3-9]\d{9}$/

/** Does a text hold a citizen's identity number (GB 11643-1999, with its check digit), or is it a mainland mobile number? */
export function looksPersonal(text: string): boolean {
  if (text.length < 11) return false
  const number = identity.exec(text)?.[0]
  if (number) {
    const sum = weights.reduce((total, weight, at) => total + weight * Number(number[at]), 0)
    if (checkDigits[sum % 11] === number[17]?.toUpperCase()) return true
  }
  return mobile.test(text.trim())
}

/** The first character and a sign for the rest, for samples of personal columns. */
export function masked(text: string): string {
  return `${[...text][0] ?? ''}*`
}
