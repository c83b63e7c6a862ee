import { z } from 'zod'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ExportRow } from './export-format.ts'
import { createKeyPair, signHead, type SignedHead } from './head.ts'
import type { JournalProblem, JournalProblemCode, JournalReport } from './journal-report.ts'
import { linesOf, madeJournal, madeKey, madeRow, rowOf, sealed } from './testdata/made-journal.ts'
import { verifyExport } from './verify-export.ts'

const { publicKey } = madeKey
const verify = (lines: Iterable<string>, heads: readonly SignedHead[] = []): Promise<JournalReport> => verifyExport(lines, { publicKey, heads })

const ROWS = 24
const HEADS = [7, 16]
const journal = madeJournal(ROWS, HEADS)
const lines = await linesOf(journal)
const rowAt = (position: number): ExportRow => journal.rows[position] ?? madeRow(position)
/** The rows between the head before a position and the head that covers it. */
const intervalOf = (position: number): { from: number; to: number } => {
  const bounds = [0, ...HEADS, ROWS]
  const upper = bounds.find((bound) => bound > position) ?? ROWS
  return { from: bounds[bounds.indexOf(upper) - 1] ?? 0, to: upper - 1 }
}

/** The lines with one row put in another's place; other rows and all heads stay. */
const withRow = (row: ExportRow, position = row.position): Promise<string[]> => linesOf({ ...journal, rows: journal.rows.with(position, row) })
const lineOf = (position: number): number => lines.findIndex((line) => line.startsWith(`{"position":${position},`))

const codesOf = (report: JournalReport): JournalProblemCode[] => report.problems.map((problem) => problem.code)
const found = (report: JournalReport, code: JournalProblemCode): JournalProblem[] => report.problems.filter((problem) => problem.code === code)
const anyPosition = fc.nat(ROWS - 1)
const twoPositions = fc.tuple(anyPosition, anyPosition).filter(([one, other]) => one < other)
const other = (letter: string): string => (letter === 'a' ? 'b' : 'a')
const changedAt = (text: string, place: number): string => text.slice(0, place) + other(text.charAt(place)) + text.slice(place + 1)

describe('a valid export', () => {
  it('verifies, with any placing of heads', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 80 }), fc.array(fc.integer({ min: 1, max: 80 })), async (size, heads) => {
      const made = madeJournal(size, heads)
      const report = await verify(await linesOf(made), made.heads)
      expect(report).toMatchObject({ verified: true, rows: size, problems: [], problemCount: 0, headsUnchecked: 0, headsAgreeing: made.heads.length * 2, keySource: 'given' })
      expect(report.newestHead?.size).toBe(size)
    }), { numRuns: 30 })
  })

  it('may come line by line from elsewhere, and without a key says whose key it used', async () => {
    async function* slowly(): AsyncGenerator<string> {
      for (const line of [...lines, '']) yield await Promise.resolve(line)
    }
    const report = await verifyExport(slowly())
    expect(report).toMatchObject({ verified: true, keySource: 'export', keyId: madeKey.keyId, bureau: 1 })
    expect(report.summary.en).toContain('compare it')
  })

  it('verifies with any values erased, and lists them with basis, by and when', async () => {
    const erasure = { basis: '个人信息保护法第四十七条', by: 9, at: '2024-05-01T00:00:00.000Z' }
    await fc.assert(fc.asyncProperty(fc.subarray(journal.rows.flatMap((row) => ['place', 'amount', 'note'].map((field) => `${row.position} ${field}`))), async (gone) => {
      const rows = journal.rows.map((row) => {
        const isGone = (field: string): boolean => gone.includes(`${row.position} ${field}`)
        const kept = Object.fromEntries(Object.entries(row.values ?? {}).filter(([field]) => !isGone(field)))
        const erased = Object.fromEntries(Object.keys(row.values ?? {}).filter(isGone).map((field) => [field, erasure]))
        return { ...row, values: kept, erased }
      })
      const report = await verify(await linesOf({ ...journal, rows }))
      expect(report).toMatchObject({ verified: true, erasedCount: gone.length, withheldCount: 0, headsAgreeing: 3 })
      expect(report.erased.map((one) => `${one.position} ${one.field}`).toSorted()).toEqual(gone.toSorted())
      expect(report.erased.every((one) => one.basis === erasure.basis && one.by === 9 && one.at === erasure.at && one.zh.includes(erasure.basis))).toBe(true)
    }), { numRuns: 30 })
  })

  it('verifies with values withheld, and counts them', async () => {
    const { values: _, ...row } = rowAt(5)
    expect(await verify(await withRow(row))).toMatchObject({ verified: true, withheldCount: 3, erasedCount: 0 })
  })
})

describe('a changed row', () => {
  it('is named when any letter of its text is changed', async () => {
    await fc.assert(fc.asyncProperty(anyPosition, fc.nat(), async (position, anyPlace) => {
      const row = rowAt(position)
      const report = await verify(await withRow({ ...row, body: changedAt(row.body, anyPlace % row.body.length) }))
      expect(report.verified).toBe(false)
      expect(found(report, 'bodyChanged')).toMatchObject([{ position }])
      expect(report.problems.every((problem) => problem.position === position)).toBe(true)
      expect(report.headsAgreeing).toBe(3)
    }), { numRuns: 200 })
  })

  it('names the field whose commitment was changed', async () => {
    const row = rowAt(9)
    const neighbour = rowAt(10)
    const [commitment = ''] = /"amount":"[^"]+"/.exec(row.body) ?? []
    const [another = ''] = /"amount":"[^"]+"/.exec(neighbour.body) ?? []
    const report = await verify(await withRow({ ...row, body: row.body.replace(commitment, another) }))
    expect(report.problems).toMatchObject([{ code: 'bodyChanged', position: 9 }, { code: 'commitmentChanged', position: 9, field: 'amount' }])
  })

  it('is told from a row of which only the leaf was changed', async () => {
    await fc.assert(fc.asyncProperty(anyPosition, fc.nat(42), async (position, place) => {
      const row = rowAt(position)
      const report = await verify(await withRow({ ...row, leaf: changedAt(row.leaf, place) }))
      expect(report.problems).toMatchObject([{ code: 'leafChanged', position }])
      expect(report.headsAgreeing).toBe(3)
    }), { numRuns: 50 })
  })

  it('with its leaf changed too, is narrowed to the rows between two heads', async () => {
    await fc.assert(fc.asyncProperty(anyPosition, fc.nat(), async (position, anyPlace) => {
      const row = rowAt(position)
      const report = await verify(await withRow(rowOf(position, changedAt(row.body, anyPlace % row.body.length), row.values)))
      const { from, to } = intervalOf(position)
      expect(found(report, 'rowsDiffer')).toMatchObject([{ position: from, to }])
    }), { numRuns: 100 })
  })

  it('is narrowed further by a kept head', async () => {
    const kept = sealed(journal.rows, [11, 13]).heads
    const row = rowAt(12)
    const report = await verify(await withRow(rowOf(12, row.body.replace('"account":1', '"account":2'), row.values)), kept)
    expect(report.problems).toMatchObject([{ code: 'rowsDiffer', position: 11, to: 12 }, { code: 'storedHeadContradicted', size: 13, position: 11, to: 12 }])
  })

  it('cannot hide behind a text that belongs to another bureau or says nothing', async () => {
    const foreign = sealed(journal.rows.with(3, madeRow(3, 2)), [ROWS])
    expect((await verify(await linesOf(foreign))).problems).toMatchObject([{ code: 'otherBureau', position: 3 }])
    const empty = sealed(journal.rows.with(3, rowOf(3, 'nothing', undefined)), [ROWS])
    expect((await verify(await linesOf(empty))).problems).toMatchObject([{ code: 'bodyUnreadable', position: 3 }])
  })
})

describe('a value', () => {
  it('that was changed, or its salt, is named by row and field', async () => {
    await fc.assert(fc.asyncProperty(anyPosition, fc.constantFrom('place', 'amount', 'note'), fc.boolean(), async (position, field, isSalt) => {
      const row = rowAt(position)
      const old = row.values?.[field] ?? { value: null, salt: '' }
      const changed = isSalt ? { ...old, salt: changedAt(old.salt, 3) } : { ...old, value: [old.value] }
      const report = await verify(await withRow({ ...row, values: { ...row.values, [field]: changed } }))
      expect(report.problems).toMatchObject([{ code: 'valueChanged', position, field }])
    }))
  })

  it('cannot be moved to another field, added, or kept while said to be erased', async () => {
    const row = rowAt(4)
    const { place, amount, note } = row.values ?? {}
    const opened = { value: null, salt: '' }
    const swapped = await verify(await withRow({ ...row, values: { place: amount ?? opened, amount: place ?? opened, note: note ?? opened } }))
    expect(swapped.problems).toMatchObject([{ code: 'valueChanged', field: 'amount' }, { code: 'valueChanged', field: 'place' }])
    const erasure = { basis: 'x', by: 1, at: '2024-05-01T00:00:00.000Z' }
    expect((await verify(await withRow({ ...row, values: { ...row.values, extra: opened } }))).problems).toMatchObject([{ code: 'valueUnknown', position: 4, field: 'extra' }])
    expect((await verify(await withRow({ ...row, erased: { extra: erasure } }))).problems).toMatchObject([{ code: 'erasureUnknown', position: 4, field: 'extra' }])
    expect((await verify(await withRow({ ...row, erased: { note: erasure } }))).problems).toMatchObject([{ code: 'erasedValuePresent', position: 4, field: 'note' }])
  })
})

describe('a missing row', () => {
  it('is named, the newest and the oldest too', async () => {
    await fc.assert(fc.asyncProperty(anyPosition, async (position) => {
      const report = await verify(lines.toSpliced(lineOf(position), 1))
      expect(report.problems).toMatchObject([{ code: 'rowsMissing', position, to: position }])
    }), { numRuns: ROWS })
  })

  it('is named with its neighbours when several are gone', async () => {
    await fc.assert(fc.asyncProperty(twoPositions, async ([from, to]) => {
      const gone = new Set(Array.from({ length: to - from + 1 }, (_, index) => lineOf(from + index)))
      const report = await verify(lines.filter((_, index) => !gone.has(index)))
      expect(report.verified).toBe(false)
      const missing = new Set(found(report, 'rowsMissing').flatMap(({ position = 0, to: last = 0 }) => Array.from({ length: last - position + 1 }, (_, index) => position + index)))
      expect([...missing]).toEqual(Array.from({ length: to - from + 1 }, (_, index) => from + index))
    }), { numRuns: 50 })
  })

  it('is noticed when the others are numbered anew', async () => {
    await fc.assert(fc.asyncProperty(anyPosition, async (position) => {
      const rows = journal.rows.toSpliced(position, 1).map((row, index) => ({ ...row, position: index }))
      const report = await verify(await linesOf({ ...journal, rows }, ROWS))
      const { from, to } = intervalOf(position)
      expect(report.verified).toBe(false)
      // The heads count one row more than there is: where a head still finds its place its root differs, behind the last one rows lack.
      if (to < ROWS - 1) expect(found(report, 'rowsDiffer')).toMatchObject([{ position: from, to }])
      else expect(found(report, 'rowsMissing')).toMatchObject([{ position: ROWS - 1, to: ROWS - 1 }])
    }), { numRuns: ROWS })
  })

  it('at the end together with its head is shown by the header, and by a head kept elsewhere', async () => {
    const cut = lines.slice(0, lines.findIndex((line) => line.startsWith('{"position":16,')))
    expect((await verify(cut)).problems).toMatchObject([{ code: 'rowsMissing', position: 16, to: 23 }])
    const forged = await linesOf({ ...journal, rows: journal.rows.slice(0, 16) })
    expect((await verify(forged)).verified).toBe(true)
    expect((await verify(forged, journal.heads)).problems).toMatchObject([{ code: 'storedHeadBeyond', size: 24, found: 16 }])
  })
})

describe('an added row', () => {
  it('is named when its position is there twice', async () => {
    await fc.assert(fc.asyncProperty(anyPosition, anyPosition, async (position, at) => {
      const report = await verify(lines.toSpliced(lineOf(at) + 1, 0, lines[lineOf(position)] ?? ''))
      expect(report.verified).toBe(false)
      expect([...found(report, 'rowRepeated'), ...found(report, 'rowOutOfPlace')].map((problem) => problem.position)).toContain(position)
    }))
  })

  it('after the newest head is unsealed', async () => {
    const report = await verify([...lines, JSON.stringify(madeRow(ROWS)), JSON.stringify(madeRow(ROWS + 1))])
    expect(report.problems).toMatchObject([{ code: 'rowsUnsealed', position: 24, to: 25 }])
  })

  it('between others, with positions numbered anew, is narrowed between two heads', async () => {
    await fc.assert(fc.asyncProperty(anyPosition, async (position) => {
      const rows = journal.rows.toSpliced(position, 0, madeRow(position)).map((row, index) => ({ ...row, position: index }))
      // Heads stand where they stood: after the row that they were signed for.
      const moved = rows.flatMap((row, index) => [JSON.stringify(row), ...journal.heads.filter((head) => head.size + (head.size > position ? 1 : 0) === index + 1).map((head) => JSON.stringify({ head }))])
      const report = await verify([lines[0] ?? '', ...moved])
      const { from, to } = intervalOf(position)
      expect(found(report, 'rowsAdded')[0]).toMatchObject({ size: to + 1, found: to + 2, position: from })
      const inPlace = await verify(await linesOf({ ...journal, rows }, ROWS))
      expect(found(inPlace, 'rowsDiffer')).toMatchObject([{ position: from, to }])
    }), { numRuns: ROWS })
  })
})

describe('exchanged rows', () => {
  it('are named when their lines were exchanged', async () => {
    await fc.assert(fc.asyncProperty(twoPositions, async ([first, second]) => {
      const report = await verify(lines.with(lineOf(first), lines[lineOf(second)] ?? '').with(lineOf(second), lines[lineOf(first)] ?? ''))
      expect(report.problems.map(({ code, position }) => ({ code, position })).toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0)))
        .toEqual([{ code: 'rowOutOfPlace', position: first }, { code: 'rowOutOfPlace', position: second }])
    }), { numRuns: 200 })
  })

  it('are named when their contents were exchanged under the same positions', async () => {
    await fc.assert(fc.asyncProperty(twoPositions, async ([first, second]) => {
      const rows = journal.rows.with(first, { ...rowAt(second), position: first }).with(second, { ...rowAt(first), position: second })
      const report = await verify(await linesOf({ ...journal, rows }))
      const { from, to } = intervalOf(first)
      if (second <= to) expect(report.problems).toMatchObject([{ code: 'rowsExchanged', position: first, to: second }])
      else expect(report.problems).toMatchObject([{ code: 'rowsDiffer', position: from, to }])
    }), { numRuns: 100 })
  })

  it('are named when only their texts and values were exchanged', async () => {
    const rows = journal.rows.with(8, { ...rowAt(8), body: rowAt(12).body, values: rowAt(12).values }).with(12, { ...rowAt(12), body: rowAt(8).body, values: rowAt(8).values })
    expect((await verify(await linesOf({ ...journal, rows }))).problems).toMatchObject([{ code: 'rowsExchanged', position: 8, to: 12 }])
  })
})

describe('heads', () => {
  it('are named when anything in them is changed', async () => {
    const changes: Partial<SignedHead>[] = [{ bureau: 2 }, { size: 8 }, { root: changedAt(rowAt(0).leaf, 5) }, { at: '2024-02-02T00:00:00.000Z' }, { keyId: 'x' }, { signature: changedAt(journal.heads[0]?.signature ?? '', 5) }]
    for (const [index, head] of journal.heads.entries()) {
      for (const change of changes) {
        const line = lines.findIndex((one) => one === JSON.stringify({ head }))
        const report = await verify(lines.with(line, JSON.stringify({ head: { ...head, ...change } })))
        expect(report.problems[0]).toMatchObject({ code: 'keyId' in change ? 'headUnknownKey' : 'headSignature', size: change.size ?? head.size })
        // Without the newest head its rows are unsealed, which is said too.
        expect(codesOf(report).includes('rowsUnsealed')).toBe(index === journal.heads.length - 1)
      }
    }
  })

  it('of another bureau do not count', async () => {
    const [head] = journal.heads
    const foreign = signHead(madeKey, { bureau: 2, size: 7, root: Buffer.from(head?.root ?? '', 'base64url'), at: '2024-02-01T00:00:00.000Z' })
    expect((await verify(lines, [foreign])).problems).toMatchObject([{ code: 'headOtherBureau', size: 7 }])
  })

  it('of another key do not count, nor an export signed with another key throughout', async () => {
    const stranger = createKeyPair()
    const report = await verify(await linesOf(sealed(journal.rows, [ROWS], stranger)))
    expect(codesOf(report)).toEqual(['keyDiffers', 'headUnknownKey', 'noHead'])
    expect((await verifyExport(lines, { publicKey: 'no key' })).problems[0]?.code).toBe('keyUnreadable')
  })

  it('that were kept convict a journal written anew with the right key', async () => {
    const row = rowAt(5)
    const rewritten = sealed(journal.rows.with(5, rowOf(5, row.body.replace('"version":1', '"version":2'), row.values)), [7, 16, ROWS])
    expect((await verify(await linesOf(rewritten))).verified).toBe(true)
    const report = await verify(await linesOf(rewritten), journal.heads)
    expect(report.verified).toBe(false)
    expect(found(report, 'headContradicted').map((problem) => problem.size)).toEqual([7, 16, 24])
  })

  it('are needed', async () => {
    const rowsOnly = lines.filter((line) => !line.startsWith('{"head"'))
    expect(codesOf(await verify(rowsOnly))).toEqual(['noHead'])
    expect(codesOf(await verify([]))).toEqual(['headerUnreadable', 'noHead'])
  })
})

describe('any file', () => {
  it('with any one letter of a row or head changed does not verify', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: lines.length - 1 }), fc.nat(), fc.constantFrom('a', '1', '"', '}', ',', ' ', 'x'), async (line, anyPlace, letter) => {
      const text = lines[line] ?? ''
      const place = anyPlace % text.length
      fc.pre(text.charAt(place) !== letter)
      const report = await verify(lines.with(line, text.slice(0, place) + letter + text.slice(place + 1)))
      expect(report.verified).toBe(false)
      expect(report.problems.every((problem) => problem.zh !== '' && !problem.zh.includes('{') && !problem.en.includes('{'))).toBe(true)
    }), { numRuns: 500 })
  })

  it('with any header does not verify when bureau, size or key are others', async () => {
    const header = z.record(z.string(), z.unknown()).parse(JSON.parse(lines[0] ?? ''))
    for (const change of [{ bureau: 2 }, { size: ROWS - 1 }, { size: ROWS + 1 }, { keyId: 'x' }, { publicKey: createKeyPair().publicKey }, { publicKey: '' }, { format: 'x' }, { version: 2 }]) {
      expect((await verify(lines.with(0, JSON.stringify({ ...header, ...change })))).verified).toBe(false)
    }
  })

  it('gives a report, whatever it holds', async () => {
    const anyLine = fc.oneof(fc.string(), fc.json(), fc.constantFrom(...lines))
    await fc.assert(fc.asyncProperty(fc.array(anyLine, { maxLength: 12 }), async (some) => {
      const report = await verify(some)
      expect(report.verified).toBe(false)
    }), { numRuns: 300 })
  })

  it('names a line that cannot be read', async () => {
    const report = await verify(lines.with(lineOf(3), '{"position":3,'))
    expect(report.problems).toMatchObject([{ code: 'lineUnreadable', line: lineOf(3) + 1 }, { code: 'rowsMissing', position: 3, to: 3 }])
  })
})
