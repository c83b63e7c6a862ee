import { writeFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Flags } from '../cli.ts'
import { openClient, type Client } from './client.ts'

const usage = 'anlan review [--bureau ID] --year Y [--as-of DAY] | --edition ID  --out FILE.html|.json|.docx|.pdf|.csv [--lang zh|en]\nanlan review --year Y --list'
const Editions = z.array(z.object({ id: z.string(), year: z.number(), draft: z.number(), state: z.string(), asOf: z.string().nullable(), title: z.object({ en: z.string(), zh: z.string() }) }))

/** Writes the annual review, computed now or as an edition has it, in the form that the file's name asks for; or lists the editions of a year. */
export async function reviewCommand(flags: Flags): Promise<number> {
  const { out, year, edition, list } = flags
  const format = /\.(html|json|docx|pdf|csv)$/.exec(out ?? '')?.[1]
  if ((!list && (!out || !format || !(year || edition))) || (list && !year)) {
    console.error(usage)
    return 2
  }
  const client = await openClient()
  try {
    if (list || !out || !format) return await listEditions(client, year ?? '')
    const query = new URLSearchParams({
      format, lang: flags.lang ?? 'zh', ...(year ? { year } : {}), ...(edition ? { edition } : {}), ...(flags['as-of'] ? { asOf: flags['as-of'] } : {}), ...(flags.bureau ? { bureau: flags.bureau } : {}),
    })
    await writeFile(out, await client.bytes(`/api/review/export?${query.toString()}`))
    console.log(`Written: ${out}`)
    return 0
  } finally {
    await client.close()
  }
}

async function listEditions(client: Client, year: string): Promise<number> {
  for (const one of Editions.parse(await client.get(`/api/review/editions?${new URLSearchParams({ year }).toString()}`))) {
    console.log(`${one.id}  ${one.year}  ${one.draft}  ${one.state}  ${one.asOf ?? '-'}  ${one.title.en}`)
  }
  return 0
}
