/** Code lists that both kinds of case use, and those of criminal cases; what cases are about stands in crimes.ts and violations.ts. */
export const sources = {
  report: { zh: '报案', en: 'Report' },
  accusation: { zh: '控告', en: 'Complaint by the victim' },
  tipOff: { zh: '举报', en: 'Tip-off' },
  surrender: { zh: '投案', en: 'Surrender' },
  broughtByCitizens: { zh: '扭送', en: 'Brought by citizens' },
  agencyTransfer: { zh: '行政执法机关移送', en: 'Transferred by an administrative agency' },
  otherTransfer: { zh: '其他机关移送', en: 'Transferred by another organ' },
  discovered: { zh: '工作中发现', en: 'Found in the course of work' },
} as const

export const placeClasses = {
  street: { zh: '街面、道路', en: 'Street or road' },
  openSpace: { zh: '广场、公园', en: 'Square or park' },
  residence: { zh: '住宅', en: 'Residence' },
  shop: { zh: '商店、市场', en: 'Shop or market' },
  leisure: { zh: '饭店、旅馆、娱乐场所', en: 'Restaurant, hotel or leisure venue' },
  workplace: { zh: '单位、工地', en: 'Workplace or building site' },
  education: { zh: '学校', en: 'School' },
  healthcare: { zh: '医疗机构', en: 'Healthcare' },
  transport: { zh: '车站、交通工具', en: 'Station or means of transport' },
  online: { zh: '网络', en: 'Online' },
  other: { zh: '其他', en: 'Other' },
} as const

/** Why no case was filed: 公安机关办理刑事案件程序规定 (2020) art. 178. */
export const nonFilingGrounds = {
  noCrime: { zh: '没有犯罪事实', en: 'No crime' },
  minor: { zh: '犯罪事实显著轻微，不需要追究', en: 'Plainly minor' },
  notPursued: { zh: '其他依法不追究刑事责任', en: 'Not to be pursued by law' },
} as const

/** How a case came to be solved. */
export const solvedBases = {
  suspectBroughtIn: { zh: '抓获犯罪嫌疑人', en: 'Suspect brought in' },
  suspectIdentified: { zh: '查明犯罪嫌疑人', en: 'Suspect identified' },
  suspectDead: { zh: '查明犯罪嫌疑人已死亡', en: 'Suspect found dead' },
} as const

/** Why a filed case was withdrawn: 公安机关办理刑事案件程序规定 (2020) art. 186; 188 for the last. */
export const withdrawalGrounds = {
  noCrime: { zh: '没有犯罪事实', en: 'No crime' },
  minor: { zh: '情节显著轻微，不认为是犯罪', en: 'Plainly minor, no crime' },
  limitation: { zh: '已过追诉时效', en: 'Time-barred' },
  pardon: { zh: '经特赦免除刑罚', en: 'Pardoned' },
  suspectDead: { zh: '犯罪嫌疑人死亡', en: 'Suspect dead' },
  notPursued: { zh: '其他依法不追究', en: 'Not to be pursued by law' },
  merit: { zh: '重大立功或者国家重大利益', en: 'Great merit or major interest of the state' },
} as const

/** Why the legal section sealed a record by its own decision. */
export const sealGrounds = {
  juvenileSentence: { zh: '未成年人犯罪记录', en: 'Juvenile’s criminal record' },
  juvenileNonProsecution: { zh: '未成年人不起诉记录', en: 'Juvenile not prosecuted' },
  juvenileMeasure: { zh: '未成年人刑事强制措施记录', en: 'Juvenile’s coercive measure' },
  juvenilePenalty: { zh: '未成年人行政处罚记录', en: 'Juvenile’s administrative penalty' },
  publicOrder: { zh: '违反治安管理记录', en: 'Public-order violation' },
} as const

/** Coercive measure in force on a suspect, or that he is under none. */
export const coerciveMeasures = {
  none: { zh: '未采取', en: 'None' },
  compelledAppearance: { zh: '拘传', en: 'Compelled appearance' },
  bail: { zh: '取保候审', en: 'Release on bail' },
  residentialSurveillance: { zh: '监视居住', en: 'Residential surveillance' },
  criminalDetention: { zh: '刑事拘留', en: 'Criminal detention' },
  arrest: { zh: '逮捕', en: 'Arrest' },
  wanted: { zh: '在逃（通缉、网上追逃）', en: 'At large' },
} as const

/** What the procuratorate decided on a request for arrest: 人民检察院刑事诉讼规则 arts 139, 285. */
export const arrestDecisions = {
  approved: { zh: '批准逮捕', en: 'Approved' },
  noCrime: { zh: '不批准逮捕：不构成犯罪（绝对不捕）', en: 'Not approved: no crime' },
  insufficientEvidence: { zh: '不批准逮捕：证据不足（存疑不捕）', en: 'Not approved: insufficient evidence' },
  notNecessary: { zh: '不批准逮捕：无社会危险性（相对不捕）', en: 'Not approved: no necessity' },
} as const

/** What became of a suspect. The classes of sentence are those that sealing asks for (刑事诉讼法 art. 286). */
export const suspectOutcomes = {
  transferred: { zh: '移送起诉', en: 'Transferred for prosecution' },
  prosecuted: { zh: '提起公诉', en: 'Prosecuted' },
  nonProsecutionStatutory: { zh: '法定不起诉（绝对不诉）', en: 'Not prosecuted: statutory' },
  nonProsecutionInsufficientEvidence: { zh: '存疑不起诉', en: 'Not prosecuted: insufficient evidence' },
  nonProsecutionDiscretionary: { zh: '酌定不起诉（相对不诉）', en: 'Not prosecuted: discretionary' },
  nonProsecutionConditional: { zh: '附条件不起诉（考验期内）', en: 'Conditionally not prosecuted (on probation)' },
  sentencedUpToFive: { zh: '判处五年有期徒刑以下刑罚', en: 'Sentenced to five years or less' },
  sentencedOverFive: { zh: '判处重于五年有期徒刑的刑罚', en: 'Sentenced to more than five years' },
  exempted: { zh: '免予刑事处罚', en: 'Convicted, exempted from punishment' },
  acquitted: { zh: '宣告无罪', en: 'Acquitted' },
  investigationEnded: { zh: '终止侦查', en: 'Investigation ended' },
  administrativePenalty: { zh: '转行政处罚', en: 'Administrative penalty instead' },
  dead: { zh: '死亡', en: 'Dead' },
} as const

export const harms = {
  none: { zh: '无', en: 'None' },
  slight: { zh: '轻微伤', en: 'Slight injury' },
  minor: { zh: '轻伤', en: 'Minor injury' },
  serious: { zh: '重伤', en: 'Serious injury' },
  dead: { zh: '死亡', en: 'Dead' },
} as const

/** Who handles an administrative case: by this the law names who may lengthen its limit (治安管理处罚法 2025 art. 118). */
export const handlers = {
  station: { zh: '公安派出所', en: 'Police station' },
  bureau: { zh: '公安机关办案部门', en: 'Department of the bureau' },
} as const

/** What was decided: 治安管理处罚法 2025 arts 9, 10, 113; 公安机关办理行政案件程序规定 art. 172. */
export const outcomes = {
  warning: { zh: '警告', en: 'Warning' },
  fine: { zh: '罚款', en: 'Fine' },
  detention: { zh: '行政拘留', en: 'Administrative detention' },
  detentionAndFine: { zh: '行政拘留并处罚款', en: 'Administrative detention and fine' },
  licenceRevoked: { zh: '吊销许可证件', en: 'Licence revoked' },
  otherPenalty: { zh: '其他行政处罚', en: 'Other penalty' },
  mediated: { zh: '调解处理', en: 'Settled by mediation' },
  noPenalty: { zh: '不予处罚（有违法行为）', en: 'No penalty for a violation' },
  noViolation: { zh: '违法事实不能成立', en: 'No violation' },
} as const
export type Outcome = keyof typeof outcomes

/** Why the investigation ended: 公安机关办理行政案件程序规定 art. 259. */
export const terminationGrounds = {
  noViolation: { zh: '没有违法事实', en: 'No violation' },
  limitation: { zh: '已过追究时效', en: 'Time-barred' },
  offenderDead: { zh: '违法嫌疑人死亡', en: 'Offender dead' },
  other: { zh: '其他', en: 'Other' },
} as const

export const receivers = {
  criminal: { zh: '转刑事案件', en: 'Handled as a criminal case' },
  policeElsewhere: { zh: '其他公安机关', en: 'Another public security organ' },
  otherAgency: { zh: '其他机关', en: 'Another agency' },
} as const
