import { hash } from 'node:crypto'

/*
 * The Merkle tree of RFC 9162 (section 2.1; the same as RFC 6962) over SHA-256. A leaf hash is SHA-256(0x00 || data), a node hash
 * SHA-256(0x01 || left || right); a tree of n leaves is split at the largest power of two below n. Functions take leaf hashes, not data.
 */

export const HASH_BYTES = 32
const LEAF_PREFIX = 0x00
const NODE_PREFIX = 0x01

/** SHA-256(0x00 || data). */
export function leafHash(data: Uint8Array): Uint8Array {
  const input = Buffer.allocUnsafe(1 + data.length)
  input[0] = LEAF_PREFIX
  input.set(data, 1)
  return hash('sha256', input, 'buffer')
}

/** SHA-256(0x01 || left || right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const input = Buffer.allocUnsafe(1 + left.length + right.length)
  input[0] = NODE_PREFIX
  input.set(left, 1)
  input.set(right, 1 + left.length)
  return hash('sha256', input, 'buffer')
}

/**
 * The state of a growing tree: its size and the roots of its full subtrees from left to right, one for each 1 in the binary size. All that
 * must be kept to append leaves and to know the root.
 */
export interface CompactRange {
  readonly size: number
  readonly hashes: readonly Uint8Array[]
}

export const emptyRange: CompactRange = { size: 0, hashes: [] }

/** A stored state made usable again. Throws RangeError when the number of hashes does not belong to the size. */
export function compactRange(size: number, hashes: readonly Uint8Array[]): CompactRange {
  if (!isCount(size)) throw new RangeError(`not the size of a tree: ${size}`)
  if (hashes.length !== onesIn(size) || hashes.some((one) => one.length !== HASH_BYTES)) throw new RangeError(`a tree of size ${size} needs ${onesIn(size)} hashes of ${HASH_BYTES} bytes`)
  return { size, hashes }
}

/** The tree with one more leaf (its hash): as many node hashes as the old size has trailing ones in binary. */
export function appendLeaf(range: CompactRange, leaf: Uint8Array): CompactRange {
  const hashes = [...range.hashes]
  let merged = leaf
  for (let rest = range.size; rest % 2 === 1; rest = (rest - 1) / 2) {
    const left = hashes.pop()
    if (!left) throw new RangeError('the compact range has fewer hashes than its size needs')
    merged = nodeHash(left, merged)
  }
  hashes.push(merged)
  return { size: range.size + 1, hashes }
}

/** The root of the tree; of the empty tree SHA-256 of nothing. */
export function rootOf(range: CompactRange): Uint8Array {
  return range.hashes.reduceRight<Uint8Array | undefined>((right, left) => (right ? nodeHash(left, right) : left), undefined) ?? hash('sha256', new Uint8Array(), 'buffer')
}

/** The root over all these leaf hashes. */
export function treeRoot(leaves: readonly Uint8Array[]): Uint8Array {
  return rootOf(leaves.reduce(appendLeaf, emptyRange))
}

/** The hashes that lead from one leaf to the root, lowest first (RFC 9162, 2.1.3.1). */
export function inclusionProof(leaves: readonly Uint8Array[], index: number): Uint8Array[] {
  if (!isCount(index) || index >= leaves.length) throw new RangeError(`a tree of ${leaves.length} leaves has no leaf ${index}`)
  if (leaves.length === 1) return []
  const split = splitOf(leaves.length)
  if (index < split) return [...inclusionProof(leaves.slice(0, split), index), treeRoot(leaves.slice(split))]
  return [...inclusionProof(leaves.slice(split), index - split), treeRoot(leaves.slice(0, split))]
}

/** The hashes that show that the tree of the first `size` leaves grew into this tree without a change (RFC 9162, 2.1.4.1). */
export function consistencyProof(leaves: readonly Uint8Array[], size: number): Uint8Array[] {
  if (!isCount(size) || size === 0 || size > leaves.length) throw new RangeError(`a tree of ${leaves.length} leaves has no older tree of size ${size}`)
  return subProof(leaves, size, true)
}

/** `isKnown`: the verifier holds the root of this very subtree, so it is not sent. */
function subProof(leaves: readonly Uint8Array[], size: number, isKnown: boolean): Uint8Array[] {
  if (size === leaves.length) return isKnown ? [] : [treeRoot(leaves)]
  const split = splitOf(leaves.length)
  if (size <= split) return [...subProof(leaves.slice(0, split), size, isKnown), treeRoot(leaves.slice(split))]
  return [...subProof(leaves.slice(split), size - split, false), treeRoot(leaves.slice(0, split))]
}

/** The largest power of two below a size of at least two. */
export function splitOf(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}

/** Can this number be a size or an index? */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

function onesIn(size: number): number {
  let ones = 0
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2
  return ones
}
