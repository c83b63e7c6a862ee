import { columnsOf, type RecordType } from '#kernel/record/record-type.ts'
import { roles, type Role } from '#kernel/access/role.ts'
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
  if (url.startsWith('/api/clocks/')) return world.clocks
  if (url.startsWith('/api/clock-recomputations/')) return [record.id]
  if (['/api/views/', '/api/absences/', '/api/sessions/', '/api/imports/', '/api/coverage/imports/', '/api/mappings/', '/api/reminders/', '/api/calendar/'].some((start) => url.startsWith(start))) return [record.id]
  if (url.startsWith('/api/accounts/') || url.startsWith('/api/organisations/')) return ['4']
  throw new Error(`The access matrix does not know whose id stands in ${url}`)
}

/** Every question with GET: each route, each list with each filter, order, search and window, each figure with each way into its records. */
export function everyRead(server: TestServer, world: PlantedWorld): Asked[] {
  const found: Asked[] = []
  const add = (url: string): void => { found.push({ method: 'GET', url }) }
  for (const route of server.routes.filter((one) => one.method === 'GET')) {
    if (route.url.includes('*')) continue
    if (!route.url.includes(':')) { add(route.url); continue }
    for (const record of world.records) for (const id of idsFor(route.url, server, record, world)) add(route.url.replace(':id', id))
  }
  for (const record of world.records) {
    const base = `/api/records/${record.type.name}`
    const isFirst = world.records.find((one) => one.type === record.type) === record
    for (const query of textQueries(record)) for (const path of ['', '/export']) add(`${base}${path}?${query}`)
    if (isFirst) for (const query of [...filterQueries(record), ...textQueries(record)]) for (const path of ['', '/points', '/months', '/export']) add(`${base}${path}?${query}`)
    if (isFirst) for (const query of orderQueries(record.type)) for (const path of ['', '/export']) add(`${base}${path}?${query}`)
    for (const text of [record.number, record.id, ...record.plain, ...record.personal]) add(`/api/search?q=${encodeURIComponent(text)}`)
    add(`/api/journal?record=${record.id}`)
    add(`/api/views?type=${record.type.name}`)
  }
  for (const view of ['due-soon', 'overdue', 'mine', 'unit']) for (const org of ['', '&org=1', `&org=${world.unit}`]) add(`/api/clocks?view=${view}${org}`)
  for (const figure of server.kernel.figures.values()) {
    const year = new Date().getUTCFullYear()
    const ways = ['', `&month=${year}-01`, `&month=${new Date().toISOString().slice(0, 7)}`, `&unit=${world.unit}`, '&unit=1', '&org=1', `&org=${world.unit}`, ...figure.breakdowns.map((name) => `&dimension=${name}&code=`)]
    // What is planted lies in this year; the year before is asked once, where its figure is compared with this one's.
    for (const asked of [...ways.map((way) => `${year}${way}`), `${year - 1}`]) for (const path of ['', '/records', '/records/export']) add(`/api/figures/${figure.id}${path}?year=${asked}`)
  }
  return [...new Map(found.map((one) => [one.url, one])).values()]
}

function textQueries({ number, plain, personal }: Planted): string[] {
  return [number, ...plain, ...personal].map((text) => `q=${encodeURIComponent(text)}`)
}

function orderQueries(type: RecordType): string[] {
  const names = ['number', 'updatedAt', 'state', 'organisation', ...columnsOf(type.schema).map((field) => field.name), ...Object.values(type.children).flatMap((child) => Object.keys(child.schema.shape))]
  return names.flatMap((name) => [`sort=${name}`, `sort=-${name}`])
}

function filterQueries({ type, fields }: Planted): string[] {
  const columns = columnsOf(type.schema)
  const queries = ['', 'handler=me', 'state=open', ...Object.keys(type.lifecycle.states).map((state) => `state=${state}`), 'org=1', 'org=2', 'org=4', 'org=5', 'bbox=-180,-90,180,90']
  // Fields that are no filter are asked for as well: the answer to them must not depend on hidden rows either.
  for (const field of columns) {
    const value = fields[field.name]
    if (value === undefined || value === null) continue
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') continue
    const text = encodeURIComponent(field.facts.kind === 'instant' ? String(value).slice(0, 10) : String(value))
    queries.push(`${field.name}=${text}`, `${field.name}.from=${text}&${field.name}.to=${text}`)
  }
  for (const [name, child] of Object.entries(type.children)) for (const field of columnsOf(child.schema)) queries.push(`${field.name}=x`, `${name}.${field.name}=x`)
  return queries
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

/** Which of the texts an answer shows, in body or headers. What the question itself said is not counted as shown. */
export function shown(answer: Answer, asked: Asked, secrets: readonly string[]): string[] {
  const text = `${answer.body}\n${JSON.stringify(answer.headers)}`
  return secrets.filter((secret) => text.includes(secret) && !asked.url.includes(encodeURIComponent(secret)) && !JSON.stringify(asked.body ?? '').includes(secret))
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
