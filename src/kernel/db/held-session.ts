import { AsyncLocalStorage } from 'node:async_hooks'

interface Held { isOpen: boolean }

const held = new AsyncLocalStorage<Held>()

/**
 * Runs `work` as the holder of a session. On the embedded engine there is one connection, and whoever holds it and asks for another session
 * would wait for himself for ever; so that is refused, on both engines alike. What is begun inside and goes on behind the end is free again.
 */
export async function holdingSession<T>(work: () => Promise<T>): Promise<T> {
  const own: Held = { isOpen: true }
  try {
    return await held.run(own, work)
  } finally {
    own.isOpen = false
  }
}

/** Throws where the caller holds a session already: a fault of the program. */
export function refuseSecondSession(): void {
  if (held.getStore()?.isOpen) throw new Error('A second session was asked for by whoever holds one: send its statements in the first')
}
