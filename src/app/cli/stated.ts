import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { openClient } from './client.ts'

const Answer = z.object({ taken: z.number(), same: z.number() })

/** Takes in figures of earlier years that stand in documents only, from a CSV file. */
export async function statedCommand(args: readonly string[]): Promise<number> {
  const [verb, file] = args
  if (verb !== 'import' || !file) {
    console.error('anlan stated import FILE.csv   (columns organisation,figure,year,value,document)')
    return 2
  }
  const client = await openClient('analyst')
  try {
    const { taken, same } = Answer.parse(await client.post('/api/stated-values', { csv: await readFile(file, 'utf8') }))
    console.log(`${taken} values taken in, ${same} as they were.`)
    return 0
  } finally {
    await client.close()
  }
}
