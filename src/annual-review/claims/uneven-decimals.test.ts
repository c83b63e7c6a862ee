import { expect, test } from 'vitest'
import { readClaims } from './read-claims.ts'

const remarksOn = (text: string): string[] => readClaims(text).remarks.filter((remark) => remark.reason === 'unevenDecimals').map((remark) => remark.text)

test.each<[text: string, remarks: string[]]>([
  ['事故起数、亡人数同比分别下降17.67%、17.7%。', ['17.67%、17.7%']],
  ['事故起数同比下降17.67%，亡人数同比下降17.7%。', ['17.67%，亡人数同比下降17.7%']],
  ['Burglary and robbery fell by 9 and 4.5 per cent respectively.', []],
  ['Burglary fell by 9% and robbery by 4.5%.', ['9% and robbery by 4.5%']],
  // Of one kind, or in two sentences, or a fraction beside a percentage.
  ['事故起数、亡人数同比分别下降17.6%、17.7%。', []],
  ['事故起数同比下降17.67%。亡人数同比下降17.7%。', []],
  ['事故起数同比下降近三成，亡人数同比下降17.7%。', []],
  ['破案率98.25%，盗窃立案数同比下降1.5%。', []],
])('%s', (text, remarks) => {
  expect(remarksOn(text)).toEqual(remarks)
})
