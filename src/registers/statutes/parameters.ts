import type { Parameter } from '#kernel/clock/parameter.ts'

type Pair = readonly [zh: string, en: string]
const label = ([zh, en]: Pair) => ({ zh, en })

/** A question with its choices; the first is what is shipped. */
function question(id: string, zh: string, en: string, choices: Readonly<Record<string, Pair>>): Parameter {
  const all = Object.entries(choices).map(([value, pair]) => ({ value, label: label(pair) }))
  return { id, question: { zh, en }, choices: all, default: all[0]?.value ?? '' }
}

/** A question to which the program knows one answer only, and why. */
function fixed(id: string, zh: string, en: string, answer: Readonly<Record<string, Pair>>, why: Pair): Parameter {
  return { ...question(id, zh, en, answer), fixed: label(why) }
}

/**
 * Where the law is unclear: what is asked, what may be chosen, what is shipped. came with the first forty rules, B-1 on with
 * the others. Each acts through the conditions of the rules that name it; a test shows that every choice changes some result.
 */
export const statuteParameters: readonly Parameter[] = [
  question('A-1', '治安管理处罚法（2025）没有过渡规定：按哪一日确定适用的版本？', 'PSAPL-2025 has no transitional rule: which day decides on the version?', {
    caseOpened: ['按立案（受理）之日', 'the day the case was opened'], start: ['按期限起算之日', 'the day the limit starts'],
  }),
  question('A-2', '以小时计算的期限，开始之时是否计入？（刑诉法105(2)、行政案件规定35；继续盘问规定11“自…之时起”）', 'Hour limits: does the hour of the start count? (CPL 105(2), AdmReg 35; QReg 11 “from the moment”)', {
    minute: ['自当时的分钟起算', 'from the very minute'], nextHour: ['自下一整点起算', 'from the next full hour'],
  }),
  question('A-3', '“届满前”是否包括届满的那一分钟？（继续盘问规定17、刑案规定240）', 'Is the minute of expiry “before expiry”? (QReg 17, CrimReg 240)', { tooLate: ['不包括', 'no'], inTime: ['包括', 'yes'] }),
  question('A-4', '对财物采取措施的最长期限，遇节假日是否顺延？（行政案件规定110、112，刑案规定243）', 'Do longest terms of measures on property roll over days off? (AdmReg 110, 112; CrimReg 243)', { roll: ['顺延', 'they roll'], noRoll: ['不顺延', 'they do not'] }),
  question('A-5', '取保候审、监视居住的期限，遇节假日是否顺延？（刑诉法105(4)只说“在押期间”）', 'Do bail and residential surveillance roll? (CPL 105(4) exempts custody only)', { noRoll: ['不顺延', 'they do not'], roll: ['顺延', 'they roll'] }),
  question('A-6', '犯罪嫌疑人在押时，检察院审查批捕的七日是否顺延？（刑诉法91、105(4)）', 'Do the procuratorate’s seven days roll while the suspect is detained? (CPL 91, 105(4))', { noRoll: ['不顺延', 'they do not'], roll: ['顺延', 'they roll'] }),
  question('A-7', '补充侦查期限遇节假日是否顺延？（刑诉法175）', 'Does supplementary investigation roll? (CPL 175)', {
    byCustody: ['在押不顺延，未在押顺延', 'not in custody: it rolls; in custody: not'], roll: ['一律顺延', 'always'], noRoll: ['一律不顺延', 'never'],
  }),
  question('A-8', '治安管理处罚法116的“二日”是日历日还是工作日？（行政处罚法85只说“本法中”）', 'Are the “two days” of PSAPL 116 calendar or working days? (APL 85 says “this Law”)', { calendarDays: ['日历日，顺延', 'calendar days, rolled'], workingDays: ['工作日', 'working days'] }),
  question('A-9', '先行登记保存：行政处罚法56、85为七个工作日，行政案件规定110为七日', 'Prior registration: APL 56 and 85 seven working days, AdmReg 110 seven days', { calendarDays: ['七个日历日，顺延', 'seven calendar days, rolled'], workingDays: ['七个工作日', 'seven working days'] }),
  question('A-10', '申请听证：行政处罚法64、85为五个工作日，行政案件规定133为三日', 'Hearing request: APL 64 and 85 five working days, AdmReg 133 three days', { fiveWorkingDays: ['五个工作日', 'five working days'], threeDays: ['三日', 'three days'] }),
  question('A-11', '送交鉴定的当日是否也不计入？（治安处罚法118、行政强制法25）', 'Is the day an appraisal is ordered itself left out? (PSAPL 118, ACL 25)', { counted: ['当日计入', 'no, it counts'], leftOut: ['当日不计入', 'yes'] }),
  fixed('A-12', '“听证的期间”（治安处罚法118）自何时起、至何时止？', 'When does “the period of a hearing” (PSAPL 118) begin and end?', { asRecorded: ['以登记的停止和恢复为准', 'as the recorded stop and resumption say'] },
    ['起止由登记的事件决定，应当在本局文书格式中写明。', 'The recorded events decide; the bureau’s forms must define them.']),
  question('A-13', '以月计算的期限：刑诉法没有规定月末怎样计算，延长的月数从何时起算', 'Months: the CPL has no rule on month ends, nor on where added months begin', {
    correspondingDay: ['对应日，没有的为月末；总月数自起算日计', 'corresponding day, else the last of the month; total months from the start'],
    endToEnd: ['月末起算的到月末', 'from month end to month end'], chained: ['延长的月数自前一期限的最后一日起算', 'added months from the last day of the term before'],
  }),
  question('A-14', '最后一日顺延后再延长的，延长的期限从哪一日起算？（刑诉法105(4)）', 'Last day moved, then extended: counted from which day? (CPL 105(4))', { unmoved: ['自顺延前的最后一日', 'from the unmoved day'], moved: ['自顺延后的届满日', 'from the day it moved to'] }),
  question('A-15', '刑诉法158的二个月，是否须先用完156的一个月？', 'Must the one month of CPL 156 come before the two of 158?', { strict: ['须按次序', 'yes, in order'], anyOrder: ['不须', 'no'] }),
  question('A-16', '刑诉法91的“一日至四日”可否分几次延长？', 'May the “one to four days” of CPL 91 be given in parts?', { once: ['只能一次', 'once only'], several: ['可以分几次，合计不超过四日', 'in parts, four days together'] }),
  question('A-17', '不能通知家属的障碍在二十四小时以内消除的，何时通知？（刑诉法85）', 'An obstacle to family notice ends within the 24 hours: when is notice due? (CPL 85)', { atOnce: ['立即', 'at once'], orAtTerm: ['仍在二十四小时以内', 'within the 24 hours'] }),
  question('A-18', '治安处罚法（2012）99只写上一级公安机关：派出所案件由谁批准延长？', 'PSAPL-2012 99 names only the organ one level up: who extends a station’s case?', { owningBureau: ['所属公安机关', 'the bureau it belongs to'], upperBureau: ['上一级公安机关', 'the organ one level up'] }),
  question('A-19', '行政处罚法60的九十日是否扣除鉴定期间？（行政案件规定165(2)）', 'Do the 90 days of APL 60 exclude appraisal? (AdmReg 165(2))', { excluded: ['扣除', 'yes'], none: ['不扣除', 'no'] }),
  question('A-20', '行政复议中止期间，六十日是否停止计算？（复议法39）', 'Do the 60 days stand while reconsideration is suspended? (ARL 39)', { stands: ['停止计算', 'they stand'], runs: ['继续计算', 'they run on'] }),
  question('A-21', '询问查证超过八小时，是否须经批准？（治安处罚法97未写批准人）', 'Do more than eight hours of questioning need an approval? (PSAPL 97 names no approver)', {
    factsDecide: ['符合法定情形即可', 'the facts decide'], approval: ['须经办案部门负责人批准', 'approval by the head of the handling department'],
  }),
  question('A-22', '“涉案人数众多、违反治安管理行为人身份不明”（治安处罚法97）：或者，还是并且？', '“Many persons involved, identity unknown” (PSAPL 97): or, or and?', { or: ['或者', 'or'], and: ['并且', 'and'] }),
  question('A-23', '事故认定中止（事故规定68）可否多次？六十日的最后一日是否顺延？', 'Suspension of a crash determination (TrafReg 68): several? does the last of the sixty days move?', {
    once: ['一次，不顺延', 'once, not moved'], several: ['可以多次，合计六十日', 'several, sixty days together'], endMoves: ['一次，最后一日顺延', 'once, the last day moves'],
  }),
  question('A-24', '“可以延长三十日”（治安处罚法118、行政案件规定112）与“不得超过三十日”（行政强制法25、复议法62）', '“May be extended by thirty days” (PSAPL 118, AdmReg 112) against “not more than thirty” (ACL 25, ARL 62)', {
    asWritten: ['办案期限恰为三十日，其他不超过三十日', 'exactly thirty for case limits, up to thirty elsewhere'], upTo30: ['一律不超过三十日', 'up to thirty everywhere'], exact30: ['一律恰为三十日', 'exactly thirty everywhere'],
  }),
  question('A-25', '更高一级的负责人可否代为批准？', 'May a higher officer act for the one named?', { asNamed: ['只限所列（“以上”包括市级）', 'only those named (“or above” includes city level)'], higherToo: ['可以', 'yes'] }),
  question('A-26', '续冻（刑案规定243）自何时起算？', 'From when does a renewed freezing run? (CrimReg 243)', { endOfTerm: ['自前一期限届满', 'from the end of the running term'], decision: ['自续冻决定之日', 'from the day of the decision'] }),
  question('A-27', '取保候审、监视居住的执行当日是否计入？（刑诉法79）', 'Does the day of execution of bail or surveillance count? (CPL 79)', { notCounted: ['不计入', 'no'], startCounted: ['计入', 'yes'] }),
  question('A-28', '刑事立案审查的日数出自受案立案意见（未收录原文），是否采用？（刑诉法112只说“迅速”）', 'The days of filing review come from Intake-2015 (text not held): are they used? (CPL 112 says only “promptly”)', { intake: ['采用', 'used'], lawOnly: ['不采用，只按“迅速”', 'not used: promptly'] }),
  question('A-29', '精神病鉴定的期间（刑诉法149）在哪些期限中扣除？', 'Which terms exclude psychiatric appraisal (CPL 149)?', {
    custody: ['侦查羁押、补充侦查', 'custody and supplementary investigation'], alsoDetention: ['拘留后提请批捕的期限也扣除', 'also the request for arrest'], none: ['都不扣除', 'none'],
  }),
  question('A-30', '既有返回单位时间又有紧急鉴定完成时间的，从哪一个起算？（行政案件规定190）', 'Both a return and an urgent examination (AdmReg 190): which is the start?', { returned: ['返回单位', 'the return'], examFinished: ['鉴定完成', 'the end of the examination'] }),
  fixed('A-31', '收录的文本没有印明施行日期的，从哪一日起适用？', 'From which day does a stored text govern that prints no date of force?', { asListed: ['按规则所列日期', 'as the rules say'] },
    ['日期是规则的数据；改变日期要出新的版本并重新确认。', 'Dates are data of the rules: another date makes a new version, to be confirmed anew.']),
  question('B-1', '规定本身没有写节假日顺延的（继续盘问规定、事故调查条例），最后一日是节假日怎么办？', 'Texts that are silent on days off (QReg, Accident Regulation): what if the last day is one?', {
    byWhom: ['当事人的权利顺延，机关的义务不顺延', 'a person’s right rolls, an organ’s duty does not'], roll: ['一律顺延', 'all roll'], noRoll: ['一律不顺延', 'none rolls'],
  }),
  question('B-2', '犯罪嫌疑人在押时，与其有关的其他期限是否顺延？（刑诉法105(4)）', 'Do other limits that concern a person in custody roll? (CPL 105(4))', { noRoll: ['不顺延', 'they do not'], roll: ['顺延', 'they roll'] }),
  question('B-3', '催告后十日（行政强制法54、69与行政案件规定207）', 'Ten days after the reminder (ACL 54, 69; AdmReg 207)', { workingDays: ['十个工作日', 'ten working days'], calendarDays: ['十个日历日', 'ten calendar days'] }),
  question('B-4', '消防临时查封的期限（不同版本不一致）', 'Temporary sealing by the fire service (versions differ)', { thirtyDays: ['三十日', 'thirty days'], oneMonth: ['一个月', 'one month'] }),
  question('B-5', '听证通知提前七日（行政处罚法64、85与行政案件规定136）', 'Notice seven days before the hearing (APL 64, 85; AdmReg 136)', { workingDays: ['七个工作日', 'seven working days'], calendarDays: ['七个日历日', 'seven calendar days'] }),
  question('B-6', '其他决定的七日送达期限（行政处罚法61、85与行政案件规定36）', 'Seven days to serve other decisions (APL 61, 85; AdmReg 36)', { calendarDays: ['七个日历日，顺延', 'seven calendar days, rolled'], workingDays: ['七个工作日', 'seven working days'] }),
  question('B-7', '拟记三等功以上的公示多少日？（奖励条令2015未收录原文）', 'How long is the public notice from merit class III on? (Order on Awards 2015, text not held)', { fiveWorkingDays: ['五个工作日（本局规定）', 'five working days (local rule)'], sevenWorkingDays: ['七个工作日', 'seven working days'] }),
]
