import type { Label } from '#kernel/language/label.ts'
import type { Definition, Figure } from '#kernel/figure/figure.ts'

const CPL = { zh: '刑事诉讼法 112 条', en: 'Criminal Procedure Law, art. 112' }
const organisedCrimeLaw = { zh: '反有组织犯罪法 2 条', en: 'Law against Organised Crime, art. 2' }
const localRule = { zh: '本局规定', en: 'Local rule' }

/** Counted and reported, never scored: 公安部关于改革完善受案立案制度的意见 (2015) abolished targets on crimes recorded and solved. */
const shared = { cutOffDays: 10, decimals: 0, reportOnly: true, direction: 'none', recordType: 'criminalCase' } as const
const cases = { ...shared, kind: 'count', unit: 'case', unitsAccepted: ['case', 'item'] } as const

function defined(text: Label, basis: Label, inForceFrom = '2011-01-01'): readonly Definition[] {
  return [{ version: 1, inForceFrom, text, basis }]
}

export const criminalFigures: readonly Figure[] = [
  {
    ...cases, id: 'criminal-cases', label: { zh: '刑事案件立案数', en: 'Criminal cases filed' },
    aliases: {
      zh: ['刑事案件', '刑事案件数', '刑事立案', '刑事立案数', '刑事发案', '刑事发案数', '立案数', '刑事案件总量', '刑事案件立案'],
      en: ['criminal cases', 'recorded crimes', 'crimes recorded', 'criminal cases recorded', 'criminal cases opened'],
    },
    definitions: defined({ zh: '本期决定立案的刑事案件；按立案日归期。后来撤销或者移送管辖的仍计入，另计撤销数；作废、并入的不计。', en: 'Criminal cases that were filed in the period, by the day of filing. A case withdrawn or transferred later still counts, and is counted besides as withdrawn; what was voided or merged does not.' }, CPL),
    counterFigures: ['decisions-not-to-file', 'criminal-cases-withdrawn', 'recategorised-cases'], breakdowns: ['category:categoryGroup'], measure: () => 'criminal-filed',
  },
  {
    ...shared, id: 'criminal-cases-lowest', kind: 'extreme', label: { zh: '刑事案件立案数为历年最低的年数', en: 'Years of which criminal cases filed are the fewest' }, unit: 'year', unitsAccepted: ['year'],
    aliases: { zh: ['刑事案件处在历史最低位', '刑事案件历史最低', '刑事立案历史最低', '刑事案件降至历史最低'], en: ['criminal cases at their lowest', 'lowest number of criminal cases'] },
    definitions: defined({ zh: '自 2011 年起，到本年为止，本年刑事案件立案数在多少年中为最低；没有数据的年份到此为止。', en: 'Of how many years ending with this one, since 2011, this year’s number of criminal cases filed is the lowest; a year without data ends it.' }, localRule),
    counterFigures: ['decisions-not-to-file'], breakdowns: [], of: 'criminal-cases', which: 'lowest', windowFrom: 2011,
  },
  {
    ...cases, id: 'theft-cases', label: { zh: '盗窃案件立案数', en: 'Theft cases filed' },
    aliases: { zh: ['盗窃案件', '盗窃案件数', '盗窃案', '盗窃立案数', '盗窃刑事案件', '盗窃发案', '盗窃'], en: ['theft cases', 'thefts', 'thefts recorded'] },
    definitions: defined({ zh: '本期立案、现类别为盗窃的刑事案件；治安盗窃案件不计。', en: 'Criminal cases filed in the period whose category now is theft; public-order thefts do not count.' }, CPL),
    counterFigures: ['recategorised-cases', 'decisions-not-to-file'], breakdowns: [], where: { 'category:category': ['theft'] }, measure: () => 'criminal-filed',
  },
  {
    ...cases, id: 'street-juvenile-cases', within: 'criminal-cases', label: { zh: '街面未成年人犯罪案件数', en: 'Street cases with a juvenile suspect' },
    aliases: { zh: ['街面未成年人犯罪', '街面未成年人犯罪案件', '未成年人街面犯罪', '街面未成年犯罪'], en: ['street crime by juveniles', 'juvenile street crime', 'street cases with juveniles'] },
    definitions: defined({ zh: '本期立案、发生在街面、有作案时未满十八周岁的犯罪嫌疑人的刑事案件起数。', en: 'Criminal cases filed in the period that happened in the street and have a suspect under 18 at the act; cases, not persons.' }, localRule),
    counterFigures: ['criminal-cases', 'recategorised-cases'], breakdowns: ['category:categoryGroup'], measure: () => 'criminal-street-juvenile',
  },
  {
    ...cases, id: 'organised-crime-cases', within: 'criminal-cases', label: { zh: '有组织犯罪案件数', en: 'Organised-crime cases' },
    aliases: { zh: ['有组织犯罪案件', '侦办有组织犯罪案件数', '侦办有组织犯罪案件', '有组织犯罪'], en: ['organised crime cases', 'cases of organised crime', 'organized crime cases'] },
    definitions: defined({ zh: '本期立案、标为有组织犯罪的刑事案件：黑社会性质组织及其犯罪、恶势力组织犯罪。', en: 'Criminal cases filed in the period and tagged organised crime: organised gangs of a mafia nature, gangs of evil forces, and their offences.' }, organisedCrimeLaw),
    counterFigures: ['criminal-cases-withdrawn', 'recategorised-cases'], breakdowns: ['category:categoryGroup'], measure: () => 'criminal-organised',
  },
  {
    ...cases, id: 'ten-type-cases', within: 'criminal-cases', label: { zh: '十类黑恶案件数', en: 'Cases of the ten listed gang-related types' },
    aliases: { zh: ['十类黑恶案件', '十类案件', '十类黑恶犯罪案件'], en: ['cases of the ten types', 'gang-related cases of the ten types', 'ten listed types of gang-related cases'] },
    definitions: defined({ zh: '本期立案、标为十类黑恶案件之一的刑事案件；清单为本局所用，待确认，按给标签时的版本。', en: 'Criminal cases filed in the period and tagged as one of the ten types; the list is the bureau’s own, to be confirmed, in the version of the time of the tag.' }, localRule),
    counterFigures: ['criminal-cases-withdrawn', 'recategorised-cases'], breakdowns: ['category:tenType'], measure: () => 'criminal-ten-types',
  },
  {
    ...shared, id: 'black-evil-suspects', kind: 'count', label: { zh: '黑恶案件抓获犯罪嫌疑人数', en: 'Suspects brought in in those cases' }, unit: 'personTime', unitsAccepted: ['personTime', 'person', 'name'],
    aliases: { zh: ['抓获犯罪嫌疑人', '抓获犯罪嫌疑人数', '抓获黑恶犯罪嫌疑人', '抓获涉黑涉恶犯罪嫌疑人'], en: ['suspects brought in', 'suspects caught', 'suspects arrested'] },
    definitions: defined({ zh: '有组织犯罪案件和十类黑恶案件中本期第一次到案的犯罪嫌疑人，以人次计：同一人在一案中计一次，在两案中计两次；按到案日归期。', en: 'Suspects first brought in in the period in organised-crime and ten-type cases, in person-times: one person once in each case, by the day he was brought in.' }, localRule),
    counterFigures: ['criminal-cases-withdrawn'], breakdowns: ['category:categoryGroup'], measure: () => 'gang-suspects',
  },
  {
    ...cases, id: 'homicides', label: { zh: '命案发案数', en: 'Homicides' },
    aliases: { zh: ['命案', '命案数', '命案发案', '命案起数'], en: ['homicide', 'homicides', 'homicide cases', 'murders'] },
    definitions: defined({ zh: '已立案的八类命案；按发案日归期。因没有犯罪事实撤销的、移送其他公安机关的不计，另计为剔除数。', en: 'Filed homicides of the eight classes, by the day they occurred. One withdrawn because there was no crime, or transferred to another bureau, does not count and is counted as left out.' }, localRule),
    counterFigures: ['homicides-left-out'], breakdowns: ['category:homicideClass'], measure: () => 'homicides',
  },
  {
    ...shared, id: 'homicide-solved', kind: 'rate', decimals: 1, label: { zh: '命案破案率', en: 'Homicides solved' }, unit: 'percent', unitsAccepted: ['percent'],
    aliases: { zh: ['命案破案率', '现行命案破案率'], en: ['homicide clearance', 'share of homicides solved'] },
    definitions: defined({ zh: '本期发生并立案的八类命案中，到截止日已破案的比例；没有命案的年份没有比例。', en: 'Of the homicides of the eight classes that occurred in the period and were filed, the share solved by the cut-off; a year without one has no share.' }, localRule),
    counterFigures: ['homicides-left-out'], breakdowns: [], measure: () => 'homicide-solved',
  },
  {
    ...shared, id: 'homicide-streak', kind: 'streak', label: { zh: '连续命案全破年数', en: 'Consecutive years with every homicide solved' }, unit: 'year', unitsAccepted: ['year'],
    aliases: { zh: ['命案全破', '连续命案全破', '命案全部侦破', '现行命案全破'], en: ['years with every homicide solved', 'all homicides solved'] },
    definitions: defined({ zh: '到本年为止，连续每一年发生并立案的八类命案都在当年截止日前破案的年数；没有命案的年份标明；采用本系统以前的年份按文件所述。', en: 'Years in a row, ending with this one, in which every homicide of the eight classes that occurred and was filed was solved by that year’s cut-off; a year without one is marked; years before the records are as documents state.' }, localRule),
    counterFigures: ['homicides-left-out', 'homicides'], breakdowns: [], passes: { whole: 'homicide-solved' },
  },
  {
    ...cases, id: 'criminal-cases-solved', label: { zh: '破获刑事案件数', en: 'Criminal cases solved' },
    aliases: { zh: ['破获刑事案件', '破案数', '刑事案件破案数', '破获案件', '侦破刑事案件'], en: ['criminal cases solved', 'cases solved', 'cases cleared'] },
    definitions: defined({ zh: '本期破案的刑事案件，不论何时立案；按破案日归期。重新侦查、尚未再破的不计。', en: 'Criminal cases solved in the period, whenever they were filed, by the day they were solved. A case reopened and not solved again does not count.' }, localRule),
    counterFigures: ['solved-on-filing-day', 'criminal-cases'], breakdowns: ['category:categoryGroup'], measure: () => 'criminal-solved',
  },
  {
    ...cases, id: 'decisions-not-to-file', label: { zh: '不予立案数', en: 'Decisions not to file' },
    aliases: { zh: ['不予立案', '不予立案决定', '不立案数'], en: ['decisions not to file', 'cases not filed'] },
    definitions: defined({ zh: '本期作出的刑事案件不予立案决定；按决定日归期，后来又立案的仍计入。', en: 'Decisions of the period not to file a criminal case, by the day of the decision; one that was filed later still counts.' }, CPL),
    counterFigures: ['criminal-cases'], breakdowns: ['category:nonFilingGround', 'category:categoryGroup'], measure: () => 'criminal-not-filed',
  },
  {
    ...cases, id: 'criminal-cases-withdrawn', label: { zh: '撤销刑事案件数', en: 'Criminal cases withdrawn' },
    aliases: { zh: ['撤销案件', '撤销刑事案件', '撤案数'], en: ['criminal cases withdrawn', 'cases withdrawn'] },
    definitions: defined({ zh: '本期撤销的已立刑事案件；按撤销日归期，重新侦查的不再计入。', en: 'Filed criminal cases withdrawn in the period, by the day of the withdrawal; one reopened no longer counts.' }, { zh: '刑事诉讼法 163 条', en: 'Criminal Procedure Law, art. 163' }),
    counterFigures: ['criminal-cases'], breakdowns: ['category:withdrawalGround', 'category:categoryGroup'], measure: () => 'criminal-withdrawn',
  },
  {
    ...cases, id: 'recategorised-cases', label: { zh: '变更类别案件数', en: 'Recategorised cases' },
    aliases: { zh: ['变更类别', '变更案件类别'], en: ['recategorised cases'] },
    definitions: defined({ zh: '现类别与受案时不同的刑事案件；按最近一次变更日归期，分降低、同等、提高（轻重次序为本局所定）。', en: 'Criminal cases whose category is not that of their acceptance, by the day of the latest change: lowered, level or raised, in the bureau’s own order of gravity.' }, localRule),
    counterFigures: ['criminal-cases'], breakdowns: ['category:categoryChange', 'category:categoryGroup'], measure: () => 'criminal-recategorised',
  },
  {
    ...cases, id: 'solved-on-filing-day', within: 'criminal-cases-solved', label: { zh: '立案当日破案数', en: 'Cases solved on the day of filing' },
    aliases: { zh: ['先破后立', '立案当日破案'], en: ['cases solved on the day of filing'] },
    definitions: defined({ zh: '立案当日或者以前已破的刑事案件；增多时须核查是否先破后立。', en: 'Criminal cases solved on the day they were filed, or before: to be looked into when they rise, because a case must be filed before it is solved.' }, localRule),
    counterFigures: ['criminal-cases-solved'], breakdowns: ['category:categoryGroup'], measure: () => 'criminal-solved-on-filing-day',
  },
  {
    ...cases, id: 'homicides-left-out', label: { zh: '剔除的命案数', en: 'Homicides left out' },
    aliases: { zh: [], en: [] },
    definitions: defined({ zh: '曾立为命案、后因没有犯罪事实撤销或者移送其他公安机关而不计的案件；按发案日归期。', en: 'Cases once filed as a homicide and no longer counted: withdrawn because there was no crime, or transferred to another bureau; by the day they occurred.' }, localRule),
    counterFigures: ['homicides'], breakdowns: [], measure: () => 'homicides-left-out',
  },
]
