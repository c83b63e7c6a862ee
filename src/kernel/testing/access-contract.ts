import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { randomUUID } from 'node:crypto'
import type { Role } from '#kernel/access/role.ts'
import { permissions } from '#kernel/access/role.ts'
import { runOnce } from '#kernel/job/background.ts'
import type { Module } from '#kernel/module.ts'
import { ask, duplicateQuestions, everyRead, everyWrite, forEach, membersOf, oneReadOfEach, roleNames, rowsShown, savedView, secretsOf, shown, withoutInstance, type Asked } from './access-matrix.ts'
import { plantSealed, plantWorld, type Overrides, type Planted, type PlantedWorld } from './planted-world.ts'
import { testServer, type Client, type TestServer, type TestServerOptions } from './test-server.ts'

const holds = (permission: keyof typeof permissions, role: Role): boolean => permissions[permission].some((one) => one === role)
const readers = roleNames.filter((role) => holds('readRecords', role))

/** Where somebody sits: in another unit than the planted records (5), in theirs (4), at the top (1). */
type Seat = 'stranger' | 'neighbour' | 'above'
const seats = { stranger: 5, neighbour: 4, above: 1 } as const

/**
 * Who may read what, for every role, record type and path. Planted records lie in unit 4, some of them sealed; somebody of each role sits in
 * unit 5, in unit 4 itself, and at the top. Nothing planted may appear in any answer to anybody who may not read it. The supervisors ask every
 * question, everybody else one of each shape; and of everybody it is looked at what the database itself shows him, table by table.
 */
export function accessContract(modules: readonly Module[], options: TestServerOptions & { readonly overrides?: Readonly<Record<string, Overrides>> } = {}): void {
  let server: TestServer
  let world: PlantedWorld
  let sealed: Readonly<Record<'record' | 'identity', PlantedWorld>>
  let view: string
  let members: Readonly<Record<Seat, ReadonlyMap<Role, Client>>>
  const overrides = options.overrides ?? {}

  beforeAll(async () => {
    server = await testServer(modules, options)
    world = await plantWorld(server, [...server.kernel.types.values()], 4, overrides)
    sealed = { record: await plantSealed(server, 'record', 4, overrides), identity: await plantSealed(server, 'identity', 4, overrides) }
    members = { stranger: await membersOf(server, seats.stranger), neighbour: await membersOf(server, seats.neighbour), above: await membersOf(server, seats.above) }
    const [type] = server.kernel.types.values()
    if (!type) throw new Error('There is nothing to look at')
    view = await savedView(memberOf('neighbour', 'supervisor'), type)
    await runOnce(server.engine, () => new Date())
  }, 120_000)
  afterAll(async () => { await server.close() })

  function memberOf(seat: Seat, role: Role): Client {
    const found = members[seat].get(role)
    if (!found) throw new Error(`Nobody is ${role}`)
    return found
  }

  const worlds = (): PlantedWorld[] => [world, sealed.record, sealed.identity]
  const allRecords = (): Planted[] => worlds().flatMap((one) => one.records)
  const content = (records: readonly Planted[]): string[] => records.flatMap((one) => [one.id, one.number, ...one.plain, ...one.personal, ...one.reasons])
  const personal = (records: readonly Planted[]): string[] => records.flatMap((one) => one.personal)

  /** Everything that somebody may not be shown without a purpose of his own: where he sits, and what his role reads. */
  function hiddenFrom(seat: Seat, role: Role): ReadonlySet<string> {
    const readsType = (record: Planted): boolean => holds('readRecords', role) && record.type.readers.includes(role)
    if (seat === 'stranger' || !holds('readRecords', role)) return secretsOf([...content(allRecords()), ...worlds().flatMap((one) => one.approvals), view])
    return secretsOf([...personal(allRecords()), ...content(sealed.record.records), ...sealed.record.approvals, ...content(allRecords().filter((record) => !readsType(record)))])
  }

  /** Asks everything and tells what was shown, by whom it was asked; no answer may be a fault. */
  async function leaks(client: Client, questions: readonly Asked[], secrets: ReadonlySet<string>, seesIdsInJournal = false): Promise<string[]> {
    const found: string[] = []
    await forEach(questions, async (asked) => {
      const answer = await ask(client, asked)
      if (answer.statusCode >= 500) found.push(`${asked.method} ${asked.url}: ${answer.statusCode}`)
      // The journal names record ids to auditors of the whole bureau by design, and to no unit's: commitments and ids, never values; the
      // export of all of it those of sealed records too, because without them nothing could be verified.
      const own = shown(answer, asked, secrets).filter((secret) => !(seesIdsInJournal && asked.url.startsWith('/api/journal') && isId(secret) && (asked.url === '/api/journal/export' || !isSealedId(secret))))
      if (own.length > 0) found.push(`${asked.method} ${asked.url} shows ${own.slice(0, 3).join(' ')}`)
    })
    return found
  }

  const isId = (secret: string): boolean => secret.length === 36
  const isSealedId = (secret: string): boolean => sealed.record.records.some((one) => one.id === secret)

  /** What the database shows somebody although he may not see it. Ids stand in the ledger of figures and beside seals: they name nothing. */
  async function rowLeaks(client: Client, secrets: ReadonlySet<string>): Promise<string[]> {
    const found = await rowsShown(server, client.account, secrets)
    return found.filter(({ table, secret }) => !(isId(secret) && (table === 'contribution' || table === 'record_seal'))).map(({ table, secret }) => `${table} shows ${secret}`)
  }

  test('the questions can be answered: whoever may read finds every planted text, so that not finding it means something', async () => {
    const missing = new Set(secretsOf(world.records.concat(sealed.identity.records).flatMap((one) => [one.number, ...one.plain])))
    for (const role of readers) {
      const questions = [world, sealed.identity].flatMap((one) => one.records.flatMap((record): Asked[] => ['', '/history'].map((path) => ({ method: 'GET', url: `/api/records/${record.type.name}/${record.id}${path}` }))))
      if (missing.size > 0) await forEach(questions, async (asked) => { for (const secret of shown(await ask(memberOf('neighbour', role), asked), asked, missing)) missing.delete(secret) })
    }
    expect([...missing]).toEqual([])
    for (const record of world.records) {
      const list = await memberOf('neighbour', readers.find((role) => record.type.readers.includes(role)) ?? 'supervisor').get(`/api/records/${record.type.name}?q=${record.number}`)
      expect(list.body, record.number).toContain(record.id)
    }
    expect(everyRead(server, world).length).toBeGreaterThan(300)
  }, 180_000)

  describe('another unit', () => {
    // Before anything lies in unit 5 itself: every number that its people are told must be that of an empty unit.
    test.each(roleNames)('%s of another unit is told no number that hidden records have a part in', async (role) => {
      const client = memberOf('stranger', role)
      const counted: string[] = []
      const look = async (url: string, isEmpty: (body: string) => boolean, refused = 403): Promise<void> => {
        const answer = await client.get(url)
        if (answer.statusCode === 200 ? !isEmpty(answer.body) : answer.statusCode !== refused) counted.push(`${url}: ${answer.statusCode} ${answer.body.slice(0, 200)}`)
      }
      for (const type of server.kernel.types.values()) {
        const base = `/api/records/${type.name}`
        const refused = holds('readRecords', role) && !type.readers.includes(role) ? 404 : 403
        await look(`${base}?count=true`, (body) => /"items":\[\]/.test(body) && /"total":0,/.test(body), refused)
        await look(`${base}/months`, (body) => body === '[]', refused)
        await look(`${base}/export`, (body) => body.trim().split('\n').length === 1, refused)
        if (type.point) await look(`${base}/points`, (body) => /"total":0,"withoutPoint":0/.test(body), refused)
      }
      await look('/api/today', (body) => /"counts":\{/.test(body) && !/:[1-9]/.test(/"counts":\{.*?\}(?=,"\w+":\[)/.exec(body)?.[0] ?? ':1'))
      const counts = new Set([...server.kernel.figures.values()].filter((figure) => figure.kind === 'count').map((figure) => figure.id))
      for (const year of [0, 1].map((back) => new Date().getUTCFullYear() - back)) {
        const catalogue = await client.get(`/api/figures?year=${year}`)
        if (catalogue.statusCode === 200) counted.push(...catalogue.json<{ figures: { id: string; value: number | null }[] }>().figures.filter((one) => counts.has(one.id) && one.value !== 0 && one.value !== null).map((one) => `${one.id} ${year}: ${one.value}`))
        else if (catalogue.statusCode !== 403) counted.push(`/api/figures: ${catalogue.statusCode}`)
      }
      if (role === 'supervisor') {
        for (const { id, kind } of server.kernel.figures.values()) for (const year of [0, 1].map((back) => new Date().getUTCFullYear() - back)) {
          if (kind === 'count') await look(`/api/figures/${id}?year=${year}`, (body) => !/"value":[1-9]/.test(body))
          await look(`/api/figures/${id}/records?year=${year}`, (body) => body.startsWith('{"items":[],"total":0,"sum":0,"next":null'), 404)
        }
      }
      expect(counted).toEqual([])
    }, 60_000)

    test.each(roleNames)('%s of another unit is shown nothing, by any question and in any table', async (role) => {
      const client = memberOf('stranger', role)
      const secrets = hiddenFrom('stranger', role)
      expect(await rowLeaks(client, secrets)).toEqual([])
      expect(await leaks(client, [...(role === 'supervisor' ? everyRead(server, world) : []), ...oneReadOfEach(server, world, sealed.record, sealed.identity)], secrets)).toEqual([])
    }, 180_000)

    test.each(readers)('%s of another unit gets the same answer for a hidden record as for one that does not exist', async (role) => {
      const client = memberOf('stranger', role)
      const unknown = randomUUID()
      const differing: string[] = []
      const isFirst = ({ type }: Planted, at: number, all: readonly Planted[]): boolean => all.findIndex((one) => one.type === type) === at
      for (const record of role === 'supervisor' ? world.records : world.records.filter(isFirst)) {
        const gets: Asked[] = server.routes.filter((one) => one.method === 'GET' && one.url.startsWith(`/api/records/${record.type.name}/:id`)).map((one) => ({ method: 'GET', url: one.url.replace(':id', record.id) }))
        await forEach([...gets, ...everyWrite(server, world, record, record.id)], async (asked) => {
          const hidden = await ask(client, asked)
          const body: unknown = asked.body === undefined ? undefined : JSON.parse(JSON.stringify(asked.body).replaceAll(record.id, unknown))
          const missing = await ask(client, { method: asked.method, url: asked.url.replaceAll(record.id, unknown), ...(body === undefined ? {} : { body }) })
          if (withoutInstance(hidden) !== withoutInstance(missing)) differing.push(`${asked.method} ${asked.url}: ${hidden.body} instead of ${missing.body}`)
          if (hidden.statusCode < 400 || hidden.statusCode >= 500) differing.push(`${asked.method} ${asked.url}: ${hidden.statusCode}`)
        })
        const duplicates = await ask(client, duplicateQuestions(record))
        if (record.type.readers.includes(role) ? duplicates.body !== '[]' : duplicates.statusCode !== 404) differing.push(`duplicates: ${duplicates.body}`)
      }
      for (const approval of world.approvals) for (const approve of [true, false]) {
        const hidden = await client.post(`/api/approvals/${approval}`, { approve })
        const missing = await client.post(`/api/approvals/${unknown}`, { approve })
        if (withoutInstance(hidden) !== withoutInstance(missing) || hidden.statusCode !== 404) differing.push(`approval: ${hidden.body}`)
      }
      expect(differing).toEqual([])
    }, 180_000)

    test('a duplicate of one’s own record cannot be looked for among hidden ones by merging', async () => {
      const client = memberOf('stranger', 'supervisor')
      const [type] = [...server.kernel.types.values()].filter((one) => one.readers.includes('supervisor'))
      const own = type && await plantWorld(server, [type], 5, overrides)
      for (const record of own?.records.slice(0, 1) ?? []) {
        const [name] = Object.entries(record.type.lifecycle.actions).find(([, row]) => row.kind === 'merge') ?? ['']
        const hidden = world.records.find((one) => one.type === record.type)?.id ?? ''
        const { version } = (await client.get(`/api/records/${record.type.name}/${record.id}`)).json<{ version: number }>()
        const merge = (duplicate: string) => client.post(`/api/records/${record.type.name}/${record.id}/actions/${name}`, { version, reason: 'the same', duplicate })
        expect(withoutInstance(await merge(hidden))).toBe(withoutInstance(await merge(randomUUID())))
      }
    })

    test('acting for the unit of the records is refused, whether it exists or not', async () => {
      const client = memberOf('stranger', 'supervisor')
      const [hidden, missing] = [await client.get('/api/today?org=4'), await client.get('/api/today?org=4711')]
      expect(hidden.statusCode).toBe(403)
      expect(withoutInstance(hidden)).toBe(withoutInstance(missing))
    })
  })

  describe('the same unit, and the top', () => {
    test.each(roleNames)('%s is shown no personal value without a purpose, nothing of a sealed record or of a kind that is not its work', async (role) => {
      for (const seat of ['neighbour', 'above'] as const) {
        const client = memberOf(seat, role)
        const secrets = hiddenFrom(seat, role)
        expect(await rowLeaks(client, secrets), seat).toEqual([])
        const isFull = seat === 'neighbour' && role === 'supervisor'
        expect(await leaks(client, [...(isFull ? everyRead(server, sealed.record) : []), ...oneReadOfEach(server, world, sealed.record, sealed.identity)], secrets, seat === 'above' && holds('readJournal', role)), seat).toEqual([])
      }
      if (holds('readRecords', role)) return
      for (const record of world.records) await forEach([duplicateQuestions(record), ...everyWrite(server, world, record, record.id)], async (asked) => {
        const answer = await ask(memberOf('above', role), asked)
        expect(shown(answer, asked, hiddenFrom('above', role)), asked.url).toEqual([])
        expect(answer.statusCode, asked.url).toBeGreaterThanOrEqual(400)
      })
    }, 180_000)

    test.each(readers)('%s of the same unit gets the same answer for a sealed record as for one that does not exist', async (role) => {
      const client = memberOf('neighbour', role)
      const unknown = randomUUID()
      const differing: string[] = []
      for (const record of sealed.record.records) {
        const gets: Asked[] = server.routes.filter((one) => one.method === 'GET' && one.url.startsWith(`/api/records/${record.type.name}/:id`)).map((one) => ({ method: 'GET', url: one.url.replace(':id', record.id) }))
        await forEach([...gets, ...everyWrite(server, sealed.record, record, record.id)], async (asked) => {
          const hidden = await ask(client, asked)
          const body: unknown = asked.body === undefined ? undefined : JSON.parse(JSON.stringify(asked.body).replaceAll(record.id, unknown))
          const missing = await ask(client, { method: asked.method, url: asked.url.replaceAll(record.id, unknown), ...(body === undefined ? {} : { body }) })
          if (withoutInstance(hidden) !== withoutInstance(missing)) differing.push(`${asked.method} ${asked.url}: ${hidden.body} instead of ${missing.body}`)
        })
        const duplicates = await ask(client, duplicateQuestions(record))
        if (shown(duplicates, duplicateQuestions(record), secretsOf([record.id, record.number])).length > 0) differing.push(`duplicates: ${duplicates.body}`)
      }
      expect(differing).toEqual([])
    }, 180_000)

    test('a purpose opens one record for one person: not another record, not another person, not after its time', async () => {
      const [first] = world.records.filter((one) => one.personal.length > 0 && one.type.readers.includes('officer'))
      if (!first) return
      const officer = memberOf('neighbour', 'officer')
      const base = `/api/records/${first.type.name}/${first.id}`
      const bases = (await officer.get(`${base}/purposes`)).json<{ bases: { value: string }[] }>().bases.map((one) => one.value)
      expect(bases).toContain('unit')
      const given = await officer.post(`${base}/purposes`, { basis: 'unit', explanation: 'checking the entry' })
      expect(given.statusCode).toBe(200)
      for (const secret of first.personal) expect(given.body).toContain(secret)
      const hidden = hiddenFrom('neighbour', 'officer')
      const own = secretsOf(first.personal)
      const elsewhere = new Set([...hidden].filter((secret) => !own.has(secret)))
      const reads = oneReadOfEach(server, world)
      const ofRecord = reads.filter(({ url }) => url.includes(first.id) || url.includes(first.number))
      expect(await rowLeaks(officer, elsewhere)).toEqual([])
      expect(await rowLeaks(memberOf('neighbour', 'supervisor'), hiddenFrom('neighbour', 'supervisor'))).toEqual([])
      expect(await leaks(memberOf('neighbour', 'supervisor'), ofRecord, hiddenFrom('neighbour', 'supervisor'))).toEqual([])
      // Where it may be read: the record's own page and history, nowhere else.
      const open = new Set([`${base}/page`, `${base}/history`])
      expect(await leaks(officer, reads.filter(({ url }) => !open.has(url)), hidden)).toEqual([])
      expect(await leaks(officer, reads.filter(({ url }) => open.has(url)), elsewhere)).toEqual([])
      expect(shown(await ask(officer, { method: 'GET', url: `${base}/history` }), { method: 'GET', url: '' }, own).length).toBeGreaterThan(0)
      await server.engine.script(`update purpose set valid_until = now() - interval '1 second' where account = ${officer.account}`)
      expect(await rowLeaks(officer, hidden)).toEqual([])
      expect(await leaks(officer, ofRecord, hidden)).toEqual([])
    }, 180_000)

    test.each(['analyst', 'auditor'] as const)('%s reads the record but can give no purpose', async (role) => {
      const first = world.records.find((one) => one.type.readers.includes(role))
      if (!first) return
      const base = `/api/records/${first.type.name}/${first.id}/purposes`
      expect((await memberOf('neighbour', role).get(base)).json()).toMatchObject({ bases: [] })
      expect((await memberOf('neighbour', role).post(base, { basis: 'unit', explanation: 'curious about it' })).statusCode).toBe(403)
    })
  })

  describe('a sealed record', () => {
    const opening = (client: Client, record: Planted, until: string): string => `
      insert into seal_opening (bureau, id, asked_by, organisation, record_type, number, work_type, work, article, explanation, decided_by, decided_at, approved, record, valid_until)
        values (1, '${randomUUID()}', ${client.account}, 5, '${record.type.name}', '${record.number}', '${record.type.name}', '${record.id}', 'article', 'for work', 1, now(), true, '${record.id}', now() + interval '${until}');
      insert into purpose (bureau, id, account, record_type, record, basis, explanation, valid_until) values (1, '${randomUUID()}', ${client.account}, '${record.type.name}', '${record.id}', 'opening', 'article', now() + interval '${until}')`

    test.each(['record', 'identity'] as const)('that is opened (%s) is shown to that account, that one alone, and not after its time', async (kind) => {
      const planted = sealed[kind]
      const firsts = planted.records.filter((record, at, all) => record.type.readers.includes('supervisor') && all.findIndex((one) => one.type === record.type) === at)
      const opener = await server.newUser(5, ['supervisor'])
      const late = await server.newUser(5, ['supervisor'])
      await server.engine.script(firsts.flatMap((record) => [opening(opener, record, '1 hour'), opening(late, record, '-1 second')]).join(';'))
      const hidden = hiddenFrom('stranger', 'supervisor')
      const opened = secretsOf(content(firsts))
      const elsewhere = new Set([...hidden].filter((secret) => !opened.has(secret) && !firsts.some((record) => record.reasons.includes(secret))))
      const questions = oneReadOfEach(server, world, planted)
      expect(await rowLeaks(opener, elsewhere)).toEqual([])
      expect(await leaks(opener, questions, elsewhere)).toEqual([])
      for (const record of firsts) {
        const page = await opener.get(`/api/records/${record.type.name}/${record.id}/page`)
        expect(page.statusCode, page.body).toBe(200)
        for (const secret of [record.number, ...record.personal]) expect(page.body).toContain(secret)
      }
      // The asker's own request names the number he asked for.
      const asked = secretsOf(firsts.flatMap((record) => [record.number, record.id]))
      const after = new Set([...hidden].filter((secret) => !asked.has(secret)))
      expect(await rowLeaks(late, after)).toEqual([])
      expect(await leaks(late, questions.filter((one) => one.url !== '/api/openings'), hidden)).toEqual([])
      expect(await leaks(late, questions.filter((one) => one.url === '/api/openings'), after)).toEqual([])
      for (const client of [memberOf('stranger', 'supervisor'), memberOf('neighbour', 'officer'), memberOf('above', 'legalReviewer')]) {
        const seat = client === memberOf('stranger', 'supervisor') ? hidden : secretsOf(kind === 'record' ? content(firsts) : personal(firsts))
        expect(await rowLeaks(client, seat)).toEqual([])
        expect(await leaks(client, questions.filter(({ url }) => firsts.some((record) => url.includes(record.id) || url.includes(record.number))), seat)).toEqual([])
      }
    }, 180_000)

    test('whose identities are sealed names nobody to the top, whatever purposes it has given', async () => {
      const above = memberOf('above', 'supervisor')
      await server.engine.script([...sealed.identity.records, ...world.records].map((record) => `insert into purpose (bureau, id, account, record_type, record, basis, explanation, valid_until)
        values (1, '${randomUUID()}', ${above.account}, '${record.type.name}', '${record.id}', 'unit', 'text', now() + interval '1 hour')`).join(';'))
      const hidden = secretsOf(personal(sealed.identity.records.concat(sealed.record.records)))
      expect(await rowLeaks(above, hidden)).toEqual([])
      expect(await leaks(above, oneReadOfEach(server, sealed.identity), hidden)).toEqual([])
      const seen = await rowsShown(server, above.account, secretsOf(personal(world.records.filter((one) => one.type.readers.includes('supervisor')))))
      if (personal(world.records).length > 0) expect(seen.length).toBeGreaterThan(0)
    }, 60_000)
  })

  test('office sees figures of its organisation, and the way into their records is closed', async () => {
    const office = memberOf('above', 'office')
    const year = new Date().getUTCFullYear()
    const catalogue = (await office.get(`/api/figures?year=${year}`)).json<{ figures: { id: string; value: number | null }[] }>()
    expect(catalogue.figures.some((one) => (one.value ?? 0) > 0)).toBe(true)
    await forEach(catalogue.figures, async ({ id }) => {
      expect((await office.get(`/api/figures/${id}?year=${year}`)).statusCode).toBe(200)
      expect((await office.get(`/api/figures/${id}/records?year=${year}`)).statusCode).toBe(403)
    })
  })

  test('administrators are refused every case page and every figure', async () => {
    const questions = oneReadOfEach(server, world).filter((one) => one.url.startsWith('/api/records/') || one.url.startsWith('/api/figures') || one.url.startsWith('/api/today'))
    for (const role of ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const) {
      await forEach(questions, async (asked) => { expect((await ask(memberOf('above', role), asked)).statusCode, `${role} ${asked.url}`).toBe(403) })
    }
  }, 180_000)
}
