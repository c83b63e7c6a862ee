import { actorFor, readAccount, type Account } from '#kernel/access/actor.ts'
import { forgetNames } from '#kernel/access/names.ts'
import type { Actor } from '#kernel/access/role.ts'
import { findSession, type SessionOwner } from '#kernel/access/sign-in.ts'
import type { Kernel } from '#kernel/kernel.ts'

/** For how long a session is believed without asking the database again. Ending one in this process takes effect at once. */
const BELIEVED_MS = 10_000

/** A session with its account, and the account acting for one of its organisations (actorFor in access/actor.ts, made once). */
interface Found {
  readonly owner: SessionOwner
  readonly account: Account
  actorIn(organisation: number | undefined, via: Actor['via']): Actor
}

interface Known { readonly found: Found; readonly until: number }

export interface SessionStore {
  find(token: string): Promise<Found | undefined>
  /** Forgets everything: after a session was ended, or accounts, roles or the tree changed. */
  forget(): void
}

export function sessionStore(kernel: Kernel): SessionStore {
  const known = new Map<string, Known>()
  return {
    async find(token) {
      const now = Date.now()
      const believed = known.get(token)
      if (believed && believed.until > now) return believed.found
      known.delete(token)
      const owner = await findSession(kernel, token)
      if (!owner) return undefined
      const account = await readAccount(kernel, owner.bureau, owner.account)
      const found = { owner, account, actorIn: rememberedActors(account) }
      if (known.size > 10_000) known.clear()
      known.set(token, { found, until: now + BELIEVED_MS })
      return found
    },
    forget() {
      known.clear()
      forgetNames(kernel)
    },
  }
}

/** Which organisations lie below one is found once, not at each request; only where the account may act is anything kept. */
function rememberedActors(account: Account): Found['actorIn'] {
  const actors = new Map<string, Actor>()
  return (organisation, via) => {
    const key = `${organisation ?? ''}:${via}`
    const actor = actors.get(key) ?? actorFor(account, organisation, via)
    actors.set(key, actor)
    return actor
  }
}
