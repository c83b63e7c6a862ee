import { expect, test } from 'vitest'
import { readClaims } from './read-claims.ts'

/** The claims of a text in short: kind, value, unit, direction, comparison, approximation | subject. */
function claimsOf(text: string): string[] {
  return readClaims(text).claims.map(({ kind, value, value2, unit, direction, comparison, approx, subject }) => {
    const said = [kind, value2 === null ? value : `${value}(${value2})`, unit, direction, comparison, approx].filter((part) => part !== null)
    return `${said.join(' ')} | ${subject}`
  })
}

test.each<[text: string, claims: string[]]>([
  // counts and sums
  ['全年受理警情8.6万起。', ['count 86000 起 | 受理警情数']],
  ['举办安全宣讲二百一十六场。', ['count 216 场 | 举办安全宣讲数']],
  ['命名先进3个集体和17名个人。', ['count 3 个 | 命名先进集体数', 'count 17 名 | 命名个人数']],
  ['抓获嫌疑人20名，破获案件15起、治安案件65起。', ['count 20 名 | 抓获嫌疑人数', 'count 15 起 | 破获案件数', 'count 65 起 | 破获治安案件数']],
  ['挽回损失超800万元。', ['amount 8000000 元 超 | 挽回损失']],
  ['走访商户2600余家。', ['count 2600 家 余 | 走访商户数']],
  ['劝返群众约五百人。', ['count 500 人 约 | 劝返群众人数']],
  ['共截查车辆逾万架次。', ['count 10000 架次 超 | 截查车辆数']],
  ['5名民警入选省级人才库。', ['count 5 名 | 民警入选省级人才库人数']],
  ['赌博警情三年来首次跌破百起大关，全年仅97起。', ['extreme 3 年 down | 赌博警情', 'count 97 起 | 赌博警情']],
  ['刑事案件发案率为每十万人187.5起。', ['rate 187.5 起 | 刑事案件发案率']],
  ['电气故障引发的近四成。', ['share 40 % 近 | 电气故障引发占比']],
  ['民警平均年龄43.6岁。', ['amount 43.6 岁 | 民警平均年龄']],
  ['群众投诉仅7件，均已办结。', ['count 7 件 | 群众投诉数', 'rate 100 % | 群众投诉办结率']],
  ['三人以上较大事故零发生，为近十年首次。', ['zero 0 起 | 三人以上较大事故数', 'extreme 10 年 | 三人以上较大事故']],
  // changes
  ['万车死亡率1.31，同比降低0.17，创“十三五”以来新低。', ['rate 1.31 | 万车死亡率', 'change 0.17 down yoy | 万车死亡率', 'extreme down | 万车死亡率']],
  ['群众安全感自2019年以来逐年上升。', ['streak up | 群众安全感上升']],
  ['刑事立案数连续四年负增长。', ['streak 4 年 down | 刑事立案数下降']],
  ['盗窃立案数同比下降6.3%。', ['change 6.3 % down yoy | 盗窃立案数']],
  ['窗口办件量较上年增长一成半。', ['change 15 % up yoy | 窗口办件量']],
  ['求助警情比去年同期减少412起，降幅9.1%。', ['change 412 起 down yoy | 求助警情', 'change 9.1 % down yoy | 求助警情']],
  ['接警量环比回落5.2%。', ['change 5.2 % down mom | 接警量']],
  ['火灾起数比2019年下降近三成。', ['change 30 % down vs_year:2019 近 | 火灾起数']],
  ['隐患新增数与上年大体持平。', ['change 0 yoy 约 | 隐患新增数']],
  ['盗窃、诈骗警情实现“双下降”。', ['change down | 盗窃警情', 'change down | 诈骗警情']],
  ['联合检查次数翻了一番。', ['change 100 % up | 联合检查次数']],
  ['线上办件量是上年的2.3倍。', ['change 2.3 倍 up yoy | 线上办件量']],
  ['刑案较去年同期少立58起。', ['change 58 起 down yoy | 刑案']],
  // in turn
  [
    '事故起数、伤人数、直接损失同比分别下降12.4%、9.8%、20.1%。',
    ['change 12.4 % down yoy | 事故起数', 'change 9.8 % down yoy | 事故伤人数', 'change 20.1 % down yoy | 事故直接损失'],
  ],
  ['伤人案和爆窃案分别上升3.2%及下跌9.7%。', ['change 3.2 % up | 伤人案', 'change 9.7 % down | 爆窃案']],
  [
    '破获毒品案件15起、抓获毒贩20名，同比分别上升10%、20%。',
    ['count 15 起 | 破获毒品案件数', 'change 10 % up yoy | 破获毒品案件数', 'count 20 名 | 抓获毒贩人数', 'change 20 % up yoy | 抓获毒贩人数'],
  ],
  // levels, rates, shares
  ['按期办结率提高2.6个百分点，达97.1%。', ['change 2.6 个百分点 up | 按期办结率', 'rate 97.1 % | 按期办结率']],
  ['满意率由91.4%升至93.0%。', ['rate 93(91.4) % up | 满意率']],
  ['平均到场时间由11分钟缩短到8分钟。', ['amount 8(11) 分钟 down | 平均到场时间']],
  ['电诈占刑事立案的43%。', ['share 43 % | 电诈占刑事立案比例']],
  ['七成以上警力投向社区。', ['share 70 % 超 | 警力投向社区']],
  ['万车死亡率1.24。', ['rate 1.24 | 万车死亡率']],
  ['抢劫案件全部破获。', ['rate 100 % | 抢劫案件破案率']],
  // zeros and streaks
  ['全年未发生较大火灾、交通事故。', ['zero 0 起 | 较大火灾数', 'zero 0 起 | 交通事故数']],
  ['行政诉讼“零败诉”。', ['zero 0 件 | 行政诉讼败诉数']],
  ['涉恶线索存量和增量“双清零”。', ['zero 0 条 | 涉恶线索存量', 'zero 0 条 | 涉恶线索增量']],
  ['命案一起没发。', ['zero 0 起 | 命案数']],
  ['连续6年保持命案全破。', ['streak 6 年 | 命案全破']],
  ['亡人事故连续第三年下降。', ['streak 3 年 down | 亡人事故下降']],
  ['行政复议连续两年零纠错。', ['streak 2 年 | 行政复议', 'zero 0 件 | 行政复议纠错数']],
  ['刑事案件已是六年连降。', ['streak 6 年 down | 刑事案件下降']],
  // measure words, signs and names of several things at once
  ['新建监控探头2300路、感谢信41封。', ['count 2300 路 | 新建监控探头数', 'count 41 封 | 新建感谢信数']],
  ['办理出入境证件15.8万证次。', ['count 158000 证次 | 办理出入境证件数']],
  ['诈骗案共1,456宗（+18.4%）。', ['count 1456 宗 | 诈骗案数', 'change 18.4 % up | 诈骗案数']],
  ['刑案18,426件（-6.14%）。', ['count 18426 件 | 刑案数', 'change 6.14 % down | 刑案数']],
  ['刑事案件同比-5.2%。', ['change 5.2 % down yoy | 刑事案件']],
  ['自助过关比率升至71.2%。', ['rate 71.2 % up | 自助过关比率']],
  ['醉驾检控数按年急升六成三。', ['change 63 % up yoy | 醉驾检控数']],
  ['当中逾八成为外地居民。', ['share 80 % 超 | 外地居民']],
  ['警力占比由38%增至45%。', ['share 45(38) % up | 警力占比']],
  ['社区民警占警力比例由41%提高到48%。', ['share 48(41) % up | 社区民警占警力比例']],
  ['警情同比、环比分别下降8.1%、3.2%。', ['change 8.1 % down yoy | 警情', 'change 3.2 % down mom | 警情']],
  [
    '火灾起数、死亡人数、受伤人数同比分别下降6.2%、持平、下降50%。',
    ['change 6.2 % down yoy | 火灾起数', 'change 0 % yoy | 火灾死亡人数', 'change 50 % down yoy | 火灾受伤人数'],
  ],
  ['命案、抢劫、抢夺案件发案数实现“三下降”。', ['change down | 命案发案数', 'change down | 抢劫案件发案数', 'change down | 抢夺案件发案数']],
  // A nickname of what is listed already is no claim of its own.
  ['盗窃警情下降三成、诈骗警情下降五成，实现“双下降”。', ['change 30 % down | 盗窃警情', 'change 50 % down | 诈骗警情']],
  ['抢劫案件下降，实现“四下降”。', ['change down | 抢劫案件']],
  ['查处赌博案件30起38人。', ['count 30 起 | 查处赌博案件数', 'count 38 人 | 查处赌博案件人数']],
  ['命案发1起、破1起。', ['count 1 起 | 命案发案数', 'count 1 起 | 破获命案数']],
  ['全年接警486512起，日均1333起。', ['count 486512 起 | 接警数', 'count 1333 起 | 日均接警数']],
  ['15个派出所中，11个达到创建标准。', ['count 11 个 | 派出所达到创建标准数']],
  ['抓获在逃人员2315人。', ['count 2315 人 | 抓获在逃人员数']],
  ['安保任务126场次，实现“零失误”。', ['count 126 场次 | 安保任务数', 'zero 0 起 | 安保任务失误数']],
  ['刑事立案连续三年两位数下降。', ['streak 3 年 down | 刑事立案下降']],
  ['治安案件受理2143件、查处1986件。', ['count 2143 件 | 治安案件受理数', 'count 1986 件 | 查处治安案件数']],
  ['平台注册量突破31万。', ['count 310000 超 | 平台注册量']],
  ['到达现场时间比去年快了1分40秒。', ['change 100 秒 down yoy | 到达现场时间']],
  ['扰民类警情翻了一倍。', ['change 100 % up | 扰民类警情']],
  // ranks and extremes
  ['满意度由全市第11名跃居第5名。', ['rank 5(11) 名 up | 满意度排名（全市）']],
  ['综合考核由全省第九位上升到第三位。', ['rank 3(9) 名 up | 综合考核排名（全省）']],
  ['满意度排名由去年第5名降至第8名。', ['rank 8(5) 名 down | 满意度排名']],
  ['群众满意度96.2%，连续三年全省第一。', ['rate 96.2 % | 群众满意度', 'streak 3 年 | 群众满意度', 'rank 1 名 | 群众满意度排名（全省）']],
  [
    '立案数同比下降12%，降幅居全省首位；破案率提升5个百分点。',
    ['change 12 % down yoy | 立案数', 'rank 1 名 | 立案数降幅排名（全省）', 'change 5 个百分点 up | 破案率'],
  ],
  ['毒品罪案跌至73宗，为回归以来最低。', ['count 73 宗 down | 毒品罪案', 'extreme down | 毒品罪案']],
  ['执法质量考评位居全省前列。', ['rank | 执法质量考评排名（全省）']],
  ['办结率列全市第2位。', ['rank 2 名 | 办结率排名（全市）']],
  ['命案发案率全省最低。', ['rank 1 名 down | 命案发案率排名（全省）']],
  ['去年全省安全感调查中，本市列第一位。', ['rank 1 名 | 去年全省安全感调查排名（全省）']],
  ['刑事立案数为近十年最低。', ['extreme 10 年 down | 刑事立案数']],
  ['获奖人数创历史新高。', ['extreme up | 获奖人数']],
])('%s', (text, claims) => {
  expect(claimsOf(text)).toEqual(claims)
})

test('gives a bare subject the field its heading or its sentence names', () => {
  expect(claimsOf('电诈方面，破案46起，破案率提高2个百分点。')).toEqual(['count 46 起 | 破获电诈案件数', 'change 2 个百分点 up | 电诈破案率'])
  expect(claimsOf('扫黑除恶转入常态之后，抓获犯罪嫌疑人350名。')).toEqual(['count 350 名 | 抓获扫黑除恶犯罪嫌疑人数'])
})

test('reads Traditional characters with pinyin and broken punctuation like Simplified text', () => {
  const [claim] = readClaims('全市盜竊案件數(shù),�,同比下降１．５％,。').claims
  expect(claim).toMatchObject({ subject: '全市盗窃案件数', value: 1.5, direction: 'down', comparison: 'yoy', start: 0 })
})

test.each([
  '2024年1月9日，局里召开第五次会议。',
  '开展“百日行动”，推进“两个年”活动。',
  '“四个全破”目标鼓舞人心。',
  '深化三项机制、四项改革。',
  '十类案件是打击重点。',
  '一名民警讲述了一起旧案。',
  '管控能力持续提升，队伍面貌明显改善。',
  '交警二十四小时值守，与群众零距离。',
  '拨打110或12345热线。',
  'G76高速云岭段、3·15专案、5G设备。',
  '来年，将新增探头800个。',
  '每十万人口配备警力。',
  '按年度计划推进，惟一目标是平安。',
  '2300路口、41封控点。',
])('claims nothing in: %s', (text) => {
  expect(claimsOf(text)).toEqual([])
})

test('remarks on what looks like a claim and is none', () => {
  const reasonOf = (text: string): string[] => readClaims(text).remarks.map((remark) => `${remark.reason} ${remark.text}`)
  expect(reasonOf('2024年管控能力持续提升。')).toEqual(['date 2024年', 'softWord 持续'])
  expect(reasonOf('第五次会议部署“百日行动”。')).toEqual(['ordinal 第五次', 'name 百日行动'])
  expect(reasonOf('走访数百家企业。')).toEqual(['vague 数百家'])
  expect(reasonOf('深化3项机制。')).toEqual(['name 3项'])
})
