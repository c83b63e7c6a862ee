/** One refused value: where it stands (JSON pointer, RFC 6901) and what would be accepted. */
export interface FieldProblem {
  pointer: string
  code: string
  zh: string
  en: string
}

/**
 * Every code a caller can meet, with the HTTP status it answers with and the sentence in both languages.
 * This is the one home of that fact: the API, the console and the generated reference read it.
 */
export const errorCodes = {
  'invalid-input': { status: 422, zh: '填写的内容有误，见各项说明。', en: 'Some of what was sent is not acceptable; see each field.' },
  'malformed-request': { status: 400, zh: '请求读不出来：不是完整的 JSON，或嵌套过深。', en: 'The request could not be read: not complete JSON, or nested too deeply.' },
  'too-large': { status: 413, zh: '内容超过允许的大小。', en: 'What was sent is larger than allowed.' },
  'unsupported-media-type': { status: 415, zh: '不接受这种内容格式。', en: 'This content type is not accepted.' },
  'not-signed-in': { status: 401, zh: '请先登录。', en: 'Please sign in.' },
  'sign-in-failed': { status: 401, zh: '登录名、密码或动态码不对。', en: 'Login, password or one-time code is not right.' },
  'too-many-attempts': { status: 429, zh: '尝试次数过多，请稍后再试。', en: 'Too many attempts; try again later.' },
  'not-found': { status: 404, zh: '没有这条记录，或您无权查看。', en: 'There is no such record, or you may not see it.' },
  'not-allowed': { status: 403, zh: '您的职责不允许这样做。', en: 'Your role does not allow this.' },
  'report-only': { status: 403, zh: '这个指标只报不评，不能这样细分。', en: 'This figure is report only and is not broken down like this.' },
  'action-refused': { status: 409, zh: '现在不能这样做。', en: 'This cannot be done now.' },
  'stale-version': { status: 409, zh: '这条记录已被别人改过。', en: 'Somebody else has changed this record.' },
  'duplicate': { status: 409, zh: '已有相同的记录。', en: 'The same thing exists already.' },
  'idempotency-mismatch': { status: 409, zh: '同一个幂等键已用于另一个请求。', en: 'This idempotency key was used for a different request.' },
  'purpose-needed': { status: 403, zh: '查看个人信息要先说明目的。', en: 'Personal data are shown only after a purpose is given.' },
  'calendar-unknown': { status: 422, zh: '这一年的节假日安排尚未公布，不能计算工作日。', en: 'The holiday calendar of this year has not been announced; working days cannot be computed.' },
  'clock-input': { status: 422, zh: '期限无法计算：缺少起算时间或输入有误。', en: 'The time limit cannot be computed: the start is missing or the input is wrong.' },
  'outside-coverage': { status: 422, zh: '所问的时期不在数据完整的范围内。', en: 'The period asked for lies outside what the records cover.' },
  'day-not-closed': { status: 422, zh: '这一天还没有结账，数值是暂时的。', en: 'This day is not closed yet; its value is provisional.' },
  'folder-in-use': { status: 409, zh: '数据文件夹正被另一个进程使用。', en: 'The data folder is in use by another process.' },
  'port-in-use': { status: 409, zh: '端口已被占用。', en: 'The port is taken.' },
  'demonstration-exposed': { status: 403, zh: '存在演示账号时，服务只能监听本机地址。', en: 'While a demonstration account exists the server listens on loopback only.' },
  'import-unreadable': { status: 422, zh: '文件读不出来。', en: 'The file cannot be read.' },
  'font-missing': { status: 501, zh: '这台机器上没有汉字字体，做不出 PDF。请安装仿宋或思源宋体，或者在控制台打印成 PDF。', en: 'This machine has no font with Chinese letters, so no PDF can be made. Install FangSong or Noto Serif CJK, or print to PDF in the console.' },
  'document-damaged': { status: 422, zh: '文档已损坏，或不是 Word 文档（.docx）。', en: 'The document is damaged, or no Word document (.docx).' },
  'document-encrypted': { status: 422, zh: '文档有密码保护；请去掉密码再发。', en: 'The document is protected by a password; remove it and send it again.' },
  'document-bomb': { status: 422, zh: '文档解开后过大，或部件过多、嵌套过深，没有读。', en: 'The document unpacks to too much, has too many parts or is nested too deeply; it was not read.' },
  'document-entities': { status: 422, zh: '文档里有实体声明（DTD），没有读。', en: 'The document declares entities (a DTD); it was not read.' },
  'document-path': { status: 422, zh: '文档里有指向外面或重复的部件名，没有读。', en: 'The document has parts whose names lead outside or stand twice; it was not read.' },
  'document-too-large': { status: 413, zh: '文档太大：最多 24 MB、50 万字。', en: 'The document is too large: at most 24 MB and 500,000 characters.' },
  'journal-broken': { status: 409, zh: '日志校验不通过。', en: 'The journal does not verify.' },
  'mail-unavailable': { status: 503, zh: '邮件服务器连不上，或不接受登录；提醒先留着，稍后再发。', en: 'The mail server cannot be reached or refuses the sign-in; reminders are kept and sent later.' },
  'interrupted': { status: 503, zh: '程序中途停止，没有做完；可以再做一次。', en: 'The program ended before this was finished; it can be run again.' },
  'unavailable': { status: 503, zh: '服务暂时不可用。', en: 'The service is not available for the moment.' },
  'internal': { status: 500, zh: '程序出错，已记录编号。', en: 'The program failed; the number was recorded.' },
} as const satisfies Record<string, { status: number; zh: string; en: string }>

export type ErrorCode = keyof typeof errorCodes

/** What a refusal may carry beside its code: a sentence of its own, fields, and data the caller can act on. */
export interface ErrorDetail {
  zh?: string
  en?: string
  fields?: readonly FieldProblem[]
  data?: Readonly<Record<string, unknown>>
}

/** An expected refusal. Thrown, never returned, so that a transaction rolls back. */
export class DomainError extends Error {
  readonly code: ErrorCode
  readonly detail: ErrorDetail

  constructor(code: ErrorCode, detail: ErrorDetail = {}) {
    super(detail.en ?? errorCodes[code].en)
    this.name = 'DomainError'
    this.code = code
    this.detail = detail
  }
}
