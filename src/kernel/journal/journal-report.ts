import { fill, type Label } from '#kernel/language/label.ts'
import type { Erasure } from './export-format.ts'
import type { SignedHead } from './head.ts'

/** Everything that can be wrong with an exported journal, with the sentence that names it. */
export const journalProblems = {
  headerUnreadable: { zh: '第一行不是本系统日志导出文件的文件头。', en: 'The first line is not the header of an exported journal.' },
  lineUnreadable: { zh: '第{line}行读不出来。', en: 'Line {line} cannot be read.' },
  bodyChanged: { zh: '编号{position}的日志的正文被改动。', en: 'The text of row {position} was changed.' },
  commitmentChanged: { zh: '编号{position}的日志的正文被改动：字段“{field}”的承诺值与其内容不符。', en: 'The text of row {position} was changed: the commitment of field “{field}” no longer fits its value.' },
  leafChanged: { zh: '编号{position}的日志的正文是原文，但所附的叶哈希被改动。', en: 'The text of row {position} is the original, but the leaf hash beside it was changed.' },
  rowChanged: { zh: '编号{position}的日志的正文与所附的叶哈希不符。', en: 'The text of row {position} and the leaf hash beside it do not agree.' },
  rowsDiffer: { zh: '编号{position}至{to}的日志中，至少有一条与已签名的树头不符。', en: 'Between rows {position} and {to} at least one row differs from what was signed.' },
  rowsExchanged: { zh: '编号{position}与{to}的日志被互换。', en: 'Rows {position} and {to} were exchanged.' },
  rowsMissing: { zh: '缺少编号{position}至{to}的日志。', en: 'Rows {position} to {to} are missing.' },
  rowOutOfPlace: { zh: '编号{position}的日志不在应在的位置。', en: 'Row {position} does not stand at its place.' },
  rowRepeated: { zh: '多出一条编号为{position}的日志。', en: 'There is one row too many with position {position}.' },
  rowsAdded: { zh: '覆盖{size}条日志的树头之前有{found}条日志，多出若干条（从编号{position}起）。', en: 'Before the head of size {size} there are {found} rows: some were added (from row {position} on).' },
  rowsUnsealed: { zh: '编号{position}至{to}的日志没有任何已签名的树头覆盖：可能是后来添加的。', en: 'Rows {position} to {to} are covered by no signed head: they may have been added.' },
  sizeDiffers: { zh: '文件头称有{size}条日志，实际有{found}条。', en: 'The header says {size} rows; there are {found}.' },
  bodyUnreadable: { zh: '编号{position}的日志的正文读不出来。', en: 'The text of row {position} cannot be read.' },
  otherBureau: { zh: '编号{position}的日志属于另一个机关。', en: 'Row {position} belongs to another bureau.' },
  valueChanged: { zh: '编号{position}的日志字段“{field}”的值被改动。', en: 'The value of field “{field}” of row {position} was changed.' },
  valueUnknown: { zh: '编号{position}的日志没有字段“{field}”，却附有它的值。', en: 'Row {position} has no field “{field}”, yet a value of it stands beside it.' },
  erasureUnknown: { zh: '编号{position}的日志没有字段“{field}”，却称其已删除。', en: 'Row {position} has no field “{field}”, yet it is said to be erased.' },
  erasedValuePresent: { zh: '编号{position}的日志字段“{field}”称已删除，值却仍在。', en: 'Field “{field}” of row {position} is said to be erased, yet its value is there.' },
  keyUnreadable: { zh: '公钥读不出来。', en: 'The public key cannot be read.' },
  keyDiffers: { zh: '文件中的公钥或其编号与所用的公钥不符。', en: 'The public key in the file, or its id, is not the key used.' },
  headUnknownKey: { zh: '覆盖{size}条日志的树头不是用所用的密钥签名的。', en: 'The head of size {size} was not signed with the key used.' },
  headSignature: { zh: '覆盖{size}条日志的树头签名不对：树头被改动。', en: 'The signature of the head of size {size} is wrong: the head was changed.' },
  headOtherBureau: { zh: '覆盖{size}条日志的树头属于另一个机关。', en: 'The head of size {size} belongs to another bureau.' },
  headContradicted: { zh: '覆盖{size}条日志的树头签名正确，但与后来签名的树头矛盾。', en: 'The head of size {size} is properly signed but contradicts a head that was signed later.' },
  storedHeadContradicted: { zh: '留存的覆盖{size}条日志的树头与本文件矛盾：编号{position}至{to}的日志中至少有一条不同。', en: 'The kept head of size {size} contradicts this file: at least one of rows {position} to {to} differs.' },
  storedHeadBeyond: { zh: '留存的树头已有{size}条日志，本文件只有{found}条：最新的日志缺失。', en: 'A kept head covers {size} rows, this file has {found}: the newest rows are missing.' },
  noHead: { zh: '没有一个可用的已签名树头，无法证明日志完整。', en: 'There is no usable signed head: nothing can be proved.' },
} as const satisfies Record<string, Label>

export type JournalProblemCode = keyof typeof journalProblems

/** Where a problem lies; which of these are set depends on its code. Positions count from 0. */
export interface ProblemPlace {
  readonly position?: number
  /** Last position concerned, included; of two exchanged rows the second. */
  readonly to?: number
  readonly field?: string
  /** Size of the head concerned. */
  readonly size?: number
  /** Number of rows that are there. */
  readonly found?: number
  readonly line?: number
}

export interface JournalProblem extends ProblemPlace, Label {
  readonly code: JournalProblemCode
}

export interface ErasedField extends Erasure, Label {
  readonly position: number
  readonly field: string
}

const erasedSentence = {
  zh: '编号{position}的日志字段“{field}”的值已删除：依据{basis}，由账户{by}于{at}删除。',
  en: 'The value of field “{field}” of row {position} is erased: basis {basis}, by account {by}, at {at}.',
}

export interface JournalReport {
  /** True: nothing is wrong, and a signed head covers every row. */
  readonly verified: boolean
  readonly summary: Label
  readonly bureau: number | null
  /** Rows read, repeated ones aside. */
  readonly rows: number
  readonly keyId: string | null
  /** `export`: no key was given, so signatures were checked with the key in the file itself, which whoever made the file could choose. */
  readonly keySource: 'given' | 'export'
  /** The newest head that is properly signed and agrees with the rows. */
  readonly newestHead: SignedHead | null
  readonly headsAgreeing: number
  /** Heads whose root could not be compared, because rows before them are missing or out of place. */
  readonly headsUnchecked: number
  /** The first problems found; `problemCount` has them all. */
  readonly problems: readonly JournalProblem[]
  readonly problemCount: number
  /** The first erased values; `erasedCount` has them all. */
  readonly erased: readonly ErasedField[]
  readonly erasedCount: number
  /** Values that are neither there nor erased: the reader was not given them. Their commitments stand. */
  readonly withheldCount: number
}

/** Lists stop here, so that memory stays bounded whatever the file holds; counts go on. */
const LIST_LIMIT = 10_000

/** Findings as they come in. */
export interface Findings {
  readonly problems: JournalProblem[]
  problemCount: number
  readonly erased: ErasedField[]
  erasedCount: number
  withheldCount: number
}

export function newFindings(): Findings {
  return { problems: [], problemCount: 0, erased: [], erasedCount: 0, withheldCount: 0 }
}

export function addProblem(findings: Findings, code: JournalProblemCode, place: ProblemPlace): void {
  findings.problemCount += 1
  if (findings.problems.length < LIST_LIMIT) findings.problems.push({ code, ...place, ...fill(journalProblems[code], { ...place }) })
}

export function addErased(findings: Findings, position: number, field: string, erasure: Erasure): void {
  findings.erasedCount += 1
  if (findings.erased.length < LIST_LIMIT) findings.erased.push({ position, field, ...erasure, ...fill(erasedSentence, { position, field, ...erasure }) })
}

const summaries = {
  verified: { zh: '{rows}条日志全部校验通过。', en: 'All {rows} rows verify.' },
  selfSigned: { zh: '{rows}条日志校验通过，但只用了文件自带的公钥；须与另行取得的公钥核对。', en: 'All {rows} rows verify, but only against the key in the file itself; compare it with one from elsewhere.' },
  broken: { zh: '{rows}条日志校验不通过，发现{problems}处问题。', en: 'The journal of {rows} rows does not verify; problems found: {problems}.' },
} as const satisfies Record<string, Label>

export function summaryOf(verified: boolean, keySource: JournalReport['keySource'], rows: number, problems: number): Label {
  return fill(summaries[!verified ? 'broken' : keySource === 'given' ? 'verified' : 'selfSigned'], { rows, problems })
}
