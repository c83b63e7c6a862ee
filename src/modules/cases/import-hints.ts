import type { FieldMapping } from '#kernel/http/import-wire.ts'
import type { ImportHints } from '#kernel/record/record-type.ts'

/*
 * How published files of crimes name and code what a case has here. The Crime Open Database's city files (Ashby) have a place category and a
 * district and hold one kind of offence each; Cincinnati's police file has an incident number and an offence. Such files tell when something
 * happened and that it was recorded as a crime, not when it was filed: the day of the offence is proposed for that, to be looked at.
 */
type ColumnMapping = Omit<Extract<FieldMapping, { from: 'column' }>, 'from'>
type Hint = ImportHints['fields'][number]

const from = (field: string, mapping: ColumnMapping, certainty?: number, beside?: string): Hint => ({ field, mapping: { from: 'column', ...mapping }, ...(certainty === undefined ? {} : { certainty }), ...(beside === undefined ? {} : { beside }) })

/** How uncertain it is that a case was filed on the day of the offence. */
const SUPPOSED = 0.5

const placeCodes = {
  street: 'street', 'open space': 'openSpace', residence: 'residence', retail: 'shop', commercial: 'shop', leisure: 'leisure', hotel: 'leisure', education: 'education', healthcare: 'healthcare',
  transportation: 'transport', vehicle: 'transport', government: 'workplace', other: 'other',
}
const streetCodes = Object.fromEntries(Object.keys(placeCodes).map((code) => [code, String(code === 'street')]))

const offenceCodes = {
  BURGLARY: 'theft', 'AGGRAVATED BURGLARY': 'theft', 'BURGLARY - RESIDENTIAL': 'theft', 'BREAKING AND ENTERING': 'theft', THEFT: 'theft', LARCENY: 'theft', 'MOTOR VEHICLE THEFT': 'theft',
  ROBBERY: 'robbery', 'AGGRAVATED ROBBERY': 'robbery', HOMICIDE: 'intentionalKilling', 'AGGRAVATED ASSAULT': 'intentionalInjury', 'FELONIOUS ASSAULT': 'intentionalInjury', BATTERY: 'intentionalInjury',
  RAPE: 'rape', ARSON: 'arson', KIDNAPPING: 'kidnapping', EXTORTION: 'extortion', 'CRIMINAL DAMAGE': 'propertyDamage', NARCOTICS: 'drugs', GAMBLING: 'gambling', FRAUD: 'fraud',
}

/**
 * Cincinnati's times end in Z but are the city's own: few burglaries at five in the morning as written, and many at exactly noon. Read as
 * UTC, every evening would fall on the day before. So the Z is read as a mere sign; less certain than it looks, to be seen by whoever imports.
 */
const localWithZ = { column: 'offense_date', format: 'YYYY-MM-DDTHH:mm:ss[Z]' } as const
const LOCAL = 0.7

export const criminalImportHints: ImportHints = {
  keys: [['incident_no'], ['案件编号'], ['立案编号']],
  fields: [
    from('occurredAt', localWithZ, LOCAL, 'incident_no'), from('filedAt', localWithZ, SUPPOSED, 'incident_no'),
    from('filedAt', { column: '立案时间' }), from('filedAt', { column: '立案日期' }), from('acceptedAt', { column: '受案时间' }), from('reportedAt', { column: '接报时间' }), from('reportedAt', { column: '报案时间' }),
    from('occurredAt', { column: '发案时间' }), from('occurredAt', { column: '案发时间' }),
    from('occurredAt', { column: 'date' }, LOCAL, 'loc_cat'), from('filedAt', { column: 'date' }, SUPPOSED, 'loc_cat'),
    from('initialCategory', { column: 'offense', codes: offenceCodes }), from('initialCategory', { column: 'offence', codes: offenceCodes }), from('initialCategory', { column: 'primary_type', codes: offenceCodes }),
    from('initialCategory', { column: '案件类别' }), from('initialCategory', { column: '案由' }), from('initialCategory', { column: '罪名' }),
    { field: 'initialCategory', mapping: { from: 'constant', value: 'intentionalInjury' }, certainty: SUPPOSED, beside: 'loc_cat' },
    from('placeClass', { column: 'loc_cat', codes: placeCodes, unmapped: 'empty' }), from('street', { column: 'loc_cat', codes: streetCodes, unmapped: 'empty' }),
    from('place', { column: '发案地点' }), from('place', { column: '案发地点' }), from('place', { column: '地点' }), from('summary', { column: '简要案情' }),
    from('lng', { column: 'longitude', sentinels: ['NA', 'NULL'] }), from('lat', { column: 'latitude', sentinels: ['NA', 'NULL'] }),
  ],
  children: {},
}

export const administrativeImportHints: ImportHints = {
  keys: [['案件编号'], ['受案编号']],
  fields: [
    from('occurredAt', { column: '发案时间' }), from('occurredAt', { column: '案发时间' }), from('acceptedAt', { column: '受案时间' }), from('acceptedAt', { column: '受理时间' }), from('filedAt', { column: '立案时间' }),
    from('initialViolation', { column: '违法行为' }), from('initialViolation', { column: '案由' }), from('place', { column: '发案地点' }), from('place', { column: '地点' }), from('summary', { column: '简要案情' }),
  ],
  children: {},
}
