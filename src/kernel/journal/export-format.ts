import { z } from 'zod'
import type { JsonValue } from './canonical-json.ts'
import type { SignedHead } from './head.ts'

/*
 * An exported journal is JSON Lines. First a header; then one line per row in the order of positions, which count from 0; and after the
 * row that completes it every signed head, the newest last. Heads stand among the rows and not all at the end, so that a verifier needs no
 * memory of what it has read. Whatever follows a value, a salt or an erasure stands beside the row, not in its hashed text.
 */

const EXPORT_FORMAT = 'anlan-journal'
const EXPORT_VERSION = 1

const count = z.int().nonnegative()

/** `size`: how many rows the export has, the size of its newest head. */
export const ExportHeader = z.strictObject({
  format: z.literal(EXPORT_FORMAT),
  version: z.literal(EXPORT_VERSION),
  bureau: z.int(),
  size: count,
  publicKey: z.string(),
  keyId: z.string(),
})
export type ExportHeader = z.infer<typeof ExportHeader>

// What JSON.parse made is JSON; looking into it again would cost time and could exhaust the stack.
const json = z.custom<JsonValue>((value) => value !== undefined)

/** Under what law, by which account and when a value was erased. */
export const Erasure = z.strictObject({ basis: z.string(), by: z.int(), at: z.string() })
export type Erasure = z.infer<typeof Erasure>

/** `values` has the fields whose values the reader may have, `erased` those that are gone; a field in neither is withheld. */
export const ExportRow = z.strictObject({
  position: count,
  body: z.string(),
  /** base64url of the leaf hash. */
  leaf: z.string(),
  values: z.record(z.string(), z.strictObject({ value: json, salt: z.string() })).optional(),
  erased: z.record(z.string(), Erasure).optional(),
})
export type ExportRow = z.infer<typeof ExportRow>

export const ExportHead = z.strictObject({
  head: z.strictObject({ bureau: z.int(), size: count, root: z.string(), at: z.string(), keyId: z.string(), signature: z.string() }),
})

/** Writes an export line by line, without line ends. `heads` in the order of their sizes, none larger than the header's size. */
export async function* exportLines(
  header: Omit<ExportHeader, 'format' | 'version'>, rows: AsyncIterable<ExportRow> | Iterable<ExportRow>, heads: readonly SignedHead[],
): AsyncGenerator<string, void, undefined> {
  yield JSON.stringify({ format: EXPORT_FORMAT, version: EXPORT_VERSION, ...header })
  let next = 0
  for await (const row of rows) {
    yield JSON.stringify(row)
    for (; heads[next]?.size === row.position + 1; next += 1) yield JSON.stringify({ head: heads[next] })
  }
}
