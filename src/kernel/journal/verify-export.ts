import { z } from 'zod'
import { ExportHead, ExportHeader, ExportRow } from './export-format.ts'
import { readVerifyingKey, verifyHead, type SignedHead, type VerifyingKey } from './head.ts'
import { addErased, addProblem, newFindings, summaryOf, type Findings, type JournalReport } from './journal-report.ts'
import { checkCommitment, leafOf } from './leaf.ts'
import { compareRoot, newTreeCheck, reportTree, takeLeaf, type TreeCheck } from './tree-check.ts'
import { expectSize, isWhole, newRowOrder, settle, takePosition, type RowOrder } from './row-order.ts'

export interface VerifyOptions {
  /** PEM of the bureau's public key, got from somewhere else than the export. Absent: the key in the export, which the report says. */
  readonly publicKey?: string
  /** Heads kept by somebody else: printed, or sent to a witness. */
  readonly heads?: readonly SignedHead[]
}

interface Verification {
  readonly findings: Findings
  readonly order: RowOrder
  readonly tree: TreeCheck
  readonly keySource: JournalReport['keySource']
  key: VerifyingKey | undefined
  header: ExportHeader | undefined
  /** Kept heads by size, checked when the rows reach it. */
  readonly stored: Map<number, SignedHead[]>
  line: number
  rows: number
  /** Largest size of a properly signed head in the export. */
  covered: number
}

/**
 * Verifies an exported journal with nothing but its lines and a public key: every row's text against its leaf, every value against its
 * commitment, and the tree of all leaves against every signed head in the export and every head kept elsewhere. Reads once, in constant
 * memory. Whatever is wrong is named in the report; malformed input is a finding, never an error.
 *
 * How a change is located: the tree is built twice, over the leaves as stated and as computed from the texts. Where they part, the signed
 * root tells which is the original. A row whose text and leaf were both changed is narrowed to the rows between the last head that agrees
 * and the first that does not.
 *
 * What cannot be seen: rows cut off together with every head that covers them, unless one of those heads is given in `options.heads` (the
 * header's size shows an accident, not a forgery).
 */
export async function verifyExport(lines: AsyncIterable<string> | Iterable<string>, options: VerifyOptions = {}): Promise<JournalReport> {
  const check: Verification = {
    findings: newFindings(), order: newRowOrder(), tree: newTreeCheck(), keySource: options.publicKey === undefined ? 'export' : 'given',
    key: undefined, header: undefined, stored: new Map(), line: 0, rows: 0, covered: 0,
  }
  if (options.publicKey !== undefined) check.key = readKey(check, options.publicKey)
  for await (const line of lines) {
    check.line += 1
    if (line.trim() === '') continue
    const parsed = parseLine(line)
    if (check.line === 1) takeHeader(check, parsed, options.heads ?? [])
    else takeLine(check, parsed)
  }
  if (!check.header) addProblem(check.findings, 'headerUnreadable', {})
  return finish(check)
}

function readKey(check: Verification, pem: string): VerifyingKey | undefined {
  try {
    return readVerifyingKey(pem)
  } catch (problem) {
    if (!(problem instanceof RangeError)) throw problem
    addProblem(check.findings, 'keyUnreadable', {})
    return undefined
  }
}

/** The JSON of a line; undefined when it is none. */
function parseLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (problem) {
    if (problem instanceof SyntaxError) return undefined
    throw problem
  }
}

function takeHeader(check: Verification, parsed: unknown, stored: readonly SignedHead[]): void {
  const header = ExportHeader.safeParse(parsed)
  if (header.success) {
    check.header = header.data
    const ownKey = readKey(check, header.data.publicKey)
    check.key ??= check.keySource === 'export' ? ownKey : undefined
    if (ownKey && check.key && (ownKey.keyId !== check.key.keyId || header.data.keyId !== ownKey.keyId)) addProblem(check.findings, 'keyDiffers', {})
  }
  for (const head of stored) {
    if (isProper(check, head)) check.stored.set(head.size, [...(check.stored.get(head.size) ?? []), head])
  }
  compareStored(check)
}

function takeLine(check: Verification, parsed: unknown): void {
  const row = ExportRow.safeParse(parsed)
  if (row.success) return takeRow(check, row.data)
  const head = ExportHead.safeParse(parsed)
  if (head.success) return takeHead(check, head.data.head)
  addProblem(check.findings, 'lineUnreadable', { line: check.line })
}

function takeRow(check: Verification, row: ExportRow): void {
  const leaf = leafOf(row.body)
  const isOriginal = Buffer.from(leaf).toString('base64url') === row.leaf
  const changedFields = checkBody(check, row, isOriginal)
  if (takePosition(check.order, row.position) === 'repeated') return
  check.rows += 1
  takeLeaf(check.tree, check.findings, { position: row.position, stated: row.leaf, computed: leaf, isOriginal, changedFields }, isWhole(check.order))
  if (isWhole(check.order)) compareStored(check)
}

// Only what verification needs: the rest of the text is for its readers, and is protected by the leaf.
const Body = z.object({ bureau: z.int(), fields: z.record(z.string(), z.string()) })

/** Checks what a row's text says against what stands beside it. Returns the fields whose commitments no longer fit, if the text itself was changed. */
function checkBody(check: Verification, row: ExportRow, isOriginal: boolean): string[] {
  const { findings } = check
  const { position } = row
  const body = Body.safeParse(parseLine(row.body))
  if (!body.success) {
    if (isOriginal) addProblem(findings, 'bodyUnreadable', { position })
    return []
  }
  if (check.header && body.data.bureau !== check.header.bureau && isOriginal) addProblem(findings, 'otherBureau', { position })
  const commitments = new Map(Object.entries(body.data.fields))
  const values = new Map(Object.entries(row.values ?? {}))
  const erased = new Map(Object.entries(row.erased ?? {}))
  const changed: string[] = []
  for (const [field, commitment] of commitments) {
    const opened = values.get(field)
    const erasure = erased.get(field)
    if (opened && !checkCommitment(field, opened.value, opened.salt, commitment)) {
      if (isOriginal) addProblem(findings, 'valueChanged', { position, field })
      else changed.push(field)
    }
    if (erasure) addErased(findings, position, field, erasure)
    if (erasure && opened) addProblem(findings, 'erasedValuePresent', { position, field })
    if (!erasure && !opened) findings.withheldCount += 1
  }
  for (const field of values.keys()) if (!commitments.has(field)) addProblem(findings, 'valueUnknown', { position, field })
  for (const field of erased.keys()) if (!commitments.has(field)) addProblem(findings, 'erasureUnknown', { position, field })
  return changed
}

/** Is the head signed with the key used, and of this bureau? Whether its root agrees is another question. */
function isProper(check: Verification, head: SignedHead): boolean {
  const { size } = head
  if (!check.key) return false
  if (head.keyId !== check.key.keyId) {
    addProblem(check.findings, 'headUnknownKey', { size })
    return false
  }
  if (!verifyHead(head, check.key)) {
    addProblem(check.findings, 'headSignature', { size })
    return false
  }
  if (check.header && head.bureau !== check.header.bureau) {
    addProblem(check.findings, 'headOtherBureau', { size })
    return false
  }
  return true
}

function takeHead(check: Verification, head: SignedHead): void {
  if (!isProper(check, head)) return
  const { size } = head
  check.covered = Math.max(check.covered, size)
  settle(check.order, size)
  expectSize(check.order, size)
  if (!isWhole(check.order)) {
    check.tree.unchecked += 1
  } else if (check.order.next > size) {
    check.tree.unchecked += 1
    addProblem(check.findings, 'rowsAdded', { size, found: check.order.next, position: check.tree.agreed?.size ?? 0 })
  } else {
    compareRoot(check.tree, check.findings, head, 'export')
  }
}

/** Compares kept heads of exactly the present size. */
function compareStored(check: Verification): void {
  for (const head of check.stored.get(check.order.next) ?? []) compareRoot(check.tree, check.findings, head, 'stored')
  check.stored.delete(check.order.next)
}

function finish(check: Verification): JournalReport {
  const { findings, order, tree, header } = check
  settle(order, Number.POSITIVE_INFINITY)
  const found = order.next
  // What the header promises is missing; whether more than that is too many, the heads decide.
  if (header && header.size > found) expectSize(order, header.size)
  else if (header && header.size !== found && found <= check.covered) addProblem(findings, 'sizeDiffers', { size: header.size, found })
  for (const gap of order.missing) addProblem(findings, 'rowsMissing', { position: gap.from, to: gap.to })
  for (const position of [...order.outOfPlace, ...order.early]) addProblem(findings, 'rowOutOfPlace', { position })
  for (const position of order.repeated) addProblem(findings, 'rowRepeated', { position })
  reportTree(tree, findings)
  if (found > check.covered && check.covered > 0) addProblem(findings, 'rowsUnsealed', { position: check.covered, to: found - 1 })
  if (check.covered === 0) addProblem(findings, 'noHead', {})
  for (const [size, heads] of check.stored) {
    if (size > found) addProblem(findings, 'storedHeadBeyond', { size, found })
    else tree.unchecked += heads.length
  }
  const verified = findings.problemCount === 0 && tree.agreed !== null
  return {
    verified,
    summary: summaryOf(verified, check.keySource, check.rows, findings.problemCount),
    bureau: header?.bureau ?? null,
    rows: check.rows,
    keyId: check.key?.keyId ?? null,
    keySource: check.keySource,
    newestHead: tree.agreed,
    headsAgreeing: tree.agreeing,
    headsUnchecked: tree.unchecked,
    ...findings,
  }
}
