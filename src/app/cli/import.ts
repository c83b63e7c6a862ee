import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { DomainError } from '#kernel/error/domain-error.ts'
import { ImportMappingSchema } from '#kernel/import/mapping.ts'
import type { Flags } from '../cli.ts'
import { openClient, type Client } from './client.ts'

const POLL_MS = 500
const SHOWN = 20

const Text = z.object({ zh: z.string(), en: z.string() })
const Preview = z.looseObject({
  checked: z.number(), fresh: z.number(), changed: z.number(), same: z.number(), warned: z.number(), rejected: z.number(), kept: z.number(),
  children: z.record(z.string(), z.object({ rows: z.number(), found: z.number() })),
  rows: z.array(z.looseObject({ file: z.string(), line: z.number(), result: z.string(), problems: z.array(z.looseObject({ column: z.string().nullable(), text: Text })) })),
})
const Answer = z.looseObject({
  id: z.string(), state: z.string(), rowCount: z.number(), encoding: z.string(), mapping: ImportMappingSchema.nullable(), preview: Preview.nullable(), problem: Text.nullable(),
  progress: z.looseObject({ done: z.number(), total: z.number(), fresh: z.number(), changed: z.number(), same: z.number(), rejected: z.number(), rejectedRows: z.record(z.string(), z.number()) }),
})
type Answer = z.infer<typeof Answer>

/** Looks at a file and its linked ones as an import would; with --run, imports them and waits for the end. Exit status 1 where rows are refused. */
export async function importCommand(args: readonly string[], flags: Flags): Promise<number> {
  const [file] = args
  const links = (flags.link ?? []).map((one) => one.split('='))
  if (!file || links.some(([child, path]) => !child || !path)) {
    console.error('Which file? anlan import FILE [--type crash] [--sheet NAME] [--link persons=FILE]... [--mapping FILE.json] [--source NAME] [--save-mapping FILE.json] [--run] [--rejected FILE.csv]')
    return 2
  }
  const client = await openClient('analyst')
  try {
    let answer = Answer.parse(await client.upload(`/api/imports?type=${encodeURIComponent(flags.type ?? 'crash')}${flags.sheet === undefined ? '' : `&sheet=${encodeURIComponent(flags.sheet)}`}`, await fileAt(file)))
    for (const [child = '', path = ''] of links) answer = Answer.parse(await client.upload(`/api/imports/${answer.id}/files?child=${encodeURIComponent(child)}`, await fileAt(path)))
    const given = flags.mapping === undefined ? answer.mapping : ImportMappingSchema.parse(JSON.parse(await readFile(flags.mapping, 'utf8')))
    if (given === null) throw new DomainError('invalid-input')
    const mapping = flags.source === undefined ? given : { ...given, sourceName: flags.source }
    if (flags['save-mapping'] !== undefined) await writeFile(flags['save-mapping'], `${JSON.stringify(mapping, null, 2)}\n`)
    answer = Answer.parse(await client.put(`/api/imports/${answer.id}/mapping`, { mapping }))
    tellPreview(answer)
    if (!flags.run) return (answer.preview?.rejected ?? 0) > 0 ? 1 : 0
    return await carryOut(client, answer, flags)
  } finally {
    await client.close()
  }
}

async function fileAt(path: string): Promise<{ name: string; content: Uint8Array<ArrayBuffer> }> {
  return { name: basename(path), content: new Uint8Array(await readFile(path)) }
}

function tellPreview({ preview, rowCount, encoding }: Answer): void {
  if (!preview) return
  console.log(`${rowCount} rows, ${encoding}. Records: ${preview.checked} read, ${preview.fresh} new, ${preview.changed} changed, ${preview.same} same, ${preview.warned} with warnings, ${preview.rejected} refused.`)
  for (const [child, { rows, found }] of Object.entries(preview.children)) console.log(`${child}: ${rows} rows, ${found} found their record.`)
  const spoken = preview.rows.filter((row) => row.problems.length > 0)
  for (const row of spoken.slice(0, SHOWN)) for (const { column, text } of row.problems) console.log(`  ${row.file === '' ? '' : `${row.file} `}line ${row.line} ${row.result}: ${column === null ? '' : `[${column}] `}${text.en}`)
}

async function carryOut(client: Client, given: Answer, flags: Flags): Promise<number> {
  let answer = Answer.parse(await client.post(`/api/imports/${given.id}/run`, {}))
  let told = 0
  while (answer.state === 'running') {
    await sleep(POLL_MS)
    answer = Answer.parse(await client.get(`/api/imports/${given.id}`))
    const tenth = Math.floor((10 * answer.progress.done) / Math.max(1, answer.progress.total))
    if (tenth > told) console.log(`${10 * tenth} %`)
    told = Math.max(told, tenth)
  }
  const { fresh, changed, same, rejected, rejectedRows } = answer.progress
  console.log(`${answer.state}: ${fresh} new, ${changed} changed, ${same} same, ${rejected} refused.${answer.problem ? ` ${answer.problem.en}` : ''}`)
  for (const child of flags.rejected === undefined ? [] : Object.keys(rejectedRows)) {
    const path = child === '' ? flags.rejected ?? '' : (flags.rejected ?? '').replace(/(\.[^.]*)?$/, `-${child}$1`)
    await writeFile(path, await client.text(`/api/imports/${given.id}/rejected.csv?lang=en&file=${encodeURIComponent(child)}`))
    console.log(`Refused rows: ${path}`)
  }
  return answer.state === 'done' && rejected === 0 ? 0 : 1
}
