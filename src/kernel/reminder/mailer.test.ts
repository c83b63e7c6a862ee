import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { SMTPServer } from 'smtp-server'
import { openMailer, type Mail, type Mailer } from './mailer.ts'

const PASSWORD = 'hunter2secret'
const mail: Mail = { messageId: '<reminder.1@city.test>', to: 'officer@city.test', subject: '[安澜] JT2024-000001 事故认定期限', text: 'JT2024-000001 的“事故认定期限”将于 2024年3月9日 24:00 届满。\n\nhttps://anlan.test/records/crash/1' }

interface Received { readonly from: string; readonly to: string[]; readonly raw: string }

let server: SMTPServer
let port: number
const received: Received[] = []
const open: Mailer[] = []

beforeAll(async () => {
  server = new SMTPServer({
    hideSTARTTLS: true, logger: false, authMethods: ['PLAIN', 'LOGIN'],
    onAuth: (auth, _, done) => { if (auth.password === PASSWORD) done(null, { user: 'clerk' }); else done(Object.assign(new Error(`no ${auth.password}`), { responseCode: 535 })) },
    onRcptTo: (address, _, done) => {
      if (address.address.startsWith('gone')) done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }))
      else if (address.address.startsWith('full')) done(Object.assign(new Error('mailbox is full'), { responseCode: 452 }))
      else done()
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => { chunks.push(chunk) })
      stream.on('end', () => {
        received.push({ from: session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address, to: session.envelope.rcptTo.map((one) => one.address), raw: Buffer.concat(chunks).toString() })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  port = address.port
})
afterAll(async () => { await new Promise<void>((resolve) => { server.close(resolve) }) })
afterEach(() => {
  received.length = 0
  for (const one of open.splice(0)) one.close()
})

function mailerAt(url: string): Mailer {
  const mailer = openMailer({ url, from: 'anlan@city.test' })
  open.push(mailer)
  return mailer
}
const signedIn = (password = PASSWORD): Mailer => mailerAt(`smtp://clerk:${password}@127.0.0.1:${port}`)

/** The body of a message in quoted-printable or base64, as text. */
function bodyOf(raw: string): string {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  if (/content-transfer-encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString()
  const bytes = body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}

describe('against a real mail server', () => {
  test('an e-mail arrives with sender, addressee, subject, text, and the Message-ID it was given', async () => {
    expect(await signedIn().send(mail)).toEqual({ kind: 'sent' })
    expect(received).toHaveLength(1)
    expect(received[0]).toMatchObject({ from: 'anlan@city.test', to: ['officer@city.test'] })
    const raw = received[0]?.raw ?? ''
    expect(raw).toContain('Message-ID: <reminder.1@city.test>')
    expect(raw.toLowerCase()).toContain('auto-submitted: auto-generated')
    expect(raw).toMatch(/^Subject: =\?UTF-8\?/m)
    expect(bodyOf(raw).replaceAll('\r\n', '\n').trim()).toBe(mail.text)
  })

  test('the server is asked at start whether it answers and takes the sign-in', async () => {
    expect(await signedIn().check()).toBeUndefined()
    expect(await signedIn('wrong-secret').check()).toBe('EAUTH 535')
  })

  test.each([
    ['a wrong password concerns every e-mail', () => signedIn('wrong-secret'), mail, { kind: 'failed', fault: 'EAUTH 535', isAway: true }],
    ['a mailbox that does not exist is refused for ever', () => signedIn(), { ...mail, to: 'gone@city.test' }, { kind: 'refused', fault: 'EENVELOPE 550', isAway: false }],
    ['a mailbox that is full is tried again', () => signedIn(), { ...mail, to: 'full@city.test' }, { kind: 'failed', fault: 'EENVELOPE 452', isAway: false }],
    ['a password is not sent in the clear to another machine', () => mailerAt(`smtp://clerk:${PASSWORD}@[::ffff:127.0.0.1]:${port}`), mail, { kind: 'failed', fault: expect.stringMatching(/^E(TLS|SOCKET)/), isAway: true }],
  ] as const)('%s', async (_, mailer, one, expected) => {
    expect(await mailer().send(one)).toEqual(expected)
    expect(received).toEqual([])
  })

  test('an address that answers nothing: failed, and away', async () => {
    expect(await mailerAt('smtp://127.0.0.1:1').send(mail)).toMatchObject({ kind: 'failed', isAway: true })
  })

  test('no line is injected by an address or a subject', async () => {
    await signedIn().send({ ...mail, subject: 'a\r\nBcc: other@city.test', to: 'officer@city.test\r\nBcc: other@city.test' })
    expect(received.flatMap((one) => one.to)).not.toContain('other@city.test')
  })

  test('password and user are written nowhere, whether it goes well or not', async () => {
    const written: string[] = []
    const keep = (chunk: unknown): true => { written.push(String(chunk)); return true }
    const spies = [vi.spyOn(process.stdout, 'write').mockImplementation(keep), vi.spyOn(process.stderr, 'write').mockImplementation(keep),
      ...(['log', 'info', 'warn', 'error', 'debug'] as const).map((name) => vi.spyOn(console, name).mockImplementation((...parts: unknown[]) => { written.push(parts.map(String).join(' ')) }))]
    const outcomes: unknown[] = []
    try {
      for (const one of [signedIn(), signedIn('wrong-secret'), mailerAt(`smtps://clerk:${PASSWORD}@127.0.0.1:${port}`)]) outcomes.push(await one.send(mail), await one.check())
    } finally {
      for (const spy of spies) spy.mockRestore()
    }
    expect(outcomes).toHaveLength(6)
    const told = [JSON.stringify(outcomes), ...written].join('\n')
    for (const secret of [PASSWORD, 'wrong-secret', 'clerk', Buffer.from(`\0clerk\0${PASSWORD}`).toString('base64')]) expect(told).not.toContain(secret)
  })
})
