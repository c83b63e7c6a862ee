import { addDays, dayOf, hourOf } from '#kernel/time/instant.ts'
import type { Aggregate, BureauFacts } from '#kernel/record/record-type.ts'
import type { Contribution, Dimensions, Measure } from '#kernel/figure/measure.ts'
import type { Figure } from '#kernel/figure/figure.ts'
import { deathRuleOf, deathsBy, injuredIn, type DeathRule } from './counting.ts'
import type { Crash, CrashChildren } from './schema.ts'

type CrashMeasure = Measure<Crash, CrashChildren>
type CrashAggregate = Aggregate<Crash, CrashChildren>

/** What was voided or merged away counts nowhere. */
function counts(crash: CrashAggregate): boolean {
  return crash.head.state !== 'voided' && crash.head.state !== 'merged'
}

function byRoadAndHour(crash: CrashAggregate, bureau: BureauFacts): Dimensions {
  return {
    'place:roadClass': crash.fields.roadClass ?? 'other',
    'time:hour': String(hourOf(crash.fields.occurredAt, bureau.timeZone)),
  }
}

function amount(crash: CrashAggregate, bureau: BureauFacts, value: number, dimensions: Dimensions): readonly Contribution[] {
  if (!counts(crash) || value === 0) return []
  return [{ eventOn: dayOf(crash.fields.occurredAt, bureau.timeZone), dimensions, amount: value }]
}

const roadAndHour = ['place:roadClass', 'time:hour'] as const

function deathMeasures(rule: DeathRule): CrashMeasure[] {
  const deaths = (crash: CrashAggregate, bureau: BureauFacts): number => deathsBy(rule, crash.fields, crash.children, bureau.timeZone) ?? 0
  return [
    {
      code: `fatal-crashes-${rule}`, version: 1, kind: 'additive', dimensions: roadAndHour,
      contributions: (crash, bureau) => amount(crash, bureau, Math.min(1, deaths(crash, bureau)), byRoadAndHour(crash, bureau)),
    },
    {
      code: `road-deaths-${rule}`, version: 1, kind: 'additive', dimensions: roadAndHour,
      contributions: (crash, bureau) => amount(crash, bureau, deaths(crash, bureau), byRoadAndHour(crash, bureau)),
    },
  ]
}

export const crashMeasures: readonly CrashMeasure[] = [
  {
    code: 'crashes', version: 1, kind: 'additive', dimensions: ['category:severity', 'category:procedure'],
    contributions: (crash, bureau) => amount(crash, bureau, 1, { 'category:severity': crash.fields.severity, 'category:procedure': crash.fields.procedure ?? 'general' }),
  },
  ...deathMeasures(7),
  ...deathMeasures(30),
  {
    code: 'road-injured', version: 1, kind: 'additive', dimensions: roadAndHour,
    contributions: (crash, bureau) => amount(crash, bureau,
      injuredIn(crash.fields, crash.children, deathsBy(deathRuleOf(bureau), crash.fields, crash.children, bureau.timeZone) ?? 0), byRoadAndHour(crash, bureau)),
  },
  {
    code: 'crashes-by-grade', version: 1, kind: 'additive', dimensions: ['category:grade'],
    contributions: (crash, bureau) => amount(crash, bureau, 1, { 'category:grade': crash.fields.grade }),
  },
  {
    code: 'deaths-after-day-seven', version: 1, kind: 'additive', dimensions: [],
    contributions: (crash, bureau) => {
      const on = dayOf(crash.fields.occurredAt, bureau.timeZone)
      const late = crash.children.persons.filter((person) => person.diedOn !== null && person.diedOn > addDays(on, 7) && person.diedOn <= addDays(on, 10))
      return amount(crash, bureau, late.length, {})
    },
  },
  {
    // Roads on which somebody died: one road counts once however many died there.
    code: 'fatal-roads', version: 1, kind: 'distinct', dimensions: [],
    contributions: (crash, bureau) => {
      const deaths = deathsBy(deathRuleOf(bureau), crash.fields, crash.children, bureau.timeZone) ?? 0
      if (!counts(crash) || deaths === 0 || crash.fields.roadName === null) return []
      return [{ eventOn: dayOf(crash.fields.occurredAt, bureau.timeZone), amount: 1, distinctKey: crash.fields.roadName }]
    },
  },
  {
    // Crashes whose scene was investigated in the period, and of them those determined by the cut-off.
    code: 'determinations', version: 1, kind: 'cohort', dimensions: [],
    contributions: (crash, bureau) => {
      if (!counts(crash) || crash.fields.investigatedAt === null) return []
      return [{
        eventOn: dayOf(crash.fields.investigatedAt, bureau.timeZone),
        endOn: crash.fields.determinedAt === null ? null : dayOf(crash.fields.determinedAt, bureau.timeZone),
        amount: 1,
      }]
    },
  },
]

const sevenDays = { zh: '生产安全事故报告和调查处理条例 13 条', en: 'Regulation on Reporting and Investigating Work-Safety Accidents (2007), art. 13' }
const gradeBasis = { zh: '生产安全事故报告和调查处理条例 3 条', en: 'Regulation on Reporting and Investigating Work-Safety Accidents (2007), art. 3' }
const localRule = { zh: '本局规定', en: 'Local rule' }

const shared = { cutOffDays: 10, decimals: 0, reportOnly: false, recordType: 'crash' } as const

export const crashFigures: readonly Figure[] = [
  {
    ...shared, id: 'fatal-crashes', kind: 'count', label: { zh: '道路交通亡人事故起数', en: 'Fatal road crashes' }, unit: 'case', unitsAccepted: ['case', 'item'], direction: 'down',
    aliases: {
      zh: ['亡人事故', '亡人事故起数', '亡人交通事故', '交通亡人事故', '道路交通亡人事故', '死亡事故', '死亡事故起数', '道路交通死亡事故', '交通死亡事故', '亡人事故数'],
      en: ['fatal crashes', 'fatal road crashes', 'fatal traffic crashes', 'fatal accidents', 'fatal road accidents', 'deadly crashes'],
    },
    definitions: [{ version: 1, inForceFrom: '2007-06-01', text: { zh: '至少一人在规定天数（国内 7 日）内死亡的道路交通事故；按事故发生日归期。', en: 'Road crashes with at least one death within the counted days (7 in China); by the day of the crash.' }, basis: sevenDays }],
    counterFigures: ['deaths-after-day-seven', 'injury-crashes'], breakdowns: ['place:roadClass', 'time:hour'],
    measure: (bureau) => `fatal-crashes-${deathRuleOf(bureau)}`,
  },
  {
    ...shared, id: 'road-deaths', kind: 'count', label: { zh: '道路交通事故亡人数', en: 'Road deaths' }, unit: 'person', unitsAccepted: ['person', 'name'], direction: 'down',
    aliases: {
      zh: ['亡人数', '死亡人数', '交通事故死亡人数', '道路交通事故死亡人数', '道路交通死亡人数', '交通事故亡人数', '道路交通亡人数', '交通亡人数', '事故死亡人数', '交通死亡人数'],
      en: ['road deaths', 'traffic deaths', 'deaths on the road', 'deaths on the roads', 'road fatalities', 'traffic fatalities'],
    },
    definitions: [{ version: 1, inForceFrom: '2007-06-01', text: { zh: '道路交通事故发生之日起规定天数（国内 7 日）内死亡的人数；按事故发生日归期。', en: 'Persons dead within the counted days of a road crash (7 in China); by the day of the crash.' }, basis: sevenDays }],
    counterFigures: ['deaths-after-day-seven', 'road-injured'], breakdowns: ['place:roadClass', 'time:hour'],
    measure: (bureau) => `road-deaths-${deathRuleOf(bureau)}`,
  },
  {
    ...shared, id: 'deaths-within-thirty', kind: 'count', label: { zh: '30 日内死亡人数', en: 'Deaths within 30 days' }, unit: 'person', unitsAccepted: ['person', 'name'], direction: 'down',
    aliases: { zh: ['30日内死亡人数', '三十日内死亡人数'], en: ['deaths within 30 days', 'deaths within thirty days'] },
    definitions: [{ version: 1, inForceFrom: '2007-06-01', text: { zh: '道路交通事故发生之日起 30 日内死亡的人数；用于国际比较。', en: 'Persons dead within 30 days of a road crash; for international comparison.' }, basis: localRule }],
    counterFigures: [], breakdowns: ['place:roadClass'],
    measure: () => 'road-deaths-30',
  },
  {
    ...shared, id: 'road-injured', kind: 'count', label: { zh: '道路交通事故受伤人数', en: 'Persons injured on roads' }, unit: 'person', unitsAccepted: ['person', 'name'], direction: 'down',
    aliases: { zh: ['受伤人数', '伤人数', '交通事故受伤人数', '道路交通受伤人数', '交通事故伤人数'], en: ['road injuries', 'persons injured', 'people injured on the roads', 'traffic injuries'] },
    definitions: [{ version: 1, inForceFrom: '2007-06-01', text: { zh: '道路交通事故中受伤而未在规定天数内死亡的人数；按事故发生日归期。', en: 'Persons injured in road crashes who did not die within the counted days; by the day of the crash.' }, basis: localRule }],
    counterFigures: ['road-deaths'], breakdowns: ['place:roadClass', 'time:hour'],
    measure: () => 'road-injured',
  },
  {
    ...shared, id: 'injury-crashes', kind: 'count', label: { zh: '伤人事故起数', en: 'Injury crashes' }, unit: 'case', unitsAccepted: ['case', 'item'], direction: 'down',
    aliases: { zh: ['伤人事故', '道路交通伤人事故'], en: ['injury crashes'] },
    definitions: [{ version: 1, inForceFrom: '2007-06-01', text: { zh: '有人受伤、无人在规定天数内死亡的道路交通事故；按事故发生日归期。', en: 'Road crashes in which somebody was injured and nobody died within the counted days; by the day of the crash.' }, basis: { zh: '道路交通事故处理程序规定 3 条', en: 'Road Crash Procedure Regulation 2018, art. 3' } }],
    counterFigures: ['fatal-crashes'], breakdowns: ['category:procedure'], where: { 'category:severity': ['injury'] },
    measure: () => 'crashes',
  },
  {
    ...shared, id: 'crashes', kind: 'count', label: { zh: '道路交通事故起数', en: 'Road crashes' }, unit: 'case', unitsAccepted: ['case', 'item'], direction: 'down',
    aliases: { zh: ['道路交通事故', '交通事故', '交通事故起数', '道路交通事故数'], en: ['road crashes', 'traffic crashes', 'road traffic crashes'] },
    definitions: [{ version: 1, inForceFrom: '2007-06-01', text: { zh: '登记的全部道路交通事故，含简易程序；按事故发生日归期。', en: 'All road crashes recorded, simple procedure included; by the day of the crash.' }, basis: localRule }],
    counterFigures: ['injury-crashes', 'fatal-crashes'], breakdowns: ['category:severity', 'category:procedure'],
    measure: () => 'crashes',
  },
  {
    ...shared, id: 'larger-crashes', kind: 'count', label: { zh: '较大以上道路交通事故起数', en: 'Road crashes of the larger grade or above' }, unit: 'case', unitsAccepted: ['case', 'item'], direction: 'down',
    aliases: { zh: ['较大以上道路交通事故', '较大以上交通事故', '较大及以上道路交通事故', '较大及以上交通事故', '较大以上事故'], en: ['larger road crashes', 'crashes of the larger grade or above'] },
    definitions: [{ version: 1, inForceFrom: '2007-06-01', text: { zh: '死亡 3 人以上，或重伤 10 人以上，或直接损失 1000 万元以上的道路交通事故；按事故发生日归期。', en: 'Road crashes with three or more deaths, ten or more seriously injured, or a direct loss of ten million yuan or more; by the day of the crash.' }, basis: gradeBasis }],
    counterFigures: [], breakdowns: ['category:grade'], where: { 'category:grade': ['relativelySerious', 'serious', 'extraordinarilySerious'] },
    measure: () => 'crashes-by-grade',
  },
  {
    ...shared, id: 'major-crash-free-years', kind: 'streak', label: { zh: '较大以上道路交通事故零发生年数', en: 'Years without a road crash of the larger grade or above' }, unit: 'year', unitsAccepted: ['year'], direction: 'up',
    aliases: { zh: ['较大以上道路交通事故零发生', '较大以上交通事故零发生', '较大以上道路交通事故', '较大以上交通事故', '较大及以上道路交通事故', '较大及以上交通事故'], en: ['years without a larger crash', 'years without a larger road crash'] },
    definitions: [{ version: 1, inForceFrom: '2007-06-01', text: { zh: '到本年为止，连续没有发生较大以上道路交通事故的年数；只数数据完整的年份。', en: 'Years in a row, ending with this one, without a road crash of the larger grade or above; only years that the records cover are counted.' }, basis: gradeBasis }],
    counterFigures: ['road-deaths'], breakdowns: [], passes: { zero: 'larger-crashes' },
  },
  {
    ...shared, id: 'determined-share', kind: 'rate', decimals: 1, label: { zh: '事故认定完成率', en: 'Crashes determined' }, unit: 'percent', unitsAccepted: ['percent'], direction: 'none',
    aliases: { zh: ['事故认定完成率', '交通事故认定完成率'], en: ['share of crashes determined'] },
    definitions: [{ version: 1, inForceFrom: '2018-05-01', text: { zh: '本期完成现场调查的事故中，到截止日已作出认定的比例。', en: 'Of the crashes whose scene was investigated in the period, the share determined by the cut-off.' }, basis: { zh: '道路交通事故处理程序规定 62 条', en: 'Road Crash Procedure Regulation 2018, art. 62' } }],
    counterFigures: [], breakdowns: [],
    measure: () => 'determinations',
  },
  {
    ...shared, id: 'fatal-roads', kind: 'count', label: { zh: '发生亡人事故的道路数', en: 'Roads with a fatal crash' }, unit: 'place', unitsAccepted: ['place'], direction: 'none',
    aliases: { zh: ['发生亡人事故的道路'], en: ['roads with a fatal crash'] },
    definitions: [{ version: 1, inForceFrom: '2007-06-01', text: { zh: '本期发生过亡人事故的道路，同名道路只计一次。', en: 'Roads on which a fatal crash happened in the period; one road counts once.' }, basis: localRule }],
    counterFigures: [], breakdowns: [],
    measure: () => 'fatal-roads',
  },
  {
    ...shared, id: 'deaths-after-day-seven', kind: 'count', label: { zh: '事故后第 8–10 天死亡人数', en: 'Deaths on days 8 to 10' }, unit: 'person', unitsAccepted: ['person', 'name'], direction: 'none',
    aliases: { zh: [], en: [] },
    definitions: [{ version: 1, inForceFrom: '2007-06-01', text: { zh: '事故后第 8 至第 10 天死亡的人数：紧贴 7 日界限之外，增多时须核查。', en: 'Persons dead on days 8 to 10 after the crash: just beyond the limit of 7 days, to be looked into when it rises.' }, basis: localRule }],
    counterFigures: [], breakdowns: [],
    measure: () => 'deaths-after-day-seven',
  },
]
