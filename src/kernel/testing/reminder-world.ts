import { randomUUID } from 'node:crypto'
import type { Role } from '#kernel/access/role.ts'
import { statement } from '#kernel/db/query.ts'
import type { Mail, Mailer, Sent } from '#kernel/reminder/mailer.ts'
import { specimenModule } from './specimen-module.ts'
import { testServer, type Client, type TestServer } from './test-server.ts'

/** People around one specimen of unit 4 whose time limit runs from Monday 4 March 2024, 10:00, to the end of Saturday the 9th. */
export interface ReminderWorld {
  readonly server: TestServer
  readonly officer: Client
  readonly head: Client
  readonly legal: Client
  readonly stranger: Client
  /** The record's id, number and clock. */
  readonly record: { readonly id: string; readonly number: string }
  readonly dueAt: string
  /** Sets what time it is, as an instant. */
  at(now: string): void
  /** Another specimen handled by the officer, with a time limit. */
  begin(startedAt: string, dueAt: string): Promise<{ id: string; number: string }>
  query<Row>(text: string): Promise<readonly Row[]>
}

const DUE_AT = '2024-03-09T16:00:00.000Z'

export async function reminderWorld(): Promise<ReminderWorld> {
  let count = 0
  let now = new Date('2024-03-04T02:00:00.000Z')
  const server = await testServer([specimenModule], { now: () => now })
  const member = (unit: number, roles: readonly Role[]): Promise<Client> => server.newUser(unit, roles)
  const [officer, head, legal, stranger] = [await member(4, ['officer']), await member(4, ['supervisor']), await member(1, ['legalReviewer']), await member(5, ['officer', 'supervisor'])]
  // Written as rows, not by actions: what is looked at here is what becomes of a clock, however it came about.
  const begin = async (startedAt: string, dueAt: string): Promise<{ id: string; number: string }> => {
    const [id, number] = [randomUUID(), `SP2024-${String(++count).padStart(6, '0')}`]
    await server.engine.script(`insert into specimen (bureau, id, number, organisation, version, created_at, updated_at, handler, state, happened_at, heading, story, is_fragile, kind, begun_at, parts)
        values (1, '${id}', '${number}', 4, 1, now(), now(), ${officer.account}, 'running', '2024-03-01', 'a secret heading', 'a secret story', true, 'red', '${startedAt}', 0);
      insert into clock (bureau, id, record_type, record, organisation, handler, rule, rule_version, started_at, due_at) values (1, gen_random_uuid(), 'specimen', '${id}', 4, ${officer.account}, 'specimenLimit', 1, '${startedAt}', '${dueAt}')`)
    return { id, number }
  }
  return {
    server, officer, head, legal, stranger, begin,
    record: await begin('2024-03-04T02:00:00.000Z', DUE_AT),
    dueAt: DUE_AT,
    at(instant) { now = new Date(instant) },
    async query<Row>(text: string) {
      const [found] = await server.engine.withSession('owner', (session) => session.send([{ ...statement<Row>``, sql: text, parameters: [] }]))
      return found.rows
    },
  }
}

/** A mail server that takes everything, or does what the next outcomes say; 'crash': the process dies in the middle. */
export function fakeMailer(): Mailer & { readonly taken: Mail[]; readonly next: (Sent | 'crash' | 'crashAfter')[] } {
  const taken: Mail[] = []
  const next: (Sent | 'crash' | 'crashAfter')[] = []
  return {
    taken, next, domain: 'city.test',
    send(mail) {
      const outcome = next.shift() ?? { kind: 'sent' as const }
      if (outcome === 'crash') return Promise.reject(new Error('the process died'))
      if (outcome === 'crashAfter' || outcome.kind === 'sent') taken.push(mail)
      return outcome === 'crashAfter' ? Promise.reject(new Error('the process died')) : Promise.resolve(outcome)
    },
    check: () => Promise.resolve(undefined),
    close: () => undefined,
  }
}
