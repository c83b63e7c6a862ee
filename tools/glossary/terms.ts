/**
 * One English for one Chinese, as far as a program can see it. `zh` is looked for in the Chinese half of a label or sentence (titles in
 * 《》 are left out); its English half must then contain `say` and must not contain `never`.
 */
export interface LabelTerm {
  readonly zh: RegExp
  readonly say?: RegExp
  readonly never?: RegExp
  /** What to write. */
  readonly use: string
}

export const labelTerms: readonly LabelTerm[] = [
  { zh: /交通事故|亡人事故|事故认定/, never: /accident/i, use: 'crash' },
  { zh: /事故认定/, say: /determin/i, use: 'crash responsibility determination' },
  { zh: /事故多发/, say: /black ?(spot|section)/i, use: 'blackspot, black section' },
  { zh: /隐患/, say: /hazard/i, use: 'hazard' },
  { zh: /警情/, say: /incident/i, use: 'incident' },
  { zh: /派出所/, say: /station/i, use: 'police station' },
  { zh: /矛盾纠纷/, say: /dispute/i, use: 'dispute' },
  { zh: /刑事拘留/, say: /criminal detention/i, use: 'criminal detention' },
  { zh: /行政拘留/, say: /administrative detention/i, use: 'administrative detention' },
  { zh: /取保候审/, say: /\bbail/i, use: 'release on bail pending trial' },
  { zh: /监视居住/, say: /residential surveillance/i, use: 'residential surveillance' },
  { zh: /传唤/, say: /summon/i, use: 'summons' },
  { zh: /讯问/, say: /interrogat/i, never: /question/i, use: 'interrogation (询问 is questioning: another act in law)' },
  { zh: /询问/, never: /interrogat/i, use: 'questioning (讯问 is interrogation: another act in law)' },
  { zh: /破案/, say: /solv/i, never: /\bclear/i, use: 'solved' },
  { zh: /抓获/, never: /arrest/i, use: 'brought in (逮捕 is arrest)' },
  { zh: /命案/, say: /homicide/i, never: /murder/i, use: 'homicide' },
  { zh: /线索/, say: /\blead|\bclue/i, use: 'lead (clue)' },
  { zh: /扣押/, say: /seiz/i, never: /confiscat/i, use: 'seizure' },
  { zh: /依法查询/, say: /lawful quer/i, use: 'lawful query' },
  { zh: /封存/, say: /\b(un)?seal/i, use: 'sealing of records' },
  { zh: /法制审核/, say: /legal exam/i, never: /review/i, use: 'legal examination' },
  { zh: /日评议/, never: /review/i, use: 'daily law-enforcement check' },
  { zh: /行政复议/, say: /reconsider/i, never: /review/i, use: 'administrative reconsideration' },
  { zh: /工作质态/, say: /work-quality assessment/i, use: 'work-quality assessment' },
  { zh: /合成作战/, say: /integrated operation/i, never: /joint|synthetic/i, use: 'integrated operations' },
  { zh: /挂牌督办/, say: /listed supervision/i, use: 'listed supervision' },
  { zh: /战时表彰/, never: /wartime/i, use: 'commendation during an operation' },
  { zh: /黑恶/, never: /black|evil/i, use: 'organised and gang crime' },
  { zh: /年度(工作)?综述/, say: /annual review/i, use: 'annual review' },
  { zh: /移交/, say: /hand(ed)?[ -]?over/i, use: 'handover (移送 is transfer, 转办 is referral)' },
  { zh: /移送/, say: /transfer/i, use: 'transfer' },
  { zh: /转办/, say: /refer/i, use: 'referral' },
  { zh: /口径/, say: /defin/i, use: 'counting definition' },
  { zh: /公示/, say: /public notice/i, never: /publication/i, use: 'public notice' },
  { zh: /辅警/, say: /auxiliar/i, use: 'auxiliary officer' },
  { zh: /环比/, say: /previous period/i, use: 'on the previous period' },
  { zh: /调休/, say: /make-up/i, use: 'make-up working day' },
]

/** Words that do not stand in names of code, tables or files. They are looked for in the name's words: 'fatalAccident' is 'fatal accident'. */
export interface NameTerm {
  readonly words: RegExp
  readonly use: string
}

export const nameTerms: readonly NameTerm[] = [
  { words: /\baccidents?\b/, use: 'crash' },
  { words: /\bwartime\b/, use: 'operational' },
  { words: /\bmurders?\b/, use: 'homicide' },
  { words: /\bcustody records?\b/, use: 'stay' },
  { words: /\bevidence seizures?\b/, use: 'seizure' },
  { words: /\bwork evaluations?\b/, use: 'workQualityAssessment' },
  { words: /\blegal reviews?\b/, use: 'legalExamination' },
  { words: /\bdaily reviews?\b/, use: 'dailyCheck' },
  { words: /\b(synthetic|joint) operations?\b/, use: 'integratedOperation' },
  { words: /\bpolice rooms?\b/, use: 'communityPoliceOffice' },
  { words: /\b(black evil|evil forces?)\b/, use: 'organisedCrime' },
  { words: /\bclearance rates?\b/, use: 'solved' },
  { words: /\borganizations?\b|\borganized\b/, use: 'organisation, organised' },
]
