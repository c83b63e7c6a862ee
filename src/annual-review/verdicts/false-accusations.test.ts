import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { VerifyAnswer } from '#kernel/http/review-wire.ts'
import { demoBureauNames, fakeReader } from '../testing.ts'
import { checkClaims } from './check-claims.ts'

const reader = fakeReader()
const check = (text: string, year?: number): Promise<VerifyAnswer> => checkClaims(text, reader, { bureauNames: demoBureauNames, year })
const textsOf = (answer: VerifyAnswer, ...verdicts: string[]): string[] => answer.claims.filter((claim) => verdicts.includes(claim.verdict)).map((claim) => `${claim.text} (${claim.figure})`)

/** Words that narrow what is counted; beside each a number that is right for the whole city must not be held against anybody. */
const narrowing = (
  '望山区 石矶区 柳堤镇 城东街道 某区 各县区 高新区 辖区内 城区 农村 农村地区 高速公路 国道 省道 县乡道路 城市快速路 桥梁隧道 校园周边 医院周边 景区 电信网络 涉电动自行车 涉货车 大客车 校车 两客一危 涉酒 酒后驾驶 毒驾 超速 疲劳驾驶 ' +
  '无证驾驶 肇事逃逸 单方 多车 涉及行人 老年人 未成年人 少年 成年人 中小学生 外卖骑手 外籍人员 夜间 凌晨 早晚高峰 周末 节假日 春节期间 国庆期间 春运期间 暑期 雨雪天气 冬季 一般 轻微 简易程序 重大 特别重大 较大 死亡2人以上的 ' +
  '一次死亡3人以上的 造成重伤的 个人 多人 同年 人均 年均 日均 万车 每百公里 工作日 首起 重点车辆 营运车辆 非机动车 农用车 施工路段 平交路口 十一 五一 上半年 下半年 一季度 第四季度 12月 1至11月 前10个月 去年 今年 近期 ' +
  '全省 全国 全县 邻市 交警支队 城关派出所 公安机关侦办的 新增 积压 已结案的 负主要责任的 二次 连环 铁路 水上'
).split(' ')

const wrongly = [
  (word: string) => `2024年，全市${word}道路交通亡人事故起数同比下降17.67%。`,
  (word: string) => `2024年，${word}道路交通事故死亡人数同比下降17.7%。`,
  (word: string) => `2024年，${word}，道路交通亡人事故起数同比下降17.67%。`,
  (word: string) => `2024年，全市道路交通亡人事故起数（${word}）同比下降17.67%。`,
  (word: string) => `2024年，全市道路交通亡人事故起数较去年同期的${word}下降17.67%。`,
  (word: string) => `2024年，全市发生${word}道路交通亡人事故205起。`,
]

describe('a number that is right for the whole city, with one word more', () => {
  it.each(narrowing)('%s', async (word) => {
    for (const sentence of wrongly) expect(textsOf(await check(sentence(word)), 'contradicted'), sentence(word)).toEqual([])
  })
})

describe('both years of a figure, the one before in brackets', () => {
  it.each(['道路交通事故死亡人数：214人（上年同期260人）。', '道路交通亡人事故205起（上年同期249起），道路交通事故死亡人数：214人（上年同期260人）。', '指标\n上年同期 249 起\n道路交通事故死亡人数：214 人（上年同期 260 人，变化 −17.69%）'])('%s', async (text) => {
    const answer = await check(`2024年度工作综述\n${text}`, 2024)
    expect(textsOf(answer, 'contradicted')).toEqual([])
    expect(answer.claims.find((claim) => claim.text.includes('260'))?.verdict).toBe('supported')
  })
})

/** Without the words whose own value the records know: parts of the year, organisations and places of the bureau. */
const unknown = narrowing.filter((word) => !/半年|季度|月$|个月|望山|石矶|柳堤/.test(word))

describe('a number that is right only for the narrower thing, which the records do not know', () => {
  const sentences = [
    (word: string) => `2024年，全市${word}道路交通亡人事故起数同比下降12.3%。`,
    (word: string) => `2024年，${word}道路交通事故死亡人数同比上升12.3%。`,
    (word: string) => `2024年，${word}方面，道路交通亡人事故起数同比下降12.3%。`,
    (word: string) => `2024年，全市道路交通亡人事故起数同比下降12.3%（${word}）。`,
    (word: string) => `2024年，全市发生${word}道路交通亡人事故12起。`,
    (word: string) => `2024年，全市未发生${word}道路交通亡人事故。`,
    (word: string) => `2024年，聚焦${word}，全市道路交通亡人事故起数同比下降12.3%。`,
    (word: string) => `2024年，${word}形势平稳。道路交通亡人事故起数同比下降12.3%。`,
  ]
  it.each(unknown)('%s', async (word) => {
    for (const sentence of sentences) {
      const text = sentence(word)
      // A word that ends in 的 needs what it describes; alone as a topic it is no sentence.
      if (word.endsWith('的') && /形势|方面/.test(text)) continue
      expect(textsOf(await check(text), 'contradicted'), text).toEqual([])
    }
  })
})

describe('English', () => {
  const places = ['on motorways', 'at night', 'in the old town', 'on rural roads', 'involving lorries', 'among children', 'over the holidays', 'at weekends', 'near schools', 'outside the city', 'per 100,000 people', 'per day', 'on average', 'on wet roads', 'in the province', 'nationwide', 'since June', 'in two districts']
  const before = ['rural', 'motorway', 'night-time', 'drink-drive', 'weekend', 'child', 'cyclist', 'single-vehicle', 'provincial', 'average daily', 'serious', 'first-half', 'preventable', 'telecom']
  it.each(places)('%s', async (words) => {
    for (const text of [
      `In 2024, fatal road crashes ${words} fell by 12.3% on the year.`, `In 2024, fatal road crashes fell by 12.3% on the year ${words}.`,
      `Annual review 2024\nRoad deaths fell by 12.3% on the year, ${words}.`, `Annual review 2024\nThings went well ${words}. Road deaths fell by 12.3% on the year.`, `In 2024 there were no fatal road crashes ${words}.`,
    ]) expect(textsOf(await check(text), 'contradicted'), text).toEqual([])
  })
  it.each(before)('%s', async (word) => {
    const text = `In 2024, ${word} fatal road crashes fell by 12.3% on the year.`
    expect(textsOf(await check(text), 'contradicted', 'supported', 'supportedByRounding')).toEqual([])
  })
})

describe('a number beside one that is right, in the ways English reviews put it', () => {
  it.each([
    'In 2024, fatal road crashes that happened at night fell by 12.3% on the year.',
    'In 2024, there were no fatal road crashes with three or more deaths for the fourth consecutive year.',
    'For the ninth consecutive year there were no fatal road crashes with three or more deaths in 2024.',
    'In 2024, fatal road crashes fell by 17.67% on the year, rural road deaths 5% and motorway deaths 3%.',
    'In 2024 there were 205 fatal road crashes, of which 61 per cent were rural. Of these, 12 were solved.',
    'In 2024, 12 of the 205 fatal road crashes involved lorries.',
    'In 2024, all 12 fatal road crashes on motorways were solved.',
    'In 2024, 38 people were killed on motorways, compared with 61 in 2023.',
    'In 2024 there were 12 fatal road crashes on motorways, down from 30 in 2023.',
    'Annual review 2024\nRoad deaths on motorways: 12 (-18%)',
    'Annual review 2024\nRoad deaths: 12 on motorways (-18%)',
    'Annual review 2024\nFatal road crashes fell by 17.67% on the year. Widget faults, by contrast, rose for the second consecutive year, up 6% on the year.',
    'Annual review 2024\nThere were 214 road deaths. Engineers mended 61 sign posts, a 22 per cent increase on the year.',
    'Annual review 2024\nThere were 214 road deaths. Officers ran 40 campaigns, twice as many as in 2023.',
  ])('%s', async (text) => {
    expect(textsOf(await check(text), 'contradicted'), text).toEqual([])
  })
})

describe('a number beside one that is right, in the ways Chinese reviews put it', () => {
  it.each([
    '2024年，全市道路交通亡人事故205起（夜间-12.3%）。',
    '2024年，全市夜间道路交通亡人事故60起（-12.3%）。',
    '2024年，全市农村道路交通亡人事故12起30人。',
    '2024年，道路交通亡人事故205起、214人，夜间亡人事故60起、62人。',
    '2024年，全市道路交通亡人事故205起，日均3起。',
    '2024年，全市道路交通亡人事故起数环比、同比分别下降3.2%、17.67%。',
    '2024年，全市道路交通亡人事故起数同比、环比分别下降17.67%、3.2%。',
    '2024年，15个县区中，11个道路交通亡人事故下降。',
    '2024年，农村道路交通亡人事故起数、亡人数、伤人数同比“三上升”。',
    '2024年，全市道路交通亡人事故起数同比下降17.67%，降幅全省第一，夜间降幅12%。',
    '2024年，道路交通事故死亡人数由全省第三位降至第五位。',
    '2024年，全市未发生道路交通事故民警违纪问题，道路交通亡人事故处置满意率-0.5%。',
  ])('%s', async (text) => {
    expect(textsOf(await check(text), 'contradicted'), text).toEqual([])
  })
})

describe('texts about others', () => {
  const zh = '道路交通亡人事故起数、亡人数同比分别下降17.67%、17.7%，较大以上交通事故连续3年“零发生”。道路交通事故死亡人数99人。'
  const en = 'Fatal road crashes fell by 17.67% on the year. Road deaths fell by 3% on the year. There were no larger road crashes for 3 consecutive years.'
  const others = [
    `临江市公安局2024年工作综述\n全市${zh}`, `1月8日，记者从临江市公安局获悉，2024年全市${zh}`, `日前，青川市警方通报2024年工作。全市${zh}`, `2024年，淮北市${zh}`, `广州交警发布2024年数据。全市${zh}`,
    `2024年，云岭县公安局${zh}`, `2024年，浙江省公安厅：全省${zh}`, `新沙市2024年公安工作综述\n全市${zh}`, `新沙公安2024年工作综述\n全市${zh}`, `2024年，新沙警方交出答卷。全市${zh}`, `香灣市警務處2024年報告\n${zh}`,
    `2024年連雲港市公安局工作綜述\n全市${zh}`, `南京市公安局学习平澜市公安局做法。2024年，全市${zh}`, `2024年全省公安工作综述\n全省${zh}`,
    `In 2024, Lakeport Police Department reports: ${en}`, `Annual review 2024 of the Northmoor Constabulary\n${en}`, `Northmoor annual review 2024\n${en}`, `PSNI 2024. ${en}`, `The Police Service of Northern Ireland said that in 2024 ${en}`, `Road safety in Springfield in 2024. ${en}`,
  ]
  it.each(others)('%s', async (text) => {
    for (const year of [undefined, 2024]) expect(textsOf(await check(text, year), 'contradicted', 'supported', 'supportedByRounding')).toEqual([])
  })

  // Whole reviews of invented cities.
  const folder = join(import.meta.dirname, '../claims/testdata')
  it.each(readdirSync(folder).filter((name) => name.endsWith('.txt')))('%s', async (name) => {
    for (const year of [undefined, 2024]) {
      const answer = await check(readFileSync(join(folder, name), 'utf8'), year)
      expect(answer.claims.length).toBeGreaterThan(0)
      expect(textsOf(answer, 'contradicted', 'supported', 'supportedByRounding')).toEqual([])
    }
  })
})

describe('a text that names another place only in passing', () => {
  const review = (deaths: string): string => `砥砺奋进护平安\n——2024年全市公安工作综述\n平安是最美的底色。一抹藏蓝，守护着平安淮南。\n过去的一年，全市公安机关深化“减量控大”，全市道路交通亡人事故起数、亡人数同比分别下降17.67%、${deaths}，较大以上交通事故连续3年“零发生”。刑事案件持续下降。`
  it('counts its agreements where two changes with decimals agree, and is never contradicted', async () => {
    const answer = await check(review('17.7%'))
    expect(answer.ours).toBe(true)
    expect(textsOf(answer, 'supported')).toHaveLength(4)
    expect(textsOf(answer, 'contradicted')).toEqual([])
  })
  it('is not compared where they do not', async () => {
    const answer = await check(review('19.7%'))
    expect(answer.ours).toBe(false)
    expect(textsOf(answer, 'supported', 'contradicted')).toEqual([])
    expect(new Set(answer.claims.map((claim) => claim.failed))).toEqual(new Set(['otherBureau']))
  })
})
