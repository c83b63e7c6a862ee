import { dayOf } from '#kernel/time/instant.ts'
import type { Aggregate, BureauFacts } from '#kernel/record/record-type.ts'
import type { Contribution, Measure } from '#kernel/figure/measure.ts'
import type { Figure } from '#kernel/figure/figure.ts'
import { rankAtLeast } from './ranks.ts'
import type { Honour, HonourChildren } from './schema.ts'

type HonourMeasure = Measure<Honour, HonourChildren>
type HonourAggregate = Aggregate<Honour, HonourChildren>

const standing = new Set(['decidedInOperation', 'decided', 'delivered'])

/**
 * The day on which an honour counts: that of its decision. Null: it counts nowhere, because it is not decided (number, date, authority and
 * its level), or no longer stands.
 */
function countedOn({ head, fields }: HonourAggregate, bureau: BureauFacts): string | null {
  const { decidedAt, decisionNumber, authority, authorityLevel } = fields
  if (!standing.has(head.state) || decidedAt === null || decisionNumber === null || authority === null || authorityLevel === null) return null
  return dayOf(decidedAt, bureau.timeZone)
}

/** The day of an honour of the merit class II or above by the order of that day; null: it is none, or does not count. */
function highMeritOn(honour: HonourAggregate, bureau: BureauFacts): string | null {
  const on = countedOn(honour, bureau)
  return on !== null && rankAtLeast(honour.fields.rank, 'meritSecond', on) ? on : null
}

function officersOf({ children }: HonourAggregate): HonourChildren['recipients'] {
  return children.recipients.filter((recipient) => recipient.kind === 'officer')
}

/** Somebody without a number cannot be told from anybody else and counts alone. */
function personKey(recipient: HonourChildren['recipients'][number]): string {
  return recipient.serviceNumber ?? recipient.id
}

export const honourMeasures: readonly HonourMeasure[] = [
  {
    code: 'merit-collectives', version: 1, kind: 'distinct', dimensions: [],
    contributions: (honour, bureau) => {
      const on = highMeritOn(honour, bureau)
      const { awardedTo, collectiveName } = honour.fields
      return on === null || awardedTo !== 'collective' || collectiveName === null ? [] : [{ eventOn: on, amount: 1, distinctKey: collectiveName }]
    },
  },
  {
    code: 'merit-officers', version: 1, kind: 'distinct', dimensions: [],
    contributions: (honour, bureau) => {
      const on = highMeritOn(honour, bureau)
      return on === null ? [] : officersOf(honour).map((recipient): Contribution => ({ eventOn: on, amount: 1, distinctKey: personKey(recipient) }))
    },
  },
  {
    code: 'merit-awards', version: 1, kind: 'additive', dimensions: ['category:rank'],
    contributions: (honour, bureau) => {
      const on = highMeritOn(honour, bureau)
      const amount = officersOf(honour).length
      return on === null || amount === 0 ? [] : [{ eventOn: on, amount, dimensions: { 'category:rank': honour.fields.rank } }]
    },
  },
  {
    code: 'national-retiree-honour', version: 1, kind: 'distinct', dimensions: [],
    contributions: (honour, bureau) => {
      const on = countedOn(honour, bureau)
      if (on === null || honour.fields.rank !== 'retireeNational') return []
      return honour.children.recipients.filter((recipient) => recipient.kind === 'retiredOfficer').map((recipient) => ({ eventOn: on, amount: 1, distinctKey: personKey(recipient) }))
    },
  },
]

const awardOrder = { zh: '公安机关人民警察奖励条令（公安部令第 135 号）第八条', en: 'Order on Awards for Officers of Public Security Organs (No. 135), art. 8' }
const localRule = { zh: '本局规定', en: 'Local rule' }
const decided = { zh: '有决定文号、日期和批准机关的才算；已撤销的不算；按决定日归期。', en: 'It counts with the number, date and authority of its decision, and not when revoked; by the day of the decision.' }
const inForceFrom = '2003-09-01'

const shared = { cutOffDays: 10, decimals: 0, reportOnly: false, recordType: 'honour', direction: 'none' } as const

export const honourFigures: readonly Figure[] = [
  {
    ...shared, id: 'merit-collectives', kind: 'count', label: { zh: '荣立二等功以上集体数', en: 'Collectives awarded merit class II or above' }, unit: 'collective', unitsAccepted: ['collective'],
    aliases: {
      zh: ['荣立二等功以上集体', '集体荣立二等功以上荣誉', '集体荣立二等功以上', '荣立二等功以上荣誉集体', '二等功以上集体', '立二等功以上集体', '荣获二等功以上集体', '集体荣获二等功以上荣誉', '集体荣获二等功以上奖励', '集体荣获二等功以上', '集体荣立二等功及以上荣誉'],
      en: ['collectives awarded merit class ii or above', 'collectives awarded second-class merit or above', 'collectives with a second-class merit or above', 'units awarded second-class merit or above', 'collectives honoured with second-class merit or above'],
    },
    definitions: [{ version: 1, inForceFrom, text: { zh: `本期被记二等功、一等功或授予荣誉称号的集体，同一集体只计一次。${decided.zh}`, en: `Collectives awarded class II, class I or an honorary title in the period; one collective counts once. ${decided.en}` }, basis: awardOrder }],
    counterFigures: ['merit-awards'], breakdowns: [],
    measure: () => 'merit-collectives',
  },
  {
    ...shared, id: 'merit-officers', kind: 'count', label: { zh: '荣立二等功以上民警数', en: 'Officers awarded merit class II or above' }, unit: 'name', unitsAccepted: ['name', 'person'],
    aliases: {
      zh: ['荣立二等功以上民警', '民警荣立二等功以上荣誉', '民警荣立二等功以上', '荣立二等功以上荣誉民警', '二等功以上民警', '立二等功以上民警', '荣获二等功以上民警', '民警荣获二等功以上荣誉', '民警荣获二等功以上奖励', '民警荣获二等功以上', '民警荣立二等功及以上荣誉', '荣立二等功以上荣誉'],
      en: ['officers awarded merit class ii or above', 'officers awarded second-class merit or above', 'officers with a second-class merit or above', 'police officers awarded second-class merit or above', 'officers honoured with second-class merit or above', 'officers won second-class merit or above'],
    },
    definitions: [{ version: 1, inForceFrom, text: { zh: `本期荣立二等功以上（二等功、一等功、二级和一级英雄模范）的在职民警，一人几次受奖只计一人。${decided.zh}`, en: `Serving officers awarded class II, class I or a national model title in the period; somebody honoured twice counts once. ${decided.en}` }, basis: awardOrder }],
    counterFigures: ['merit-awards'], breakdowns: [],
    measure: () => 'merit-officers',
  },
  {
    ...shared, id: 'merit-awards', kind: 'count', label: { zh: '荣立二等功以上人次', en: 'Awards of merit class II or above to officers' }, unit: 'personTime', unitsAccepted: ['personTime'],
    aliases: {
      zh: ['民警荣立二等功以上人次', '民警荣立二等功以上', '荣立二等功以上', '二等功以上人次', '荣立二等功以上民警人次', '民警二等功以上奖励人次'],
      en: ['awards of merit class ii or above', 'awards of second-class merit or above', 'person-times of second-class merit or above'],
    },
    definitions: [{ version: 1, inForceFrom, text: { zh: `本期在职民警荣立二等功以上的人次，一人两次受奖计两人次。${decided.zh}`, en: `Awards of class II or above to serving officers in the period; somebody honoured twice counts twice. ${decided.en}` }, basis: awardOrder }],
    counterFigures: ['merit-officers'], breakdowns: ['category:rank'],
    measure: () => 'merit-awards',
  },
  {
    ...shared, id: 'merit-officers-record', kind: 'extreme', label: { zh: '荣立二等功以上民警数为近年最多', en: 'Most officers so honoured in recent years' }, unit: 'year', unitsAccepted: ['year'],
    aliases: {
      zh: ['民警获得高等级荣誉数', '民警获得高等级荣誉数最多', '近年来民警获得高等级荣誉数最多', '获得高等级荣誉民警数', '高等级荣誉数', '高等级荣誉'],
      en: ['most officers honoured in recent years', 'high-level honours of officers', 'officers with high honours', 'high honours won by officers'],
    },
    definitions: [{ version: 1, inForceFrom, text: { zh: '到本年为止，荣立二等功以上民警数以本年为最多的年数；从 2019 年看起，所看的年份随数值一起写明。', en: 'How many years, ending with this one, of which this one has the most officers awarded class II or above; looked at from 2019, and the years looked at are told with the value.' }, basis: localRule }],
    counterFigures: ['merit-awards'], breakdowns: [],
    of: 'merit-officers', which: 'highest', windowFrom: 2019,
  },
  {
    ...shared, id: 'national-retiree-honour', kind: 'count', label: { zh: '全国离退休干部先进个人', en: 'National honour for retired officers' }, unit: 'name', unitsAccepted: ['name', 'person'],
    aliases: {
      zh: ['全国离退休干部先进个人', '退休民警获全国离退休干部先进个人', '退休民警获评全国离退休干部先进个人', '退休民警荣获全国离退休干部先进个人', '退休民警被评为全国离退休干部先进个人', '离退休干部先进个人', '全国离退休干部先进个人数'],
      en: ['national honour for retired officers', 'national honours for retired officers', 'national outstanding individual among retired officials', 'outstanding individual among retired cadres nationwide'],
    },
    definitions: [{ version: 1, inForceFrom, text: { zh: `本期获“全国离退休干部先进个人”的退休民警，一人只计一次。${decided.zh}`, en: `Retired officers given the national honour for retired officials in the period; one person counts once. ${decided.en}` }, basis: localRule }],
    counterFigures: [], breakdowns: [],
    measure: () => 'national-retiree-honour',
  },
]
