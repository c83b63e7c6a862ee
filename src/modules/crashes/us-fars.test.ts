import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { rowConverter } from '#kernel/import/convert.ts'
import { checkMapping, ImportMappingSchema } from '#kernel/import/mapping.ts'
import { crashes } from './module.ts'

const mapping = ImportMappingSchema.parse(JSON.parse(readFileSync(new URL('../../../docs/imports/us-fars-mapping.json', import.meta.url), 'utf8')))
const bureau = { id: 1, timeZone: 'America/Chicago', settings: { 'crash.deathsWithinDays': 30 } }

// Heads of the files of crashes, as published: the class of the road changed in 2015.
const columns2013 = 'STATE,ST_CASE,VE_TOTAL,VE_FORMS,PVH_INVL,PEDS,PERNOTMVIT,PERMVIT,PERSONS,COUNTY,CITY,DAY,MONTH,YEAR,DAY_WEEK,HOUR,MINUTE,NHS,ROAD_FNC,ROUTE,TWAY_ID,TWAY_ID2,MILEPT,LATITUDE,LONGITUD,SP_JUR,HARM_EV,MAN_COLL,RELJCT1,RELJCT2,TYP_INT,WRK_ZONE,REL_ROAD,LGT_COND,WEATHER1,WEATHER2,WEATHER,SCH_BUS,RAIL,NOT_HOUR,NOT_MIN,ARR_HOUR,ARR_MIN,HOSP_HR,HOSP_MN,CF1,CF2,CF3,FATALS,DRUNK_DR'.split(',')
const columns2015 = columns2013.flatMap((column) => (column === 'ROAD_FNC' ? ['RUR_URB', 'FUNC_SYS', 'RD_OWNER'] : [column]))

function convert(columns: readonly string[], cells: Readonly<Record<string, string>>) {
  const [type] = crashes.recordTypes
  if (!type) throw new Error('The module has no record type')
  checkMapping(type, mapping, columns)
  const plain = { ST_CASE: '10001', YEAR: '2013', MONTH: '1', DAY: '6', HOUR: '0', MINUTE: '55', ROUTE: '1', TWAY_ID: 'I-59', TWAY_ID2: 'NA', LATITUDE: '33.79196389', LONGITUD: '-86.38370278', MAN_COLL: '0', LGT_COND: '2', WEATHER: '10', FATALS: '2', ...cells }
  const byName = new Map(Object.entries(plain))
  return rowConverter(type, mapping, columns, bureau)({ line: 2, cells: columns.map((column) => byName.get(column) ?? '0'), wellQuoted: true })
}

describe('the mapping for FARS', () => {
  it.each([['2013', columns2013], ['2015', columns2015]])('reads a crash of %s', (_year, columns) => {
    const row = convert(columns, {})
    expect([row.problems, row.warnings, row.key]).toEqual([[], [], '["10001","2013"]'])
    expect(row.parsed?.fields).toMatchObject({
      occurredAt: '2013-01-06T06:55:00.000Z', hitAndRun: false, roadName: 'I-59', roadClass: 'expressway', place: null, lng: -86.38370278, lat: 33.79196389, form: null,
      weather: 'cloudy', light: 'darkUnlit', statedDeaths: 2, statedDeathsRule: 30, deaths: 2, deathsWithin30: 2, severity: 'fatal',
    })
  })

  it('keeps a crash whose hour and place are not known, and says so', () => {
    const row = convert(columns2015, { HOUR: '99', MINUTE: '99', LATITUDE: '99.99990000', LONGITUD: '999.999900000000', ROUTE: '9', WEATHER: '99' })
    expect([row.problems, row.warnings.map((warning) => warning.code)]).toEqual([[], ['timeTaken']])
    expect(row.fields).toMatchObject({ occurredAt: '2013-01-06T18:00:00.000Z', lng: null, lat: null, roadClass: null, weather: null })
  })

  it('refuses a code it does not know rather than guess', () => {
    expect(convert(columns2013, { WEATHER: '77' }).problems).toMatchObject([{ column: 'WEATHER', field: 'weather', code: 'notInCodes' }])
  })
})
