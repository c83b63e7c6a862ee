import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { readClaims } from '#annual-review/claims/read-claims.ts'
import { readDocument } from '#annual-review/docx/read-document.ts'
import { checkedOffline } from '#annual-review/verdicts/offline.ts'
import type { Flags } from '../cli.ts'
import { openClient } from './client.ts'

/**
 * Reads the claims of a text or of a Word document; with --bureau, checks them against its records. Exit status 1 when a claim differs from
 * the records. With --json, a document's words stand beside its claims: their offsets count in them.
 */
export async function verifyCommand(args: readonly string[], flags: Flags): Promise<number> {
  const [file] = args
  if (!file) {
    console.error('Which file? anlan verify FILE.docx|FILE.txt [--bureau ID] [--year Y] [--json]')
    return 2
  }
  const text = await readDocument(await readFile(file))
  const answer = flags.bureau === undefined ? checkedOffline(readClaims(text)) : await checkWithRecords(text, flags)
  if (flags.json) console.log(JSON.stringify(/\.doc[xm]$/i.test(file) ? { text, ...answer } : answer, null, 1))
  else if (answer.claims.length === 0) console.log('No statement with a figure was found in this text.')
  else for (const claim of answer.claims) console.log(toLines(claim))
  return answer.claims.some((claim) => claim.verdict === 'contradicted') ? 1 : 0
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

/** One statement, under one that differs from the records what they say instead, and what else must be known. */
function toLines(claim: VerifyResult['claims'][number]): string {
  const line = `${claim.verdict.padEnd(20)} ${claim.text}  [${claim.figure ?? claim.subject}]`
  const below = [...(claim.verdict === 'contradicted' && claim.explanation ? [claim.explanation] : []), ...claim.notes ?? []]
  return [line, ...below.flatMap(({ zh, en }) => [en, zh].map((sentence) => ' '.repeat(21) + sentence))].join('\n')
}

const Sentence = z.object({ zh: z.string(), en: z.string() })
const VerifyResult = z.looseObject({
  claims: z.array(z.looseObject({ verdict: z.string(), text: z.string(), figure: z.string().nullable(), subject: z.string(), explanation: Sentence.nullish(), notes: z.array(Sentence).nullish() })),
})
type VerifyResult = z.infer<typeof VerifyResult>
