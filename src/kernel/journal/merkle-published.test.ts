import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { verifyConsistency, verifyInclusion, verifySubtree, verifySubtreeInclusion } from './merkle-proof.ts'

/*
 * The published test cases of the transparency-dev project (Apache-2.0) lie beside the checkout where they are at hand; the project does
 * not carry them. The vectors that always run are in merkle.test.ts. Without the folder the name of the first test says so.
 */
const folder = fileURLToPath(new URL('../../../../shared/realdata/reference/merkle-rfc6962/testdata/', import.meta.url))

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

const isHere = existsSync(folder)

it(isHere ? 'reads cases of every kind' : 'reads cases of every kind (the published ones are absent: only these four were checked here)', () => {
  // Leaf 0 of the tree of the eight standard leaves, and its first leaf as the older tree: the same path to the root.
  const leafHash = 'bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0='
  const root = 'XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg='
  const path = ['lqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c=', 'Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=', 'a0eq8p7jwq+a+Im8H7klTavTEXfxYjLdaqsDXKOb9uQ=']
  const cases = {
    inclusion: { leafIdx: 0, treeSize: 8, root, leafHash, proof: path },
    consistency: { size1: 1, size2: 8, root1: leafHash, root2: root, proof: path },
    subtreeinclusion: { leafIdx: 0, start: 0, end: 8, root, leafHash, proof: path },
    subtreeconsistency: { start: 0, end: 1, size: 8, root1: leafHash, root2: root, proof: path },
  }
  for (const [kind, one] of Object.entries(cases)) {
    expect(accepts(kind, { ...one, wantErr: false })).toEqual({ accepted: true, wanted: true })
    expect(accepts(kind, { ...one, proof: path.toReversed(), wantErr: true })).toEqual({ accepted: false, wanted: false })
    expect(accepts(kind, { ...one, proof: null, wantErr: true })).toEqual({ accepted: false, wanted: false })
  }
})

if (isHere) {
  it('agrees with all 518 published cases, of which 482 must fail', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'))
    const outcomes = files.map((file) => ({ file, ...accepts(file.split('/')[0] ?? '', JSON.parse(readFileSync(join(folder, file), 'utf8'))) }))
    expect(outcomes.filter((one) => one.accepted !== one.wanted).map((one) => one.file)).toEqual([])
    expect({ cases: outcomes.length, mustFail: outcomes.filter((one) => !one.wanted).length }).toEqual({ cases: 518, mustFail: 482 })
  })
}
