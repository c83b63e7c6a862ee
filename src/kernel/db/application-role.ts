import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'

const MOST_TRIES = 20

/**
 * Makes the login under which requests run, or brings it to what it must be. Roles belong to the whole server while advisory locks belong to
 * one database, so programs that start at the same moment in two databases cannot shut each other out: whoever comes second hears of it and
 * looks again. `password` is base64url text.
 */
export async function ensureApplicationRole(owner: pg.Pool, password: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await owner.query(`do $$ begin
        if not exists (select from pg_roles where rolname = 'anlan_app') then create role anlan_app nologin noinherit; end if;
      end $$`)
      await owner.query(`alter role anlan_app with login noinherit nosuperuser nocreatedb nocreaterole password '${password}'`)
      return
    } catch (problem) {
      if (attempt === MOST_TRIES || !isOthersDoing(problem)) throw problem
      await pause(Math.random() * 20 * attempt)
    }
  }
}

/** Did another program make or change the role in this moment? PostgreSQL has no code of its own for the last of the three. */
function isOthersDoing(problem: unknown): boolean {
  if (!(problem instanceof Error) || !('code' in problem)) return false
  const isMade = problem.code === '42710' || problem.code === '23505' // duplicate_object; unique_violation, where both were under way
  return isMade || (problem.code === 'XX000' && problem.message.includes('tuple concurrently updated'))
}
