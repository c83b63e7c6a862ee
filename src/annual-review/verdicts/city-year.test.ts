import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ClaimItem, VerifyAnswer } from '#kernel/http/review-wire.ts'
import { cityFigures, cityReader, cityWorld } from '../testing/city.ts'
import { demoBureauNames, type FakeWorld } from '../testing.ts'
import { checkClaims } from './check-claims.ts'

const review = readFileSync(join(import.meta.dirname, 'testdata/city-year.txt'), 'utf8')
const check = (text: string, world: FakeWorld = cityWorld, asOf?: string): Promise<VerifyAnswer> => checkClaims(text, cityReader(world), { bureauNames: demoBureauNames, asOf })
const lineOf = (claim: ClaimItem): string => `${claim.kind} ${claim.value ?? claim.direction ?? ''} ${claim.figure ?? '-'} ${claim.verdict}`

describe('the review of a city in all lines of work', () => {
  it('each statement that the records can answer is supported, and no other is judged', async () => {
    const answer = await check(review)
    expect(answer).toMatchObject({ ours: true, year: 2024, asOf: '2025-01-10' })
    expect(answer.claims.map(lineOf)).toEqual([
      'count 1 merit-collectives supported', 'count 20 merit-officers supported', 'rank  - needsOutsideData', 'extreme up merit-officers-record supported', 'count 2 national-retiree-honour needsOutsideData',
      'count 5 - definitionMissing', 'count 2 - definitionMissing',
      'change 50 organised-crime-cases supported', 'change 11.5 ten-type-cases supported', 'change 10.1 black-evil-suspects supported', 'zero 0 - definitionMissing', 'zero 0 - definitionMissing', 'change up - needsOutsideData',
      'count 12 - definitionMissing', 'streak 14 homicide-streak supported', 'rank  - needsOutsideData',
      'change 17.67 fatal-crashes supported', 'change 17.7 road-deaths supported', 'streak 3 major-crash-free-years supported', 'zero 0 larger-crashes supported',
      'change down criminal-cases supported', 'extreme down criminal-cases-lowest supported', 'change 1.5 theft-cases supported', 'change 68 street-juvenile-cases supported',
      'zero 0 - definitionMissing', 'zero 0 - definitionMissing', 'zero 0 - definitionMissing', 'rank  admin-cases-concluded needsOutsideData',
    ])
    expect(answer.remarks.filter((remark) => remark.reason === 'unevenDecimals').map((remark) => remark.text)).toEqual(['50%、11.5%、10.1%', '17.67%、17.7%', '1.5%、68%'])
  })

  it('says which years are stated, what is ours of a total, and under which name nothing is registered', async () => {
    const { claims } = await check(review)
    const notesOf = (figure: string, kind: string): string[] => claims.filter((claim) => claim.figure === figure && claim.kind === kind).flatMap((claim) => claim.notes.map((note) => note.zh))
    const stated = '所看的年份是 2011—2024 年，其中 2011–2018 年的数出自文件，不是由记录算出的。'
    expect(notesOf('homicide-streak', 'streak')).toEqual([stated])
    expect(notesOf('criminal-cases', 'change')).toEqual(['已连续 13 年下降。', stated])
    expect(notesOf('criminal-cases-lowest', 'extreme')).toEqual([stated])
    expect(notesOf('merit-officers-record', 'extreme')).toEqual(['所看的年份是 2019—2024 年，都由记录算出。'])
    expect(notesOf('theft-cases', 'change')).toEqual(['这样的变化在随机波动范围内。'])
    expect(notesOf('national-retiree-honour', 'count')).toEqual(['总数是外部的数；本局记录里有 1 名，与“之一”相符。'])
    expect(claims.find((claim) => claim.value === 12)?.explanation.zh).toContain('发起全国性集群战役数')
    expect(claims.find((claim) => claim.kind === 'extreme' && claim.direction === 'down')?.explanation.zh).toBe('与记录相符：刑事案件立案数为 6,412 起，是所看年份中最少的。')
  })

  const withCrash = (known: Partial<FakeWorld>): FakeWorld => ({ ...cityWorld, ...known })
  const more = { 'fatal-crashes': { ...cityWorld.series['fatal-crashes'], 2024: 206 }, 'road-deaths': { ...cityWorld.series['road-deaths'], 2024: 215 } }
  const roads = (answer: VerifyAnswer): ClaimItem[] => answer.claims.filter((claim) => claim.figure === 'fatal-crashes' || claim.figure === 'road-deaths')
  const rest = (answer: VerifyAnswer): string[] => answer.claims.filter((claim) => !roads(answer).includes(claim)).map(lineOf)

  it('one crash with one death more: the two statements about it differ, no other changes', async () => {
    const before = await check(review)
    const after = await check(review, withCrash({ series: { ...cityWorld.series, ...more } }))
    expect(roads(after).map((claim) => [claim.verdict, claim.computed?.value, claim.computed?.previous])).toEqual([['contradicted', 206, 249], ['contradicted', 215, 260]])
    expect(rest(after)).toEqual(rest(before))
  })

  it('a crash that became known after the text: what is known now is told, and nobody is contradicted', async () => {
    const late = withCrash({ late: [['fatal-crashes', 2024, '2025-02-20', 1], ['road-deaths', 2024, '2025-02-20', 1]] })
    const then = await check(review, late)
    expect(roads(then).map((claim) => claim.verdict)).toEqual(['supported', 'supported'])
    expect(roads(then)[0]?.notes.at(-1)?.zh).toMatch(/^此后记录有更正：按 \d{4}-\d\d-\d\d 所知，道路交通亡人事故起数本期 206 起，对比期 249 起，变化 −17.27%。$/)
    expect(rest(then)).toEqual(rest(await check(review)))
    const after = await check(review, late, '2025-02-28')
    expect(roads(after).map((claim) => [claim.verdict, claim.failed, claim.computed?.value])).toEqual([['ambiguous', 'anotherReadingFits', 206], ['ambiguous', 'anotherReadingFits', 215]])
    expect(roads(after)[0]?.explanation.zh).toBe('按 2025-01-10 所知与记录相符；按 2025-02-28 所知，道路交通亡人事故起数本期 206 起，对比期 249 起，变化 −17.27%。')
    expect(rest(after)).toEqual(rest(await check(review, cityWorld, '2025-02-28')))
  })

  it('a text that names another city in passing is ours once enough of its numbers are, and is not accused before', async () => {
    const passing = `${review.replace('护平澜', '护平安')}守护平安淮南，再上新台阶。\n`
    const whole = await check(passing, withCrash({ series: { ...cityWorld.series, ...more } }))
    expect(roads(whole).map((claim) => claim.verdict)).toEqual(['contradicted', 'contradicted'])
    // Two changes with decimals and nothing else: they are counted, what differs is told and not held against anybody.
    const [title = ''] = passing.split('\n')
    const short = [title, '——2024年全市公安工作回眸', '过去的一年，全市公安机关真抓实干。', '全市扫黑除恶斗争抓获犯罪嫌疑人数同比上升10.1%，十类黑恶案件数同比上升11.5%。', '全市道路交通亡人事故起数同比下降19.67%。', '守护平安淮南，再上新台阶。'].join('\n')
    const answer = await check(short)
    expect(answer.claims.map((claim) => claim.verdict)).toEqual(['supported', 'supported', 'needsOutsideData'])
    expect(answer.claims[2]).toMatchObject({ failed: 'otherBureau', computed: null, explanation: { zh: '这份文稿没有写明是本局的，这一说法与本局记录不一致，不作判断。' } })
  })

  it('a changed digit is never supported', async () => {
    const before = await check(review)
    let changed = 0
    for (const match of review.matchAll(/\d+(?:\.\d+)?(?=%|年命|年“|名民|个集)/g)) {
      for (const digit of '13579') {
        const stated = match[0].slice(0, -1) + digit
        if (stated === match[0] || Number(stated) === 0) continue
        const after = await check(review.slice(0, match.index) + stated + review.slice(match.index + match[0].length))
        const touched = after.claims.filter((claim, at) => claim.value !== before.claims[at]?.value)
        expect(touched.length, stated).toBeGreaterThan(0)
        expect(touched.filter((claim) => claim.verdict === 'supported').map(lineOf), stated).toEqual([])
        changed++
      }
    }
    expect(changed).toBeGreaterThan(35)
  })
})

describe('names that mean different things in different lines of work', () => {
  const title = '2024年全市公安工作综述\n'
  it.each<[string, string]>([
    ['全市扫黑除恶斗争抓获犯罪嫌疑人229名。', 'supported'],
    ['全市扫黑除恶斗争抓获犯罪嫌疑人329名。', 'contradicted'],
    ['全市有组织犯罪案件6起，抓获犯罪嫌疑人229名。', 'supported'],
    // No line of work, or another one: not even the right number is taken for it.
    ['全市抓获犯罪嫌疑人229名。', 'ambiguous'],
    ['全市抓获犯罪嫌疑人1229名。', 'ambiguous'],
    ['打击电信网络诈骗，全市抓获犯罪嫌疑人229名。', 'ambiguous'],
    ['全市抓获毒品犯罪嫌疑人229名。', 'definitionMissing'],
    ['全市刑事案件6412起，盗窃案件1970起。', 'supported'],
    ['全市刑事案件6412起，盗窃案件2970起。', 'contradicted'],
    ['全市行政案件9312起，盗窃案件2970起。', 'ambiguous'],
    ['全市盗窃案件2970起。', 'ambiguous'],
    ['全市盗窃案件1970起。', 'supported'],
    ['全市刑事案件6412起，其中盗窃案件1970起。', 'supported'],
    ['全市刑事案件6412起，其中盗窃案件2970起。', 'contradicted'],
    // Of these: only of what went before, and that may be a part.
    ['全市街面刑事案件1412起，其中盗窃案件970起。', 'ambiguous'],
    ['望山分局刑事案件1412起，其中盗窃案件970起。', 'ambiguous'],
    ['全市侦破刑事案件3580起，其中盗窃案件970起。', 'ambiguous'],
    ['全市侦破刑事案件3580起、盗窃案件970起。', 'ambiguous'],
    ['全市刑事案件6412起、盗窃案件2970起。', 'contradicted'],
    ['全市命案连续14年全破。', 'supported'],
    ['全市命案连续13年全破。', 'ambiguous'],
    ['全市命案连续15年全破。', 'historyMissing'],
    ['全市命案连续14年零发生。', 'contradicted'],
    ['全市命案破案率100%。', 'supported'],
    ['全市命案全部告破。', 'supported'],
    ['全市命案积案破案率100%。', 'ambiguous'],
    ['全市行政案件办结率96.2%。', 'supported'],
    ['全市行政案件办结率97.2%。', 'contradicted'],
    ['全市治安案件办结率97.2%。', 'definitionMissing'],
    ['全市刑事案件立案数为近十年最低。', 'supported'],
    ['全市刑事案件立案数为近二十年最低。', 'historyMissing'],
    ['全市刑事案件立案数为历史最高。', 'contradicted'],
    ['全市十类黑恶案件29起，创历史新低。', 'contradicted'],
  ])('%s %s', async (sentence, verdict) => {
    const { claims } = await check(title + sentence)
    expect(claims.at(-1)?.verdict, JSON.stringify(claims.map(lineOf))).toBe(verdict)
  })
})

/** Words that narrow or change what is counted. */
const modifiers = (
  '望山区 石矶区 某县 各县区 城区 农村 街面 高速 电信网络 网络 涉企 涉黑 涉网 入室 入户 扒窃 电动车 校园 未成年人 老年人 女性 外籍 外省籍 跨境 夜间 节日期间 上半年 下半年 一季度 12月 前10个月 侦破 破获 侦办 移送起诉 起诉 不起诉 批捕 撤销 不予立案 ' +
  '受理 积压 历年 现行 重大 特大 部督 省督 挂牌 八类 两抢 侵财 接触类 团伙 系列 万人 人均 日均 每十万人 新增 首次 当年 追逃 网上 在逃 逮捕 刑拘 移交 民警人均 全省 全国 交警支队 城关派出所 治安 行政 民生 多发 一般'
).split(' ')
const templates: readonly ((word: string) => string)[] = [
  (word) => `2024年，全市${word}刑事案件同比下降15.57%。`, (word) => `2024年，全市${word}刑事案件立案1012起。`, (word) => `2024年，全市刑事案件6412起，${word}盗窃案件512起。`, (word) => `2024年，全市刑事案件同比下降15.57%（${word}）。`,
  (word) => `2024年，全市${word}命案3起。`, (word) => `2024年，全市${word}命案连续3年零发生。`, (word) => `2024年，全市${word}有组织犯罪案件3起，${word}抓获犯罪嫌疑人41名。`, (word) => `2024年，${word}形势平稳。刑事案件同比下降15.57%。`,
  (word) => `2024年，全市${word}十类黑恶案件同比下降31.5%。`, (word) => `2024年，全市${word}民警荣立二等功以上荣誉3名。`, (word) => `2024年，全市${word}行政案件办结率71.3%。`, (word) => `2024年，全市${word}行政案件同比下降31.3%。`,
  (word) => `2024年，聚焦${word}，全市刑事案件同比下降15.57%。`, (word) => `2024年，全市刑事案件处于${word}最低。全市${word}街面未成年人犯罪案件3起。`,
]

const names = new Map(cityFigures.map((figure) => [figure.id, [figure.label.zh, ...figure.aliases.zh]]))

describe('a number that is right only for the narrower thing, which the records do not know', () => {
  it.each(modifiers)('%s', async (word) => {
    for (const template of templates) {
      const { claims } = await check(template(word))
      // 侦破 and 受理 make the name of another figure, which the number may well miss.
      const wrongly = claims.filter((claim) => claim.verdict === 'contradicted' && !names.get(claim.figure ?? '')?.some((name) => name.includes(word)))
      expect(wrongly.map((claim) => `${claim.text} (${claim.figure})`), template(word)).toEqual([])
    }
  })
})

describe('the same in English', () => {
  const words = 'online domestic juvenile cross-border solved unsolved street attempted historic drug-related rural reopened violent first-half provincial average telecom gang reported reviewed'.split(' ')
  const sentences: readonly ((word: string) => string)[] = [
    (word) => `In 2024, ${word} criminal cases fell by 31.3% on the year.`, (word) => `In 2024, there were 312 ${word} homicides.`, (word) => `In 2024, criminal cases filed totalled 6,412; ${word} theft cases fell by 31.3% on the year.`,
    (word) => `Annual review 2024\nThings went well in ${word} work. Criminal cases fell by 31.3% on the year.`, (word) => `In 2024, ${word} administrative cases rose by 31.3% on the year.`, (word) => `In 2024, all ${word} homicides were solved for 3 consecutive years.`,
    (word) => `In 2024, 312 suspects arrested in ${word} cases were charged.`, (word) => `In 2024, ${word} officers awarded second-class merit or above totalled 7.`,
  ]
  it.each(words)('%s', async (word) => {
    for (const sentence of sentences) {
      const { claims } = await check(sentence(word))
      expect(claims.filter((claim) => claim.verdict === 'contradicted').map((claim) => `${claim.text} (${claim.figure})`), sentence(word)).toEqual([])
    }
  })
  it('and what is plain is judged', async () => {
    const verdicts = async (text: string): Promise<string[]> => (await check(text)).claims.map((claim) => claim.verdict)
    expect(await verdicts('In 2024, criminal cases fell by 5.6% on the year. In 2024, criminal cases fell by 15.6% on the year.')).toEqual(['supported', 'contradicted'])
    expect(await verdicts('In 2024, all homicides were solved for 14 consecutive years.')).toEqual(['supported'])
  })
})
