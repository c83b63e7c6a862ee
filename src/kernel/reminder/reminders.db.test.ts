import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { read } from '#kernel/db/session.ts'
import type { ReminderAnswer } from '#kernel/http/wire.ts'
import { fakeMailer, reminderWorld, type ReminderWorld } from '#kernel/testing/reminder-world.ts'
import type { Client } from '#kernel/testing/test-server.ts'
import { mailState } from './deliver.ts'
import { remindOnce } from './job.ts'
import { openMailer } from './mailer.ts'
import { sweepReminders } from './sweep.ts'

let world: ReminderWorld
let mailer: ReturnType<typeof fakeMailer>
beforeAll(async () => { world = await reminderWorld() })
afterAll(async () => { await world.server.close() })
beforeEach(async () => {
  mailer = fakeMailer()
  world.at('2024-03-04T02:00:00.000Z')
  await world.server.engine.script(`delete from digest_mail; delete from all_seen; delete from reminder_mail; delete from reminder; delete from reminder_plan; delete from reminder_address;
    update clock set due_at = '${world.dueAt}', met_at = null, stopped_at = null, organisation = 4; update account set disabled_at = null;
    delete from clock where record <> '${world.record.id}'; update bureau set settings = '{}'`)
  world.server.kernel.forgetBureau(1)
})

const once = (): Promise<void> => remindOnce({ kernel: world.server.kernel, mailer, publicAddress: 'https://anlan.test' })
const list = async (who: Client): Promise<ReminderAnswer> => (await who.get('/api/reminders')).json<ReminderAnswer>()
const addressed = (who: Client, language = 'en'): Promise<unknown> => who.send({ method: 'PUT', url: '/api/me/reminders', payload: { address: `u${who.account}@city.test`, language } })
const made = (): Promise<readonly { account: number; step: string }[]> => world.query('select account, step from reminder order by created_at, account')
const names = (): Record<number, string> => ({ [world.officer.account]: 'officer', [world.head.account]: 'head', [world.legal.account]: 'legal' })
const told = async (): Promise<string[]> => (await made()).map((row) => `${row.step} ${names()[row.account] ?? row.account}`)

describe('the daily digest', () => {
  const wants = (digestHour: number | null): Promise<unknown> => world.officer.send({ method: 'PUT', url: '/api/me/reminders', payload: { address: 'officer@city.test', language: 'en', digestHour } })
  const digests = (): string[] => mailer.taken.filter((mail) => mail.messageId.startsWith('<digest.')).map((mail) => mail.messageId)

  test('goes out once at the hour that was chosen, says numbers and limits, and nothing that stands in a record', async () => {
    await wants(8)
    world.at('2024-03-06T23:59:00.000Z')
    await once()
    expect(digests()).toEqual([])
    world.at('2024-03-07T00:00:00.000Z') // 08:00 in the bureau
    await Promise.all([once(), once()])
    await once()
    expect(digests()).toEqual([`<digest.1.${world.officer.account}.2024-03-07@city.test>`])
    const [mail] = mailer.taken.filter((one) => one.messageId.startsWith('<digest.'))
    expect(mail?.subject).toContain('0 overdue, 0 today, 1 within seven days')
    expect(mail?.text).toContain(`“Time limit of the examination” of ${world.record.number} ends at 24:00 on`)
    expect(mail?.text).not.toMatch(/secret|user \d/)
    const preview = (await world.officer.get('/api/me/digest?lang=en')).json<{ subject: string; text: string }>()
    expect([preview.subject, preview.text]).toEqual([mail?.subject, mail?.text])
    world.at('2024-03-08T00:00:00.000Z')
    await once()
    expect(digests()).toHaveLength(2)
  })

  test('is off by default and when it is switched off, and does not go out on days off or hours late', async () => {
    world.at('2024-03-07T00:00:00.000Z')
    await addressed(world.officer)
    await once()
    await wants(8)
    await wants(null)
    await once()
    await wants(8)
    world.at('2024-03-09T00:00:00.000Z') // a Saturday
    await once()
    world.at('2024-03-11T03:00:00.000Z')
    await once()
    expect(digests()).toEqual([])
  })

  test('waits for a mail server that is away, and is not sent with nothing to tell', async () => {
    await wants(8)
    world.at('2024-03-07T00:00:00.000Z')
    mailer.next.push({ kind: 'failed', fault: 'ECONNECTION', isAway: true })
    await once()
    expect([digests(), (await mailState(world.server.kernel, 1)).waiting]).toEqual([[], 0])
    world.at('2024-03-07T00:01:00.000Z')
    expect((await mailState(world.server.kernel, 1)).waiting).toBe(1)
    await once()
    expect(digests()).toHaveLength(1)
    await world.server.engine.script(`update clock set met_at = '2024-03-07T07:00:00Z'; insert into all_seen (bureau, account, seen_at) values (1, ${world.officer.account}, now() + interval '1 hour')`)
    world.at('2024-03-08T00:00:00.000Z')
    await once()
    expect(digests()).toHaveLength(1)
    expect(await world.query(`select count(*)::int as n from digest_mail where cancelled_at is not null`)).toEqual([{ n: 1 }])
  })
})

describe('the ladder is climbed', () => {
  test('step by step: handler, then unit head, then legal section, each once', async () => {
    const after: string[][] = []
    for (const at of ['2024-03-07T22:59:00.000Z', '2024-03-07T23:00:00.000Z', '2024-03-08T06:30:00.000Z', '2024-03-09T02:36:00.000Z', '2024-03-09T16:00:00.000Z', '2024-03-10T23:00:00.000Z', '2024-03-14T23:00:00.000Z', '2024-04-01T00:00:00.000Z']) {
      world.at(at)
      const before = (await told()).length
      await once()
      await once()
      after.push((await told()).slice(before))
    }
    expect(after).toEqual([[], ['dayBefore officer'], ['used75 officer'], ['used90 officer', 'used90 head'], ['due officer', 'due head', 'due legal'], ['overdue1 officer', 'overdue1 head'], ['overdue5 head', 'overdue5 legal'], []])
  })

  test('a job that was lost is caught by the next sweep, and each person gets the highest step only', async () => {
    world.at('2024-03-09T16:30:00.000Z')
    expect(await sweepReminders(world.server.kernel, 1, false)).toBe(3)
    expect(await told()).toEqual(['due officer', 'due head', 'due legal'])
    expect(await sweepReminders(world.server.kernel, 1, false)).toBe(0)
  })

  test('what was missed for longer than a week is not made up for', async () => {
    world.at('2024-03-22T23:30:00.000Z')
    await once()
    expect(await told()).toEqual([])
  })

  test('two programs at once make nothing twice', async () => {
    world.at('2024-03-09T16:30:00.000Z')
    await addressed(world.officer)
    await Promise.all([once(), once(), once()])
    expect(await told()).toEqual(['due officer', 'due head', 'due legal'])
    world.at('2024-03-10T22:59:00.000Z')
    await Promise.all([once(), once(), once()])
    world.at('2024-03-10T23:00:00.000Z')
    await Promise.all([once(), once(), once()])
    expect(mailer.taken.length).toBe(1)
  })

  test('a clock that is met or stopped reminds nobody, and its reminders are gone from the list', async () => {
    world.at('2024-03-08T06:30:00.000Z')
    await once()
    expect((await list(world.officer)).items).toHaveLength(1)
    await world.server.engine.script(`update clock set met_at = '2024-03-08T07:00:00Z'`)
    expect(await list(world.officer)).toEqual({ unread: 0, items: [] })
    world.at('2024-03-09T16:00:00.000Z')
    await once()
    expect(await told()).toEqual(['used75 officer'])
  })

  test('a due time that moves takes its reminders along: the old ones are gone, new ones come at the new times', async () => {
    await addressed(world.officer)
    world.at('2024-03-08T14:00:00.000Z') // Friday, 22:00: the e-mail waits for the morning
    await once()
    expect(mailer.taken).toHaveLength(0)
    await world.server.engine.script(`update clock set due_at = '2024-03-14T16:00:00Z'`)
    expect((await list(world.officer)).items).toEqual([])
    world.at('2024-03-08T15:00:00.000Z')
    await once()
    expect(mailer.taken).toHaveLength(0)
    expect(await world.query('select (cancelled_at is not null) as cancelled from reminder_mail')).toEqual([{ cancelled: true }])
    world.at('2024-03-13T00:00:00.000Z')
    await once()
    expect((await list(world.officer)).items.map((one) => [one.step, one.dueAt])).toEqual([['dayBefore', '2024-03-14T16:00:00.000Z']])
    expect(mailer.taken).toHaveLength(1)
    // Moved back: what had not been sent of the old due time is due again, what had been made is not made twice.
    await world.server.engine.script(`update clock set due_at = '${world.dueAt}'`)
    world.at('2024-03-13T01:00:00.000Z')
    await once()
    expect((await told()).filter((one) => one.startsWith('overdue1'))).toEqual(['overdue1 officer', 'overdue1 head'])
  })
})

describe('who is reminded', () => {
  test('a handler who may no longer see the record, or is disabled, is not; the unit head is, from the first step', async () => {
    await world.server.engine.script(`update account set disabled_at = now() where id = ${world.officer.account}`)
    world.at('2024-03-08T06:30:00.000Z')
    await once()
    expect(await told()).toEqual(['used75 head'])
  })

  test('a unit without a head is looked after by the nearest above', async () => {
    await world.server.engine.script(`update clock set organisation = 6`)
    const above = await world.server.newUser(2, ['supervisor'])
    world.at('2024-03-08T06:30:00.000Z')
    await once()
    expect((await made()).map((row) => row.account)).toEqual([above.account])
    await world.server.engine.script(`delete from reminder; delete from assignment where account = ${above.account}`)
  })

  test('only the addressee reads his reminders; a transfer that takes the record away takes them too', async () => {
    world.at('2024-03-09T16:00:00.000Z')
    await once()
    expect((await list(world.stranger)).items).toEqual([])
    const [mine] = (await list(world.officer)).items
    expect((await world.stranger.post(`/api/reminders/${mine?.id}/read`, {})).statusCode).toBe(404)
    expect((await world.head.post(`/api/reminders/${mine?.id}/read`, {})).statusCode).toBe(404)
    const seen = async (account: number, organisations: readonly number[]): Promise<number> => (await read(world.server.engine, { bureau: 1, account, organisations, types: ['specimen'] }, [{ sql: 'select id from reminder', parameters: [] }]))[0].rows.length
    expect(await seen(world.officer.account, [4])).toBe(1)
    expect(await seen(world.officer.account, [5])).toBe(0)
    expect(await seen(world.stranger.account, [1, 2, 3, 4, 5, 6])).toBe(0)
    await world.server.engine.script(`update clock set organisation = 5`)
    expect(await list(world.officer)).toEqual({ unread: 0, items: [] })
    expect((await list(world.legal)).items).toHaveLength(1)
  })

  test('administrators and the office are told that it is not for them', async () => {
    for (const role of ['systemAdministrator', 'office'] as const) expect((await (await world.server.newUser(1, [role])).get('/api/reminders')).statusCode).toBe(403)
  })
})

describe('in the console', () => {
  test('number, limit and end are told, in both languages; nothing of what stands in the record, and no name', async () => {
    world.at('2024-03-09T02:36:00.000Z')
    await once()
    const answer = await world.officer.get('/api/reminders')
    expect(answer.json<ReminderAnswer>().items).toEqual([expect.objectContaining({
      step: 'used90', number: world.record.number, record: world.record.id, recordType: 'specimen', readAt: null, overdue: false, urgent: false, organisation: null, due: { zh: '2024年3月9日 24:00', en: '24:00 on 9 Mar 2024' },
      text: { zh: `${world.record.number} 的“鉴定期限”将于 2024年3月9日 24:00 届满。`, en: `“Time limit of the examination” of ${world.record.number} ends at 24:00 on 9 Mar 2024.` },
    })])
    expect(answer.body).not.toMatch(/secret|Secret/)
  })

  test('of one clock the last reminder is shown; reading it reads the earlier ones too', async () => {
    for (const at of ['2024-03-07T23:00:00.000Z', '2024-03-08T06:30:00.000Z']) { world.at(at); await once() }
    const { unread, items } = await list(world.officer)
    expect([unread, items.map((one) => one.step)]).toEqual([1, ['used75']])
    expect((await world.officer.post(`/api/reminders/${items[0]?.id}/read`, {})).statusCode).toBe(204)
    expect(await list(world.officer)).toMatchObject({ unread: 0, items: [{ readAt: '2024-03-08T06:30:00.000Z' }] })
    expect(await world.query('select id from reminder where read_at is null')).toEqual([])
    world.at('2024-03-09T02:36:00.000Z')
    await once()
    expect((await list(world.officer)).unread).toBe(1)
    expect((await world.officer.post('/api/reminders/read', {})).statusCode).toBe(204)
    expect((await list(world.officer)).unread).toBe(0)
    expect((await list(world.head)).unread).toBe(1)
  })

  test('somebody acting for another of his units still sees it, and is told for which unit the record opens', async () => {
    await world.server.engine.script(`insert into assignment (bureau, account, organisation, role, valid_from) values (1, ${world.officer.account}, 3, 'analyst', '1900-01-01')`)
    const { token } = world.officer
    world.at('2024-03-08T06:30:00.000Z')
    await once()
    world.server.http.sessions.forget()
    const answer = await world.server.send({ method: 'GET', url: '/api/reminders?org=3', headers: { authorization: `Bearer ${token}` } })
    expect(answer.json<ReminderAnswer>().items).toMatchObject([{ organisation: 4 }])
    await world.server.engine.script(`delete from assignment where account = ${world.officer.account} and organisation = 3`)
    world.server.http.sessions.forget()
  })
})

describe('by e-mail', () => {
  const fault = { kind: 'failed', fault: 'ECONNECTION', isAway: true } as const
  const state = (): Promise<readonly { attempts: number; claimed: boolean; sent: boolean; dead: boolean; last_error: string | null; not_before: string }[]> =>
    world.query('select attempts, claimed_at is not null as claimed, sent_at is not null as sent, dead_at is not null as dead, last_error, not_before from reminder_mail')
  const toOfficer = async (): Promise<void> => { await addressed(world.officer); world.at('2024-03-08T06:30:00.000Z') }

  test('to those who gave an address, in their language, with a link and nothing of the record', async () => {
    await addressed(world.officer)
    await addressed(world.head, 'zh')
    world.at('2024-03-09T02:36:00.000Z')
    await once()
    await once()
    expect(mailer.taken.toSorted((a, b) => a.to.localeCompare(b.to)).map(({ to, subject, text }) => ({ to, subject, first: text.split('\n').slice(0, 3) }))).toEqual([
      { to: `u${world.officer.account}@city.test`, subject: `[Anlan] ${world.record.number} Time limit of the examination`, first: [`“Time limit of the examination” of ${world.record.number} ends at 24:00 on 9 Mar 2024.`, '', `https://anlan.test/records/specimen/${world.record.id}`] },
      { to: `u${world.head.account}@city.test`, subject: `[安澜] ${world.record.number} 鉴定期限`, first: [`${world.record.number} 的“鉴定期限”将于 2024年3月9日 24:00 届满。`, '', `https://anlan.test/records/specimen/${world.record.id}`] },
    ])
    expect(JSON.stringify(mailer.taken)).not.toMatch(/secret|Secret/)
  })

  test('not in the quiet hours the bureau set; then, in the morning, one e-mail of the highest step', async () => {
    await addressed(world.officer)
    await addressed(world.legal)
    world.at('2024-03-09T16:00:00.000Z') // Sunday, 0:00
    await once()
    world.at('2024-03-10T22:59:00.000Z')
    await once()
    expect(mailer.taken).toEqual([])
    world.at('2024-03-10T23:00:00.000Z')
    await once()
    expect(mailer.taken.map((one) => one.to).toSorted()).toEqual([`u${world.officer.account}@city.test`, `u${world.legal.account}@city.test`].toSorted())
    expect(await world.query(`select r.step, m.sent_at is not null as sent, m.cancelled_at is not null as cancelled from reminder_mail m join reminder r on r.id = m.reminder where r.account = ${world.officer.account} order by r.created_at`))
      .toEqual([{ step: 'due', sent: false, cancelled: true }, { step: 'overdue1', sent: true, cancelled: false }])
  })

  test('a server that is away: the round ends, the e-mail is tried again later and later, at last it is dead and the operator is told', async () => {
    await toOfficer()
    const waits: number[] = []
    let before = Date.parse('2024-03-08T06:30:00.000Z')
    await world.server.engine.script(`update bureau set settings = '{"reminder.quietFrom": "00:00", "reminder.quietUntil": "00:00", "reminder.mailOnDaysOff": true}'`)
    world.server.kernel.forgetBureau(1)
    // One e-mail that waits, of a clock on which no other step comes in the meantime.
    await world.server.engine.script(`update clock set due_at = '2024-03-14T16:00:00Z';
      insert into reminder (bureau, id, account, clock, step, due_at, created_at) select 1, gen_random_uuid(), ${world.officer.account}, id, 'test', due_at, '2024-03-08T06:30:00Z' from clock;
      insert into reminder_mail (bureau, reminder, not_before) select 1, id, '2024-03-08T06:30:00Z' from reminder; insert into reminder_plan (bureau, clock, due_at) select 1, id, due_at from clock on conflict (bureau, clock) do update set due_at = excluded.due_at, next_at = null`)
    for (let attempt = 1; attempt <= 8; attempt++) {
      mailer.next.push(fault)
      await once()
      const [row] = await state()
      expect(row).toMatchObject({ attempts: attempt, claimed: false, sent: false, dead: attempt === 8, last_error: 'ECONNECTION' })
      waits.push((Date.parse(row?.not_before ?? '') - before) / 60_000)
      before = Date.parse(row?.not_before ?? '')
      world.at(row?.not_before ?? '')
    }
    expect(waits).toEqual([1, 5, 15, 60, 180, 360, 720, 0])
    await once()
    expect(mailer.taken).toEqual([])
    expect(await mailState(world.server.kernel, 1)).toEqual({ waiting: 0, dead: 1, faults: ['ECONNECTION'], oldestWaitingAt: null })
  })

  test('an address the server refuses for ever is not tried again, and holds up no other', async () => {
    await addressed(world.officer)
    await addressed(world.head)
    world.at('2024-03-09T02:36:00.000Z')
    mailer.next.push({ kind: 'refused', fault: 'EENVELOPE 550', isAway: false })
    await once()
    expect(mailer.taken).toHaveLength(1)
    expect((await state()).map((row) => `${row.sent} ${row.dead} ${row.last_error}`).toSorted()).toEqual(['false true EENVELOPE 550', 'true false null'])
  })

  test.each([['before the server had it', 'crash', 1], ['after the server had it, before that was noted', 'crashAfter', 2]] as const)('a process that dies %s: the next sweep after ten minutes sends it, with the same Message-ID', async (_, how, times) => {
    await toOfficer()
    mailer.next.push(how)
    await expect(once()).rejects.toThrow('died')
    expect(await state()).toMatchObject([{ attempts: 1, claimed: true, sent: false }])
    world.at('2024-03-08T06:39:00.000Z')
    await once()
    expect(await state()).toMatchObject([{ attempts: 1, claimed: true, sent: false }])
    world.at('2024-03-08T06:40:01.000Z')
    await once()
    await once()
    expect(await state()).toMatchObject([{ attempts: 2, claimed: false, sent: true }])
    expect(mailer.taken).toHaveLength(times)
    expect(new Set(mailer.taken.map((one) => one.messageId)).size).toBe(1)
    expect(mailer.taken[0]?.messageId).toMatch(/^<reminder\.[0-9a-f-]{36}@city\.test>$/)
  })

  test('what waits is not sent any more to somebody who has taken his address back, or lost his role', async () => {
    await addressed(world.officer)
    await addressed(world.head)
    world.at('2024-03-09T02:36:00.000Z')
    await sweepReminders(world.server.kernel, 1, true)
    await world.officer.send({ method: 'PUT', url: '/api/me/reminders', payload: { address: null, language: 'en' } })
    await world.server.engine.script(`update assignment set valid_until = '2024-03-01' where account = ${world.head.account}`)
    await once()
    expect(mailer.taken).toEqual([])
    expect(await world.query('select cancelled_at is not null as cancelled from reminder_mail')).toEqual([{ cancelled: true }, { cancelled: true }])
    await world.server.engine.script(`update assignment set valid_until = null where account = ${world.head.account}`)
  })

  test('an address is one’s own affair: nobody else reads it, and what is none is refused', async () => {
    await addressed(world.officer)
    expect((await world.officer.get('/api/me/reminders')).json()).toMatchObject({ address: `u${world.officer.account}@city.test`, language: 'en', sendsMail: true, feed: null })
    expect((await world.head.get('/api/me/reminders')).json()).toMatchObject({ address: null })
    const values = await world.query<{ account: number; text: string }>(`select j.account, v.value_fields::text as text from journal j join journal_value v on v.bureau = j.bureau and v.leaf = j.leaf where j.action = 'setReminderAddress' order by j.seq desc limit 1`)
    expect(values[0]?.account).toBe(world.officer.account)
    expect(values[0]?.text).toContain('"mail"')
    expect(values[0]?.text).not.toContain('city.test')
    for (const address of ['nobody', 'a@b\r\nbcc: c@d.example', 'a@b.example, c@d.example', '']) expect((await world.officer.send({ method: 'PUT', url: '/api/me/reminders', payload: { address, language: 'en' } })).statusCode, address).toBe(422)
  })
})

describe('through a real mail server', () => {
  const PASSWORD = 'hunter2secret'
  const received: string[] = []
  let server: SMTPServer
  beforeAll(async () => {
    server = new SMTPServer({
      hideSTARTTLS: true, logger: false,
      onAuth: (auth, _, done) => { if (auth.password === PASSWORD) done(null, { user: 'clerk' }); else done(Object.assign(new Error(`not ${auth.password}`), { responseCode: 535 })) },
      onData: (stream, session, done) => {
        received.push(...session.envelope.rcptTo.map((one) => one.address))
        stream.resume().on('end', () => { done() })
      },
    })
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  })
  afterAll(async () => { await new Promise<void>((resolve) => { server.close(resolve) }) })

  async function roundWith(password: string): Promise<void> {
    const address = server.server.address()
    if (address === null || typeof address === 'string') throw new Error('The server has no port')
    const real = openMailer({ url: `smtp://clerk:${password}@127.0.0.1:${address.port}`, from: 'anlan@city.test' })
    await remindOnce({ kernel: world.server.kernel, mailer: real, publicAddress: 'https://anlan.test' })
    real.close()
  }

  test('a wrong password keeps everything for later and leaves no trace of itself; with the right one each e-mail arrives once', async () => {
    await addressed(world.officer)
    await addressed(world.head)
    world.at('2024-03-09T02:36:00.000Z')
    await roundWith('wrong-secret')
    expect(received).toEqual([])
    const kept = JSON.stringify(await world.query('select * from reminder_mail'))
    expect(kept).toContain('EAUTH 535')
    expect(kept).not.toMatch(/wrong-secret|clerk/)
    expect(world.server.logged).toEqual([])
    world.at('2024-03-09T02:38:00.000Z')
    await roundWith(PASSWORD)
    await roundWith(PASSWORD)
    expect(received.toSorted((a, b) => a.localeCompare(b))).toEqual([world.officer, world.head].map((one) => `u${one.account}@city.test`).toSorted((a, b) => a.localeCompare(b)))
  })
})
