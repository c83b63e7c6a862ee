import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { readClaims } from '#annual-review/claims/read-claims.ts'
import { checkedOffline } from '#annual-review/verdicts/offline.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { Flags } from '../cli.ts'
import { openClient } from './client.ts'

/** Reads a text's claims; with --bureau, checks them against its records. Exit status 1 when a claim differs from the records. */
export async function verifyCommand(args: readonly string[], flags: Flags): Promise<number> {
  const [file] = args
  if (!file) {
    console.error('Which file? anlan verify FILE [--bureau ID] [--year Y] [--json]')
    return 2
  }
  const text = await readText(file)
  const answer = flags.bureau === undefined ? checkedOffline(readClaims(text)) : await checkWithRecords(text, flags)
  if (flags.json) console.log(JSON.stringify(answer, null, 1))
  else if (answer.claims.length === 0) console.log('No statement with a figure was found in this text.')
  else for (const claim of answer.claims) console.log(toLines(claim))
  return answer.claims.some((claim) => claim.verdict === 'contradicted') ? 1 : 0
}

async function readText(file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file))
  } catch (problem) {
    if (problem instanceof TypeError) throw new DomainError('unsupported-media-type', { zh: '只能读 UTF-8 文本文件。', en: 'Only UTF-8 text files can be read.' })
    throw problem
  }
}

async function checkWithRecords(text: string, flags: Flags): Promise<VerifyResult> {
  const client = await openClient()
  try {
    const year = flags.year === undefined ? {} : { year: Number(flags.year) }
    const asOf = flags['as-of'] === undefined ? {} : { asOf: flags['as-of'] }
    return VerifyResult.parse(await client.post('/api/verify', { text, bureau: flags.bureau, ...year, ...asOf }))
  } finally {
    await client.close()
  }
}

/** One statement, and under one that differs from the records what they say instead. */
function toLines(claim: VerifyResult['claims'][number]): string {
  const line = `${claim.verdict.padEnd(20)} ${claim.text}  [${claim.figure ?? claim.subject}]`
  return claim.verdict === 'contradicted' && claim.explanation ? `${line}\n${' '.repeat(21)}${claim.explanation.en}\n${' '.repeat(21)}${claim.explanation.zh}` : line
}

const VerifyResult = z.looseObject({
  claims: z.array(z.looseObject({ verdict: z.string(), text: z.string(), figure: z.string().nullable(), subject: z.string(), explanation: z.object({ zh: z.string(), en: z.string() }).nullish() })),
})
type VerifyResult = z.infer<typeof VerifyResult>
