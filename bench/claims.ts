import { readClaims } from '../src/annual-review/claims/read-claims.ts'
import { row } from './load.ts'

const text = `——2024年全市公安工作综述。过去的一年，全市道路交通亡人事故起数、亡人数同比分别下降17.67%、17.7%，较大以上交通事故连续3年“零发生”。
全年受理警情8.6万起，化解纠纷6120件，其中邻里类2045件；按期办结率提高2.6个百分点，达97.1%。平安是人民群众最基本的诉求和愿望，全力消除安全隐患，让老百姓更安心、放心、舒心。
`

/** Characters a second that the claim reader reads, on ordinary prose with a fifth of its sentences carrying figures. */
export function benchClaims(): void {
  const long = text.repeat(500)
  readClaims(long)
  const started = performance.now()
  const { claims } = readClaims(long)
  const seconds = (performance.now() - started) / 1000
  row('claim reader', { characters: [...long].length, claims: claims.length, 'characters a second': [...long].length / seconds, goal: '100,000' })
}
