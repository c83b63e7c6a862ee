import { describe, expect, it } from 'vitest'
import { normaliseText } from '../claims/normalise.ts'
import { ownershipOf, ownNames } from './ownership.ts'

const names = ownNames(['平澜市公安局', 'Pinglan Municipal Public Security Bureau'])
const of = (text: string): string => ownershipOf(normaliseText(text), names, ['望山分局', '柳堤派出所'])

describe('whose text it is', () => {
  it('knows the bureau by its full and its short names', () => {
    expect(names).toEqual(['Pinglan Municipal Public Security Bureau', 'Pinglan', '平澜市公安局', '平澜'])
  })
  it.each([
    '平澜市公安局2024年度工作综述\n事故下降。', '全市公安机关扎实工作。事故下降。', '記者從平瀾市公安局獲悉，2024年事故下降。', '在省公安厅指导下，各县公安局和市公安局共同推进公安工作。', '望山分局率先试点。全市事故下降。',
    '平澜公安与南京市公安局协作。事故下降。', '2024年，全市公安机关赴外地抓捕。平澜市社会大局稳定。', '长治久安是群众的期盼，百姓安康。事故下降。',
    'Pinglan Municipal Public Security Bureau: annual review 2024\nCrashes fell.', 'Annual review 2024\nRoad safety\nFatal road crashes fell. The police were ready in December.',
  ])('ours: %s', (text) => { expect(of(text)).toBe('ours') })
  it.each([
    '连云港市公安局公布成绩单。', '連雲港市公安局公布成績單。', '甘肃省公安厅开了发布会。', '鹤壁市城市应急指挥中心通报。', '临江市公安局通报。', '1月15日临江市公安局通报。', '云岭县公安局年终盘点。', '香灣市警務處今日公布治安情況。', '南京市公安局学习平澜市公安局做法。',
    '新沙警方通报。', '平安合肥建设再上台阶。', '淮南公安奋进新征程。事故下降。',
    'The PSNI has put out its figures.', 'Northmoor Constabulary has published its review.', 'Lakeport Police Department 2024 Year in Review\nHomicides declined.', 'Police Service of Northern Ireland', 'Recorded crime in Northern Ireland is lower.', 'Northmoor annual review 2024\nCrashes fell.', 'The Metropolitan Police said crime fell.',
  ])('another’s: %s', (text) => { expect(of(text)).toBe('other') })
  it('unclear when another place is named only later', () => {
    expect(of('2024年全市公安工作综述\n平安是最美的底色。一抹藏蓝守护着平安淮南。')).toBe('unclear')
    expect(of('Annual review 2024\nCrashes fell. The same was seen in Springfield.')).toBe('unclear')
  })
})
