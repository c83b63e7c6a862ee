import { z } from 'zod'
import type { Flags } from '../cli.ts'
import { openClient } from './client.ts'

const Answer = z.object({ differences: z.array(z.looseObject({ between: z.string(), record: z.string().nullable(), measure: z.string(), organisation: z.number(), eventOn: z.string(), held: z.number(), counted: z.number() })) })

/** Compares cube, ledger and a recount from the records, and names what differs. Exit status 1 when anything does. */
export async function checkFigures(args: readonly string[], flags: Flags): Promise<number> {
  if (args[0] !== 'check') {
    console.error('anlan figures check [--bureau ID]')
    return 2
  }
  const client = await openClient('auditor')
  try {
    const { differences } = Answer.parse(await client.get(`/api/figures-check${flags.bureau ? `?bureau=${flags.bureau}` : ''}`))
    for (const one of differences) console.log(`${one.between}: ${one.record ?? 'cell'} ${one.measure} unit ${one.organisation} on ${one.eventOn}: holds ${one.held}, records say ${one.counted}`)
    console.log(differences.length === 0 ? 'Cube, ledger and records agree.' : `${differences.length} differences.`)
    return differences.length === 0 ? 0 : 1
  } finally {
    await client.close()
  }
}
