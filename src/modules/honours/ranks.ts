import type { Label } from '#kernel/language/label.ts'

/**
 * What an honour can be. Names are those of the orders below; English words are glosses. That somebody holds one says nothing by itself:
 * which ranks above which is what a table in force on the day says.
 */
export const ranks = {
  commendation: { zh: '嘉奖', en: 'Commendation' },
  meritThird: { zh: '三等功', en: 'Merit citation class III' },
  meritSecond: { zh: '二等功', en: 'Merit citation class II' },
  meritFirst: { zh: '一等功', en: 'Merit citation class I' },
  modelSecond: { zh: '全国公安系统二级英雄模范', en: 'National police model, class II' },
  modelFirst: { zh: '全国公安系统一级英雄模范', en: 'National police model, class I' },
  collectiveTitle: { zh: '集体荣誉称号', en: 'Honorary title of a collective' },
  operationalCommendation: { zh: '战时表彰', en: 'Commendation during an operation' },
  retireeNational: { zh: '全国离退休干部先进个人', en: 'National honour for retired officers' },
  otherNational: { zh: '其他国家级荣誉', en: 'Other national honour' },
  partyMember: { zh: '优秀共产党员', en: 'Outstanding Party member' },
  partyWorker: { zh: '优秀党务工作者', en: 'Outstanding Party worker' },
  partyBranch: { zh: '先进基层党组织', en: 'Outstanding Party branch' },
  otherLocal: { zh: '其他荣誉', en: 'Other honour' },
} as const satisfies Record<string, Label>

export type Rank = keyof typeof ranks

/** Honours of different families are not compared: 两优一先 of the Party is neither above nor below a merit citation. */
export type Family = 'merit' | 'operational' | 'national' | 'party' | 'other'

export interface RankRow {
  readonly rank: Rank
  readonly family: Family
  /** Its place within the family, low to high; absent: the family has no order. */
  readonly order?: number
  /** Who can hold it; absent: persons and collectives. */
  readonly only?: 'individual' | 'collective'
}

/** One version of the order. A version is never edited: a changed order makes a new one. */
export interface RankTable {
  readonly version: number
  readonly inForceFrom: string
  readonly source: Label
  readonly rows: readonly RankRow[]
}

const meritRows: readonly RankRow[] = [
  { rank: 'commendation', family: 'merit', order: 1 },
  { rank: 'meritThird', family: 'merit', order: 2 },
  { rank: 'meritSecond', family: 'merit', order: 3 },
  { rank: 'meritFirst', family: 'merit', order: 4 },
  { rank: 'modelSecond', family: 'merit', order: 5, only: 'individual' },
  { rank: 'modelFirst', family: 'merit', order: 6, only: 'individual' },
  // The title of a collective stands above its class I; between a collective's and a person's title there is no order to be asked for.
  { rank: 'collectiveTitle', family: 'merit', order: 5, only: 'collective' },
]

/** Outside the police's own order: none of them ranks with a merit citation until a document says so, and then in a new version. */
const otherRows: readonly RankRow[] = [
  { rank: 'operationalCommendation', family: 'operational' },
  { rank: 'retireeNational', family: 'national', only: 'individual' },
  { rank: 'otherNational', family: 'national' },
  { rank: 'partyMember', family: 'party', only: 'individual' },
  { rank: 'partyWorker', family: 'party', only: 'individual' },
  { rank: 'partyBranch', family: 'party', only: 'collective' },
  { rank: 'otherLocal', family: 'other' },
]

/** The first order also governs what was decided before it: honours of earlier years are entered with the rank they bear. */
export const rankTables: readonly RankTable[] = [
  {
    version: 1, inForceFrom: '2003-09-01', rows: [...meritRows, ...otherRows],
    source: { zh: '公安机关人民警察奖励条令（公安部令第 66 号，2003）第九条', en: 'Order on Awards for Officers of Public Security Organs (Ministry of Public Security, No. 66, 2003), art. 9' },
  },
  {
    version: 2, inForceFrom: '2016-01-01', rows: [...meritRows, ...otherRows],
    source: { zh: '公安机关人民警察奖励条令（公安部令第 135 号，2015）第八条', en: 'Order on Awards for Officers of Public Security Organs (Ministry of Public Security, No. 135, 2015), art. 8' },
  },
]

/** The order in force on a day ('YYYY-MM-DD'). */
export function rankTableOn(day: string, tables: readonly RankTable[] = rankTables): RankTable {
  const found = tables.findLast((table) => table.inForceFrom <= day) ?? tables[0]
  if (!found) throw new RangeError('There is no order of ranks')
  return found
}

/** What the order in force on a day says of a rank; undefined: that order does not know it. */
export function findRank(rank: Rank, day: string, tables: readonly RankTable[] = rankTables): RankRow | undefined {
  return rankTableOn(day, tables).rows.find((row) => row.rank === rank)
}

/** Is a rank at least as high as another, by the order in force on the day it was decided? Never across families, or without an order. */
export function rankAtLeast(rank: Rank, least: Rank, onDay: string, tables: readonly RankTable[] = rankTables): boolean {
  const own = findRank(rank, onDay, tables)
  const other = findRank(least, onDay, tables)
  if (own?.order === undefined || other?.order === undefined) return false
  return own.family === other.family && own.order >= other.order
}
