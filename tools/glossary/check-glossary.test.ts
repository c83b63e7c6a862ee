import { expect, it } from 'vitest'
import { checkText } from './check-glossary.ts'

it.each([
  ["const label = { zh: '亡人事故', en: 'Fatal accident' }", '“亡人事故” is “crash'],
  ["const label = { zh: '刑事拘留', en: 'Detention' }", 'criminal detention'],
  ["const label = { zh: '讯问犯罪嫌疑人', en: 'Question the suspect' }", 'interrogation'],
  ['const say = (n: number) => ({ zh: `询问${n}人`, en: `${n} persons interrogated` })', 'questioning'],
  ["const label = { zh: '法制审核', en: 'Legal review' }", 'legal examination'],
  ['const fatalAccident = 1', 'the name fatalAccident should say crash'],
  ['interface Row { custody_record: string }', 'should say stay'],
  ['type Organization = string', 'organisation'],
])('reports %s', (text, problem) => {
  expect(checkText('src/a.ts', `${text}\n`).join('\n')).toContain(problem)
})

it('says where', () => {
  expect(checkText('src/a.ts', "const a = 1\nconst label = {\n  zh: '隐患', en: 'Risk',\n}\n")).toEqual(['src/a.ts:2: “隐患” is “hazard”, not “Risk”'])
})

it('looks at names in SQL and at names of files', () => {
  expect(checkText('src/x/migrations/001-accident.sql', "create table crash (murder_on date); -- accident\nselect 'wartime';\n")).toEqual([
    'src/x/migrations/001-accident.sql: the name src/x/migrations/001-accident.sql should say crash',
    'src/x/migrations/001-accident.sql: the name murder_on should say homicide',
  ])
})

it.each([
  "const label = { zh: '亡人事故', en: 'Fatal crash' }",
  "const law = { zh: '《道路交通事故处理程序规定》第六十二条', en: 'Provisions on the Procedure for Handling Road Traffic Accidents, art. 62' }",
  "const law = { zh: '道路交通事故处理程序规定', en: 'Provisions on the Procedure for Handling Road Traffic Accidents' }",
  "const grade = { zh: '重大事故', en: 'major accident' }",
  "const text = 'an accident in a sentence of its own'",
])('accepts %s', (text) => {
  expect(checkText('src/a.ts', `${text}\n`)).toEqual([])
})
