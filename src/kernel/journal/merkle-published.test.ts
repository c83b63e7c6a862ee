import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { verifyConsistency, verifyInclusion, verifySubtree, verifySubtreeInclusion } from './merkle-proof.ts'

/** The published test cases of the transparency-dev project (github.com/transparency-dev/merkle, testdata; Apache-2.0), by file name. */
const cases = z.record(z.string(), z.unknown()).parse(JSON.parse(gunzipSync(readFileSync(new URL('testdata/rfc6962-cases.json.gz', import.meta.url))).toString('utf8')))

const bytes = z.string().nullish().transform((text) => new Uint8Array(Buffer.from(text ?? '', 'base64')))
const proof = z.array(bytes).nullish().transform((hashes) => hashes ?? [])
const expected = { proof, wantErr: z.boolean() }
const Inclusion = z.object({ leafIdx: z.number(), treeSize: z.number(), root: bytes, leafHash: bytes, ...expected })
const Consistency = z.object({ size1: z.number(), size2: z.number(), root1: bytes, root2: bytes, ...expected })
const SubtreeInclusion = z.object({ leafIdx: z.number(), start: z.number(), end: z.number(), root: bytes, leafHash: bytes, ...expected })
const SubtreeConsistency = z.object({ start: z.number(), end: z.number(), size: z.number(), root1: bytes, root2: bytes, ...expected })

/** Does our verification accept the case? Which kind it is follows from the folder it lies in. */
function accepts(kind: string, json: unknown): { accepted: boolean; wanted: boolean } {
  if (kind === 'inclusion') {
    const one = Inclusion.parse(json)
    return { accepted: verifyInclusion({ leaf: one.leafHash, index: one.leafIdx, size: one.treeSize, root: one.root, proof: one.proof }), wanted: !one.wantErr }
  }
  if (kind === 'consistency') {
    const one = Consistency.parse(json)
    return { accepted: verifyConsistency({ oldSize: one.size1, oldRoot: one.root1, newSize: one.size2, newRoot: one.root2, proof: one.proof }), wanted: !one.wantErr }
  }
  if (kind === 'subtreeinclusion') {
    const one = SubtreeInclusion.parse(json)
    return { accepted: verifySubtreeInclusion({ leaf: one.leafHash, index: one.leafIdx, start: one.start, end: one.end, root: one.root, proof: one.proof }), wanted: !one.wantErr }
  }
  const one = SubtreeConsistency.parse(json)
  return { accepted: verifySubtree({ start: one.start, end: one.end, size: one.size, root: one.root1, treeRoot: one.root2, proof: one.proof }), wanted: !one.wantErr }
}

it('agrees with all 518 published cases, of which 482 must fail', () => {
  const outcomes = Object.entries(cases).map(([file, json]) => ({ file, ...accepts(file.split('/')[0] ?? '', json) }))
  expect(outcomes.filter((one) => one.accepted !== one.wanted).map((one) => one.file)).toEqual([])
  expect({ cases: outcomes.length, mustFail: outcomes.filter((one) => !one.wanted).length }).toEqual({ cases: 518, mustFail: 482 })
})
