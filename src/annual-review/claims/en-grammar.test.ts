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
  ['There were no crashes with three or more deaths for the fourth consecutive year.', ['zero 0 起 | 死亡3人以上的交通事故数', 'streak 4 年 | 死亡3人以上的交通事故零发生']],
  ['For the fourth year in a row there were no crashes with three or more deaths.', ['streak 4 年 | 死亡3人以上的交通事故零发生', 'zero 0 起 | 死亡3人以上的交通事故数']],
  ['Officers arrested 420 people, of whom 38 per cent were charged.', ['count 420 人 | 抓获人员数', 'share 38 % | 抓获人员中起诉占比']],
  ['We hired 64 recruits, 41 percent of whom are women.', ['count 64 人 | 招录新警数', 'share 41 % | 招录新警中女性占比']],
  ['Of those arrested, 44 per cent were charged. ', []],
  ['Police made 90 arrests. Of those arrested, 44 per cent were charged.', ['count 90 人 | 拘捕数', 'share 44 % | 拘捕中起诉占比']],
  ['We recovered £5.4 million, more than double the amount in 2022.', ['amount 5400000 英镑 | 收缴金额', 'change 100 % up vs_year:2022 超 | 收缴金额']],
  ["Police made 512 arrests, twice last year's total.", ['count 512 人 | 拘捕数', 'change 100 % up yoy | 拘捕数']],
  ['Robberies that happened at night rose 4 per cent.', ['change 4 % up | 夜间抢劫案件数']],
  ['Crime on public transport fell by 6%.', ['change 6 % down | 公共交通刑事案件数']],
  ['Vehicle crime decreased by 642, or 8.4 per cent, on last year.', ['change 642 起 down | 车辆犯罪案件数', 'change 8.4 % down yoy | 车辆犯罪案件数']],
  ['The charge rate improved by 1.6 percentage points to 11.2 per cent.', ['change 1.6 个百分点 up | 起诉率', 'rate 11.2 % | 起诉率']],
  ['Average response times improved by 9 per cent.', ['change 9 % down | 平均响应时间']],
  ['Average response time was 6.2 minutes, 40 seconds faster than in 2022.', ['amount 6.2 分钟 | 平均响应时间', 'change 40 秒 down vs_year:2022 | 平均响应时间']],
  ['Average response time fell to 2 minutes 31 seconds.', ['amount 151 秒 down | 平均响应时间']],
  ['The average response time to Priority 1 calls was 6.2 minutes.', ['amount 6.2 分钟 | 优先报警电话平均响应时间']],
  ['On the roads, 31 people were killed, compared with 39 in 2022.', ['count 31(39) 人 down vs_year:2022 | 道路交通死亡人数']],
  ['There were 36 homicides, down from 44.', ['count 36(44) 起 down | 命案数']],
  ['The clearance rate was 92%, up from 85% last year.', ['rate 92(85) % up | 破案率']],
  ['Fatal crashes rose to 58 from 51 the year before.', ['count 58(51) 起 up | 死亡交通事故数']],
  ['Burglary fell 12%, robbery 8% and vehicle crime 3%.', ['change 12 % down | 入室盗窃案件数', 'change 8 % down | 抢劫案件数', 'change 3 % down | 车辆犯罪案件数']],
  ['Homicides: 41 (-18%)', ['count 41 起 | 命案数', 'change 18 % down | 命案数']],
  ['Police cleared 24 of the 28 homicides.', ['count 24 起 | 侦破命案数']],
  ['All nine murders were solved.', ['rate 100 % | 命案破案率', 'count 9 起 | 命案数']],
  ['We solved 1 in 4 burglaries.', ['rate 25 % | 入室盗窃案件破案率']],
  ['Nine in ten victims said they were satisfied.', ['rate 90 % | 被害人满意度']],
  ['There were 42 traffic deaths, the same number as last year.', ['count 42 人 | 交通死亡人数', 'change 0 yoy | 交通死亡人数']],
  ['Thefts fell sharply, by 18 per cent.', ['change 18 % down | 盗窃案件数']],
  ['Knife crime, by contrast, rose 5 per cent. Car thefts, however, fell.', ['change 5 % up | 持刀犯罪数', 'change down | 机动车盗窃案件数']],
  ['Complaints against officers rose 12 percent to 154.', ['change 12 % up | 投诉民警件数', 'count 154 件 | 投诉民警件数']],
  ['Speeding was a factor in 38 per cent of fatal crashes.', ['share 38 % | 死亡交通事故']],
  ['We recovered £1 million, 2 cars and 40 phones.', ['amount 1000000 英镑 | 收缴金额', 'count 2 辆 | 收缴汽车数', 'count 40 台 | 收缴手机数']],
  ['Officers attended 312 jobs, or about 855 a day.', ['count 312 起 | 出警警情数', 'count 855 起 约 | 日均出警警情数']],
  ['There were 3 homicides. Two were solved.', ['count 3 起 | 命案数', 'count 2 起 | 命案中侦破数']],
  ['The road toll was 71.', ['count 71 人 | 道路交通死亡人数']],
  ['The share of female officers climbed from 31.2 per cent to 33 per cent.', ['share 33(31.2) % up | 女性民警占比']],
  ['Breath tests doubled to 1.4 million.', ['change 100 % up | 酒精呼气测试数', 'count 1400000 次 | 酒精呼气测试数']],
  ['No pedestrians died.', ['zero 0 人 | 行人死亡人数']],
  // What is said of things unknown is never said of the things before them.
  [
    'We made 420 arrests. Detectives broke up 61 widget rings, a 22 per cent increase on last year.',
    ['count 420 人 | 拘捕数', 'count 61 个 | 打掉widget rings', 'change 22 % up yoy | 打掉widget rings'],
  ],
  ['Burglary fell 12%. Widgetry, by contrast, rose for the second year running.', ['change 12 % down | 入室盗窃案件数', 'streak 2 年 up | widgetry上升']],
  ['Recorded crime has fallen every year since 2017.', ['streak down | 刑事案件立案数下降']],
  ['Homicides fell below 20 for the first time since 2011.', ['count 20 起 down 不足 | 命案数', 'extreme down | 命案数']],
  ['For the first time since 2009 there were fewer than ten homicides: there were eight.', ['extreme down | 命案数', 'count 10 起 不足 | 命案数', 'count 8 起 | 命案数']],
  ['Burglary and robbery fell by 9 and 4 per cent.', ['change 9 % down | 入室盗窃案件数', 'change 4 % down | 抢劫案件数']],
  ['Deaths and serious injuries fell to 19 and 241.', ['count 19 人 down | 死亡人数', 'count 241 人 down | 重伤人数']],
  ['There were 63 searches, none of which resulted in an arrest.', ['count 63 次 | 搜查数', 'zero 0 次 | 致拘捕的搜查数']],
  ['Nobody was killed.', ['zero 0 人 | 死亡人数']],
  ['One driver in 160 was over the limit.', ['share 0.625 % | 驾驶人limit']],
  ['We received an average of 412 emergency calls a day.', ['count 412 起 | 日均紧急报警电话数']],
  ['Officers reached emergencies in 8.4 minutes on average, 36 seconds faster than the year before.', ['amount 8.4 分钟 | 紧急事件平均到达时间', 'change 36 秒 down yoy | 紧急事件平均到达时间']],
  ['The force hired 146 officers, of whom 61 were women and 19 came from abroad.', ['count 146 人 | 招录民警数', 'count 61 人 | 招录民警中女性人数', 'count 19 人 | 招录民警中境外来自人数']],
  ['Fires accounted for 31% of these, false alarms for 44% and crashes for the remaining quarter.', ['share 31 % | 火灾占比', 'share 44 % | 误报占比', 'share 25 % | 交通事故占比']],
  ['Speeding fines brought in £2.7 million.', ['amount 2700000 英镑 | 超速罚款brought金额']],
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
  'Priority 1 calls come first.',
  'Triple zero calls come first.',
  'Nobody wanted this.',
  'It was the first time since 2011.',
  'Every year since 2017 counts.',
])('claims nothing in: %s', (text) => {
  expect(claimsOf(text)).toEqual([])
})
