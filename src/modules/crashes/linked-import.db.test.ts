import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/access/role.ts'
import { settle, testBureau, type TestBureau } from '#kernel/testing/test-kernel.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { checkFigures } from '#kernel/figure/recount.ts'
import type { ImportAnswer, ImportMapping } from '#kernel/http/import-wire.ts'
import { createImports, type Imports } from '#kernel/import/imports.ts'
import { scopeOf } from '#kernel/access/actor.ts'
import { perform } from '#kernel/lifecycle/perform.ts'
import { crashes } from './module.ts'

let bureau: TestBureau
let folder = ''
let imports: Imports
const faults: unknown[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anlan-linked-'))
  bureau = await testBureau([crashes], { settings: { 'crash.deathsWithinDays': 30 } })
  imports = createImports({ kernel: bureau.kernel, folder, tell: (fault) => { faults.push(fault) } })
})
afterEach(() => { if (faults.length > 0) throw new Error(`The import told of ${faults.splice(0).map(String).join('; ')}`) })
afterAll(async () => {
  await imports.stop()
  await bureau.close()
  await rm(folder, { recursive: true, force: true })
})

async function send(main: string, linked: Readonly<Record<string, string>>, actor: Actor = bureau.supervisor, name = 'accident.csv'): Promise<ImportAnswer> {
  let answer = await imports.upload(actor, { type: 'crash', name, content: Readable.from([Buffer.from(main)]) })
  for (const [child, content] of Object.entries(linked)) answer = await imports.addFile(actor, answer.id, child, { name: `${child}.csv`, content: Readable.from([Buffer.from(content)]) })
  return answer
}

function mappingOf(answer: ImportAnswer, change: Partial<ImportMapping> = {}): ImportMapping {
  if (answer.mapping === null) throw new Error('Nothing was proposed')
  return { ...answer.mapping, ...change }
}

async function carryOut(answer: ImportAnswer, mapping: ImportMapping, actor: Actor = bureau.supervisor): Promise<ImportAnswer> {
  await imports.map(actor, answer.id, mapping)
  await imports.run(actor, answer.id)
  await imports.settled()
  return imports.get(actor, answer.id)
}

interface CrashRow { id: string; version: number; state: string; organisation: number; deaths: number; injured: number; severity: string; persons: number; vehicles: number; noted: boolean; lng: number | null; lat: number | null }
async function rows<Row>(sql: string, ...parameters: unknown[]): Promise<readonly Row[]> {
  const [found] = await bureau.engine.withSession('owner', (session) => session.send([{ sql, parameters }]))
  return JSON.parse(JSON.stringify(found.rows))
}
async function crashRows(source: string): Promise<readonly CrashRow[]> {
  const found = await rows<CrashRow>(`select c.id, c.version, c.state, c.organisation, c.deaths, c.injured, c.severity, c.lng, c.lat, c.has_children as noted,
    (select count(*)::int from crash_person p where p.record = c.id) as persons, (select count(*)::int from crash_vehicle v where v.record = c.id) as vehicles
    from crash c join import_source s on s.record = c.id where s.source = $1 order by s.source_key`, source)
  expect(found.map((row) => row.noted)).toEqual(found.map((row) => row.persons + row.vehicles > 0))
  return found
}

// Invented: three crashes of 2015 with the columns of FARS. The persons' file says no year.
const fars = 'ST_CASE,YEAR,MONTH,DAY,HOUR,MINUTE,LATITUDE,LONGITUD,FATALS,WEATHER\n10001,2015,1,2,3,4,33.5,-86.5,1,1\n10002,2015,2,3,99,99,77.7777,777.7777,2,99\n10003,2015,3,4,5,6,34.5,-87.5,1,2\n'
const farsPersons = 'ST_CASE,VEH_NO,PER_NO,PER_TYP,INJ_SEV,DEATH_YR,DEATH_MO,DEATH_DA\n10001,1,1,1,4,2015,1,2\n10001,1,2,2,3,8888,88,88\n10002,1,1,1,4,2015,2,20\n10002,1,2,2,4,9999,99,99\n10002,2,1,1,0,8888,88,88\n10003,0,1,5,4,2015,3,4\n'
const farsVehicles = 'ST_CASE,VEH_NO,BODY_TYP\n10001,1,4\n10002,1,66\n10002,2,80\n10003,1,15\n'

describe('linked files', () => {
  it('are guessed, joined by their keys and counted from the persons; sent again they change nothing', async () => {
    const answer = await send(fars, { persons: farsPersons, vehicles: farsVehicles })
    const mapping = mappingOf(answer, { sourceName: 'linked' })
    expect(mapping.keyColumns).toEqual(['ST_CASE', 'YEAR'])
    expect(mapping.children?.['persons']).toMatchObject({ from: 'file', link: [{ column: 'ST_CASE' }, { text: '2015' }], keyColumns: ['VEH_NO', 'PER_NO'] })
    const mapped = await imports.map(bureau.supervisor, answer.id, mapping)
    expect(mapped.preview).toMatchObject({ checked: 3, fresh: 2, warned: 1, rejected: 0, children: { persons: { rows: 6, found: 6 }, vehicles: { rows: 4, found: 4 } } })
    const done = await carryOut(answer, mapping)
    expect(done.progress).toMatchObject({ fresh: 3, rejected: 0 })
    const made = await crashRows('linked')
    expect(made).toMatchObject([
      { version: 1, deaths: 1, injured: 1, persons: 2, vehicles: 1, lng: -86.5 }, { version: 1, deaths: 2, injured: 0, persons: 3, vehicles: 2, lng: null }, { version: 1, deaths: 1, injured: 0, persons: 1, vehicles: 1 },
    ])
    const again = await send(fars, { persons: farsPersons, vehicles: farsVehicles })
    expect((await carryOut(again, mapping)).progress).toMatchObject({ same: 3, fresh: 0, changed: 0 })
    expect(await crashRows('linked')).toEqual(made)
    await settle(bureau.engine)
    expect(await checkFigures(bureau.kernel, scopeOf(bureau.supervisor))).toEqual([])
  })

  it('can come later: one more version for each record that gains children, and none for the others', async () => {
    const main = await send(fars, {})
    const mapping = mappingOf(main, { sourceName: 'later' })
    await carryOut(main, mapping)
    expect(await crashRows('later')).toMatchObject([{ deaths: 1, persons: 0 }, { deaths: 2 }, { deaths: 1 }])
    const withPersons = await send(fars, { persons: farsPersons.split('\n').slice(0, 3).join('\n') })
    const done = await carryOut(withPersons, { ...mapping, children: mappingOf(withPersons).children ?? {} })
    expect(done.progress).toMatchObject({ changed: 1, same: 2, fresh: 0 })
    expect(await crashRows('later')).toMatchObject([{ version: 2, persons: 2, injured: 1 }, { version: 1, persons: 0 }, { version: 1, persons: 0 }])
    // The persons' file alone, a row for each person, by the key of the records.
    const alone = await send('case,year,veh,per,type,injury\n10003,2015,1,1,driver,dead\n99999,2015,1,1,driver,dead\n', {}, bureau.supervisor, 'persons.csv')
    const only: ImportMapping = {
      sourceName: 'later', keyColumns: ['case', 'year'], coordinates: 'WGS84', timeZone: 'bureau', fields: {},
      children: { persons: { from: 'rows', link: [], keyColumns: ['veh', 'per'], fields: { role: { from: 'column', column: 'type' }, injury: { from: 'column', column: 'injury' } } } },
    }
    const added = await carryOut(alone, only)
    expect(added.progress).toMatchObject({ changed: 1, rejected: 1, fresh: 0 })
    expect(await text(await imports.rejected(bureau.supervisor, added.id, '', 'en'))).toContain('has brought no record with this key')
    expect((await crashRows('later'))[2]).toMatchObject({ version: 2, persons: 1, deaths: 1 })
  })

  it('keep what was edited by hand, take away what the file no longer has, and add what it has gained', async () => {
    const first = await send(fars, { persons: farsPersons })
    const mapping = mappingOf(first, { sourceName: 'hands' })
    await carryOut(first, mapping)
    const [one, two] = await crashRows('hands')
    const people = await rows<{ id: string; injury: string }>('select id, injury from crash_person where record = $1 order by position', one?.id)
    await perform(bureau.kernel, bureau.supervisor, { type: 'crash', action: 'edit', record: one?.id ?? '', version: 1, input: { children: { persons: [{ id: people[0]?.id }, { id: people[1]?.id, injury: 'minor' }, { role: 'cyclist', injury: 'serious' }] } } })
    const changed = farsPersons.replace('10001,1,2,2,3,', '10001,1,2,2,0,').replace('10002,1,2,2,4,9999,99,99\n', '').replace('10003,0,1,5,4,', '10003,0,2,5,1,8888,88,88\n10003,0,1,5,4,')
    const again = await send(fars, { persons: changed })
    const mapped = await imports.map(bureau.supervisor, again.id, mapping)
    expect(mapped.preview?.kept).toBe(1)
    await carryOut(again, mapping)
    expect(await rows('select injury from crash_person where record = $1 order by position', one?.id)).toEqual([{ injury: 'dead' }, { injury: 'minor' }, { injury: 'serious' }])
    expect(await crashRows('hands')).toMatchObject([{ version: 2 }, { id: two?.id, version: 2, persons: 2, deaths: 1 }, { version: 2, persons: 2, deaths: 1, injured: 1 }])
  })

  it('told apart by identity numbers keep no hash of one that could be guessed outside the installation', async () => {
    const numbers = ['11010519491231002X', '440308199901101512']
    const persons = `ST_CASE,PID,PER_TYP,INJ_SEV,DEATH_YR,DEATH_MO,DEATH_DA\n10001,${numbers[0]},1,4,2015,1,2\n10001,${numbers[1]},2,3,8888,88,88\n`
    const main = fars.split('\n').slice(0, 2).join('\n')
    const first = await send(main, { persons })
    const proposed = mappingOf(first, { sourceName: 'numbers' })
    const children = { persons: { from: 'file', link: [{ column: 'ST_CASE' }, { text: '2015' }], keyColumns: ['PID'], fields: proposed.children?.['persons']?.fields ?? {} } } satisfies ImportMapping['children']
    expect((await carryOut(first, { ...proposed, children })).progress).toMatchObject({ fresh: 1, rejected: 0 })
    const [made] = await crashRows('numbers')
    const people = await rows<{ id: string }>('select id from crash_person where record = $1 order by position', made?.id)
    const kept = JSON.stringify([
      people, await rows('select source_key, row_hash from import_source where source = $1', 'numbers'), await rows('select body from journal where record = $1', made?.id), await rows('select value_fields from journal_value where record = $1', made?.id),
    ])
    expect(people).toHaveLength(2)
    for (const number of numbers) {
      const hex = createHash('sha256').update(`${made?.id}\u0001persons\u0001${number}`).digest('hex')
      expect(kept).not.toContain(number)
      expect(kept).not.toContain(hex.slice(20, 32))
    }
    // The same for the same installation: a later file finds the same children again.
    const again = await send(main, { persons })
    expect((await carryOut(again, { ...proposed, children })).progress).toMatchObject({ same: 1, changed: 0 })
    const healed = await send(main, { persons: persons.replace(',2,3,8888', ',2,0,8888') })
    expect((await carryOut(healed, { ...proposed, children })).progress).toMatchObject({ changed: 1 })
    expect(await rows('select id from crash_person where record = $1 order by position', made?.id)).toEqual(people)
  })

  it('refuse a record with a faulty child, tell orphans at their cell, and take both back when mended', async () => {
    const faulty = farsPersons.replace('10001,1,2,2,3,', '10001,1,2,2,77,').replace('10003,0', '10009,0')
    const answer = await send(fars, { persons: faulty })
    const mapping = mappingOf(answer, { sourceName: 'faulty' })
    const { preview } = await imports.map(bureau.supervisor, answer.id, mapping)
    expect(preview).toMatchObject({ checked: 4, rejected: 2, children: { persons: { rows: 6, found: 5 } } })
    const shown = preview?.rows.filter((row) => row.problems.length > 0 && row.result === 'rejected').map((row) => [row.file, row.line, row.problems[0]?.column, row.problems[0]?.code])
    expect(shown).toEqual([['', 2, null, 'partRefused'], ['persons', 3, 'INJ_SEV', 'notInCodes'], ['persons', 7, 'ST_CASE', 'orphan']])
    const done = await carryOut(answer, mapping)
    expect(done.progress).toMatchObject({ fresh: 2, rejected: 2, rejectedRows: { '': 1, persons: 3 } })
    const [main, persons] = await Promise.all(['', 'persons'].map(async (file) => text(await imports.rejected(bureau.supervisor, answer.id, file, 'en'))))
    expect(main?.slice(1).split('\r\n')[0]).toBe('问题 / Problems,ST_CASE,YEAR,MONTH,DAY,HOUR,MINUTE,LATITUDE,LONGITUD,FATALS,WEATHER')
    const mended = await send(main ?? '', { persons: (persons ?? '').replace(',77,', ',3,').replaceAll('10009', '10001').replace(',0,1,5,', ',0,3,5,') })
    expect((await carryOut(mended, mapping)).progress).toMatchObject({ fresh: 1, rejected: 0 })
    expect((await crashRows('faulty'))[0]).toMatchObject({ persons: 3, deaths: 1, injured: 2 }) // the third died after day thirty of this crash
  })

  it('can be one wide file with a row for each person', async () => {
    const wide = 'case,when,hit,veh,kind,per,role,injury\nA,2024-03-01 08:00,no,1,car,1,driver,minor\nB,2024-03-02 08:00,no,,,,,\nA,2024-03-01 08:00,no,1,car,2,passenger,serious\nA,2024-03-01 08:00,no,2,truck,1,driver,none\nC,2024-03-03 08:00,no,1,bus,1,driver,none\nC,2024-03-04 08:00,no,1,bus,2,passenger,minor\n'
    const mapping: ImportMapping = {
      sourceName: 'wide', keyColumns: ['case'], coordinates: 'WGS84', timeZone: 'bureau',
      fields: { occurredAt: { from: 'column', column: 'when', format: 'YYYY-MM-DD HH:mm' }, hitAndRun: { from: 'column', column: 'hit' } },
      children: {
        vehicles: { from: 'rows', link: [], keyColumns: ['veh'], fields: { kind: { from: 'column', column: 'kind' } } },
        persons: { from: 'rows', link: [], keyColumns: ['veh', 'per'], fields: { role: { from: 'column', column: 'role' }, injury: { from: 'column', column: 'injury' } } },
      },
    }
    const done = await carryOut(await send(wide, {}), mapping)
    expect(done.progress).toMatchObject({ done: 3, total: 3, fresh: 2, rejected: 1, rejectedRows: { '': 2 } })
    expect(await text(await imports.rejected(bureau.supervisor, done.id, '', 'en'))).toContain('[when] It is the same record as in line 6, but “Occurred” differs.')
    expect(await crashRows('wide')).toMatchObject([{ vehicles: 2, persons: 3, injured: 2 }, { vehicles: 0, persons: 0 }])
    expect((await carryOut(await send(wide, {}), mapping)).progress).toMatchObject({ same: 2, rejected: 1 })
  })
})

describe('coordinates, units, mended cells', () => {
  // Invented, with the columns of STATS19; the grid reference is the worked example of the Ordnance Survey's guide.
  const stats = 'accident_index,location_easting_osgr,location_northing_osgr,date,time,number_of_casualties,force\n202001,651410,313177,13/01/2020,08:30,1,west one\n202002,651410,313177,14/01/2020,,1,nowhere\n'

  it('reads a British file by its usual names', async () => {
    const answer = await send(stats, {})
    expect(answer.mapping).toMatchObject({
      keyColumns: ['accident_index'], coordinates: 'EPSG:27700',
      fields: { occurredAt: { from: 'columns', columns: ['date', 'time'], format: 'D/M/YYYY|H:mm' }, lng: { column: 'location_easting_osgr' }, lat: { column: 'location_northing_osgr' }, hitAndRun: { from: 'constant', value: false } },
    })
    const mapping = mappingOf(answer, { sourceName: 'stats', organisation: { column: 'force', codes: { east: 'U4' } } })
    const mapped = await imports.map(bureau.supervisor, answer.id, mapping)
    expect(mapped.preview?.rows.flatMap((row) => row.problems.map((one) => [row.line, one.column, one.code]))).toEqual([[3, 'date', 'timeUnknown'], [3, 'force', 'notAUnit']])
    const repairs = [{ file: '', line: 3, column: 'force', value: 'east' }, { file: '', line: 3, column: 'time', value: '09:15' }]
    const again = await imports.map(bureau.supervisor, answer.id, mapping, repairs)
    expect(again.preview).toMatchObject({ rejected: 0, warned: 1, fresh: 1 })
    expect(again.repairs).toEqual(repairs)
    // A restart: another program on the same database and folder knows preview and mended cells.
    const after = createImports({ kernel: bureau.kernel, folder, tell: (fault) => { faults.push(fault) } })
    expect(await after.get(bureau.supervisor, answer.id)).toMatchObject({ preview: { rejected: 0, warned: 1 }, repairs })
    await after.run(bureau.supervisor, answer.id)
    await after.settled()
    const made = await crashRows('stats')
    expect(made.map((row) => row.organisation)).toEqual([5, 4])
    expect(made[0]?.lng).toBeCloseTo(1.71607, 3)
    expect(made[0]?.lat).toBeCloseTo(52.658, 3)
    const [value] = await rows<{ reason: string }>("select value_fields -> 'reason' ->> 'value' as reason from journal_value where record = $1", made[1]?.id)
    expect(value?.reason).toContain('“force” was mended before the import: the file says “nowhere”, “east” was taken.')
  })
})

describe('a Chinese ledger', () => {
  it('with a row for each person, X north and a zone in front of Y is proposed as it is', async () => {
    // Invented. 王小明 is no name of anybody; the identity number is the worked example of GB 11643-1999.
    const head = '事故编号,发生日期,发生时间,事故地点,X坐标,Y坐标,是否逃逸,死亡人数,受伤人数,人员序号,交通方式,伤害程度,死亡日期,姓名,身份证号'
    const lines = [
      'JT1,2024/3/15,805,环湖大道12号,3545000.5,40400000.5,否,1,1,1,驾驶人,死亡,2024/3/16,王小明,11010519491231002X', 'JT1,2024/3/15,805,环湖大道12号,3545000.5,40400000.5,否,1,1,2,乘车人,轻伤,,王小明,11010519491231002X',
      'JT2,2024/3/16,5,人民路,3545100.5,40400100.5,是,0,0,1,驾驶人,无伤,,王小明,11010519491231002X',
    ]
    const answer = await send([head, ...lines].join('\n'), {}, bureau.supervisor, '2024年3月台账.csv')
    expect(answer.mapping).toMatchObject({
      sourceName: '台账', keyColumns: ['事故编号'], coordinates: 'EPSG:4528',
      fields: {
        occurredAt: { columns: ['发生日期', '发生时间'], format: 'YYYY/M/D|HHMM' }, lng: { column: 'Y坐标' }, lat: { column: 'X坐标' }, place: { column: '事故地点' }, statedDeathsRule: { value: 7 },
      },
      children: { persons: { from: 'rows', keyColumns: ['人员序号'], fields: { diedOn: { format: 'YYYY/M/D' }, injury: { column: '伤害程度' } } } },
    })
    const done = await carryOut(answer, mappingOf(answer))
    expect(done.progress).toMatchObject({ fresh: 2, rejected: 0 })
    expect(await crashRows('台账')).toMatchObject([{ deaths: 1, injured: 1, persons: 2, lng: expect.closeTo(118.95, 1), lat: expect.closeTo(32.02, 1) }, { deaths: 0, injured: 0, persons: 1 }])
    expect(JSON.stringify(await rows('select value_fields from journal_value'))).not.toContain('王小明')
  })
})

describe('what is kept, and taking back', () => {
  it('keeps no file of an import that is over, and lets the one who imported take it back', async () => {
    const analyst = bureau.actorIn(1, ['analyst', 'officer'], 2)
    const answer = await send(fars.replaceAll('2015', '2016'), { persons: farsPersons.replaceAll('2015', '2016') }, analyst)
    expect((await readdir(join(folder, 'uploads'))).length).toBeGreaterThan(1)
    await carryOut(answer, mappingOf(answer, { sourceName: 'kept' }), analyst)
    expect(await readdir(join(folder, 'uploads'))).toEqual([])
    expect(await rows('select preview, repairs from import_batch where id = $1', answer.id)).toEqual([{ preview: null, repairs: [] }])
    const other = bureau.actorIn(1, ['analyst'], 3)
    await expect(imports.takeBack(other, answer.id)).rejects.toMatchObject({ code: 'not-allowed' })
    await imports.takeBack(analyst, answer.id)
    await imports.settled()
    expect(await imports.get(analyst, answer.id)).toMatchObject({ state: 'takenBack', takeBack: { done: 3, total: 3 }, problem: null })
    expect((await crashRows('kept')).map((row) => row.state)).toEqual(['voided', 'voided', 'voided'])
    await settle(bureau.engine)
    expect(await checkFigures(bureau.kernel, scopeOf(bureau.supervisor))).toEqual([])
  })
})

describe('the key of a record', () => {
  it('is made of no column with identity or telephone numbers in any file', async () => {
    const phones = (text: string): string => text.replace(/^1000(\d)/gm, '1380000000$1')
    const main = await send(phones(fars), { persons: phones(farsPersons) })
    const children = { persons: { from: 'file', link: [{ column: 'ST_CASE' }, { text: '2015' }], keyColumns: ['PER_NO'], fields: {} } } satisfies ImportMapping['children']
    const mapping = mappingOf(main, { sourceName: 'phones', keyColumns: ['ST_CASE', 'YEAR'], children })
    const fields = await imports.map(bureau.supervisor, main.id, mapping).then(() => [], (problem: unknown) => (problem instanceof DomainError ? problem.detail.fields ?? [] : []))
    expect(fields.filter((field) => field.code === 'personal').map((field) => field.pointer)).toEqual(['/mapping/keyColumns/0', '/mapping/children/persons/link/0/column'])
  })
})
