import { createReadStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { verifyRowProof } from '#kernel/journal/row-proof.ts'
import { verifyExport } from '#kernel/journal/verify-export.ts'
import { z } from 'zod'
import type { Flags } from '../cli.ts'
import { openClient } from './client.ts'

const Heads = z.array(z.object({ bureau: z.int(), size: z.int(), root: z.string(), at: z.string(), keyId: z.string(), signature: z.string() }))

/** Checks an exported journal with nothing but the export and a public key. Exit status 1 when anything was changed, is missing or was added. */
export async function verifyJournalCommand(args: readonly string[], flags: Flags): Promise<number> {
  if (flags.proof) return verifyProof(flags.proof, flags)
  const [file] = args
  if (!file) {
    console.error('anlan journal verify FILE [--heads FILE] [--key FILE] · anlan journal verify --proof FILE [--key FILE]')
    return 2
  }
  const report = await verifyExport(createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY }), {
    ...(flags.heads ? { heads: Heads.parse(JSON.parse(await readFile(flags.heads, 'utf8'))) } : {}),
    ...(flags.key ? { publicKey: await readFile(flags.key, 'utf8') } : {}),
  })
  console.log(JSON.stringify(report, null, 2))
  return report.verified ? 0 : 1
}

async function verifyProof(file: string, flags: Flags): Promise<number> {
  const report = verifyRowProof(await readFile(file, 'utf8'), flags.key ? await readFile(flags.key, 'utf8') : undefined)
  console.log(JSON.stringify(report, null, 2))
  return report.verified ? 0 : 1
}

/** Prints the proof that one row stands in the journal. */
export async function proveRowCommand(args: readonly string[]): Promise<number> {
  const [row] = args
  if (!row) {
    console.error('anlan journal proof ROW (its number, as the journal page shows it)')
    return 2
  }
  const client = await openClient('auditor')
  try {
    console.log(await client.text(`/api/journal/proof?row=${encodeURIComponent(row)}`))
    return 0
  } finally {
    await client.close()
  }
}

export async function exportJournalCommand(args: readonly string[], flags: Flags): Promise<number> {
  const [file] = args
  if (!file) {
    console.error('anlan journal export FILE')
    return 2
  }
  const client = await openClient('auditor')
  try {
    await writeFile(file, await client.text(`/api/journal/export${flags.bureau ? `?bureau=${flags.bureau}` : ''}`))
    console.log(`Written: ${file}`)
    return 0
  } finally {
    await client.close()
  }
}
