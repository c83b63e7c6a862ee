/**
 * The closed list of Chinese words that leave the meaning of a statement as it is: how it is said, compared, counted or praised, never what
 * or where. A word that is not here and names neither figure, organisation nor period is left over, and makes its claim ambiguous. So a
 * word may be added here only if no figure could differ by it.
 */
export const ZH_NEUTRAL: readonly string[] = (
  '的 了 共 共计 累计 合计 总计 总共 一共 共有 仅 只 已 已经 又 也 均 都 双双 分别 依次 各自 实现 呈 呈现 出现 继续 持续 保持 保持在 为 是 达 达到 达成 有 至 到 由 从 在 降至 升至 降到 升到 减至 减少到 减少至 下降到 下降至 上升到 上升至 增加到 增至 增加至 ' +
  '上升 增长 增加 提高 提升 上涨 增多 升高 回升 反弹 下降 减少 降低 回落 下滑 下跌 压降 递减 递增 走低 走高 持平 升 降 增 减 多 少 双下降 双上升 双降 双升 增幅 升幅 涨幅 降幅 减幅 跌幅 幅度 下降率 上升率 ' +
  '大幅 大幅度 明显 显著 小幅 略 略有 有所 稳步 进一步 再 再度 再次 逐年 连年 态势 趋势 势头 基本 大体 总体 整体 全部 数 总数 起数 件数 数量 总量 指标 一起 ' +
  '发生 共发生 未发生 没有发生 未出现 没有出现 未再发生 未发生一起 没有一起 无一起 无 零 零发生 零发案 连续 接连 连着 第 以来 年来 近年来 近年 历史 同期 历史同期 最低 最高 最少 最多 新低 新高 创 再创 创下 创历史 历史最低 最低位 最低点 历史最低位 处在 处于 水平 ' +
  '和 与 及 以及 同 约 近 将近 超 超过 逾 余 以上 以下 不足 不到 至少 不少于 不低于 突破 大约 左右 变化 在随机波动范围内 随机波动范围内 一样 相同 方面 的一年'
).split(' ')

/** Measure words change nothing behind a number; elsewhere they are parts of other words (个人, 少年, 年均). */
export const ZH_MEASURES: readonly string[] = '个百分点 百分点 人次 起 件 人 名 年 处 个'.split(' ')

/** The whole of the bureau's territory or staff. Where the bureau is a county's, 全县 stands for 全市. */
export const ZH_OWN: readonly string[] = '全市 我市 本市 全局 我局 本局 市局 全市公安机关 全市公安 公安机关 市公安局 全市公安系统'.split(' ')

/** Comparisons with the year before. */
export const ZH_COMPARED: readonly string[] = (
  '同比 同比分别 比上年 较上年 比去年 较去年 比上年同期 较上年同期 比去年同期 较去年同期 与上年相比 与去年相比 同上年相比 同去年相比 与上年同期相比 与去年同期相比 同上年同期相比 和上年相比 和去年相比 比上一年 较上一年 与上一年相比 ' +
  '比上年度 较上年度 与上年 与去年 与上年同期 与去年同期 同上年 同去年 相比上年 相比去年 相较上年 相较去年'
).split(' ')

export const ZH_LAST_YEAR: readonly string[] = '上年同期 去年同期 上年度 上一年 上年'.split(' ')

/** Times that are no plain part of a year, or whose year depends on when the text was written. */
export const ZH_UNCLEAR_TIMES: readonly string[] = '今年 今年以来 去年 前年 年初 年底 月底 上月 上季度 本月 本季度 期间 同月 同年 次年 当年'.split(' ')

/** Comparisons with something else than the year before. */
export const ZH_COMPARED_OTHERWISE: readonly string[] = '环比 比上月 较上月 与上月相比 比上季度 较上季度 比上半年 较上半年 同比环比'.split(' ')

/**
 * A clause about work done, beside which a figure of the whole city may stand: 深化“减量控大”, 深入开展事故预防专项行动. Verbs that point at a
 * target (聚焦, 紧盯) are absent: what follows them may be what is counted.
 */
export const ZH_WORK_CLAUSE =
  /^(?:深入|全面|扎实|持续|常态化|大力|全力|不断|有力|统筹|进一步)*(?:深化|试点|开展|推进|推动|加强|强化|健全|完善|实施|落实|组织|部署|推行|建立|打造|坚持|创新)(?:“[^“”]{1,20}”|专项|行动|工作|机制|措施|活动|整治|攻坚|会战|事故|交通|道路|安全|预防|综合|源头|治理|管理|管控|隐患|排查|宣传|建设|体系|模式|改革|警务|平安|等|和|、|的)*$/

/** Words that narrow what is counted: in a clause nearby they may narrow the figure as well. */
export const ZH_NARROWING =
  /高速|国道|省道|县道|乡道|农村|城区|城郊|街面|公路|山区|夜间|凌晨|白天|清晨|傍晚|高峰|周末|节|假|春运|暑|夏|冬|春|秋|酒|醉|超速|疲劳|货车|客车|客货|摩托|电动|三轮|自行车|行人|未成年|学生|老年|老人|校园|校车|电信|网络|[区县镇乡村]|街道|分局|派出所|[大中支]队|季度|半年|月|期间|路段|路口|人以上|人以下|重点|外地|外籍|涉|其中|除外|不含/

/** More or other than the bureau's territory, as what is counted: not as in 居全省前列. */
export const ZH_OTHER_SCOPE = /全(?:省|国|县|区|州|自治区)(?!性|前列|第|靠前|最|先进|首|领先|推广|优秀)/

/** What may stand before a heading's words: 三、 or (一). */
export const ZH_ENUMERATION = /^[(\s]*(?:第?[一二三四五六七八九十\d]+)[)、.\s章节部分]+/

/** An organisation or part of the territory, known or not. */
export const ZH_UNIT_LIKE = /分局|派出所|[大中支]队|街道|[\u4e00-\u9fff](?:区|县|镇|乡)(?![域块])/

/** All of what happened was solved. */
export const ZH_WHOLE = /全破|(?:全部|均|都)(?:已)?(?:告破|侦破|破获|破案)/
/** What such a clause may say of it in words of its own. */
export const ZH_SOLVED = /^(?:全|均|都)?(?:已)?(?:告|侦)?破(?:获|案)?$/

/** One of a number that counts others as well: 全省 2 名先进个人之一. */
export const ZH_ONE_OF = /之一/
