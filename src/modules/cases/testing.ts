import { columnsOf, type Aggregate, type BureauFacts } from '#kernel/record/record-type.ts'
import { deriveAdministrativeCase } from './administrative-rules.ts'
import { AdministrativeCase, Offender, type AdministrativeChildren } from './administrative-schema.ts'
import { deriveCriminalCase } from './criminal-rules.ts'
import { CriminalCase, Suspect, type CriminalChildren } from './criminal-schema.ts'

/** The facts of an invented bureau. */
export function makeBureauFacts(more: Partial<BureauFacts> = {}): BureauFacts {
  return { id: 1, timeZone: 'Asia/Shanghai', settings: {}, ...more }
}

function empty(schema: typeof CriminalCase | typeof AdministrativeCase | typeof Suspect | typeof Offender): Record<string, null> {
  return Object.fromEntries(columnsOf(schema).map((field) => [field.name, null]))
}

function headOf(number: string, at: string, state: string, head: Partial<Aggregate['head']>): Aggregate['head'] {
  return { bureau: 1, id: 'case', number, organisation: 4, version: 1, state, createdAt: at, updatedAt: at, handler: null, mergedInto: null, ...head }
}

/** Suspects of a case; of each only what differs from nothing known. */
export function makeSuspects(...given: readonly Partial<Suspect>[]): CriminalChildren['suspects'] {
  return given.map((one, at) => {
    const { name: _, identityNumber: __, ...row } = Suspect.parse({ ...empty(Suspect), ...one })
    return { ...row, id: `suspect-${at}` }
  })
}

/** Offenders of an administrative case; of each only what differs from nothing known. */
export function makeOffenders(...given: readonly Partial<Offender>[]): AdministrativeChildren['offenders'] {
  return given.map((one, at) => {
    const { name: _, identityNumber: __, ...row } = Offender.parse({ ...empty(Offender), ...one })
    return { ...row, id: `offender-${at}` }
  })
}

/** A theft of the morning of 16 March 2024 in Shanghai, filed the next day; what is not given is empty, what is derived follows. */
export function makeCriminalCase(fields: Partial<CriminalCase> = {}, children: Partial<CriminalChildren> = {}, head: Partial<Aggregate['head']> = {}, bureau: BureauFacts = makeBureauFacts()): Aggregate<CriminalCase, CriminalChildren> {
  const own: CriminalChildren = { suspects: [], victims: [], ...children }
  const given = CriminalCase.parse({
    ...empty(CriminalCase), occurredAt: '2024-03-16T01:00:00.000Z', acceptedAt: '2024-03-16T03:00:00.000Z', filedAt: '2024-03-17T03:00:00.000Z', initialCategory: 'theft', categoryGroup: 'property',
    suspectCount: 0, juvenileSuspect: false, ...fields,
  })
  return { head: headOf('XS2024-000001', given.occurredAt, 'filed', head), fields: { ...given, ...deriveCriminalCase(given, own, bureau) }, children: own }
}

/** A beating of 16 March 2024 in Shanghai, accepted and filed the same day; what is not given is empty, what is derived follows. */
export function makeAdministrativeCase(fields: Partial<AdministrativeCase> = {}, children: Partial<AdministrativeChildren> = {}, head: Partial<Aggregate['head']> = {}, bureau: BureauFacts = makeBureauFacts()): Aggregate<AdministrativeCase, AdministrativeChildren> {
  const own: AdministrativeChildren = { offenders: [], victims: [], ...children }
  const given = AdministrativeCase.parse({
    ...empty(AdministrativeCase), occurredAt: '2024-03-16T01:00:00.000Z', acceptedAt: '2024-03-16T03:00:00.000Z', filedAt: '2024-03-16T04:00:00.000Z', initialViolation: 'assault', kind: 'publicOrder', offenderCount: 0, ...fields,
  })
  return { head: headOf('XZ2024-000001', given.occurredAt, 'filed', head), fields: { ...given, ...deriveAdministrativeCase(given, own, bureau) }, children: own }
}
