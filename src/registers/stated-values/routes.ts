import { parse as parseCsv } from 'csv-parse/sync'
import { z } from 'zod'
import { requirePermission, scopeOf, type Unit } from '#kernel/access/actor.ts'
import { may, type Actor } from '#kernel/access/role.ts'
import { expecting, statement } from '#kernel/db/query.ts'
import { inTransaction, read } from '#kernel/db/session.ts'
import { DomainError, type FieldProblem } from '#kernel/error/domain-error.ts'
import type { StatedValueItem } from '#kernel/http/figure-wire.ts'
import { actorOf, callerOf, parse } from '#kernel/http/request.ts'
import type { Http } from '#kernel/http/server.ts'
import { appendRow, standaloneRow } from '#kernel/journal/append.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { cleanText } from '#kernel/record/field.ts'

const MAX_ROWS = 5_000
const TakeIn = z.strictObject({ csv: z.string().max(2_000_000) })
const Row = z.strictObject({
  organisation: z.string().trim().max(100), figure: z.string().trim().max(100), year: z.coerce.number().int().min(1900).max(2199),
  value: z.string().trim().regex(/^-?\d{1,12}(?:\.\d{1,6})?$/).transform(Number), document: cleanText(300),
})

type StatedValue = Readonly<StatedValueItem>

const headings: Readonly<Record<string, string>> = { 单位: 'organisation', 指标: 'figure', 年: 'year', 年份: 'year', 值: 'value', 数值: 'value', 文件: 'document', 出处: 'document' }

/**
 * Stated values: figures of earlier years that stand in documents and in no records. Figures show them, marked, for years that the records
 * do not cover; where records cover a year, they are not read.
 */
export function statedValueRoutes({ app, kernel }: Http): void {
  app.get('/api/stated-values', { schema: { tags: ['figures'] } }, async (request) => {
    const actor = actorOf(request)
    requirePermission(actor, 'readFigures')
    const [found] = await read(kernel.engine, scopeOf(actor), [statement<StatedValueItem>`select organisation, figure, year, value, document from stated_value
      where bureau = ${actor.bureau} and organisation = any (${actor.organisations}::int[]) order by figure, organisation, year`])
    return found.rows
  })
  app.post('/api/stated-values', { schema: { tags: ['figures'], body: TakeIn } }, async (request, reply) => {
    const actor = actorOf(request)
    if (!may(actor, 'writeReview')) requirePermission(actor, 'importRecords')
    const values = valuesFrom(parse(TakeIn, request.body).csv, kernel, actor, callerOf(request).account.units)
    return reply.status(201).send(await takeIn(kernel, actor, values))
  })
}

/** Reads the CSV; every bad line is named. Throws invalid-input. */
function valuesFrom(csv: string, kernel: Kernel, actor: Actor, units: readonly Unit[]): StatedValue[] {
  let rows: unknown[]
  try {
    rows = parseCsv(csv, { columns: (heading: string[]) => heading.map((name) => headings[name.trim()] ?? name.trim().toLowerCase()), skip_empty_lines: true, bom: true, trim: true })
  } catch {
    throw new DomainError('invalid-input', { fields: [{ pointer: '/csv', code: 'unreadable', zh: 'CSV 读不出来：检查引号和列数。', en: 'The CSV cannot be read: check its quotes and columns.' }] })
  }
  const fields: FieldProblem[] = []
  const refuse = (line: number, column: string, code: string, zh: string, en: string): void => { fields.push({ pointer: `/csv/${line}/${column}`, code, zh: `第 ${line} 行：${zh}`, en: `Line ${line}: ${en}` }) }
  const taken = new Map<string, number>()
  const values = rows.slice(0, MAX_ROWS + 1).flatMap((row, at): StatedValue[] => {
    const line = at + 2
    const parsed = Row.safeParse(row)
    if (!parsed.success) {
      for (const issue of parsed.error.issues) refuse(line, issue.path.map(String).join('/'), issue.code, '列应为 organisation,figure,year,value,document；年份四位，数值写成 1234.5。', 'the columns are organisation,figure,year,value,document; the year has four digits and the value is written like 1234.5.')
      return []
    }
    const { data } = parsed
    const unit = units.find((one) => actor.organisations.includes(one.id) && [one.code, one.name.zh, one.name.en].includes(data.organisation))
    const figure = [...kernel.figures.values()].find((one) => [one.id, one.label.zh, one.label.en].includes(data.figure))
    if (!unit) refuse(line, 'organisation', 'notInList', '不是本单位或下属单位的编码或名称。', 'this is no code or name of your unit or one below it.')
    if (!figure) refuse(line, 'figure', 'notInList', '没有这个指标。', 'there is no such figure.')
    if (!unit || !figure) return []
    const key = `${unit.id} ${figure.id} ${data.year}`
    const before = taken.get(key)
    if (before !== undefined) refuse(line, 'year', 'repeatedRow', `与第 ${before} 行重复。`, `the same value stands in line ${before}.`)
    taken.set(key, line)
    return [{ organisation: unit.id, figure: figure.id, year: data.year, value: data.value, document: data.document }]
  })
  if (rows.length > MAX_ROWS) fields.push({ pointer: '/csv', code: 'tooMany', zh: `最多 ${MAX_ROWS} 行。`, en: `At most ${MAX_ROWS} lines.` })
  if (rows.length === 0) fields.push({ pointer: '/csv', code: 'empty', zh: '没有数值。', en: 'There are no values.' })
  if (fields.length > 0) throw new DomainError('invalid-input', { fields: fields.slice(0, 50) })
  return values
}

/** Keeps the values, and in the journal each that is new or says something else than before. */
async function takeIn(kernel: Kernel, actor: Actor, values: readonly StatedValue[]): Promise<{ taken: number; same: number }> {
  return inTransaction(kernel.engine, scopeOf(actor), async (tx) => {
    const [known] = await tx.send([statement<StatedValueItem>`select organisation, figure, year, value, document from stated_value where bureau = ${actor.bureau}`])
    const keyOf = (row: StatedValue): string => JSON.stringify([row.organisation, row.figure, row.year, row.value, row.document])
    const before = new Set(known.rows.map(keyOf))
    const fresh = values.filter((one) => !before.has(keyOf(one)))
    if (fresh.length === 0) return { taken: 0, same: values.length }
    const rows = fresh.flatMap((one) => appendRow(standaloneRow(kernel, actor.bureau, { action: 'stateValue', account: actor.account, organisation: one.organisation, via: actor.via }, { figure: one.figure, year: one.year, value: one.value, document: one.document })))
    await tx.finish([
      expecting(statement`insert into stated_value (bureau, organisation, figure, year, value, document)
        select ${actor.bureau}, u.* from unnest(${fresh.map((one) => one.organisation)}::int[], ${fresh.map((one) => one.figure)}::text[], ${fresh.map((one) => one.year)}::int[], ${fresh.map((one) => one.value)}::float8[], ${fresh.map((one) => one.document)}::text[]) u
        on conflict (bureau, organisation, figure, year) do update set value = excluded.value, document = excluded.document`, fresh.length),
      ...rows,
    ])
    return { taken: fresh.length, same: values.length - fresh.length }
  })
}
