import { expect, test } from 'vitest'
import { readClaims } from './read-claims.ts'

function claimsOf(text: string): string[] {
  return readClaims(text).claims.map(({ kind, value, value2, unit, direction, comparison, approx, subject }) => {
    const said = [kind, value2 === null ? value : `${value}(${value2})`, unit, direction, comparison, approx].filter((part) => part !== null)
    return `${said.join(' ')} | ${subject}`
  })
}

test.each<[text: string, claims: string[]]>([
  ['Violent crime fell by 7.7 per cent.', ['change 7.7 % down | 暴力犯罪数']],
  ['Burglary was down 11 per cent on the previous year.', ['change 11 % down yoy | 入室盗窃案件数']],
  ['Theft rose 3% in 2023 compared with 2019.', ['change 3 % up vs_year:2019 | 盗窃案件数']],
  ['Robberies and arson rose 5 per cent and 2 per cent respectively.', ['change 5 % up | 抢劫案件数', 'change 2 % up | 纵火案件数']],
  ['Racist and sectarian attacks both declined.', ['change down | 种族仇恨袭击数', 'change down | 教派袭击数']],
  ['The force recorded 8 homicides, three fewer than a year earlier.', ['count 8 起 | 立案命案数', 'change 3 起 down yoy | 立案命案数']],
  ['Robberies dropped from 214 to 167.', ['count 167(214) 起 down | 抢劫案件数']],
  ['Shoplifting rose by nearly a fifth.', ['change 20 % up 近 | 商店盗窃案件数']],
  ['Collisions halved and burglaries doubled.', ['change 50 % down | 交通事故数', 'change 100 % up | 入室盗窃案件数']],
  ['Homicides were broadly unchanged.', ['change 0 约 | 命案数']],
  ['The clearance rate stood at 81 percent.', ['rate 81 % | 破案率']],
  ['Only one offence in five was cleared up.', ['rate 20 % | 刑事案件破案率']],
  ['Fires accounted for 29% of all incidents.', ['share 29 % | 火灾占事件比例']],
  ['Officers made 1,940 arrests for drink driving.', ['count 1940 人 | 酒驾拘捕数']],
  ['Police seized more than £3.2 million in criminal cash.', ['amount 3200000 英镑 超 | 收缴犯罪现金']],
  ['On the roads, 23 people were killed.', ['count 23 人 | 道路交通死亡人数']],
  ['There were no bank robberies.', ['zero 0 起 | 抢劫银行案件数']],
  ['Shootings fell for the third straight year.', ['streak 3 年 down | 枪击案数下降']],
  ['Burglaries hit a 20-year low.', ['extreme 20 年 down | 入室盗窃案件数']],
  ['There were 41 murders, the lowest total since 2016.', ['count 41 起 | 命案数', 'extreme down | 命案数']],
  ['In the first half of 2024, there were 93 fatal crashes.', ['count 93 起 | 死亡交通事故数']],
  ['In the second half of the year burglaries fell by 10%.', ['change 10 % down | 入室盗窃案件数']],
  ['Burglaries fell by 10% in the third quarter of 2024.', ['change 10 % down | 入室盗窃案件数']],
  // A fraction that opens a sentence is its own claim, not a further word on the one before.
  ['A third of the burglaries were solved. Two thirds of the stabbings were solved.', ['rate 33.33 % | 入室盗窃案件破案率', 'rate 66.67 % | 持刀伤人案破案率']],
  ['The clearance rate was 81 percent, the highest in the state.', ['rate 81 % | 破案率', 'rank 1 名 up | 破案率排名（the state）']],
])('%s', (text, claims) => {
  expect(claimsOf(text)).toEqual(claims)
})

test.each([
  'The chief, who joined 25 years ago, spoke on 9 January 2024.',
  'Operation Sentinel 2 will move to 500 Harbor Street.',
  'Community trust keeps growing.',
  'Next year the force will recruit 200 officers.',
  'Call 999 or 101.',
  'Officers reduced burglary.',
])('claims nothing in: %s', (text) => {
  expect(claimsOf(text)).toEqual([])
})
