import { createTransport } from 'nodemailer'
import type { MailSettings } from '#kernel/config/config.ts'

export interface Mail {
  /** The same at every try, so that a receiver can tell a repetition. */
  readonly messageId: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

/**
 * How a try to send ended. `refused`: the server will never take this one (no such mailbox). `failed`: it may at another time; `fault` is
 * a code such as 'EAUTH 535', never the server's own words, which may repeat what was sent. `isAway`: no other e-mail would go either.
 */
export type Sent = { readonly kind: 'sent' } | { readonly kind: 'refused' | 'failed'; readonly fault: string; readonly isAway: boolean }

export interface Mailer {
  send(mail: Mail): Promise<Sent>
  /** Whether the server answers and takes our sign-in; undefined, or the code of what went wrong. */
  check(): Promise<string | undefined>
  /** The domain of the sender, for message ids. */
  readonly domain: string
  close(): void
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]', '::1'])

/**
 * Sends by SMTP (RFC 5321), over TLS where the address says smtps or the server offers STARTTLS; a password crosses no network without it.
 * Nothing is logged, neither here nor in the library.
 */
export function openMailer(settings: MailSettings): Mailer {
  const url = new URL(settings.url)
  const secure = url.protocol === 'smtps:'
  const auth = url.username === '' ? undefined : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
  const transport = createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ''), port: url.port === '' ? (secure ? 465 : 25) : Number(url.port), secure,
    requireTLS: !secure && auth !== undefined && !loopback.has(url.hostname), ...(auth ? { auth } : {}),
    pool: true, maxConnections: 1, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, logger: false, debug: false,
    disableFileAccess: true, disableUrlAccess: true,
  })
  return {
    domain: settings.from.split('@').at(-1) ?? 'localhost',
    async send({ messageId, to, subject, text }) {
      try {
        await transport.sendMail({ from: { name: 'Anlan 安澜', address: settings.from }, to: { name: '', address: to }, subject, text, messageId, headers: { 'auto-submitted': 'auto-generated' } })
        return { kind: 'sent' }
      } catch (problem) {
        return failure(problem)
      }
    },
    async check() {
      try {
        await transport.verify()
        return undefined
      } catch (problem) {
        return failure(problem).fault
      }
    },
    close() { transport.close() },
  }
}

function failure(problem: unknown): Exclude<Sent, { kind: 'sent' }> {
  const code = problem instanceof Error && 'code' in problem && typeof problem.code === 'string' ? problem.code : 'unknown'
  const answer = problem instanceof Error && 'responseCode' in problem && typeof problem.responseCode === 'number' ? problem.responseCode : undefined
  const fault = answer === undefined ? code : `${code} ${answer}`
  // Of this one e-mail the envelope or the content was refused; everything else concerns the server.
  const isItsOwn = code === 'EENVELOPE' || code === 'EMESSAGE'
  return { kind: isItsOwn && answer !== undefined && answer >= 500 ? 'refused' : 'failed', fault, isAway: !isItsOwn }
}
