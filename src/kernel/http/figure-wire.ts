import type { RunYear, Sealed } from '#kernel/figure/question.ts'
import type { Label } from '#kernel/language/label.ts'

// What travels of figures. The item stands in the manifest (wire.ts).
export interface FigureItem {
  id: string; kind: string; label: Label; unit: string; unitLabel: Label; direction: 'up' | 'down' | 'none'; reportOnly: boolean; decimals: number
  /** Of a report-only figure: the document that forbids to score it. */
  reportOnlySource: Label | null
  definition: { version: number; inForceFrom: string; text: Label; basis: Label }
  counterFigures: string[]; breakdowns: string[]; recordType: string
  /** Named also to who does not read records of the kind. */
  recordTypeLabel: Label
}

// GET /api/figures?year=2024&org=&asOf=YYYY-MM-DD -> FigureCatalogue
// GET /api/figures/export?format=csv|xlsx&lang=&<same> -> file, journaled
export interface FigureCatalogue { year: number; asOf: string; closedThrough: string | null; organisation: number; restricted: boolean; figures: FigureRow[] }
export interface FigureRow {
  id: string
  value: number | null
  previous: number | null
  /** Change in percent, or null (no previous, previous 0, or outside coverage). */
  change: number | null
  /** Five years, oldest first; null where outside coverage. */
  series: { year: number; value: number | null; stated: boolean }[]
  watch: { code: 'counterFigure' | 'insideNoise' | 'smallBase' | 'zeroBase' | 'outsideCoverage' | 'noValue' | 'provisional' | 'sealedAside' | 'sealedCounted'; text: Label }[]
  sealed: Sealed
}
// GET /api/figures/:id?year=&org=&asOf=&basis=then|now -> FigureAnswer
export interface FigureAnswer {
  figure: FigureItem
  year: number; asOf: string; closedThrough: string | null; organisation: number; basis: 'then' | 'now'
  /** The actor may not see the whole organisation: values count only what he may see, and say so. */
  restricted: boolean
  value: number | null; previous: number | null; change: number | null; records: number | null
  reason: Label | null
  /** False: the records of the period are not stated to be complete, so there is no value. */
  covered: boolean
  interval: { low: number; high: number; noise: boolean; text: Label } | null
  /** As known now, when it differs from the value as of the day. */
  restated: { value: number; sealed: Sealed; changes: { record: string; recordType: string; number: string; knownOn: string; amount: number }[] } | null
  /** The days on which the value changed, with the value from that day on: the slider's stops. Sealed records are left out of them. */
  changes: { knownOn: string; value: number }[]
  /** Sealed records are in the value and the one before it alike, or in neither. */
  sealed: Sealed
  /** How much of a count sealed records are, where they are counted in: five or more. Null of any other value. */
  sealedAmount: number | null
  /** The same for its parts. */
  partsSealed: { months: Sealed; quarters: Sealed; units: Sealed; breakdowns: Sealed }
  /** The value is the sum of its parts and of its records' amounts. */
  isSum: boolean
  /** The part of the year that is counted and compared; not the whole year while it runs, and of a report-only figure of others only whole quarters. */
  period: { from: string; until: string }
  /** Why some of the parts are not told. */
  withheld: Label | null
  months: { month: string; value: number | null; previous: number | null }[]
  /** In place of months, or where quarters can say more than months. */
  quarters: { quarter: number; value: number | null; previous: number | null }[]
  units: { organisation: number; name: Label; value: number | null; previous: number | null }[]
  breakdowns: { dimension: string; label: Label; values: { code: string; label: Label; value: number; previous: number | null }[] }[]
  /** Of a streak or an extreme: the years it was read from. */
  run: { years: RunYear[]; windowFrom: number | null; of: { id: string; label: Label; unitLabel: Label; decimals: number } } | null
  counterFigures: { id: string; label: Label; value: number | null; previous: number | null }[]
  definitions: { version: number; inForceFrom: string; text: Label; basis: Label }[]
  series: { year: number; value: number | null; stated: boolean }[]
}
// GET /api/figures/:id/records?year=&org=&asOf=&month=&unit=&dimension=&code=&outcome=ended|open&after=&limit= -> DrillDown (sum of amount = value, sealed records left out)
// GET /api/figures/:id/records/export?format=csv|xlsx&lang=&<same> -> file, journaled
export interface DrillDown { items: { record: string; recordType: string; number: string | null; title: Label; eventOn: string; organisation: number; amount: number; knownOn: string }[]; total: number; sum: number; next: string | null; /** Records that the law seals are not listed, whether there are any or not. */ leavesOutSealed: boolean }

// GET /api/stated-values -> StatedValueItem[] · POST /api/stated-values {csv} -> 201 {taken, same}
/** A figure of a whole year as a document states it: for years from which there are no records. */
export interface StatedValueItem { organisation: number; figure: string; year: number; value: number; document: string }
