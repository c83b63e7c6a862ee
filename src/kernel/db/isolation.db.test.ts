import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/role.ts'
import { scopeOf } from '#kernel/access/actor.ts'
import { statement } from '#kernel/db/query.ts'
import { inTransaction, read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { perform } from '#kernel/lifecycle/perform.ts'
import { getRecord } from '#kernel/record/get.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { testBureau, type TestBureau } from '#kernel/testing/test-kernel.ts'

const USERS = 1000
const FIRST = 1001

let bureau: TestBureau
beforeAll(async () => {
  bureau = await testBureau([specimenModule])
  await bureau.engine.script(`
    insert into organisation (bureau, id, code, kind, name_zh, name_en, register_order) select 1, n, 'N' || n, 'policeStation', '所' || n, 'Station ' || n, n from generate_series(${FIRST}, ${FIRST + USERS - 1}) n;
    insert into account (bureau, id, login, name, password_hash) select 1, n, 'n' || n, 'officer of ' || n, '-' from generate_series(${FIRST}, ${FIRST + USERS - 1}) n`)
})
afterAll(async () => { await bureau.close() })

/** Somebody with a unit of his own, and with nothing to see elsewhere. */
function userOf(unit: number): Actor {
  return { bureau: 1, account: unit, name: `officer of ${unit}`, roles: ['officer'], organisation: unit, organisations: [unit], types: ['specimen'], unit, via: 'api' }
}

interface Seen { unit: number }

/** Every table that shows rows of records, as this user sees it: whose rows they are. */
async function unitsSeen(actor: Actor): Promise<Set<number>> {
  const results = await read(bureau.engine, scopeOf(actor), [
    statement<Seen>`select organisation as unit from specimen`, statement<Seen>`select organisation as unit from search_document`, statement<Seen>`select organisation as unit from contribution`,
    statement<Seen>`select r.organisation as unit from specimen_holder h left join specimen r on r.bureau = h.bureau and r.id = h.record`,
    statement<Seen>`select j.organisation as unit from journal j`, statement<Seen>`select (v.value_fields -> 'organisation' ->> 'value')::int as unit from journal_value v where v.value_fields ? 'organisation'`,
    statement<Seen>`select s.record_type || '' as kind, r.organisation as unit from anlan_search(array['everybody'], 'everybody', null, 5000) s left join specimen r on r.id = s.record`,
    statement<Seen>`select anlan_account() as unit`, statement<Seen>`select unnest(anlan_organisations()) as unit`,
  ])
  return new Set(results.flatMap((result) => result.rows.map((row) => row.unit)))
}

const enter = (actor: Actor, heading: string, kind = 'red'): ReturnType<typeof perform> => perform(bureau.kernel, actor, {
  type: 'specimen', action: 'enter', input: { fields: { happenedAt: '2024-03-16T08:30:00+08:00', heading: `everybody ${heading}`, kind, isFragile: true }, children: { holders: [{ role: 'owner', name: 'x' }] } },
})

/** One user's mixed work; whatever he sees on the way must be his own. Returns what was seen of others. */
async function day(unit: number, others: readonly string[]): Promise<string[]> {
  const actor = userOf(unit)
  const strange: string[] = []
  const look = async (when: string): Promise<void> => { for (const seen of await unitsSeen(actor)) if (seen !== unit) strange.push(`${unit} saw ${seen} ${when}`) }
  const made = await enter(actor, `of ${unit}`)
  await look('after an entry')
  switch (unit % 5) {
    case 0: // refused by the program
      await expect(enter(actor, 'bad', 'purple')).rejects.toBeInstanceOf(DomainError)
      break
    case 1: // an error of the database in the middle of a transaction
      await expect(inTransaction(bureau.engine, scopeOf(actor), async (tx) => {
        await tx.send([statement`update specimen set heading = 'spoilt' where bureau = 1`])
        await tx.send([statement`select 1 / 0`])
      })).rejects.toMatchObject({ code: '22012' })
      break
    case 2: // rolled back by the program
      await expect(inTransaction(bureau.engine, scopeOf(actor), async (tx) => {
        await tx.send([statement`update specimen set heading = 'spoilt' where bureau = 1`])
        throw new Error('changed my mind')
      })).rejects.toThrow('changed my mind')
      break
    case 3:
      await perform(bureau.kernel, actor, { type: 'specimen', action: 'edit', record: made.record, version: made.version, input: { fields: { heading: `everybody changed by ${unit}` } } })
      break
    case 4: { // a record of somebody else, which exists by now or will never exist
      const other = others[unit % Math.max(1, others.length)]
      if (other) await expect(getRecord(bureau.kernel, actor, 'specimen', other)).rejects.toMatchObject({ code: 'not-found' })
    }
  }
  await look('in the end')
  const page = await getRecord(bureau.kernel, actor, 'specimen', made.record)
  if (page.organisation !== unit || !String(page.fields['heading']).endsWith(String(unit))) strange.push(`${unit} read ${page.organisation}: ${String(page.fields['heading'])}`)
  return strange
}

test('a thousand users at once over ten connections: each sees and changes his own rows only', async () => {
  const known: string[] = []
  for (let at = 0; at < 5; at++) known.push((await enter(userOf(FIRST + at), `of ${FIRST + at}`)).record)
  const units = Array.from({ length: USERS - 5 }, (_, at) => FIRST + 5 + at)
  const found = await Promise.all(units.map((unit) => day(unit, known)))
  expect(found.flat()).toEqual([])
  const [all] = await bureau.engine.withSession('owner', (session) => session.send([statement<{ records: number; units: number; spoilt: number }>`
    select count(*)::int as records, count(distinct organisation)::int as units, (count(*) filter (where heading = 'spoilt'))::int as spoilt from specimen`]))
  expect(all.rows).toEqual([{ records: USERS, units: USERS, spoilt: 0 }])
}, 300_000)
