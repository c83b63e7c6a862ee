import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appendLeaf, compactRange, consistencyProof, emptyRange, inclusionProof, leafHash, nodeHash, rootOf, treeRoot } from './merkle.ts'
import { verifyConsistency, verifyInclusion, verifySubtree, verifySubtreeInclusion } from './merkle-proof.ts'

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'))
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** The eight leaves used by implementations of RFC 6962 since its reference code, and the roots of the trees of the first n of them. */
const standardLeaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((data) => leafHash(hex(data)))
const standardRoots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

/** The definition in RFC 9162, 2.1.1, by recursion: slow and obviously right. */
function definedRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves
  if (first === undefined) return hex('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  if (leaves.length === 1) return first
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return nodeHash(definedRoot(leaves.slice(0, split)), definedRoot(leaves.slice(split)))
}

const leavesOf = (size: number): Uint8Array[] => Array.from({ length: size }, (_, index) => leafHash(Buffer.from(`leaf ${index}`)))
const manyLeaves = leavesOf(300)

/** A proof changed in one way: a bit, an item dropped, added, repeated or exchanged. Undefined where the change changes nothing. */
const mutation = fc.record({ kind: fc.constantFrom('bit', 'drop', 'add', 'repeat', 'cut'), at: fc.nat(20), bit: fc.nat(255) })
function mutated(proof: readonly Uint8Array[], { kind, at, bit }: { kind: string; at: number; bit: number }): Uint8Array[] | undefined {
  const copy: Uint8Array[] = [...proof]
  const place = copy.length === 0 ? 0 : at % copy.length
  const chosen = copy[place]
  if (kind === 'add') return copy.toSpliced(place, 0, leafHash(Buffer.of(bit)))
  if (!chosen) return undefined
  if (kind === 'drop') return copy.toSpliced(place, 1)
  if (kind === 'repeat') return copy.toSpliced(place, 0, chosen)
  if (kind === 'cut') return copy.with(place, chosen.slice(0, 31))
  return copy.with(place, chosen.with(bit >> 3, (chosen[bit >> 3] ?? 0) ^ (1 << (bit & 7))))
}

describe('roots', () => {
  it('are those that are known for the eight standard leaves', () => {
    expect(standardRoots.map((_, size) => toHex(treeRoot(standardLeaves.slice(0, size))))).toEqual(standardRoots)
  })

  it('are those of the definition, leaf by leaf, and the state can be stored in between', () => {
    let range = emptyRange
    manyLeaves.forEach((leaf, index) => {
      range = appendLeaf(compactRange(range.size, range.hashes), leaf)
      expect(toHex(rootOf(range))).toBe(toHex(definedRoot(manyLeaves.slice(0, index + 1))))
    })
  })

  it('need a state whose hashes belong to its size', () => {
    const { hashes } = leavesOf(6).reduce(appendLeaf, emptyRange)
    expect(() => compactRange(7, hashes)).toThrow(RangeError)
    expect(() => compactRange(-1, [])).toThrow(RangeError)
    expect(() => compactRange(4, [new Uint8Array(31)])).toThrow(RangeError)
    expect(() => appendLeaf({ size: 7, hashes: [] }, leafHash(Buffer.of(1)))).toThrow(RangeError)
  })
})

describe('inclusion', () => {
  it('holds for every leaf of every small tree and for no other index, size, leaf or root', () => {
    for (let size = 1; size <= 33; size += 1) {
      const leaves = manyLeaves.slice(0, size)
      const root = treeRoot(leaves)
      leaves.forEach((leaf, index) => {
        const proof = inclusionProof(leaves, index)
        expect(verifyInclusion({ leaf, index, size, root, proof })).toBe(true)
        for (let other = 0; other < size; other += 1) {
          if (other !== index) expect(verifyInclusion({ leaf, index: other, size, root, proof })).toBe(false)
        }
        expect(verifyInclusion({ leaf: manyLeaves[size] ?? leaf, index, size, root, proof })).toBe(false)
        expect(verifyInclusion({ leaf, index, size, root: leaf, proof })).toBe(size === 1)
        expect(verifyInclusion({ leaf, index, size: index, root, proof })).toBe(false)
      })
    }
  })

  it('fails for every changed proof', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(), mutation, (size, anyIndex, change) => {
      const index = anyIndex % size
      const leaves = manyLeaves.slice(0, size)
      const leaf = leaves[index]
      const proof = mutated(inclusionProof(leaves, index), change)
      fc.pre(leaf !== undefined && proof !== undefined)
      expect(verifyInclusion({ leaf, index, size, root: treeRoot(leaves), proof })).toBe(false)
    }), { numRuns: 500 })
  })

  it('refuses numbers that are no index or size', () => {
    const [leaf = new Uint8Array()] = manyLeaves
    for (const [index, size] of [[-1, 1], [0.5, 1], [1, 1], [0, Number.NaN], [0, 2 ** 60]] as const) {
      expect(verifyInclusion({ leaf, index, size, root: leaf, proof: [] })).toBe(false)
    }
    expect(() => inclusionProof(manyLeaves, 300)).toThrow(RangeError)
  })
})

describe('consistency', () => {
  it('holds between all small trees, and not for other sizes or roots', () => {
    const roots = manyLeaves.slice(0, 34).map((_, size) => treeRoot(manyLeaves.slice(0, size)))
    const rootAt = (size: number): Uint8Array => roots[size] ?? new Uint8Array()
    for (let newSize = 1; newSize <= 33; newSize += 1) {
      for (let oldSize = 1; oldSize <= newSize; oldSize += 1) {
        const proof = consistencyProof(manyLeaves.slice(0, newSize), oldSize)
        expect(verifyConsistency({ oldSize, oldRoot: rootAt(oldSize), newSize, newRoot: rootAt(newSize), proof })).toBe(true)
        expect(verifyConsistency({ oldSize, oldRoot: rootAt(oldSize - 1), newSize, newRoot: rootAt(newSize), proof })).toBe(false)
        expect(verifyConsistency({ oldSize, oldRoot: rootAt(oldSize), newSize, newRoot: rootAt(newSize - 1), proof })).toBe(false)
      }
    }
    expect(verifyConsistency({ oldSize: 0, oldRoot: rootAt(0), newSize: 3, newRoot: rootAt(3), proof: [] })).toBe(false)
    expect(() => consistencyProof(manyLeaves, 0)).toThrow(RangeError)
  })

  it('fails for every changed proof', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(), mutation, (newSize, anySize, change) => {
      const oldSize = 1 + (anySize % newSize)
      const leaves = manyLeaves.slice(0, newSize)
      const proof = mutated(consistencyProof(leaves, oldSize), change)
      fc.pre(proof !== undefined)
      expect(verifyConsistency({ oldSize, oldRoot: treeRoot(leaves.slice(0, oldSize)), newSize, newRoot: treeRoot(leaves), proof })).toBe(false)
    }), { numRuns: 500 })
  })
})

describe('a part of the tree', () => {
  // Of the tree of eight: leaves 4 and 5, or 4 to 6, are subtrees; the proof is what leads from them to the root.
  const [, , , , l4 = new Uint8Array(), l5 = new Uint8Array(), l6 = new Uint8Array(), l7 = new Uint8Array()] = standardLeaves
  const size = 8
  const root8 = treeRoot(standardLeaves)
  const firstFour = treeRoot(standardLeaves.slice(0, 4))

  it('is shown by the hashes beside it', () => {
    expect(verifySubtree({ start: 4, end: 6, size, root: nodeHash(l4, l5), treeRoot: root8, proof: [nodeHash(l6, l7), firstFour] })).toBe(true)
    expect(verifySubtree({ start: 4, end: 7, size, root: treeRoot([l4, l5, l6]), treeRoot: root8, proof: [l6, l7, nodeHash(l4, l5), firstFour] })).toBe(true)
    expect(verifySubtree({ start: 4, end: 7, size, root: treeRoot([l4, l5, l7]), treeRoot: root8, proof: [l6, l7, nodeHash(l4, l5), firstFour] })).toBe(false)
    expect(verifySubtree({ start: 4, end: 6, size, root: nodeHash(l4, l5), treeRoot: root8, proof: [firstFour, nodeHash(l6, l7)] })).toBe(false)
  })

  it('starts at a multiple of its width, or is empty', () => {
    expect(verifySubtree({ start: 3, end: 5, size, root: nodeHash(l4, l5), treeRoot: root8, proof: [] })).toBe(false)
    expect(verifySubtree({ start: 3, end: 3, size, root: rootOf(emptyRange), treeRoot: root8, proof: [] })).toBe(true)
    expect(verifySubtree({ start: 3, end: 3, size, root: l4, treeRoot: root8, proof: [] })).toBe(false)
    expect(verifySubtree({ start: 8, end: 10, size, root: nodeHash(l4, l5), treeRoot: root8, proof: [] })).toBe(false)
  })

  it('contains its leaves at their places in the whole tree', () => {
    const root = treeRoot([l4, l5, l6])
    expect(verifySubtreeInclusion({ leaf: l6, index: 6, start: 4, end: 7, root, proof: [nodeHash(l4, l5)] })).toBe(true)
    expect(verifySubtreeInclusion({ leaf: l6, index: 5, start: 4, end: 7, root, proof: [nodeHash(l4, l5)] })).toBe(false)
    expect(verifySubtreeInclusion({ leaf: l6, index: 2, start: 4, end: 7, root, proof: [nodeHash(l4, l5)] })).toBe(false)
    expect(verifySubtreeInclusion({ leaf: l6, index: 7, start: 4, end: 7, root, proof: [nodeHash(l4, l5)] })).toBe(false)
  })
})
