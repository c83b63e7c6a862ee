import { emptyRange, HASH_BYTES, isCount, nodeHash, rootOf } from './merkle.ts'

/*
 * Verification of Merkle proofs. Everything here may come from an adversary: whatever is malformed makes a proof false, nothing throws.
 * Sizes may exceed 32 bits, so halving is division, not shifting.
 */

/** That a leaf hash stands at an index of a tree of this size with this root (RFC 9162, 2.1.3.2). */
export interface InclusionClaim {
  readonly leaf: Uint8Array
  readonly index: number
  readonly size: number
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

export function verifyInclusion(claim: InclusionClaim): boolean {
  const { leaf, index, size, root, proof } = claim
  if (!isCount(index) || !isCount(size) || index >= size || leaf.length !== HASH_BYTES) return false
  return verifyPath({ start: index, end: index + 1, size, root: leaf, treeRoot: root, proof })
}

/** That the tree of `newSize` grew from the tree of `oldSize` (RFC 9162, 2.1.4.2). From an empty tree nothing can be shown: false. */
export interface ConsistencyClaim {
  readonly oldSize: number
  readonly oldRoot: Uint8Array
  readonly newSize: number
  readonly newRoot: Uint8Array
  readonly proof: readonly Uint8Array[]
}

export function verifyConsistency(claim: ConsistencyClaim): boolean {
  const { oldSize, oldRoot, newSize, newRoot, proof } = claim
  if (!isCount(oldSize) || !isCount(newSize) || oldSize === 0 || oldSize > newSize) return false
  return verifyPath({ start: 0, end: oldSize, size: newSize, root: oldRoot, treeRoot: newRoot, proof })
}

/**
 * That the leaves from `start` (included) to `end` (excluded) of a tree have a root of their own: a part of the journal can be shown
 * without the rest. Subtrees as in draft-ietf-plants-merkle-tree-certs: `start` is a multiple of the smallest power of two that is not
 * below the length. An empty subtree has the root of the empty tree and needs no proof.
 */
export interface SubtreeClaim {
  readonly start: number
  readonly end: number
  readonly size: number
  readonly root: Uint8Array
  readonly treeRoot: Uint8Array
  readonly proof: readonly Uint8Array[]
}

export function verifySubtree(claim: SubtreeClaim): boolean {
  const { start, end, size, root, proof } = claim
  if (!isSubtree(start, end) || !isCount(size) || end > size) return false
  if (start === end) return proof.length === 0 && isSame(root, rootOf(emptyRange))
  return verifyPath(claim)
}

/** That a leaf hash stands at an index (of the whole tree) within the subtree from `start` to `end`, whose root is given. */
export function verifySubtreeInclusion(claim: Omit<InclusionClaim, 'size'> & { readonly start: number; readonly end: number }): boolean {
  const { leaf, index, start, end, root, proof } = claim
  if (!isSubtree(start, end) || start === end || index < start) return false
  return verifyInclusion({ leaf, index: index - start, size: end - start, root, proof })
}

function isSubtree(start: number, end: number): boolean {
  if (!isCount(start) || !isCount(end) || start > end) return false
  let width = 1
  while (width < end - start) width *= 2
  return start % width === 0
}

/**
 * Walks up from the right edge of the subtree to the root of the tree, rebuilding both roots. `left`, `right` and `last` are the places
 * on the present level of the subtree's first and last node and of the tree's last node.
 */
function verifyPath({ start, end, size, root, treeRoot, proof }: SubtreeClaim): boolean {
  if (proof.some((one) => one.length !== HASH_BYTES)) return false
  let left = start
  let right = end - 1
  let last = size - 1
  // Climb to the largest node that ends where the subtree ends: its hash is the first one known to both trees.
  while (left !== right && (right === last || right % 2 === 1)) {
    left = half(left)
    right = half(right)
    last = half(last)
  }
  const rest = [...proof]
  const seed = left === right ? root : rest.shift()
  if (!seed) return false
  let subtreeHash = seed
  let treeHash = seed
  for (const sibling of rest) {
    if (last === 0) return false
    if (right % 2 === 1 || right === last) {
      if (left < right) subtreeHash = nodeHash(sibling, subtreeHash)
      treeHash = nodeHash(sibling, treeHash)
      // On the right edge of the tree, levels without a left sibling are passed without a hash.
      while (right % 2 === 0) {
        left = half(left)
        right = half(right)
        last = half(last)
      }
    } else {
      treeHash = nodeHash(treeHash, sibling)
    }
    left = half(left)
    right = half(right)
    last = half(last)
  }
  return last === 0 && isSame(subtreeHash, root) && isSame(treeHash, treeRoot)
}

function half(place: number): number {
  return Math.floor(place / 2)
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0
}
