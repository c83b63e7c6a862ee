import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ClockRule } from '#kernel/clock/rule.ts'
import { reminderWorld, type ReminderWorld } from '#kernel/testing/reminder-world.ts'
import type { Answer, Client } from '#kernel/testing/test-server.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { endsAtAnInstant } from './ladder.ts'

let world: ReminderWorld
beforeAll(async () => { world = await reminderWorld() })
afterAll(async () => { await world.server.close() })

const make = async (who: Client): Promise<string> => (await who.post('/api/me/calendar-feed', {})).json<{ path: string }>().path
/** As a calendar program asks: with nothing but the address. */
const ask = (path: string): Promise<Answer> => world.server.send({ method: 'GET', url: path })
const eventsOf = (answer: Answer): ICAL.Event[] => new ICAL.Component(ICAL.parse(answer.body)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))

describe('the calendar', () => {
  test('is whole iCalendar: an event for each open due time of one’s own, a whole day for a limit in days', async () => {
    const answer = await ask(await make(world.officer))
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8')
    const calendar = new ICAL.Component(ICAL.parse(answer.body))
    expect([calendar.getFirstPropertyValue('version'), calendar.getFirstPropertyValue('method')]).toEqual(['2.0', 'PUBLISH'])
    expect(String(calendar.getFirstPropertyValue('prodid'))).toContain('Anlan')
    const events = eventsOf(answer)
    expect(events).toHaveLength(1)
    const [event] = events
    expect([event?.startDate.isDate, event?.startDate.toString(), event?.endDate.toString()]).toEqual([true, '2024-03-09', '2024-03-10'])
    expect(event?.summary).toBe(`${world.record.number} 鉴定期限`)
    expect(event?.component.getFirstPropertyValue('url')).toBe(`https://anlan.test/records/specimen/${world.record.id}`)
    expect(event?.component.getAllSubcomponents('valarm')).toEqual([])
    expect(answer.body).not.toMatch(/secret|TZID/i)
    // RFC 5545: lines end in CRLF and have 75 octets at the most.
    expect(answer.body.split('\r\n').every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n'))).toBe(true)
  })

  test('in English when asked for; the uid stays when the due time moves', async () => {
    const path = await make(world.officer)
    const [before] = eventsOf(await ask(`${path}?lang=en`))
    expect(before?.summary).toBe(`${world.record.number} Time limit of the examination`)
    await world.server.engine.script(`update clock set due_at = '2024-03-20T16:00:00Z'`)
    const [after] = eventsOf(await ask(path))
    expect([after?.uid, after?.startDate.toString()]).toEqual([before?.uid, '2024-03-20'])
    await world.server.engine.script(`update clock set due_at = '${world.dueAt}'`)
  })

  test('a limit that ends at a minute is that instant, in UTC', async () => {
    const [rule] = specimenModule.recordTypes[0]?.clockRules ?? []
    if (!rule) throw new Error('There is no rule')
    const inMinutes: ClockRule = { ...rule, id: 'inMinutes', length: { amount: 60, unit: 'minute' } }
    expect(endsAtAnInstant(inMinutes)).toBe(true)
    const type = world.server.kernel.types.get('specimen')
    if (!type) throw new Error('There is no type')
    const types = new Map(world.server.kernel.types).set('specimen', { ...type, clockRules: [...type.clockRules, inMinutes] })
    const { makeFeed, readFeed } = await import('./calendar-feed.ts')
    const { readAccount } = await import('#kernel/access/actor.ts')
    const kernel = { ...world.server.kernel, types }
    await world.server.engine.script(`update clock set rule = 'inMinutes', due_at = '2024-03-09T05:30:00Z'`)
    const event = new ICAL.Event(new ICAL.Component(ICAL.parse(await readFeed(kernel, await makeFeed(kernel, await readAccount(kernel, 1, world.officer.account)), 'zh', ''))).getFirstSubcomponent('vevent') ?? undefined)
    expect([event.startDate.isDate, event.startDate.toJSDate().toISOString(), event.startDate.zone?.tzid]).toEqual([false, '2024-03-09T05:30:00.000Z', 'UTC'])
    await world.server.engine.script(`update clock set rule = 'specimenLimit', due_at = '${world.dueAt}'`)
  })

  test('holds nobody else’s due times, not even for the head of the unit', async () => {
    expect(eventsOf(await ask(await make(world.head)))).toEqual([])
    expect(eventsOf(await ask(await make(world.stranger)))).toEqual([])
  })

  test('an end that was met or stopped is gone at the next reading', async () => {
    const path = await make(world.officer)
    await world.server.engine.script(`update clock set met_at = '2024-03-04T03:00:00Z'`)
    expect(eventsOf(await ask(path))).toEqual([])
    await world.server.engine.script('update clock set met_at = null')
    expect(eventsOf(await ask(path))).toHaveLength(1)
  })

  test('shows at each reading only what its owner may see at that moment', async () => {
    const path = await make(world.officer)
    await world.server.engine.script('update clock set organisation = 5; update specimen set organisation = 5')
    expect(eventsOf(await ask(path))).toEqual([])
    await world.server.engine.script('update clock set organisation = 4; update specimen set organisation = 4')
    await world.server.engine.script(`update assignment set valid_until = '2024-03-01' where account = ${world.officer.account}`)
    expect((await ask(path)).statusCode).toBe(403)
    await world.server.engine.script(`update assignment set valid_until = null where account = ${world.officer.account}; update account set disabled_at = now() where id = ${world.officer.account}`)
    expect((await ask(path)).statusCode).toBe(401)
    await world.server.engine.script(`update account set disabled_at = null where id = ${world.officer.account}`)
    expect((await ask(path)).statusCode).toBe(200)
  })
})

describe('its address', () => {
  test('is told once and kept as a hash; when it was made and read is shown to its owner', async () => {
    const path = await make(world.officer)
    const secret = path.split('/').at(-1)?.replace('.ics', '') ?? ''
    expect(secret).toMatch(/^[\w-]{43}$/)
    expect(JSON.stringify(await world.query('select token_hash::text, account from calendar_feed'))).not.toContain(secret)
    expect((await world.officer.get('/api/me/reminders')).json()).toMatchObject({ feed: { createdAt: '2024-03-04T02:00:00.000Z', readAt: null } })
    await ask(path)
    const settings = await world.officer.get('/api/me/reminders')
    expect(settings.json()).toMatchObject({ feed: { readAt: '2024-03-04T02:00:00.000Z' } })
    expect(settings.body).not.toContain(secret)
    expect((await world.head.get('/api/me/reminders')).body).not.toContain(secret)
  })

  test('is worth nothing once it is revoked, or another was made, or a letter is wrong', async () => {
    const [first, second] = [await make(world.officer), await make(world.officer)]
    expect((await ask(first)).statusCode).toBe(401)
    expect((await ask(second)).statusCode).toBe(200)
    expect((await ask(second.replace('.ics', 'x.ics'))).statusCode).toBe(401)
    expect((await world.officer.send({ method: 'DELETE', url: '/api/me/calendar-feed' })).statusCode).toBe(204)
    expect((await ask(second)).json()).toMatchObject({ status: 401, code: 'not-signed-in' })
    expect((await world.officer.send({ method: 'DELETE', url: '/api/me/calendar-feed' })).statusCode).toBe(404)
    const journal = await world.query<{ action: string }>(`select action from journal where account = ${world.officer.account} order by seq desc limit 3`)
    expect(journal.map((row) => row.action)).toEqual(['revokeCalendarFeed', 'makeCalendarFeed', 'makeCalendarFeed'])
  })

  test('opens nothing else: it is no session', async () => {
    const secret = (await make(world.officer)).split('/').at(-1)?.replace('.ics', '') ?? ''
    expect((await world.server.send({ method: 'GET', url: '/api/reminders', headers: { authorization: `Bearer ${secret}` } })).statusCode).toBe(401)
    expect(world.server.logged).toEqual([])
  })
})
