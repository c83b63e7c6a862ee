import { createHash } from 'node:crypto'
import { statement } from '#kernel/db/query.ts'
import type { Engine, Scope } from '#kernel/db/session.ts'

/**
 * Record numbers: prefix, year, and a scrambled index (JT2024-048817). Indexes are taken in blocks and put through a keyed permutation,
 * so that neither gaps nor neighbouring numbers say anything about records a reader may not see, and writers never wait for a counter.
 * The key holds a secret of the installation.
 */
const BLOCK = 64
const FIRST_RANGE = 1_000_000

/** The index-th number of a year as 6 digits (7 from the millionth on). A bijection: different indexes give different numbers. */
export function scramble(index: number, key: string): string {
  if (index < FIRST_RANGE) return String(permute(index, FIRST_RANGE, key)).padStart(6, '0')
  return String(FIRST_RANGE + permute(index - FIRST_RANGE, 9 * FIRST_RANGE, key))
}

/** A permutation of 0..size-1: a four-round Feistel network over the next even power of two, walked until inside (Black & Rogaway 2002). */
function permute(index: number, size: number, key: string): number {
  const half = Math.ceil(Math.log2(size) / 2)
  const mask = 2 ** half - 1
  let value = index
  do {
    let left = value >> half
    let right = value & mask
    for (let round = 0; round < 4; round++) {
      const next = left ^ (roundValue(right, round, key) & mask)
      left = right
      right = next
    }
    value = (left * 2 ** half) + right
  } while (value >= size)
  return value
}

const roundValues = new Map<string, Uint32Array>()

function roundValue(right: number, round: number, key: string): number {
  let table = roundValues.get(key)
  if (!table) {
    table = new Uint32Array(4 * 4096)
    for (let at = 0; at < table.length; at++) table[at] = createHash('sha256').update(`${key}:${at}`).digest().readUInt32BE(0)
    roundValues.set(key, table)
  }
  return table[round * 4096 + (right % 4096)] ?? 0
}

export interface NumberSource {
  /** The next number of a record type in a year. */
  next(bureau: number, recordType: string, prefix: string, year: number): Promise<string>
  /** Makes sure that the next `count` numbers need no question to the database. */
  reserve(bureau: number, recordType: string, year: number, count: number): Promise<void>
}

/** Takes blocks of indexes from the database, under the writer's scope; an unused rest of a block is lost, which nobody can notice. */
export function numberSource(engine: Engine, secret: string, scopeOf: (bureau: number) => Scope): NumberSource {
  const blocks = new Map<string, { next: number; end: number }>()
  const asked = new Map<string, Promise<void>>()

  async function refill(bureau: number, recordType: string, year: number, key: string, size: number): Promise<void> {
    const [result] = await engine.withSession('app', (session) => session.send([statement<{ next_index: number }>`
      insert into number_block (bureau, record_type, year, next_index) values (${bureau}, ${recordType}, ${year}, ${size})
      on conflict (bureau, record_type, year) do update set next_index = number_block.next_index + ${size}
      returning next_index`], { scope: scopeOf(bureau) }))
    const end = result.rows[0]?.next_index
    if (end === undefined) throw new Error('No number block was given out')
    blocks.set(key, { next: end - size, end })
  }

  return {
    async next(bureau, recordType, prefix, year) {
      const key = `${bureau}:${recordType}:${year}`
      for (;;) {
        const block = blocks.get(key)
        if (block && block.next < block.end) return `${prefix}${year}-${scramble(block.next++, `${secret}:${key}`)}`
        const running = asked.get(key) ?? refill(bureau, recordType, year, key, BLOCK).finally(() => { asked.delete(key) })
        asked.set(key, running)
        await running
      }
    },
    async reserve(bureau, recordType, year, count) {
      const key = `${bureau}:${recordType}:${year}`
      const block = blocks.get(key)
      if (!block || block.end - block.next < count) await refill(bureau, recordType, year, key, Math.max(BLOCK, count))
    },
  }
}
