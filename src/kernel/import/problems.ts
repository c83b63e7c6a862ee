import type { ImportProblem } from '#kernel/http/import-wire.ts'
import type { Label } from '#kernel/language/label.ts'

/** What can be wrong with a row or a cell beyond what its field's own schema says; each says what would be accepted. */
export const importProblems = {
  brokenQuote: { zh: '引号的位置不对：引号只能包住整格，格内的引号要写两个。', en: 'A quotation mark stands at a wrong place: quotes go around a whole cell, and a quote inside is written twice.' },
  unevenRow: { zh: '这一行有 {found} 格，表头有 {expected} 列；两者要一样多。', en: 'This row has {found} cells and the head has {expected} columns; they must be as many.' },
  brokenCharacter: { zh: '“{cell}”里有读不出来的字符；请用 UTF-8 重新保存。', en: '“{cell}” has characters that cannot be read; save the file again as UTF-8.' },
  wrongTimeFormat: { zh: '“{cell}”不是按 {format} 写的。', en: '“{cell}” is not written as {format}.' },
  noSuchDay: { zh: '“{cell}”：没有这一天。', en: '“{cell}”: there is no such day.' },
  noSuchTime: { zh: '“{cell}”：没有这个时刻；应在 00:00 至 24:00 之间。', en: '“{cell}”: there is no such time; it must lie between 00:00 and 24:00.' },
  timeUnknown: { zh: '只有日期，时刻不详；本次设为不收这样的行。', en: 'The day is given but not the time; this import refuses such rows.' },
  timeTaken: { zh: '时刻不详，记作 {time}。', en: 'The time is not known; {time} is put in its place.' },
  timeTwice: { zh: '{zone} 当天拨回时钟，{time} 出现过两次，取第一次。', en: 'Clocks in {zone} were put back that day and showed {time} twice; the first is taken.' },
  timeNever: { zh: '{zone} 当天拨快时钟，没有 {time} 这一时刻，顺延相同时长。', en: 'Clocks in {zone} were put forward that day and never showed {time}; the time is moved on by as much.' },
  notANumber: { zh: '“{cell}”不是数；要写成 {example} 这样。', en: '“{cell}” is no number; write it like {example}.' },
  notWhole: { zh: '“{cell}”不是整数。', en: '“{cell}” is no whole number.' },
  notTrueOrFalse: { zh: '“{cell}”不是“是”或“否”；可写 是/否、true/false、yes/no、1/0。', en: '“{cell}” is neither yes nor no; write yes/no, true/false, 是/否 or 1/0.' },
  notInCodes: { zh: '“{cell}”不在代码表里；可用：{choices}。', en: '“{cell}” is not in the code list; it has: {choices}.' },
  leftEmpty: { zh: '“{cell}”没有对应的代码，这一项留空。', en: '“{cell}” has no code here; this is left empty.' },
  outsideWorld: { zh: '“{cell}”不是地球上的点；经度 −180 至 180，纬度 −90 至 90；若是以米计的坐标，请选坐标系。', en: '“{cell}” is no point on Earth; longitude is −180 to 180, latitude −90 to 90; where these are metres, choose the coordinate system.' },
  swappedPoint: { zh: '“{cell}”：经度和纬度像是填反了。', en: '“{cell}”: longitude and latitude seem to be exchanged.' },
  halfPoint: { zh: '只有经度或只有纬度，位置留空。', en: 'Only one of longitude and latitude is known; the point is left empty.' },
  outsideSystem: { zh: '“{cell}”不在所选坐标系的范围内；请核对坐标系和带号。', en: '“{cell}” lies outside the chosen coordinate system; check the system and its zone.' },
  zeroPoint: { zh: '经纬度都是 0，多半是“不详”；如是，请把 0 设为不详值。', en: 'Longitude and latitude are both 0, which mostly means “not known”; if so, name 0 as such a value.' },
  looksPersonal: { zh: '像是证件号码或电话号码；个人信息不要放进这一项。', en: 'This looks like an identity or telephone number; personal data do not belong in this field.' },
  emptyKey: { zh: '“{column}”是唯一键的一部分，不能空着。', en: '“{column}” is part of the key and must not be empty.' },
  longKey: { zh: '唯一键太长，最多 300 个字。', en: 'The key is too long: at most 300 characters.' },
  repeatedKey: { zh: '唯一键与第 {line} 行相同，内容却不同。', en: 'The key is the same as in line {line}, but what it says differs.' },
  keyTaken: { zh: '来源“{source}”的这个键已由别的单位或另一次导入使用。', en: 'This key of the source “{source}” is in use by another unit or another import.' },
  noSuchRecord: { zh: '来源“{source}”没有这个键的记录；请核对来源名称和唯一键，或先导入主文件。', en: 'The source “{source}” has brought no record with this key; check the name of the source and the key, or import the main file first.' },
  orphan: { zh: '主文件里没有唯一键是“{cell}”的行。', en: 'The main file has no row with the key “{cell}”.' },
  partRefused: { zh: '这条记录有 {n} 行被拒绝，整条不导入。', en: '{n} rows of this record were refused, so it is not imported.' },
  recordRefused: { zh: '所属的记录被拒绝，这一行也不导入。', en: 'Its record was refused, so this row is not imported either.' },
  rowDiffers: { zh: '与第 {line} 行是同一条记录，“{field}”却不同。', en: 'It is the same record as in line {line}, but “{field}” differs.' },
  repeatedChild: { zh: '与第 {line} 行的键相同，内容却不同。', en: 'Its key within the record is the same as in line {line}, but what it says differs.' },
  notAUnit: { zh: '“{cell}”不是本单位或下属单位的编码或名称；请在对照表里指明。', en: '“{cell}” is no code or name of your unit or one below it; say in the translation which unit it means.' },
  unitKept: { zh: '文件里换了单位；记录的单位只能由移送改变，保留现在的。', en: 'The file names another unit; a record changes its unit only by a transfer, so it stays.' },
  mended: { zh: '“{column}”导入前改过：文件里是“{was}”，改为“{value}”。', en: '“{column}” was mended before the import: the file says “{was}”, “{value}” was taken.' },
  childKeptByHand: { zh: '“{child}”的一行人工增删或改过，保留现状。', en: 'A row of “{child}” was added, removed or edited by hand and stays as it is.' },
  recordGone: { zh: '上次导入的记录现已不归本单位，不能更新。', en: 'The record that came from this row is no longer yours to see, so it cannot be changed.' },
  keptByHand: { zh: '“{field}”人工改过，保留现值，不用文件里的“{value}”。', en: '“{field}” was edited by hand and stays as it is; the file says “{value}”.' },
} as const satisfies Readonly<Record<string, Label>>

export type ImportProblemCode = keyof typeof importProblems

/** A problem as it is shown. A value that differs by language is given as a label. */
export function importProblem(code: ImportProblemCode, at: { column?: string | null; field?: string | null } = {}, values: Readonly<Record<string, string | number | Label>> = {}): ImportProblem {
  return { column: at.column ?? null, field: at.field ?? null, code, text: filled(importProblems[code], values) }
}

function filled(template: Label, values: Readonly<Record<string, string | number | Label>>): Label {
  const put = (language: 'zh' | 'en'): string => template[language].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    return value === undefined ? whole : shortened(typeof value === 'object' ? value[language] : String(value))
  })
  return { zh: put('zh'), en: put('en') }
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text
}
