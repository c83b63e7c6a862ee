import { readAccount, type Account } from '#kernel/access/actor.ts'
import { findSession, type SessionOwner } from '#kernel/access/sign-in.ts'
import type { Kernel } from '#kernel/kernel.ts'

/** For how long a session is believed without asking the database again. Ending one in this process takes effect at once. */
const BELIEVED_MS = 10_000

interface Known { readonly owner: SessionOwner; readonly account: Account; readonly until: number }

export interface SessionStore {
  find(token: string): Promise<{ owner: SessionOwner; account: Account } | undefined>
  /** Forgets everything: after a session was ended, or accounts, roles or the tree changed. */
  forget(): void
}

export function sessionStore(kernel: Kernel): SessionStore {
  const known = new Map<string, Known>()
  return {
    async find(token) {
      const now = Date.now()
      const believed = known.get(token)
      if (believed && believed.until > now) return believed
      known.delete(token)
      const owner = await findSession(kernel, token)
      if (!owner) return undefined
      const found = { owner, account: await readAccount(kernel, owner.bureau, owner.account), until: now + BELIEVED_MS }
      if (known.size > 10_000) known.clear()
      known.set(token, found)
      return found
    },
    forget() { known.clear() },
  }
}
