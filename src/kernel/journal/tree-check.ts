import type { SignedHead } from './head.ts'
import { addProblem, type Findings } from './journal-report.ts'
import { appendLeaf, emptyRange, HASH_BYTES, rootOf, type CompactRange } from './merkle.ts'

/** A row as far as the tree is concerned. */
export interface LeafOfRow {
  readonly position: number
  /** base64url, as it stands beside the row. */
  readonly stated: string
  /** From the row's text. */
  readonly computed: Uint8Array
  /** Are the two the same? */
  readonly isOriginal: boolean
  /** Fields whose commitments in a changed text do not fit the values beside it. */
  readonly changedFields: readonly string[]
}

/**
 * The tree of an export while it is read: once over the leaves as stated, once over those computed from the texts. As long as no row's
 * text and leaf part, the two are the same object and are hashed once.
 */
export interface TreeCheck {
  stated: CompactRange
  computed: CompactRange
  /** Rows whose text and leaf do not agree and for which no head has told yet which is the original. */
  doubtful: LeafOfRow[]
  /** Where the last agreeing head left the tree, and the leaves since, while they are few: enough to find an exchange of two rows. */
  since: { readonly range: CompactRange; readonly leaves: Uint8Array[] }
  /** The largest head that agrees. */
  agreed: SignedHead | null
  agreeing: number
  unchecked: number
  /** Properly signed heads whose root is another than that of the rows, smallest size first. */
  readonly disagreeing: { readonly head: SignedHead; readonly origin: HeadOrigin }[]
  exchange: { readonly first: number; readonly second: number } | null
}

export type HeadOrigin = 'export' | 'stored'

/** Rows between two heads up to which every pair is tried as an exchange; beyond, the interval alone is named. */
const PAIRS_TRIED_UP_TO = 64
const REMEMBERED = 1000

export function newTreeCheck(): TreeCheck {
  return {
    stated: emptyRange, computed: emptyRange, doubtful: [], since: { range: emptyRange, leaves: [] },
    agreed: null, agreeing: 0, unchecked: 0, disagreeing: [], exchange: null,
  }
}

/** Takes a row's leaf. `isWhole` false: rows are missing or out of place, no root can be compared any more, only the row itself. */
export function takeLeaf(tree: TreeCheck, findings: Findings, row: LeafOfRow, isWhole: boolean): void {
  if (!isWhole) {
    reportDoubtful(findings, [...tree.doubtful, ...(row.isOriginal ? [] : [row])], 'rowChanged')
    tree.doubtful = []
    return
  }
  const stated = row.isOriginal ? row.computed : statedLeaf(row)
  const before = tree.stated
  tree.stated = appendLeaf(before, stated)
  tree.computed = before === tree.computed && row.isOriginal ? tree.stated : appendLeaf(tree.computed, row.computed)
  if (!row.isOriginal) {
    if (tree.doubtful.length >= REMEMBERED) reportDoubtful(findings, [row], 'rowChanged')
    else tree.doubtful.push(row)
  }
  if (tree.since.leaves.length <= PAIRS_TRIED_UP_TO) tree.since.leaves.push(stated)
}

/** What stands beside the row; if that is no hash, or not in its one spelling, one that fits nothing. */
function statedLeaf(row: LeafOfRow): Uint8Array {
  const bytes = Buffer.from(row.stated, 'base64url')
  return bytes.length === HASH_BYTES && bytes.toString('base64url') === row.stated ? bytes : new Uint8Array(HASH_BYTES)
}

/** Compares the tree with a head of exactly its size. */
export function compareRoot(tree: TreeCheck, findings: Findings, head: SignedHead, origin: HeadOrigin): void {
  const root = Buffer.from(head.root, 'base64url')
  if (root.equals(rootOf(tree.stated))) {
    // The leaves are those that were signed, so it is the texts that were changed.
    reportDoubtful(findings, tree.doubtful, 'bodyChanged')
    agree(tree, head, tree.stated)
  } else if (tree.computed !== tree.stated && root.equals(rootOf(tree.computed))) {
    reportDoubtful(findings, tree.doubtful, 'leafChanged')
    agree(tree, head, tree.computed)
  } else {
    if (tree.disagreeing.length === 0) tree.exchange = findExchange(tree.since, root)
    if (tree.disagreeing.length < REMEMBERED) tree.disagreeing.push({ head, origin })
  }
}

function agree(tree: TreeCheck, head: SignedHead, range: CompactRange): void {
  tree.stated = range
  tree.computed = range
  tree.doubtful = []
  tree.since = { range, leaves: [] }
  tree.agreed = head
  tree.agreeing += 1
}

/** Tells, when all is read, what the heads that disagree mean. */
export function reportTree(tree: TreeCheck, findings: Findings): void {
  const agreedSize = tree.agreed?.size ?? 0
  // A later head agrees with these rows, so an earlier one that does not tells of another history.
  for (const { head } of tree.disagreeing.filter((one) => one.head.size <= agreedSize)) addProblem(findings, 'headContradicted', { size: head.size })
  const beyond = tree.disagreeing.filter((one) => one.head.size > agreedSize)
  const first = beyond[0]
  if (first && tree.exchange) {
    addProblem(findings, 'rowsExchanged', { position: tree.exchange.first, to: tree.exchange.second })
  } else if (first) {
    addProblem(findings, 'rowsDiffer', { position: agreedSize, to: first.head.size - 1, size: first.head.size })
  }
  for (const { head, origin } of beyond) {
    if (origin === 'stored') addProblem(findings, 'storedHeadContradicted', { size: head.size, position: agreedSize, to: head.size - 1 })
  }
  reportDoubtful(findings, tree.doubtful, 'rowChanged')
}

/** Names rows whose text and leaf do not agree. Two rows of which each has the other's leaf were exchanged. */
function reportDoubtful(findings: Findings, rows: readonly LeafOfRow[], code: 'bodyChanged' | 'leafChanged' | 'rowChanged'): void {
  const byComputed = new Map(rows.map((row) => [Buffer.from(row.computed).toString('base64url'), row]))
  for (const row of rows) {
    const other = byComputed.get(row.stated)
    const isPair = other !== undefined && other !== row && Buffer.from(row.computed).toString('base64url') === other.stated
    if (isPair) {
      if (row.position < other.position) addProblem(findings, 'rowsExchanged', { position: row.position, to: other.position })
    } else {
      addProblem(findings, code, { position: row.position })
      if (code !== 'leafChanged') for (const field of row.changedFields) addProblem(findings, 'commitmentChanged', { position: row.position, field })
    }
  }
}

/** Looks for two rows since the last agreeing head whose exchange gives the signed root. */
function findExchange({ range, leaves }: TreeCheck['since'], root: Buffer): TreeCheck['exchange'] {
  if (leaves.length > PAIRS_TRIED_UP_TO) return null
  for (let first = 0; first < leaves.length; first += 1) {
    const before = leaves.slice(0, first).reduce(appendLeaf, range)
    for (let second = first + 1; second < leaves.length; second += 1) {
      const one = leaves[first]
      const other = leaves[second]
      if (!one || !other) continue
      const exchanged = leaves.slice(first).with(0, other).with(second - first, one)
      if (root.equals(rootOf(exchanged.reduce(appendLeaf, before)))) return { first: range.size + first, second: range.size + second }
    }
  }
  return null
}
