import type { Law, LegalBasis } from '#kernel/clock/law.ts'

/*
 * The texts that set time limits for the police. Codes carry the year of the version; an amended text gets a code of its own. English
 * titles are glosses, not official translations.
 */

function law(code: string, title: string, short: string, gloss: string, shortGloss: string): Law {
  return { code, title: { zh: title, en: gloss }, short: { zh: short, en: shortGloss } }
}

export const CPL = law('CPL-2018', '中华人民共和国刑事诉讼法', '刑诉法', 'Criminal Procedure Law', 'Criminal Procedure Law')
export const CrimReg = law('CrimReg-2020', '公安机关办理刑事案件程序规定', '刑案程序规定', 'Provisions on the Procedure of Public Security Organs in Criminal Cases', 'Criminal Case Procedure')
export const ProcRules = law('ProcRules-2019', '人民检察院刑事诉讼规则', '检察规则', 'Rules of Criminal Procedure of the People’s Procuratorates', 'Procuratorate Rules')
export const QReg = law('QReg-2004', '公安机关适用继续盘问规定', '继续盘问规定', 'Provisions on Continued Questioning by Public Security Organs', 'Continued Questioning')
export const PSAPL2025 = law('PSAPL-2025', '中华人民共和国治安管理处罚法', '治安处罚法', 'Law on Penalties for Administration of Public Security (2025)', 'Public Security Penalties Law')
export const PSAPL2012 = law('PSAPL-2012', '中华人民共和国治安管理处罚法', '治安处罚法(2012)', 'Law on Penalties for Administration of Public Security (2012)', 'Public Security Penalties Law 2012')
export const AdmReg = law('AdmReg-2018', '公安机关办理行政案件程序规定', '行政案件程序规定', 'Provisions on the Procedure of Public Security Organs in Administrative Cases', 'Administrative Case Procedure')
export const APL = law('APL-2021', '中华人民共和国行政处罚法', '行政处罚法', 'Administrative Penalties Law', 'Administrative Penalties Law')
export const ACL = law('ACL-2011', '中华人民共和国行政强制法', '行政强制法', 'Administrative Compulsion Law', 'Administrative Compulsion Law')
export const ARL = law('ARL-2023', '中华人民共和国行政复议法', '行政复议法', 'Administrative Reconsideration Law', 'Reconsideration Law')
export const ALL = law('ALL-2017', '中华人民共和国行政诉讼法', '行政诉讼法', 'Administrative Litigation Law', 'Administrative Litigation Law')
export const ALLI = law('ALLI-2018', '最高人民法院关于适用《中华人民共和国行政诉讼法》的解释', '行诉解释', 'Interpretation of the Supreme People’s Court on the Administrative Litigation Law', 'Litigation Interpretation')
export const TrafReg = law('TrafReg-2018', '道路交通事故处理程序规定', '事故处理规定', 'Provisions on the Procedure for Handling Road Traffic Accidents', 'Crash Procedure')
export const AccReg = law('AccReg-2007', '生产安全事故报告和调查处理条例', '事故调查条例', 'Regulation on Reporting and Investigating Production Safety Accidents', 'Accident Regulation')
export const FireLaw = law('FireLaw-2021', '中华人民共和国消防法', '消防法', 'Fire Protection Law', 'Fire Protection Law')
export const SafetyLaw = law('SafetyLaw-2021', '中华人民共和国安全生产法', '安全生产法', 'Work Safety Law', 'Work Safety Law')
export const AOCL = law('AOCL-2021', '中华人民共和国反有组织犯罪法', '反有组织犯罪法', 'Law against Organised Crime', 'Law against Organised Crime')
export const CSL = law('CSL-2025', '中华人民共和国网络安全法', '网络安全法', 'Cybersecurity Law', 'Cybersecurity Law')
export const PIPL = law('PIPL-2021', '中华人民共和国个人信息保护法', '个人信息保护法', 'Personal Information Protection Law', 'Personal Information Law')

/** Texts of which only excerpts or other people's summaries were seen. */
export const Intake: Law = { ...law('Intake-2015', '关于改革完善受案立案制度的意见', '受案立案意见', 'Opinions on Reforming the Acceptance and Filing of Cases', 'Intake Opinions'), textNotHeld: true }
export const Econ: Law = {
  ...law('Econ-2017', '最高人民检察院、公安部关于公安机关办理经济犯罪案件的若干规定', '经济案件规定', 'Provisions on Economic Crime Cases of Public Security Organs', 'Economic Cases'), textNotHeld: true,
}
export const FireInspection: Law = { ...law('FireInsp-2012', '消防监督检查规定', '消防监督检查规定', 'Provisions on Fire Supervision and Inspection', 'Fire Inspection'), textNotHeld: true }
export const Recordings: Law = {
  ...law('Rec-2016', '公安机关现场执法视音频记录工作规定', '执法记录规定', 'Provisions on Video and Audio Records of Law Enforcement on the Scene', 'On-scene Recordings'), textNotHeld: true,
}

/** An article with the sentence relied on, and its paragraph where it has several. */
export function basis(of: Law, article: number, quote: string, paragraph?: number): LegalBasis {
  return { law: of, article, quote, ...(paragraph === undefined ? {} : { paragraph }) }
}

/** An article that says what becomes of a last day that is a day off, or that days are working days. */
export function saying(says: NonNullable<LegalBasis['says']>, article: LegalBasis): LegalBasis {
  return { ...article, says }
}

/** An article of a text that is not held: named, not quoted. */
export function unseen(of: Law, article?: number): LegalBasis {
  return { law: of, ...(article === undefined ? {} : { article }) }
}

/** The first day for which each stored text is known to govern. */
export const from = {
  quest: '2004-10-01', productionSafety: '2007-06-01', compulsion: '2012-01-01', publicOrder: '2013-01-01', intake: '2016-01-01', litigation: '2018-02-08', crash: '2018-05-01', admin: '2019-01-01',
  criminal: '2020-09-01', fire: '2021-04-29', penalties: '2021-07-15', safety: '2021-09-01', personalData: '2021-11-01', organisedCrime: '2022-05-01', reconsideration: '2024-01-01',
  publicOrder2025: '2026-01-01', cyber: '2026-01-01',
} as const
