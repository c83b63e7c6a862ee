import { columnsOf, type FieldColumn, type RecordType } from '#kernel/record/record-type.ts'
import { actorFor, readAccount, scopeOf } from '#kernel/access/actor.ts'
import { roles, type Role } from '#kernel/access/role.ts'
import { statement } from '#kernel/db/query.ts'
import { read } from '#kernel/db/session.ts'
import type { Planted, PlantedWorld } from './planted-world.ts'
import { sentinelText } from './planted-world.ts'
import type { Answer, Client, Method, TestServer } from './test-server.ts'

/*
 * Every path by which something could be read, made from the manifest (types, fields, states, actions, figures) and from the list of
 * routes that the server really has. A new route or field is in it without a line here; a new route with an id must say whose id it is.
 */

export const roleNames: readonly Role[] = Object.keys(roles).filter((name): name is Role => name in roles)

export interface Asked { readonly method: Method; readonly url: string; readonly body?: unknown }

/** Whose ids stand in a path: what to put for :id. A path of another kind is an error, so that it is not forgotten. */
function idsFor(url: string, server: TestServer, record: Planted, world: PlantedWorld): readonly string[] {
  if (url.startsWith('/api/records/')) return url.startsWith(`/api/records/${record.type.name}/`) ? [record.id] : []
  if (url.startsWith('/api/figures/')) return [...server.kernel.figures.keys()]
  if (url.startsWith('/api/approvals/')) return world.approvals
  if (url.startsWith('/api/openings/')) return [record.id]
  if (url.startsWith('/api/clocks/')) return world.clocks
  if (url.startsWith('/api/clock-recomputations/')) return [record.id]
  if (['/api/views/', '/api/absences/', '/api/sessions/', '/api/imports/', '/api/coverage/imports/', '/api/mappings/', '/api/review/editions/', '/api/reminders/', '/api/calendar/', '/api/review/'].some((start) => url.startsWith(start))) return [record.id]
  if (url.startsWith('/api/accounts/') || url.startsWith('/api/organisations/')) return ['4']
  throw new Error(`The access matrix does not know whose id stands in ${url}`)
}

/**
 * Every question with GET: each route, each list with each filter, order, search and window, each figure with each way into its records.
 * The paths of a list (itself, points, months, export) take their conditions from one function: each condition is asked of the list and of
 * one other path, in turn.
 */
export function everyRead(server: TestServer, world: PlantedWorld): Asked[] {
  const urls = [...routeUrls(server, world, world.records, world.clocks)]
  for (const record of world.records) {
    const base = `/api/records/${record.type.name}`
    if (isFirst(record, world)) urls.push(...inTurn(base, filterQueries(record)), ...inTurn(base, orderQueries(record.type)))
    urls.push(...inTurn(base, textQueries(record)))
    for (const text of [record.number, record.id, ...record.plain, ...record.personal]) urls.push(`/api/search?q=${encodeURIComponent(text)}`)
    urls.push(`/api/journal?record=${record.id}`, `/api/views?type=${record.type.name}`)
  }
  for (const view of ['due-soon', 'overdue', 'mine', 'unit']) for (const org of ['', '&org=1', `&org=${world.unit}`]) urls.push(`/api/clocks?view=${view}${org}`)
  const ofEachKind = figuresOfEachKind(server)
  for (const figure of server.kernel.figures.values()) {
    const year = new Date().getUTCFullYear()
    const ways = ['', ...(ofEachKind.has(figure.id) ? [`&month=${year}-01`, `&month=${new Date().toISOString().slice(0, 7)}`, `&unit=${world.unit}`, '&unit=1', '&org=1', `&org=${world.unit}`, ...figure.breakdowns.map((name) => `&dimension=${name}&code=`)] : [])]
    for (const way of ways) for (const path of ['', '/records', '/records/export']) urls.push(`/api/figures/${figure.id}${path}?year=${year}${way}`)
    // What is planted lies in this year; the year before is asked once, where its figure is compared with this one's.
    urls.push(`/api/figures/${figure.id}?year=${year - 1}`)
  }
  return asked(urls)
}

function inTurn(base: string, queries: readonly string[]): string[] {
  const others = ['/points', '/months', '/export'] as const
  return queries.flatMap((query, at) => [`${base}?${query}`, `${base}${others[at % others.length] ?? ''}?${query}`])
}

const isFirst = (record: Planted, world: PlantedWorld): boolean => world.records.find((one) => one.type === record.type) === record

/**
 * One question of each shape: each route, the pages of all records, of each kind of record each path with each sort of condition once, one
 * figure of each kind. What two questions of the same shape could show differently lies in the rows that the asker may read, and those are
 * looked at table by table beside it (rowsShown). Of the further worlds only what names their records.
 */
export function oneReadOfEach(server: TestServer, ...[world, ...more]: readonly [PlantedWorld, ...PlantedWorld[]]): Asked[] {
  const urls = [...routeUrls(server, world, world.records.filter((one) => isFirst(one, world)), someOf(world.clocks)), ...pageUrls(server, world), ...more.flatMap((one) => pageUrls(server, one))]
  for (const record of world.records.filter((one) => isFirst(one, world))) {
    const base = `/api/records/${record.type.name}`
    const [text = record.number] = record.plain
    urls.push(...['', '/points', '/months', '/export'].map((path) => `${base}${path}`), ...inTurn(base, [`q=${encodeURIComponent(text)}`, 'state=open', 'handler=me', ...oneOfEachKind(record), 'sort=-number', `org=${world.unit}`]))
    urls.push(`/api/views?type=${record.type.name}`)
  }
  for (const view of ['due-soon', 'overdue', 'mine', 'unit']) urls.push(`/api/clocks?view=${view}`)
  for (const id of figuresOfEachKind(server)) for (const path of ['', '/records', '/records/export']) urls.push(`/api/figures/${id}${path}?year=${new Date().getUTCFullYear()}`)
  // The description of the API is the same for everybody, signed in or not, and long.
  return asked(urls.filter((url) => url !== '/api/openapi.json'))
}

/** The pages of all records, and by one record of each kind everything else that takes an id, a number or a text of it. */
function pageUrls(server: TestServer, world: PlantedWorld): string[] {
  const firsts = world.records.filter((one) => isFirst(one, world))
  const withId = [...routeUrls(server, world, firsts, someOf(world.clocks))].filter((url) => server.routes.every((route) => route.url !== url))
  return [
    ...withId, ...world.records.flatMap((record) => ['', '/page'].map((path) => `/api/records/${record.type.name}/${record.id}${path}`)),
    ...firsts.flatMap((record) => [`/api/records/${record.type.name}?q=${record.number}`, `/api/journal?record=${record.id}`, ...[record.number, ...record.plain.slice(0, 1), ...record.personal.slice(0, 1)].map((text) => `/api/search?q=${encodeURIComponent(text)}`)]),
  ]
}

const someOf = (ids: readonly string[]): string[] => ids.filter((_, at) => at % 10 === 0)

function asked(urls: readonly string[]): Asked[] {
  return [...new Set(urls)].map((url) => ({ method: 'GET', url }))
}

/** Every route with GET, with the ids of these records and clocks where it takes one. */
function routeUrls(server: TestServer, world: PlantedWorld, records: readonly Planted[], clocks: readonly string[]): Set<string> {
  const urls = new Set<string>()
  for (const { url } of server.routes.filter((one) => one.method === 'GET' && !one.url.includes('*'))) {
    if (!url.includes(':')) urls.add(url)
    else if (url.startsWith('/api/figures/')) for (const id of figuresOfEachKind(server)) urls.add(url.replace(':id', id))
    else for (const record of records) for (const id of idsFor(url, server, record, { ...world, clocks })) urls.add(url.replace(':id', id))
  }
  return urls
}

/** One figure of each kind for each kind of record. */
function figuresOfEachKind(server: TestServer): ReadonlySet<string> {
  const found = new Map<string, string>()
  for (const figure of server.kernel.figures.values()) if (!found.has(`${figure.kind} ${figure.recordType}`)) found.set(`${figure.kind} ${figure.recordType}`, figure.id)
  return new Set(found.values())
}

function textQueries({ number, plain, personal }: Planted): string[] {
  return [number, ...plain, ...personal].map((text) => `q=${encodeURIComponent(text)}`)
}

function orderQueries(type: RecordType): string[] {
  const names = ['number', 'updatedAt', 'state', 'organisation', ...columnsOf(type.schema).map((field) => field.name), ...Object.values(type.children).flatMap((child) => Object.keys(child.schema.shape))]
  return names.flatMap((name) => [`sort=${name}`, `sort=-${name}`])
}

function filterQueries(record: Planted): string[] {
  const { type } = record
  const queries = ['', 'handler=me', 'state=open', ...Object.keys(type.lifecycle.states).map((state) => `state=${state}`), 'org=1', 'org=2', 'org=4', 'org=5', 'bbox=-180,-90,180,90']
  // Fields that are no filter are asked for as well: the answer to them must not depend on hidden rows either.
  for (const field of columnsOf(type.schema)) queries.push(...fieldQueries(record, field))
  for (const [name, child] of Object.entries(type.children)) for (const field of columnsOf(child.schema)) queries.push(`${field.name}=x`, `${name}.${field.name}=x`)
  return queries
}

function fieldQueries({ fields }: Planted, { name, facts }: FieldColumn): string[] {
  const value = fields[name]
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return []
  const text = encodeURIComponent(facts.kind === 'instant' ? String(value).slice(0, 10) : String(value))
  return [`${name}=${text}`, `${name}.from=${text}&${name}.to=${text}`]
}

/** Of each kind of field the first that is a filter, asked for with the record's own value. */
function oneOfEachKind(record: Planted): string[] {
  const found = new Map(columnsOf(record.type.schema).filter((field) => field.facts.filterable && fieldQueries(record, field).length > 0).toReversed().map((field) => [field.facts.kind, field]))
  return [...found.values()].flatMap((field) => fieldQueries(record, field))
}

/** Every request that changes something, aimed at one record: with its right version, so that only access can stand in the way. */
export function everyWrite(server: TestServer, world: PlantedWorld, record: Planted, id: string): Asked[] {
  const found: Asked[] = []
  const version = 1
  for (const route of server.routes.filter((one) => one.method !== 'GET')) {
    const method = route.method
    if (!route.url.includes(':id')) continue
    for (const own of idsFor(route.url, server, record, world)) {
      const url = route.url.replace(':id', own === record.id ? id : own)
      if (own !== record.id) continue
      if (url.includes(':action')) {
        for (const [action, { kind }] of Object.entries(record.type.lifecycle.actions)) {
          const body = { version, reason: 'a reason', ...(kind === 'transfer' ? { organisation: 5 } : {}), ...(kind === 'assign' ? { handler: 15 } : {}), ...(kind === 'merge' ? { duplicate: id } : {}), ...(kind === 'clock' ? { clock: { withdraw: id } } : {}) }
          found.push({ method, url: url.replace(':action', action), body })
        }
      }
      else if (url.endsWith('/purposes')) for (const basis of ['handling', 'clock', 'unit', 'legal']) found.push({ method, url, body: { basis, explanation: 'an explanation' } })
      else found.push({ method, url, body: {} })
    }
  }
  return found
}

/** Duplicates are asked for with exactly what a hidden record says. */
export function duplicateQuestions(record: Planted): Asked {
  return { method: 'POST', url: `/api/records/${record.type.name}/duplicates`, body: { fields: record.fields } }
}

export function ask(client: Client, asked: Asked): Promise<Answer> {
  return client.send({ method: asked.method, url: asked.url, ...(asked.body === undefined ? {} : { payload: JSON.stringify(asked.body), headers: { 'content-type': 'application/json' } }) })
}

/** What a planted value looks like: a text of its own, an id, a number of a record, a moment, a number with many digits. */
const recognisable = /zq[0-9a-z]{4,5}zq|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[A-Z]{2}\d{4}-\d{6,7}|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}|\d+\.\d{5,}|913\d{6}/g

/** The recognisable values in a text, however many secrets there are to look for. A moment is found whatever stands behind its milliseconds. */
function valuesIn(text: string): Set<string> {
  return new Set(text.match(recognisable) ?? [])
}

/** Planted texts as they are recognised. Throws where one would not be: then not finding it would mean nothing. */
export function secretsOf(texts: Iterable<string>): ReadonlySet<string> {
  return new Set([...texts].map((text) => {
    const [found, ...more] = valuesIn(text)
    if (found === undefined || more.length > 0 || !(text === found || text === `${found}Z`)) throw new Error(`“${text}” would not be recognised`)
    return found
  }))
}

/** Which of the secrets an answer shows, in body or headers. What the question itself said is not counted as shown. */
export function shown(answer: Answer, asked: Asked, secrets: ReadonlySet<string>): string[] {
  const found = [...valuesIn(answer.body), ...valuesIn(JSON.stringify(answer.headers))].filter((value) => secrets.has(value))
  if (found.length === 0) return found
  const own = valuesIn(`${decodeURIComponent(asked.url)} ${JSON.stringify(asked.body ?? '')}`)
  return found.filter((value) => !own.has(value))
}

/** An answer without what differs in every answer: the number of the request. */
export function withoutInstance(answer: Answer): string {
  return `${answer.statusCode} ${String(answer.headers['content-type'])} ${String(answer.headers['content-length'])} ${answer.body.replace(/"instance":"[^"]*"/, '')}`
}

/** A member of each role in a unit. */
export async function membersOf(server: TestServer, unit: number): Promise<ReadonlyMap<Role, Client>> {
  const members = new Map<Role, Client>()
  for (const role of roleNames) members.set(role, await server.newUser(unit, [role]))
  return members
}

/** A saved view of a unit's own, which nobody else is shown. Returns the text in its name. */
export async function savedView(member: Client, type: RecordType): Promise<string> {
  const name = sentinelText()
  const saved = await member.post('/api/views', { recordType: type.name, name, query: 'state=open' })
  if (saved.statusCode !== 201) throw new Error(`The view was not saved: ${saved.body}`)
  return name
}

/** Does something for each, four at a time: the embedded database works in a thread of its own. */
export async function forEach<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0
  const one = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) {
      const item = items[at]
      if (item !== undefined) await work(item)
    }
  }
  await Promise.all([one(), one(), one(), one()])
}

/** Which of the secrets stand in the rows of each table that the database itself shows to an account, whatever any page makes of them. */
export async function rowsShown(server: TestServer, account: number, secrets: ReadonlySet<string>): Promise<{ table: string; secret: string }[]> {
  const tables = await readableColumns(server)
  const actor = actorFor(await readAccount(server.kernel, 1, account), undefined, 'api')
  const rows = await read(server.engine, scopeOf(actor), tables.map(({ name, columns }) => ({ ...statement<{ text: string | null }>``, sql: `select string_agg(to_jsonb(t)::text, ' ') as text from (select ${columns.join(', ')} from ${name}) t`, parameters: [] })))
  return tables.flatMap(({ name }, at) => [...valuesIn(rows[at]?.rows[0]?.text ?? '')].filter((value) => secrets.has(value)).map((secret) => ({ table: name, secret })))
}

const readable = new WeakMap<TestServer, readonly { name: string; columns: string[] }[]>()

/** Every table that the application reads, with the columns that it may read. */
async function readableColumns(server: TestServer): Promise<readonly { name: string; columns: string[] }[]> {
  const known = readable.get(server)
  if (known) return known
  const [found] = await server.engine.withSession('owner', (session) => session.send([statement<{ name: string; columns: string[] }>`
    select table_name::text as name, array_agg(quote_ident(column_name)::text order by column_name) as columns from information_schema.column_privileges
    where grantee = 'anlan_app' and table_schema = 'public' and privilege_type = 'SELECT' group by 1 order by 1`]))
  readable.set(server, found.rows)
  return found.rows
}
