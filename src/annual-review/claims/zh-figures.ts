import { hanDigit, readNumeral, type Numeral } from './numerals.ts'
import { wordsOf } from './word-list.ts'

/** How a figure may be used: shares and changes need a percent, counts a measure word, and so on. */
export type FigureForm = 'percent' | 'points' | 'times' | 'doubling' | 'fraction' | 'count' | 'money' | 'measure' | 'time' | 'plain'

/** A number with its unit, as it stands in the text. */
export interface Figure {
  from: number
  to: number
  form: FigureForm
  value: number
  value2: number | null
  decimals: number
  unit: string | null
  approx: string | null
  script: Numeral['script']
}

/** Measure words of things that are counted one by one. */
const COUNT_UNITS = `
  起 件 宗 名 人 人次 人份 证次 条次 点次 艘次 船次 趟次 项次 轮次 站次 路 封 通 顶 枝 枚次 个 处 家 户 户次 场 场次 次 条 辆 辆次 台 部 张 份 枚 支 把 发 头 只 艘 架 架次 套 本 册 项 间 所 座 片 面 根 块 批 批次 对 例
  篇 期 幅 车次 班次 单 笔 盘 袋 瓶 箱 包 颗 株 棵 位 组 卷 盏 台次 件次 警次 尾 粒 匹 栋 幢 位次 个位次 名次 个名次 家次 所次
`
const MONEY_UNITS = '元 人民币 港元 港币 美元 美金 英镑 欧元 新台币 日元 澳门元 块钱 元人民币'
const MEASURE_UNITS = '公斤 千克 克 吨 升 毫升 公里 千米 米 平方米 平方公里 亩 公顷 分贝 兆瓦 立方米 斤 分 千瓦时 度 摄氏度'
const TIME_UNITS = '年 个月 月 天 日 周 小时 个小时 分钟 秒 秒钟 个工作日 工作日 季度 个季度 岁 周岁 时 点 年级 日夜 昼夜 周年 届 级 期间'

const UNITS: ReadonlyMap<string, { text: string; form: FigureForm }[]> = indexUnits([
  [COUNT_UNITS, 'count'],
  [MONEY_UNITS, 'money'],
  [MEASURE_UNITS, 'measure'],
  [TIME_UNITS, 'time'],
])

/** Characters that make the measure word before them part of another word: 13处理 is no 13处, 5升至8 no 5升. */
const NOT_UNIT_BEFORE: ReadonlyMap<string, RegExp> = new Map([
  ['处', /[理置罚分]/],
  ['升', /[至到级]/],
  ['发', /[现生布出放案展]/],
  ['位', /[居列于数]/],
  ['部', /[门署队]/],
  ['家', /[庭属长]/],
  ['起', /[来诉草]/],
  ['面', /[对向积]/],
  ['度', /[假过]/],
  ['把', /[关握]/],
  ['条', /[例件]/],
  ['分', /[析局管工别类]/],
  ['组', /[织]/],
  ['单', /[位]/],
  ['场', /[所]/],
  ['间', /[接]/],
  ['期', /[间]/],
  ['头', /[目]/],
  ['路', /[口段面线人边公]/],
  ['封', /[堵控闭停存]/],
  ['通', /[过报知道]/],
])

/** 九成 is nine tenths, 成立 and 成员 are words. */
const WORDS_WITH_CHENG = new Set('立功为果员效就绩本都长型品熟人')
/** "逾八成为外地居民": here 为 is the verb; elsewhere 成为 is one word. */
const BEFORE_TENTHS_ARE = new Set('近超逾约过有中')
const PERCENT_PREFIXES: ReadonlyMap<string, number> = new Map([
  ['百分之', 0],
  ['千分之', -1],
  ['万分之', -2],
])
/** The rest of "6分12秒". */
const SECONDS = /^(\d{1,2})秒/
const RANGE_MARKS = new Set(['至', '到', '-', '~', '—'])
const APPROX_BEHIND: readonly (readonly [string, string])[] = [
  ['及以上', '超'],
  ['以上', '超'],
  ['左右', '约'],
  ['上下', '约'],
  ['以下', '不足'],
  ['以内', '不足'],
  ['多', '余'],
  ['余', '余'],
]

/** Reads the figure that begins at `at`, with its unit and what follows to soften it (以上, 左右). */
export function readFigure(text: string, at: number): Figure | undefined {
  const figure = readPrefixedPercent(text, at) ?? readHalf(text, at) ?? readMeasured(text, at)
  return figure === undefined ? undefined : withApproxBehind(text, figure)
}

function readPrefixedPercent(text: string, at: number): Figure | undefined {
  const shift = text.charAt(at + 1) === '分' ? PERCENT_PREFIXES.get(text.slice(at, at + 3)) : undefined
  if (shift === undefined) return undefined
  if (text.charAt(at + 3) === '百' && shift === 0 && !/[一二两三四五六七八九]/.test(text.charAt(at + 4))) {
    return { from: at, to: at + 4, form: 'percent', value: 100, value2: null, decimals: 0, unit: '%', approx: null, script: 'han' }
  }
  const numeral = readNumeral(text, at + 3)
  if (numeral === undefined) return undefined
  const value = Number(`${numeral.value}e${shift}`)
  return { ...base(at, numeral), form: 'percent', value, value2: null, decimals: numeral.decimals - shift, unit: '%' }
}

/** 一半, 半数, 过半: a fraction in one word. */
function readHalf(text: string, at: number): Figure | undefined {
  const word = ['一半', '半数', '过半'].find((half) => text.startsWith(half, at))
  if (word === undefined) return undefined
  return {
    from: at,
    to: at + 2,
    form: 'fraction',
    value: 50,
    value2: null,
    decimals: -1,
    unit: '%',
    approx: word === '过半' ? '超' : null,
    script: 'han',
  }
}

function readMeasured(text: string, at: number): Figure | undefined {
  const numeral = readNumeral(text, at)
  if (numeral === undefined) return undefined
  const first = withUnit(text, at, numeral)
  const second = RANGE_MARKS.has(text.charAt(first.to)) && first.form !== 'time' ? readNumeral(text, first.to + 1) : undefined
  if (second === undefined) return first
  const upper = withUnit(text, first.to + 1, second)
  const isRange =
    upper.form !== 'plain' && upper.form !== 'time' && upper.value > first.value && (first.form === 'plain' || first.unit === upper.unit)
  return isRange ? { ...upper, from: at, value: first.value, value2: upper.value, decimals: Math.min(first.decimals, upper.decimals) } : first
}

function withUnit(text: string, at: number, numeral: Numeral): Figure {
  const plain: Figure = { ...base(at, numeral), form: 'plain', unit: null }
  const next = text.charAt(numeral.to)
  if (next === '%') return { ...plain, to: numeral.to + 1, form: 'percent', unit: '%' }
  if (next === '‰') return { ...plain, to: numeral.to + 1, form: 'percent', value: numeral.value / 10, decimals: numeral.decimals + 1, unit: '%' }
  if (text.startsWith('个百分点', numeral.to)) return { ...plain, to: numeral.to + 4, form: 'points', unit: '个百分点' }
  if (text.startsWith('百分点', numeral.to)) return { ...plain, to: numeral.to + 3, form: 'points', unit: '个百分点' }
  if (text.startsWith('分之', numeral.to)) return readFraction(text, plain, numeral)
  if (next === '成' && numeral.value <= 10 && isTenths(text, at, numeral)) return readTenths(text, plain)
  if (next === '倍') return { ...plain, to: numeral.to + 1, form: 'times', unit: '倍' }
  if (next === '番') return { ...plain, to: numeral.to + 1, form: 'doubling', unit: '番' }

  const unit = UNITS.get(next)?.find((candidate) => text.startsWith(candidate.text, numeral.to))
  if (unit === undefined) return plain
  const end = numeral.to + unit.text.length
  if (NOT_UNIT_BEFORE.get(unit.text)?.test(text.charAt(end))) return plain
  const seconds = unit.text === '分' || unit.text === '分钟' ? SECONDS.exec(text.slice(end, end + 4)) : null
  if (seconds !== null) return { ...plain, to: end + seconds[0].length, form: 'time', unit: '秒', value: numeral.value * 60 + Number(seconds[1]) }
  return { ...plain, to: text.startsWith('(次)', end) ? end + 3 : end, form: unit.form, unit: unit.text }
}

function isTenths(text: string, at: number, numeral: Numeral): boolean {
  const following = text.charAt(numeral.to + 1)
  return !WORDS_WITH_CHENG.has(following) || (following === '为' && numeral.value >= 2 && BEFORE_TENTHS_ARE.has(text.charAt(at - 1)))
}

function readTenths(text: string, plain: Figure): Figure {
  const next = text.charAt(plain.to + 1)
  const ones = next === '半' ? 5 : hanDigit(next)
  const hasOnes = ones !== undefined && !UNITS.has(text.charAt(plain.to + 2))
  return {
    ...plain,
    to: plain.to + (hasOnes ? 2 : 1),
    form: 'percent',
    value: plain.value * 10 + (hasOnes ? ones : 0),
    value2: plain.value2 === null ? null : plain.value2 * 10,
    decimals: hasOnes ? 0 : plain.decimals - 1,
    unit: '%',
  }
}

/** A fraction is a round way of speaking, so it claims no more than the nearest ten per cent. */
function readFraction(text: string, plain: Figure, denominator: Numeral): Figure {
  const numerator = readNumeral(text, denominator.to + 2)
  if (numerator === undefined || denominator.value === 0 || numerator.value > denominator.value) return plain
  const value = Math.round((10000 * numerator.value) / denominator.value) / 100
  return { ...plain, to: numerator.to, form: 'fraction', value, value2: null, decimals: -1, unit: '%' }
}

function withApproxBehind(text: string, figure: Figure): Figure {
  const period = figure.form === 'time' ? /^(?:以来|来|间|内)/.exec(text.slice(figure.to, figure.to + 2))?.[0] : undefined
  if (period !== undefined) return { ...figure, to: figure.to + period.length }
  const mark = APPROX_BEHIND.find(([word]) => text.startsWith(word, figure.to))
  if (mark === undefined || figure.form === 'plain') return figure
  return { ...figure, to: figure.to + mark[0].length, approx: mark[1] }
}

function base(from: number, numeral: Numeral): Omit<Figure, 'form' | 'unit'> {
  const { value, value2, decimals, to, script, isOpenEnded } = numeral
  return { from, to, value, value2, decimals, script, approx: isOpenEnded ? '余' : null }
}

function indexUnits(groups: readonly (readonly [string, FigureForm])[]): Map<string, { text: string; form: FigureForm }[]> {
  const index = new Map<string, { text: string; form: FigureForm }[]>()
  for (const [words, form] of groups) {
    for (const text of wordsOf(words)) {
      const first = text.charAt(0)
      index.set(first, [...(index.get(first) ?? []), { text, form }])
    }
  }
  for (const units of index.values()) units.sort((a, b) => b.text.length - a.text.length)
  return index
}
