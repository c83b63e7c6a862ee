import { sql, type RawBuilder } from 'kysely'
import { DomainError, type FieldProblem } from '#kernel/error/domain-error.ts'
import { endOfDay, startOfDay } from '#kernel/time/instant.ts'
import { foldText, queryTokens } from '#kernel/search/document.ts'
import { calendarDay } from './field.ts'
import { escapePointer } from './input.ts'
import { columnsOf, type BureauFacts, type FieldColumn, type RecordType } from './record-type.ts'

/** A list's question as it stands in the address: every filter, the search, the map's window, the order. */
export type ListQuery = Readonly<Record<string, string>>

const ownNames = new Set(['org', 'q', 'sort', 'after', 'limit', 'bbox', 'state', 'format', 'lang', 'handler', 'count'])

/** Conditions of a list as SQL. Only fields marked filterable; every unknown name or unfit value is refused with its name. */
export function conditionsOf(type: RecordType, bureau: BureauFacts, query: ListQuery, organisations: readonly number[] | null): RawBuilder<unknown>[] {
  const problems: FieldProblem[] = []
  const conditions: RawBuilder<unknown>[] = [sql`r.bureau = ${bureau.id}`]
  if (organisations !== null) conditions.push(sql`r.organisation = any (${organisations}::int[])`)
  const columns = columnsOf(type.schema)
  for (const [name, text] of Object.entries(query)) {
    if (text === '') continue
    if (name === 'state') conditions.push(stateCondition(type, text, problems))
    else if (name === 'handler') conditions.push(text === 'standing-in' ? sql`r.handler = any (array(${absentColleagues})::int[])` : sql`r.handler = (select anlan_account())`)
    else if (name === 'q') conditions.push(searchCondition(type, text, problems))
    else if (name === 'bbox') conditions.push(...boxConditions(type, text, problems))
    else if (!ownNames.has(name)) {
      const [field = '', bound, ...more] = name.split('.')
      const column = columns.find((one) => one.name === field && one.facts.filterable)
      if (!column || more.length > 0 || !hasBound(column, bound)) problems.push({ pointer: `/${escapePointer(name)}`, code: 'unknownFilter', zh: '不能按这一项筛选。', en: 'This cannot be filtered by.' })
      else conditions.push(fieldCondition(column, bound, text, bureau, problems))
    }
  }
  if (problems.length > 0) throw new DomainError('invalid-input', { fields: problems })
  return conditions
}

/** Those for whom the reader stands in today. */
const absentColleagues = sql`select b.account from absence b where b.bureau = (select anlan_bureau()) and b.substitute = (select anlan_account()) and b.withdrawn_at is null and anlan_today() between b.from_on and b.until_on`
const nothing = sql`false`
const Day = calendarDay()
/** The largest number that a column of whole numbers can be compared with (PostgreSQL's int). */
const MAX_INTEGER = 2_147_483_647

/** Days and times are bounded by .from and .to; numbers may be; nothing else has bounds. */
function hasBound({ facts: { kind } }: FieldColumn, bound: string | undefined): boolean {
  if (kind === 'day' || kind === 'instant') return bound === 'from' || bound === 'to'
  if (kind === 'integer' || kind === 'decimal') return bound === undefined || bound === 'from' || bound === 'to'
  return bound === undefined
}

function stateCondition(type: RecordType, text: string, problems: FieldProblem[]): RawBuilder<unknown> {
  const states = text === 'open' ? Object.entries(type.lifecycle.states).filter(([, state]) => !state.terminal && state.glyph !== 'refused').map(([name]) => name) : text.split(',')
  if (states.some((state) => !Object.hasOwn(type.lifecycle.states, state))) {
    problems.push({ pointer: '/state', code: 'notInList', zh: '没有这种状态。', en: 'There is no such state.' })
    return nothing
  }
  return sql`r.state = any (${states}::text[])`
}

function searchCondition(type: RecordType, text: string, problems: FieldProblem[]): RawBuilder<unknown> {
  const folded = foldText(text.slice(0, 200)).trim()
  const tokens = queryTokens(folded)
  if (tokens.length === 0) {
    problems.push({ pointer: '/q', code: 'tooShort', zh: '至少输入两个汉字，或一个完整的词或编号。', en: 'Type at least two Chinese characters, or a whole word or number.' })
    return nothing
  }
  return sql`r.id in (select s.record from anlan_search(${tokens}::text[], ${folded}, ${type.name}, 1000) s)`
}

function boxConditions(type: RecordType, text: string, problems: FieldProblem[]): RawBuilder<unknown>[] {
  const [west, south, east, north, ...more] = text.split(',').map((one) => (one.trim() === '' ? Number.NaN : Number(one)))
  const columns = columnsOf(type.schema)
  const lng = columns.find((one) => one.name === type.point?.lng)?.column
  const lat = columns.find((one) => one.name === type.point?.lat)?.column
  if (!lng || !lat || west === undefined || south === undefined || east === undefined || north === undefined || more.length > 0 || [west, south, east, north].some((one) => !Number.isFinite(one))) {
    problems.push({ pointer: '/bbox', code: 'wrongFormat', zh: '要写成 西,南,东,北 四个数。', en: 'Write four numbers: west,south,east,north.' })
    return [nothing]
  }
  return [sql`r.${sql.ref(lng)} between ${west} and ${east}`, sql`r.${sql.ref(lat)} between ${south} and ${north}`]
}

function fieldCondition(column: FieldColumn, bound: string | undefined, text: string, bureau: BureauFacts, problems: FieldProblem[]): RawBuilder<unknown> {
  const target = sql`r.${sql.ref(column.column)}`
  const refuse = (code: string, zh: string, en: string): RawBuilder<unknown> => {
    problems.push({ pointer: `/${column.name}${bound ? `.${bound}` : ''}`, code, zh, en })
    return nothing
  }
  switch (column.facts.kind) {
    case 'choice': {
      const codes = text.split(',')
      if (codes.some((code) => !Object.hasOwn(column.facts.choices ?? {}, code))) return refuse('notInList', '不在代码表里。', 'This is not in the code list.')
      return sql`${target} = any (${codes}::text[])`
    }
    case 'boolean': return text === 'true' || text === 'false' ? sql`${target} = ${text === 'true'}` : refuse('wrongType', '要写 true 或 false。', 'Write true or false.')
    case 'day': case 'instant': {
      if (!Day.safeParse(text).success) return refuse('notADay', '要写成实有的日期，如 2024-03-16。', 'Write a day that exists, like 2024-03-16.')
      const from = column.facts.kind === 'day' ? text : startOfDay(text, bureau.timeZone)
      const until = column.facts.kind === 'day' ? text : endOfDay(text, bureau.timeZone)
      if (bound === 'from') return sql`${target} >= ${from}`
      return column.facts.kind === 'day' ? sql`${target} <= ${until}` : sql`${target} < ${until}`
    }
    case 'integer': case 'decimal': {
      const number = /^-?\d{1,20}(\.\d{1,20})?$/.test(text) ? Number(text) : Number.NaN
      if (!Number.isFinite(number)) return refuse('wrongType', '要写一个数。', 'Write a number.')
      if (column.facts.kind === 'integer' && (!Number.isInteger(number) || Math.abs(number) > MAX_INTEGER)) return refuse('wrongType', '要写一个整数。', 'Write a whole number.')
      return bound === 'from' ? sql`${target} >= ${number}` : bound === 'to' ? sql`${target} <= ${number}` : sql`${target} = ${number}`
    }
    case 'text': case 'longText': return sql`${target} = ${text}`
  }
}
