import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ConvertedRow } from '#kernel/import/convert.ts'
import { rowConverter } from '#kernel/import/convert.ts'
import { guessMapping } from '#kernel/import/guess.ts'
import { checkMapping, creatingAction } from '#kernel/import/mapping.ts'
import { readShape } from '#kernel/import/shape.ts'
import { dayOf } from '#kernel/time/instant.ts'
import { cases } from './module.ts'
import { makeBureauFacts } from './testing.ts'

let folder = ''
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'anlan-cases-')) })
afterAll(async () => { await rm(folder, { recursive: true, force: true }) })

/** A file read with the mapping that is proposed for it, in a bureau of a time zone. */
async function read(text: string, timeZone: string, typeName = 'criminalCase'): Promise<{ rows: ConvertedRow[]; action: string; guesses: Record<string, number>; keyColumns: readonly string[] }> {
  const type = cases.recordTypes.find((one) => one.name === typeName)
  if (!type) throw new Error(`There is no record type ${typeName}`)
  const path = join(folder, 'file.csv')
  await writeFile(path, text)
  const shape = await readShape(path)
  const bureau = makeBureauFacts({ timeZone })
  const { mapping, guesses } = guessMapping(type, shape, bureau, 'file.csv')
  const columns = shape.columns.map((column) => column.name)
  checkMapping(type, mapping, columns)
  const convert = rowConverter(type, mapping, columns, bureau)
  const rows = text.trim().split('\n').slice(1).map((line, at) => convert({ line: at + 2, cells: line.split(','), wellQuoted: true }))
  return { rows, action: creatingAction(type, mapping).name, guesses: Object.fromEntries(guesses.map((one) => [one.field, one.certainty])), keyColumns: mapping.keyColumns }
}

// Invented rows in the layouts of published files.
const placeFile = 'date,loc_cat,longitude,latitude,district\n2015-01-01 00:05,residence,-87.6277,41.7922,2\n2015-07-31 23:54,street,-87.6683,41.7513,6\n2015-03-08 02:30,hotel,-87.6242,41.8727,1\n'
const incidentFile = 'incident_no,offense_date,offense,longitude,latitude\n219027999,2017-05-25T00:00:00Z,BURGLARY,-84.4897306,39.1431856100598\n209003999,2018-10-19T12:00:00Z,AGGRAVATED BURGLARY,NA,NA\n209004000,2017-12-31T23:30:00Z,BURGLARY,-84.52,39.12\n'

describe('published files of crimes', () => {
  test('with a place category: filed cases of one kind, in the city’s own time', async () => {
    const { rows, action, guesses, keyColumns } = await read(placeFile, 'America/Chicago')
    expect([action, keyColumns]).toEqual(['enterFiled', []])
    expect(rows.slice(0, 2).map((row) => [row.problems, row.parsed?.fields])).toMatchObject([
      [[], { occurredAt: '2015-01-01T06:05:00.000Z', filedAt: '2015-01-01T06:05:00.000Z', acceptedAt: null, initialCategory: 'intentionalInjury', category: 'intentionalInjury', placeClass: 'residence', street: false, lng: -87.6277, lat: 41.7922 }],
      [[], { occurredAt: '2015-08-01T04:54:00.000Z', placeClass: 'street', street: true, tagVersions: '街面 1' }],
    ])
    // What is only supposed is shown as less certain than what the file says.
    expect([guesses['filedAt'], guesses['initialCategory']].every((one) => one !== undefined && one < (guesses['placeClass'] ?? 0))).toBe(true)
  })

  test('with times in Z that are the city’s own: the day ends at its own midnight', async () => {
    const { rows, action, keyColumns } = await read(incidentFile, 'America/New_York')
    expect([action, keyColumns]).toEqual(['enterFiled', ['incident_no']])
    expect(rows.map((row) => row.problems)).toEqual([[], [], []])
    expect(rows.map((row) => dayOf(String(row.parsed?.fields['occurredAt']), 'America/New_York'))).toEqual(['2017-05-25', '2018-10-19', '2017-12-31'])
    expect(rows.map((row) => row.parsed?.fields['initialCategory'])).toEqual(['theft', 'theft', 'theft'])
    expect(rows[1]?.parsed?.fields).toMatchObject({ lng: null, lat: null, occurredAt: '2018-10-19T16:00:00.000Z' })
  })

  test('an offence that is not known refuses its row rather than guess', async () => {
    const { rows } = await read(incidentFile.replace('AGGRAVATED BURGLARY', 'JAYWALKING'), 'America/New_York')
    expect(rows[1]?.problems).toMatchObject([{ column: 'offense', field: 'initialCategory', code: 'notInCodes' }])
  })

  test('a bureau’s own list: with a filing time the cases are filed, without it accepted', async () => {
    const filed = await read('案件编号,发案时间,受案时间,立案时间,案件类别,发案地点\nA1,2024-03-16 08:00,2024-03-16 09:00,2024-03-17 10:00,盗窃,人民路\n', 'Asia/Shanghai')
    expect([filed.action, filed.rows[0]?.problems, filed.rows[0]?.parsed?.fields]).toMatchObject(['enterFiled', [], { acceptedAt: '2024-03-16T01:00:00.000Z', filedAt: '2024-03-17T02:00:00.000Z', category: 'theft', place: '人民路' }])
    const accepted = await read('案件编号,发案时间,受案时间,违法行为\nB1,2024-03-16 08:00,2024-03-16 09:00,赌博\n', 'Asia/Shanghai', 'administrativeCase')
    expect([accepted.action, accepted.rows[0]?.problems, accepted.rows[0]?.parsed?.fields]).toMatchObject(['accept', [], { kind: 'publicOrder', violation: 'gambling', filedAt: null }])
  })
})
