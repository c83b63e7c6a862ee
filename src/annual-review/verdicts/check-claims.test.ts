import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClaimItem } from '#kernel/http/review-wire.ts'
import { demoBureauNames, demoWorld, fakeReader } from '../testing.ts'
import { checkClaims } from './check-claims.ts'

const reader = fakeReader()

async function claimsOf(text: string): Promise<ClaimItem[]> {
  return (await checkClaims(text, reader, { bureauNames: demoBureauNames })).claims
}

async function verdictsOf(text: string): Promise<string[]> {
  return (await claimsOf(text)).map((claim) => `${claim.kind} ${claim.value ?? claim.direction} ${claim.verdict}${claim.failed === null ? '' : ` ${claim.failed}`}`)
}

describe('verdicts', () => {
  it.each<[string, string[]]>([
    ['2024年，全市道路交通亡人事故起数同比下降17.67%。', ['change 17.67 supported']],
    ['2024年，全市道路交通亡人事故起数同比下降18%。', ['change 18 supported']],
    ['2024年，全市道路交通亡人事故起数同比下降17%。', ['change 17 supportedByRounding']],
    ['2024年，全市道路交通亡人事故起数同比下降16.67%。', ['change 16.67 contradicted']],
    ['2024年，全市道路交通亡人事故起数同比上升17.67%。', ['change 17.67 contradicted']],
    // Without "on the year" it may be meant against anything.
    ['2024年，全市道路交通亡人事故起数下降16.67%。', ['change 16.67 ambiguous kindUnitComparison']],
    ['2024年，全市道路交通亡人事故起数环比下降12.3%。', ['change 12.3 ambiguous kindUnitComparison']],
    ['2024年，道路交通事故死亡人数比上年减少46人，降幅17.7%。', ['change 46 supported', 'change 17.7 supported']],
    ['2024年，道路交通事故死亡人数由260人下降到214人。', ['count 214 supported']],
    ['2024年，道路交通事故死亡人数由270人下降到214人。', ['count 214 contradicted']],
    ['2024年，道路交通事故死亡近220人。', ['count 220 supportedByRounding']],
    ['2024年，道路交通事故死亡超过250人。', ['count 250 contradicted']],
    ['2024年，全市未发生道路交通亡人事故。', ['zero 0 contradicted']],
    ['2024年，道路交通事故死亡人数较2019年下降31.2%。', ['change 31.2 supported']],
    ['2024年，道路交通事故死亡人数较2017年下降31.2%。', ['change 31.2 historyMissing outsideCoverage']],
    // Parts of a year are compared with parts; the whole year's figure is no accusation against them.
    ['2024年上半年，全市道路交通亡人事故93起。', ['count 93 supported']],
    ['2024年上半年，全市道路交通亡人事故113起。', ['count 113 contradicted']],
    ['2024年下半年，全市道路交通亡人事故起数同比下降17.67%。', ['change 17.67 ambiguous anotherReadingFits']],
    ['2023年，全市道路交通亡人事故249起。', ['count 249 supported']],
    ['2018年，全市道路交通亡人事故249起。', ['count 249 historyMissing outsideCoverage']],
    // An organisation of the bureau by its name; a place that sounds like one is never held against anybody.
    ['2024年，望山分局道路交通亡人事故68起。', ['count 68 supported']],
    ['2024年，望山分局道路交通亡人事故69起。', ['count 69 contradicted']],
    ['2024年，望山区道路交通亡人事故69起。', ['count 69 ambiguous subjectLeftOver']],
    ['2024年，道路交通亡人事故连续5年下降，为近六年最低。', ['streak 5 supported', 'extreme 6 supported']],
    ['2024年，道路交通亡人事故连续6年下降，为近十年最低。', ['streak 6 historyMissing outsideCoverage', 'extreme 10 historyMissing outsideCoverage']],
    ['2024年，道路交通亡人事故连续2年上升。', ['streak 2 contradicted']],
    ['2024年，较大以上交通事故连续4年“零发生”。', ['streak 4 contradicted', 'zero 0 supported']],
    // True as far as it goes.
    ['2024年，较大以上交通事故连续2年“零发生”。', ['streak 2 ambiguous anotherReadingFits', 'zero 0 supported']],
    // A later item of the list that no figure counts is its own claim, and does not narrow the items before it; an earlier one may.
    ['2024年，全市道路交通亡人事故起数、亡人数、直接财产损失同比分别下降17.67%、17.7%和6.2%。', ['change 17.67 supported', 'change 17.7 supported', 'change 6.2 definitionMissing subjectLeftOver']],
    ['2024年，全市道路交通亡人事故起数、亡人数和直接财产损失同比分别下降17.67%、19.7%和6.2%。', ['change 17.67 supported', 'change 19.7 contradicted', 'change 6.2 definitionMissing subjectLeftOver']],
    ['2024年，全市夜间道路交通亡人事故起数、亡人数同比分别下降17.67%、19.7%。', ['change 17.67 ambiguous subjectLeftOver', 'change 19.7 ambiguous subjectLeftOver']],
    ['2024年，全市直接财产损失、道路交通事故亡人数同比分别下降6.2%、19.7%。', ['change 6.2 ambiguous subjectLeftOver', 'change 19.7 ambiguous subjectLeftOver']],
    // A bare name is the road's only if its line of work is said nearby.
    ['2024年，火灾形势平稳。死亡人数同比下降50%。', ['change 50 ambiguous subjectLeftOver']],
    ['2024年全市公安工作综述\n道路交通安全\n死亡人数同比下降50%。', ['change 50 contradicted']],
    // The name of another figure whose value it is: loose speech, no falsehood.
    ['2024年，全市道路交通事故205起。', ['count 205 ambiguous anotherReadingFits']],
    ['2024年，全市道路交通亡人事故起数205起，在全省排第2位。', ['count 205 supported', 'rank 2 needsOutsideData kindUnitComparison']],
    ['2024年，全市破获盗窃案件412起。', ['count 412 definitionMissing subjectLeftOver']],
    ['全市道路交通亡人事故起数同比下降17.67%。', ['change 17.67 ambiguous periodUnresolved']],
    ['2023年，全市事故防控有力。亡人事故起数同比下降9.9%。', ['change 9.9 ambiguous subjectLeftOver']],
  ])('%s', async (text, expected) => {
    expect(await verdictsOf(text)).toEqual(expected)
  })

  it('in English', async () => {
    expect(await verdictsOf('Pinglan in 2024: fatal road crashes fell by 16.67% on the year.')).toEqual(['change 16.67 contradicted'])
    expect(await verdictsOf('Annual review 2024\nFatal road crashes fell by 17.67% compared with 2023. Road deaths fell for the fifth consecutive year.')).toEqual(['change 17.67 supported', 'streak 5 supported'])
  })

  it('the sentence before may be about another year, and a clause of work done is not what is counted', async () => {
    expect(await verdictsOf('2024年全市公安工作综述\n2022年，全市部署专项行动。道路交通亡人事故262起。')).toEqual(['count 262 ambiguous periodUnresolved'])
    expect(await verdictsOf('2024年全市公安工作综述\n全市公安机关深化“减量控大”，开展专项行动，全市道路交通亡人事故起数同比下降27.67%。')).toEqual(['change 27.67 contradicted'])
    expect(await verdictsOf('2024年全市公安工作综述\n聚焦农村道路，全市道路交通亡人事故起数同比下降27.67%。')).toEqual(['change 27.67 ambiguous subjectLeftOver'])
  })

  it('a value that was right at another cut-off contradicts nobody', async () => {
    // The 215th death became known on 11 February; whoever wrote in March is right too.
    const answer = await checkClaims('2024年，道路交通事故死亡人数215人。', reader, { bureauNames: demoBureauNames, asOf: '2025-01-10' })
    expect(answer.claims[0]).toMatchObject({ verdict: 'ambiguous', failed: 'anotherReadingFits', computed: { value: 214 } })
    const later = await checkClaims('2024年，道路交通事故死亡人数215人。', reader, { bureauNames: demoBureauNames, asOf: '2025-03-01' })
    expect(later.claims[0]?.verdict).toBe('supported')
  })

  it('a year the caller gives does not override the one in the title', async () => {
    const answer = await checkClaims('2023年全市公安工作综述\n道路交通亡人事故205起。', reader, { bureauNames: demoBureauNames, year: 2024 })
    expect(answer.claims[0]).toMatchObject({ verdict: 'ambiguous', failed: 'periodUnresolved' })
  })

  it('the review of one organisation is not compared with the whole bureau', async () => {
    for (const title of ['2024年望山分局工作总结', '城关派出所2024年工作总结']) {
      expect(await verdictsOf(`${title}\n道路交通亡人事故起数同比下降30%。`)).toEqual(['change 30 ambiguous subjectLeftOver'])
    }
  })

  it('records that begin later make the history missing, never zero', async () => {
    const young = fakeReader({ ...demoWorld, coveredFrom: '2024-01-01' })
    const answer = await checkClaims('2024年，全市道路交通亡人事故起数同比下降17.67%，较大以上交通事故连续3年“零发生”。', young, { bureauNames: demoBureauNames })
    expect(answer.claims.map((claim) => claim.verdict)).toEqual(['historyMissing', 'historyMissing', 'supported'])
  })
})

it('who sees only a part of the records cannot hold anything against anybody', async () => {
  const answer = await checkClaims('2024年，全市道路交通亡人事故205起，同比下降16.67%。', reader, { bureauNames: demoBureauNames, restricted: true })
  expect(answer.claims.map((claim) => [claim.verdict, claim.failed, claim.computed])).toEqual([['historyMissing', 'outsideCoverage', null], ['historyMissing', 'outsideCoverage', null]])
  expect(answer.claims[0]?.explanation.zh).toContain('一部分记录')
})

describe('what is said about a verdict', () => {
  it('names each part as it was understood, what was computed, and where the records are', async () => {
    const [claim] = await claimsOf('2024年，全市道路交通亡人事故起数同比下降16.67%。')
    expect(claim).toMatchObject({
      figure: 'fatal-crashes', verdict: 'contradicted', failed: null, link: '/figures/fatal-crashes?year=2024&asOf=2025-01-10',
      computed: { value: 205, previous: 249, records: 205 }, definition: { version: 1 },
      explanation: {
        zh: '与记录不同：记录算出道路交通亡人事故起数本期 205 起，对比期 249 起，变化 −17.67%。',
        en: 'Differs from the records. Fatal road crashes: 205 cases, against 249 cases in the period compared with, a change of −17.67%.',
      },
    })
    expect(claim?.understood.map(({ part, said }) => [part.zh, said.zh])).toEqual([
      ['指标', '道路交通亡人事故起数'], ['单位', '平澜市公安局（全局）'], ['时期', '2024 年全年'], ['对比', '同比：与上年同期'], ['方向', '下降'], ['数', '16.67%'],
    ])
  })

  it('the words that were left over are named', async () => {
    const [claim] = await claimsOf('2024年，全市夜间道路交通亡人事故起数同比下降16.67%。')
    expect(claim?.explanation.zh).toContain('夜间')
    expect(claim?.computed).toBeNull()
  })

  it('the page of an organisation is that organisation’s', async () => {
    const [claim] = await claimsOf('2024年上半年，望山分局道路交通亡人事故31起。')
    expect(claim?.link).toBe('/figures/fatal-crashes?year=2024&asOf=2025-01-10&org=2')
  })

  it('every verdict has a whole sentence in both languages, without a gap left open', async () => {
    const texts = ['2024年，全市道路交通亡人事故205起，同比下降12%，夜间亡人事故3起，连续2年上升，群众满意度98%，破案3起，环比下降1%。2017年道路交通亡人事故3起。', '2024年临江市公安局破案3起。', '事故下降3%。']
    for (const text of texts) {
      for (const claim of await claimsOf(text)) {
        for (const sentence of [claim.explanation, ...claim.understood.flatMap((one) => [one.part, one.said])]) {
          for (const said of [sentence.zh, sentence.en]) expect(said).toMatch(/^[^{}]+$/)
        }
      }
    }
  })
})

it('answers every text, whatever it is made of, and never contradicts one without a period', async () => {
  const pieces = fc.constantFrom('2024年', '全市', '道路交通亡人事故', '死亡人数', '较大以上交通事故', '起数', '205起', '17.67%', '同比', '下降', '上升', '分别', '、', '，', '。', '；', '\n', '连续3年', '“零发生”', '未发生', '（', '）', '夜间', '望山分局', '上半年', '12月', '上年同期为', '由', '人', '较1年', '\ud800', '👮', ' ', 'In 2024 ', 'fatal road crashes ', 'fell ', 'by ', 'on the year', '. ', '约', '余', '百分之')
  await fc.assert(fc.asyncProperty(fc.array(pieces, { maxLength: 24 }), async (parts) => {
    const text = parts.join('')
    const answer = await checkClaims(text, reader, { bureauNames: demoBureauNames })
    const points = [...text]
    for (const claim of answer.claims) expect(points.slice(claim.start, claim.start + [...claim.text].length).join('')).toBe(claim.text)
    if (!/2024|半年|12月/.test(text)) expect(answer.claims.filter((claim) => claim.verdict === 'contradicted' || claim.verdict === 'supported')).toEqual([])
  }), { numRuns: 300 })
}, 60_000)

describe('values that leave out what the law seals', () => {
  const aside = <V extends { sealed: string }>(value: V) => ({ ...value, sealed: 'aside' as const })
  const leavingOut = { ...reader, value: async (...asked: Parameters<typeof reader.value>) => aside(await reader.value(...asked)), values: async (...asked: Parameters<typeof reader.values>) => (await reader.values(...asked)).map(aside) }

  it('contradict nobody: what is left out may be the difference', async () => {
    const text = '2024年，全市道路交通亡人事故206起，同比下降16.67%。2024年，全市道路交通亡人事故205起。'
    const { claims } = await checkClaims(text, leavingOut, { bureauNames: demoBureauNames })
    expect(claims.map((claim) => `${claim.value ?? ''} ${claim.verdict} ${claim.failed ?? ''}`.trim())).toEqual(['206 historyMissing sealedAside', '16.67 historyMissing sealedAside', '205 supported'])
    expect(claims[0]?.explanation.en).toMatch(/sealed by law/)
  })

  it('are compared with values that leave them out too', async () => {
    // This year's 205 count five sealed ones in, which last year's 249 leave out: on one basis it is 200 against 249.
    const mixed = { ...reader, value: async (...asked: Parameters<typeof reader.value>) => { const value = await reader.value(...asked); return asked[1].period.from.startsWith('2024') ? { ...value, sealed: 'counted' as const, listed: (value.listed ?? 0) - 5 } : aside(value) } }
    const { claims } = await checkClaims('2024年，全市道路交通亡人事故起数同比下降17.67%。', mixed, { bureauNames: demoBureauNames })
    expect(claims.map((claim) => [claim.verdict, claim.failed, claim.computed?.value])).toEqual([['historyMissing', 'sealedAside', 200]])
  })
})
