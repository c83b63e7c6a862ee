import { writeFile } from 'node:fs/promises'
import type { Flags } from '../cli.ts'
import { openClient } from './client.ts'

/** Writes the annual review's section as a page to print (.html) or as data (.json). */
export async function reviewCommand(flags: Flags): Promise<number> {
  const { out, year } = flags
  if (!out || !year || !/\.(html|json)$/.test(out)) {
    console.error('anlan review --bureau ID --year Y [--as-of DAY] --out FILE.html|.json')
    return 2
  }
  const client = await openClient()
  try {
    const query = new URLSearchParams({ year, lang: flags.lang ?? 'zh', ...(flags['as-of'] ? { asOf: flags['as-of'] } : {}), ...(flags.bureau ? { bureau: flags.bureau } : {}) })
    const content = out.endsWith('.html') ? await client.text(`/api/review.html?${query.toString()}`) : `${JSON.stringify(await client.get(`/api/review.json?${query.toString()}`), null, 2)}\n`
    await writeFile(out, content)
    console.log(`Written: ${out}`)
    return 0
  } finally {
    await client.close()
  }
}
