/**
 * Lines of work. Some names belong to several: 抓获犯罪嫌疑人数 is one figure beside 扫黑除恶 and another one, or none, beside 电信网络诈骗. Such a
 * bare name is taken for a figure only where the nearest line of work said is the figure's own.
 */
export type TopicCode = 'roads' | 'gangs' | 'crime' | 'administrative' | 'elsewhere'

export interface Topic {
  readonly code: Exclude<TopicCode, 'elsewhere'>
  /** Record type whose figures belong to it. */
  readonly recordType: string
  /** Only these figures of the record type; without it, all that no other topic names. */
  readonly figures?: readonly string[]
  /** A figure's name that matches says by itself which line of work is meant. */
  readonly says: RegExp
  /** Words that name the line of work without a figure. */
  readonly zh: readonly string[]
  readonly en: readonly string[]
  /** A bare name means many things where no line of work is said: not even a number that agrees supports it. */
  readonly isStrict: boolean
}

export const topics: readonly Topic[] = [
  {
    code: 'roads', recordType: 'crash', isStrict: false, says: /道路|交通|road|traffic|street|crash/i,
    zh: '道路交通 道路交通安全 交通安全 交通 道路交通方面 交通方面 交通安全方面 道路交通安全方面 交通管理 道路交通管理'.split(' '),
    en: ['on the roads', 'on the road', 'road safety', 'road traffic'],
  },
  {
    code: 'gangs', recordType: 'criminalCase', figures: ['organised-crime-cases', 'ten-type-cases', 'black-evil-suspects'], isStrict: true, says: /黑恶|涉黑|恶势力|有组织|organi[sz]ed|gang/i,
    zh: '扫黑除恶 常态化扫黑除恶 扫黑除恶斗争 常态化扫黑除恶斗争 扫黑除恶专项斗争 扫黑除恶工作 扫黑除恶方面 涉黑涉恶 黑恶 黑恶犯罪 黑恶势力 黑恶势力犯罪 有组织犯罪 打黑除恶'.split(' '),
    en: ['organised crime', 'organized crime', 'gang crime', 'gangs'],
  },
  {
    code: 'crime', recordType: 'criminalCase', isStrict: false, says: /刑事|命案|犯罪|crime|criminal|homicide|murder/i,
    zh: '刑事 刑事犯罪 刑事打击 打击犯罪 打击犯罪方面 打击刑事犯罪 刑侦 刑侦工作 侦查打击'.split(' '),
    en: ['criminal investigation', 'recorded crime', 'fighting crime'],
  },
  {
    code: 'administrative', recordType: 'administrativeCase', isStrict: false, says: /行政|administrative/i,
    zh: '行政执法 行政办案 行政处罚 治安案件 治安处罚 治安违法 治安管理处罚'.split(' '),
    en: ['administrative enforcement'],
  },
]

/** Lines of work of which no figure is registered. A word here is as unknown as any other; it also says that a bare name is not ours. */
export const ELSEWHERE: { readonly zh: readonly string[]; readonly en: readonly string[] } = {
  zh: (
    '电信网络诈骗 电信诈骗 网络诈骗 电诈 反诈 诈骗 网络犯罪 网络赌博 跨境赌博 赌博 黄赌 黄赌毒 毒品 涉毒 禁毒 缉毒 经济犯罪 经侦 非法集资 传销 走私 食药环 食药环知 知识产权 环境犯罪 食品药品 文物犯罪 涉枪 涉爆 枪爆 养老诈骗 ' +
    '火灾 消防 灭火 生产安全 安全生产 铁路 水上 出入境 偷越国 治安灾害 自然灾害 溺水 燃气 建筑施工 工矿 家庭暴力 性侵 拐卖 涉税 涉企'
  ).split(' '),
  en: ['fraud', 'online fraud', 'telecom fraud', 'drugs', 'drug crime', 'cybercrime', 'fire', 'fire safety', 'work safety', 'money laundering', 'smuggling', 'railway', 'domestic abuse'],
}

/** The line of work of a figure; null where its names can mean nothing else. */
export function topicOf(figure: { readonly id: string; readonly recordType: string }): Topic | null {
  const own = topics.filter((topic) => topic.recordType === figure.recordType)
  return own.find((topic) => topic.figures?.includes(figure.id)) ?? own.find((topic) => topic.figures === undefined) ?? null
}
