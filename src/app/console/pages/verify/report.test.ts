import { expect, test } from 'vitest'
import type { ClaimItem, VerifyAnswer } from '#kernel/http/review-wire.ts'
import { toolsFor } from '#kernel/ui/language.ts'
import { reportCsv, reportRows } from './report.ts'

const tools = toolsFor('zh', { zone: 'Asia/Shanghai', today: '2025-01-10' })
const claim: ClaimItem = {
  text: '=HYPERLINK("x")下降5%', start: 7, subject: '亡人事故', kind: 'change', value: 5, value2: null, unit: '%', direction: 'down', comparison: 'yoy', approx: null, figure: 'fatal-crashes', verdict: 'contradicted', failed: null,
  computed: { value: 205, previous: 249, change: -17.67, records: 205, figure: 'fatal-crashes', years: null }, definition: null, link: null, understood: [], explanation: { zh: '与记录不同。', en: 'Differs.' }, notes: [{ zh: '所看的年份。', en: 'Years.' }], corrected: null,
}
const answer: VerifyAnswer = { year: 2024, asOf: '2025-01-10', bureau: { zh: '某局', en: 'A bureau' }, ours: true, claims: [claim], remarks: [], milliseconds: 1, characters: 20 }

test('a row for each claim; no cell runs as a formula', () => {
  const csv = reportCsv(reportRows(answer, tools, new Map([['fatal-crashes', { zh: '亡人事故起数', en: 'Fatal crashes' }]])), tools)
  expect(csv.split('\r\n')).toEqual(['\uFEFF序号,结论,文中的说法,所说的事,指标,文中,记录算出,理由,起始位置（字）', `1,✕ 与记录不符,"'=HYPERLINK(""x"")下降5%",亡人事故,亡人事故起数,−5%,−17.7%,与记录不同。 所看的年份。,7`, ''])
})
