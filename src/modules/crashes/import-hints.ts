import type { FieldMapping } from '#kernel/http/import-wire.ts'
import type { ImportHints } from '#kernel/record/record-type.ts'

/*
 * How published files of road crashes name and code what a crash has here. FARS: Fatality Analysis Reporting System (NHTSA), analytical
 * user's manual. STATS19: Great Britain's road safety data, with its coding guide; until 2023 its columns say accident, then collision.
 */
type ColumnMapping = Omit<Extract<FieldMapping, { from: 'column' }>, 'from'>

const from = (field: string, mapping: ColumnMapping, certainty?: number): ImportHints['fields'][number] => ({ field, mapping: { from: 'column', ...mapping }, ...(certainty === undefined ? {} : { certainty }) })
const fixed = (field: string, value: string | number | boolean, beside?: string, certainty = 0.7): ImportHints['fields'][number] => ({ field, mapping: { from: 'constant', value }, certainty, ...(beside === undefined ? {} : { beside }) })

const farsForms = { 1: 'rearEnd', 2: 'headOn', 6: 'angle', 7: 'sideswipe', 8: 'sideswipe', 9: 'other', 10: 'other', 11: 'other' }
const farsWeathers = { 1: 'clear', 2: 'rain', 3: 'snow', 4: 'snow', 5: 'fog', 6: 'wind', 7: 'wind', 8: 'other', 10: 'cloudy', 11: 'snow', 12: 'rain' }
const farsLights = { 1: 'daylight', 2: 'darkUnlit', 3: 'darkLit', 4: 'dawn', 5: 'dusk', 6: 'other', 7: 'other' }
const farsRoads = { 1: 'expressway', 2: 'nationalHighway', 3: 'provincialHighway', 4: 'countyRoad', 5: 'ruralRoad', 6: 'urbanStreet', 7: 'other', 8: 'other' }
const farsInjuries = { 0: 'none', 1: 'minor', 2: 'minor', 3: 'serious', 4: 'dead', 5: 'minor', 6: 'unknown', 9: 'unknown' }
const farsRoles = { 1: 'driver', 2: 'passenger', 3: 'other', 4: 'other', 5: 'pedestrian', 6: 'cyclist', 7: 'cyclist', 8: 'pedestrian', 9: 'passenger', 10: 'other', 19: 'other' }
const stats19Weathers = { 1: 'clear', 2: 'rain', 3: 'snow', 4: 'wind', 5: 'rain', 6: 'snow', 7: 'fog', 8: 'other' }
const stats19Lights = { 1: 'daylight', 4: 'darkLit', 5: 'darkUnlit', 6: 'darkUnlit', 7: 'other' }
const stats19Roads = { 1: 'expressway', 2: 'expressway', 3: 'nationalHighway', 4: 'provincialHighway', 5: 'countyRoad', 6: 'other' }
const stats19Vehicles = {
  1: 'bicycle', 2: 'motorcycle', 3: 'motorcycle', 4: 'motorcycle', 5: 'motorcycle', 8: 'car', 9: 'car', 10: 'bus', 11: 'bus', 16: 'other', 17: 'tractor', 18: 'other', 19: 'truck', 20: 'truck', 21: 'truck',
  22: 'other', 23: 'motorcycle', 90: 'other', 97: 'motorcycle', 98: 'truck', 99: 'other', '-1': 'other',
}
const stats19Manoeuvres = { 1: 'reversing', 2: 'parked', 3: 'other', 4: 'other', 5: 'other', 6: 'other', 7: 'turningLeft', 8: 'other', 9: 'turningRight', 10: 'other', 11: 'other', 12: 'other', 13: 'overtaking', 14: 'overtaking', 15: 'overtaking', 16: 'other', 17: 'other', 18: 'straight' }

export const crashImportHints: ImportHints = {
  keys: [['ST_CASE', 'YEAR'], ['accident_index'], ['collision_index'], ['ST_CASE'], ['事故编号'], ['案件编号']],
  fields: [
    { field: 'occurredAt', mapping: { from: 'columns', columns: ['YEAR', 'MONTH', 'DAY', 'HOUR', 'MINUTE'], format: 'YYYY M D H m', sentinels: { HOUR: ['99'], MINUTE: ['99'] }, unknownTime: 'noon' }, beside: 'ST_CASE' },
    from('roadName', { column: 'TWAY_ID', sentinels: ['NA', 'UNKNOWN', 'Unknown'] }), from('place', { column: 'TWAY_ID2', sentinels: ['NA', 'UNKNOWN'] }),
    from('roadClass', { column: 'ROUTE', codes: farsRoads, sentinels: ['9', '99'] }), from('roadClass', { column: 'first_road_class', codes: stats19Roads, sentinels: ['-1', '9'] }),
    from('lng', { column: 'LONGITUD', sentinels: ['777.7777', '888.8888', '999.9999'] }), from('lat', { column: 'LATITUDE', sentinels: ['77.7777', '88.8888', '99.9999'] }),
    from('lng', { column: 'longitude', sentinels: ['-1', 'NULL'] }), from('lng', { column: 'location_easting_osgr', sentinels: ['-1', 'NULL'] }), from('lat', { column: 'location_northing_osgr', sentinels: ['-1', 'NULL'] }),
    from('form', { column: 'MAN_COLL', codes: farsForms, sentinels: ['0', '98', '99'] }),
    from('weather', { column: 'WEATHER', codes: farsWeathers, sentinels: ['0', '98', '99'] }), from('weather', { column: 'weather_conditions', codes: stats19Weathers, sentinels: ['9', '-1'] }),
    from('light', { column: 'LGT_COND', codes: farsLights, sentinels: ['8', '9'] }), from('light', { column: 'light_conditions', codes: stats19Lights, sentinels: ['-1'] }),
    from('statedDeaths', { column: 'FATALS' }), fixed('statedDeathsRule', 30, 'FATALS', 0.95),
    from('statedDeaths', { column: '死亡人数' }), from('statedDeaths', { column: '亡人数' }), fixed('statedDeathsRule', 7, '死亡人数'), fixed('statedDeathsRule', 7, '亡人数'),
    // All casualties, the dead among them: an upper bound, to be looked at. With the casualties themselves it is not read.
    from('statedInjured', { column: 'number_of_casualties', sentinels: ['-1'] }, 0.5), fixed('statedDeathsRule', 30, 'number_of_casualties'),
    from('statedInjured', { column: '受伤人数' }), from('statedInjured', { column: '伤人数' }),
    from('propertyLoss', { column: '直接财产损失' }), from('propertyLoss', { column: '财产损失' }),
    from('roadName', { column: '路名' }), from('roadName', { column: '道路名称' }), from('place', { column: '事故地点' }), from('place', { column: '发生地点' }), from('place', { column: '地点' }),
    from('hitAndRun', { column: '是否逃逸' }), from('hitAndRun', { column: '逃逸' }), fixed('hitAndRun', false, undefined, 0.5),
  ],
  children: {
    vehicles: {
      keys: [['VEH_NO'], ['vehicle_reference'], ['车辆序号']],
      fields: [
        from('kind', { column: 'vehicle_type', codes: stats19Vehicles }),
        // BODY_TYP has a hundred codes: by their ranges. Cars and light trucks to 49, buses 50-59, trucks 60-79, motorcycles 80-89.
        from('kind', { column: 'BODY_TYP', codes: bodyTypes() }), from('kind', { column: '车辆类型' }),
        from('action', { column: 'vehicle_manoeuvre', codes: stats19Manoeuvres, sentinels: ['-1', '99'], unmapped: 'empty' }),
        from('action', { column: 'P_CRASH1', codes: { 1: 'straight', 5: 'parked', 6: 'other', 7: 'other', 8: 'other', 9: 'overtaking', 10: 'turningRight', 11: 'turningLeft', 12: 'other', 13: 'reversing', 14: 'other', 15: 'other', 16: 'other', 17: 'other', 98: 'other' }, sentinels: ['0', '99'], unmapped: 'empty' }),
      ],
    },
    persons: {
      keys: [['VEH_NO', 'PER_NO'], ['vehicle_reference', 'casualty_reference'], ['casualty_reference'], ['人员序号']],
      fields: [
        from('injury', { column: 'INJ_SEV', codes: farsInjuries }), from('injury', { column: 'casualty_severity', codes: { 1: 'dead', 2: 'serious', 3: 'minor' } }), from('injury', { column: '伤害程度' }), from('injury', { column: '受伤程度' }),
        from('role', { column: 'PER_TYP', codes: farsRoles }), from('role', { column: 'casualty_class', codes: { 1: 'driver', 2: 'passenger', 3: 'pedestrian' } }), from('role', { column: '交通方式' }),
        { field: 'diedOn', mapping: { from: 'columns', columns: ['DEATH_YR', 'DEATH_MO', 'DEATH_DA'], format: 'YYYY M D', sentinels: { DEATH_YR: ['8888', '9999', '0'], DEATH_MO: ['88', '99', '0'], DEATH_DA: ['88', '99', '0'] } } },
        from('diedOn', { column: '死亡日期' }),
      ],
    },
  },
}

/** FARS BODY_TYP by ranges: every code from 1 to 99. */
function bodyTypes(): Record<string, string> {
  const kindOf = (code: number): string => (code === 0 ? 'other' : code <= 49 ? 'car' : code <= 59 ? 'bus' : code <= 79 ? 'truck' : code <= 89 ? 'motorcycle' : code === 92 ? 'tractor' : 'other')
  return Object.fromEntries(Array.from({ length: 100 }, (_, code) => [String(code), kindOf(code)]))
}
