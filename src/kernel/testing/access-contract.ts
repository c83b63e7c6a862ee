import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { randomUUID } from 'node:crypto'
import type { Role } from '#kernel/access/role.ts'
import { permissions } from '#kernel/access/role.ts'
import { runOnce } from '#kernel/job/background.ts'
import type { Module } from '#kernel/module.ts'
import { ask, duplicateQuestions, everyRead, everyWrite, membersOf, roleNames, savedView, shown, withoutInstance, type Asked } from './access-matrix.ts'
import { plantWorld, type Overrides, type PlantedWorld } from './planted-world.ts'
import { testServer, type Client, type TestServer, type TestServerOptions } from './test-server.ts'

const holds = (permission: keyof typeof permissions, role: Role): boolean => permissions[permission].some((one) => one === role)
const readers = roleNames.filter((role) => holds('readRecords', role))
const others = roleNames.filter((role) => !holds('readRecords', role))

/**
 * Who may read what, for every role, record type and path. One world of planted records lies in unit 4; somebody of each role sits in
 * unit 5, in unit 4 itself, and at the top. Nothing planted may appear in any answer to anybody who may not read it.
 */
export function accessContract(modules: readonly Module[], options: TestServerOptions & { readonly overrides?: Readonly<Record<string, Overrides>> } = {}): void {
  let server: TestServer
  let world: PlantedWorld
  let reads: Asked[]
  let plain: string[]
  let personal: string[]
  let content: string[]
  let strangers: ReadonlyMap<Role, Client>
  let neighbours: ReadonlyMap<Role, Client>
  let above: ReadonlyMap<Role, Client>

  beforeAll(async () => {
    server = await testServer(modules, options)
    world = await plantWorld(server, [...server.kernel.types.values()], 4, options.overrides ?? {})
    strangers = await membersOf(server, 5)
    neighbours = await membersOf(server, 4)
    above = await membersOf(server, 1)
    const [type] = server.kernel.types.values()
    const supervisor = neighbours.get('supervisor')
    if (!type || !supervisor) throw new Error('There is nothing to look at')
    const view = await savedView(supervisor, type)
    await runOnce(server.engine, () => new Date())
    reads = everyRead(server, world)
    personal = world.records.flatMap((one) => one.personal)
    plain = [...world.records.flatMap((one) => [one.number, ...one.plain]), ...world.reasons, view]
    content = [...plain, ...personal, ...world.records.map((one) => one.id), ...world.approvals]
  }, 120_000)
  afterAll(async () => { await server.close() })

  /** Asks everything and tells what was shown, by whom it was asked; no answer may be a fault. */
  async function leaks(client: Client, role: Role, questions: readonly Asked[], secrets: readonly string[]): Promise<string[]> {
    const found: string[] = []
    for (const asked of questions) {
      const answer = await ask(client, asked)
      if (answer.statusCode >= 500) found.push(`${role} ${asked.method} ${asked.url}: ${answer.statusCode}`)
      // The journal names record ids to auditors of the whole bureau by design, and to no unit's: commitments and ids, never values.
      const isJournal = asked.url.startsWith('/api/journal') && holds('readJournal', role) && above.get(role) === client
      const own = shown(answer, asked, isJournal ? secrets.filter((secret) => !/^[0-9a-f-]{36}$/.test(secret)) : secrets)
      if (own.length > 0) found.push(`${role} ${asked.method} ${asked.url} shows ${own.slice(0, 3).join(' ')}`)
    }
    return found
  }

  function memberOf(members: ReadonlyMap<Role, Client>, role: Role): Client {
    const found = members.get(role)
    if (!found) throw new Error(`Nobody is ${role}`)
    return found
  }

  test('the questions can be answered: whoever may read finds every planted text, so that not finding it means something', async () => {
    const everything = new Set(plain)
    const reader = memberOf(neighbours, 'supervisor')
    const isView = plain.at(-1)
    for (const asked of reads) for (const secret of shown(await ask(reader, asked), asked, [...everything])) everything.delete(secret)
    everything.delete(isView ?? '') // seen by its owner: the supervisor himself
    // What is asked for in an approval is kept, but only shown once it has been done.
    expect([...everything].filter((secret) => !world.reasons.includes(secret))).toEqual([])
    expect(reads.length).toBeGreaterThan(300)
  }, 180_000)

  describe('another unit', () => {
    // Before anything lies in unit 5 itself: every number that its people are told must be that of an empty unit.
    test.each(roleNames)('%s of another unit is told no number that hidden records have a part in', async (role) => {
      const client = memberOf(strangers, role)
      const counted: string[] = []
      const look = async (url: string, isEmpty: (body: string) => boolean): Promise<void> => {
        const answer = await client.get(url)
        if (answer.statusCode === 200 ? !isEmpty(answer.body) : answer.statusCode !== 403) counted.push(`${url}: ${answer.statusCode} ${answer.body.slice(0, 200)}`)
      }
      for (const type of server.kernel.types.values()) {
        const base = `/api/records/${type.name}`
        await look(`${base}?count=true`, (body) => /"items":\[\]/.test(body) && /"total":0,/.test(body))
        await look(`${base}/months`, (body) => body === '[]')
        await look(`${base}/export`, (body) => body.trim().split('\n').length === 1)
        if (type.point) await look(`${base}/points`, (body) => /"total":0,"withoutPoint":0/.test(body))
      }
      await look('/api/today', (body) => /"counts":\{"open":0,"dueInSevenDays":0,"overdue":0,"waitingForApproval":0,"openByType":\[(\{"recordType":"\w+","open":0\},?)*\]\}/.test(body))
      for (const figure of server.kernel.figures.values()) for (const year of [0, 1].map((back) => new Date().getUTCFullYear() - back)) {
        if (figure.kind === 'count') await look(`/api/figures/${figure.id}?year=${year}`, (body) => /"value":0,/.test(body) && !/"value":[1-9]/.test(body))
        await look(`/api/figures/${figure.id}/records?year=${year}`, (body) => body === '{"items":[],"total":0,"sum":0,"next":null}')
      }
      expect(counted).toEqual([])
    }, 60_000)

    test.each(roleNames)('%s of another unit is shown nothing by any question', async (role) => {
      expect(await leaks(memberOf(strangers, role), role, reads, content)).toEqual([])
    }, 180_000)

    test.each(readers)('%s of another unit gets the same answer for a hidden record as for one that does not exist', async (role) => {
      const client = memberOf(strangers, role)
      const unknown = randomUUID()
      const differing: string[] = []
      for (const record of world.records) {
        const gets: Asked[] = server.routes.filter((one) => one.method === 'GET' && one.url.startsWith(`/api/records/${record.type.name}/:id`)).map((one) => ({ method: 'GET', url: one.url.replace(':id', record.id) }))
        for (const asked of [...gets, ...everyWrite(server, world, record, record.id)]) {
          const hidden = await ask(client, asked)
          const body: unknown = asked.body === undefined ? undefined : JSON.parse(JSON.stringify(asked.body).replaceAll(record.id, unknown))
          const missing = await ask(client, { method: asked.method, url: asked.url.replaceAll(record.id, unknown), ...(body === undefined ? {} : { body }) })
          if (withoutInstance(hidden) !== withoutInstance(missing)) differing.push(`${asked.method} ${asked.url}: ${hidden.body} instead of ${missing.body}`)
          if (hidden.statusCode < 400 || hidden.statusCode >= 500) differing.push(`${asked.method} ${asked.url}: ${hidden.statusCode}`)
        }
        const duplicates = await ask(client, duplicateQuestions(record))
        if (duplicates.body !== '[]') differing.push(`duplicates: ${duplicates.body}`)
      }
      for (const approval of world.approvals) for (const approve of [true, false]) {
        const hidden = await client.post(`/api/approvals/${approval}`, { approve })
        const missing = await client.post(`/api/approvals/${unknown}`, { approve })
        if (withoutInstance(hidden) !== withoutInstance(missing) || hidden.statusCode !== 404) differing.push(`approval: ${hidden.body}`)
      }
      expect(differing).toEqual([])
    }, 180_000)

    test('a duplicate of one’s own record cannot be looked for among hidden ones by merging', async () => {
      const client = memberOf(strangers, 'supervisor')
      const own = await plantWorld(server, [...server.kernel.types.values()], 5, options.overrides ?? {})
      for (const record of own.records.slice(0, 1)) {
        const [name] = Object.entries(record.type.lifecycle.actions).find(([, row]) => row.kind === 'merge') ?? ['']
        const hidden = world.records.find((one) => one.type === record.type)?.id ?? ''
        const { version } = (await client.get(`/api/records/${record.type.name}/${record.id}`)).json<{ version: number }>()
        const merge = (duplicate: string) => client.post(`/api/records/${record.type.name}/${record.id}/actions/${name}`, { version, reason: 'the same', duplicate })
        expect(withoutInstance(await merge(hidden))).toBe(withoutInstance(await merge(randomUUID())))
      }
    })

    test('acting for the unit of the records is refused, whether it exists or not', async () => {
      const client = memberOf(strangers, 'supervisor')
      const [hidden, missing] = [await client.get('/api/today?org=4'), await client.get('/api/today?org=4711')]
      expect(hidden.statusCode).toBe(403)
      expect(withoutInstance(hidden)).toBe(withoutInstance(missing))
    })
  })

  describe('the same unit', () => {
    test.each(readers)('%s of the same unit is shown no personal value by any question without a purpose', async (role) => {
      expect(await leaks(memberOf(neighbours, role), role, reads, personal)).toEqual([])
    }, 180_000)

    test.each(others)('%s of the same unit, and at the top, is shown no content by any question', async (role) => {
      expect(await leaks(memberOf(neighbours, role), role, reads, content)).toEqual([])
      expect(await leaks(memberOf(above, role), role, reads, content)).toEqual([])
      for (const record of world.records) for (const asked of [duplicateQuestions(record), ...everyWrite(server, world, record, record.id)]) {
        const answer = await ask(memberOf(above, role), asked)
        expect(shown(answer, asked, content), asked.url).toEqual([])
        expect(answer.statusCode, asked.url).toBeGreaterThanOrEqual(400)
      }
    }, 180_000)

    test('a purpose opens one record for one person: not another record, not another person, not after its time', async () => {
      const withPersons = world.records.filter((one) => one.personal.length > 0)
      const [first] = withPersons
      if (!first) return
      const officer = memberOf(neighbours, 'officer')
      const base = `/api/records/${first.type.name}/${first.id}`
      const bases = (await officer.get(`${base}/purposes`)).json<{ bases: { value: string }[] }>().bases.map((one) => one.value)
      expect(bases).toContain('unit')
      const given = await officer.post(`${base}/purposes`, { basis: 'unit', explanation: 'checking the entry' })
      expect(given.statusCode).toBe(200)
      for (const secret of first.personal) expect(given.body).toContain(secret)
      const elsewhere = personal.filter((secret) => !first.personal.includes(secret))
      expect(await leaks(officer, 'officer', reads, elsewhere)).toEqual([])
      expect(await leaks(memberOf(neighbours, 'supervisor'), 'supervisor', reads, personal)).toEqual([])
      // Where it may be read: the record's own page and history, nowhere else.
      const open = new Set([base, `${base}/history`])
      expect(await leaks(officer, 'officer', reads.filter((asked) => !open.has(asked.url)), personal)).toEqual([])
      expect(shown(await ask(officer, { method: 'GET', url: `${base}/history` }), { method: 'GET', url: '' }, first.personal).length).toBeGreaterThan(0)
      await server.engine.script(`update purpose set valid_until = now() - interval '1 second'`)
      expect(await leaks(officer, 'officer', reads, personal)).toEqual([])
    }, 180_000)

    test.each(['analyst', 'auditor'] as const)('%s reads the record but can give no purpose', async (role) => {
      const [first] = world.records
      const base = `/api/records/${first?.type.name}/${first?.id}/purposes`
      expect((await memberOf(neighbours, role).get(base)).json()).toMatchObject({ bases: [] })
      expect((await memberOf(neighbours, role).post(base, { basis: 'unit', explanation: 'curious about it' })).statusCode).toBe(403)
    })
  })

  test('office sees figures of its organisation, and the way into their records is closed', async () => {
    const office = memberOf(above, 'office')
    const year = new Date().getUTCFullYear()
    const catalogue = (await office.get(`/api/figures?year=${year}`)).json<{ figures: { id: string; value: number | null }[] }>()
    expect(catalogue.figures.some((one) => (one.value ?? 0) > 0)).toBe(true)
    for (const { id } of catalogue.figures) {
      expect((await office.get(`/api/figures/${id}?year=${year}`)).statusCode).toBe(200)
      expect((await office.get(`/api/figures/${id}/records?year=${year}`)).statusCode).toBe(403)
    }
  })

  test('administrators are refused every case page and every figure', async () => {
    for (const role of ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const) {
      for (const asked of reads.filter((one) => one.url.startsWith('/api/records/') || one.url.startsWith('/api/figures') || one.url.startsWith('/api/today'))) {
        expect((await ask(memberOf(above, role), asked)).statusCode, `${role} ${asked.url}`).toBe(403)
      }
    }
  }, 180_000)
}
