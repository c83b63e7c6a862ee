import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { z } from 'zod'

/**
 * What ours is measured against: node:http and pg with nothing else, on a table with the same columns and indexes, one prepared statement
 * a request, and the same organisation filter written by hand; every answer is the record's row. Runs in a process of its own.
 */
const url = process.argv[2] ?? ''
const pool = new pg.Pool({ connectionString: url, max: 10 })
const organisations = '{1,2,3}'
const Entry = z.object({ fields: z.object({ occurredAt: z.string(), hitAndRun: z.boolean(), roadName: z.string() }) })

async function bodyOf(incoming: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const chunk of incoming) text += String(chunk)
  return text === '' ? null : JSON.parse(text)
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const path = new URL(incoming.url ?? '/', 'http://localhost')
  const id = path.pathname.split('/')[2]
  let result: unknown
  if (incoming.method === 'POST' && id === undefined) {
    const { fields } = Entry.parse(await bodyOf(incoming))
    const fresh = randomUUID()
    const { rows } = await pool.query<object>({
      name: 'insert', values: [fresh, fields.occurredAt, fields.hitAndRun, fields.roadName],
      text: `insert into bare (bureau, id, number, organisation, version, state, created_at, updated_at, occurred_at, hit_and_run, road_name, deaths, deaths_within_30, injured, severity, grade)
        values (1, $1::uuid, $1::text, 3, 1, 'reported', now(), now(), $2, $3, $4, 0, 0, 0, 'propertyOnly', 'ordinary') returning *`,
    })
    result = rows[0]
  } else if (incoming.method === 'POST') {
    await bodyOf(incoming)
    const { rows } = await pool.query<object>({ name: 'update', text: "update bare set state = 'investigating', investigated_at = now(), version = version + 1 where bureau = 1 and id = $1 and version = 1 and organisation = any ($2::int[]) returning *", values: [id, organisations] })
    result = rows[0]
  } else if (id === undefined) {
    const { rows } = await pool.query<object>({ name: 'list', text: "select * from bare where bureau = 1 and organisation = any ($1::int[]) and state = 'reported' order by occurred_at desc, id limit 50", values: [organisations] })
    result = { items: rows }
  } else {
    const { rows } = await pool.query<object>({ name: 'read', text: 'select * from bare where bureau = 1 and id = $1 and organisation = any ($2::int[])', values: [id, organisations] })
    result = rows[0]
  }
  outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result))
}

const server = createServer((incoming, outgoing) => {
  answer(incoming, outgoing).catch((problem: unknown) => { outgoing.writeHead(500).end(String(problem)) })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ address: typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '' })
})
