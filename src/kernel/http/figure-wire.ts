import type { Label } from '#kernel/language/label.ts'

// What travels of figures. The item stands in the manifest (wire.ts).
export interface FigureItem {
  id: string; kind: string; label: Label; unit: string; unitLabel: Label; direction: 'up' | 'down' | 'none'; reportOnly: boolean; decimals: number
  definition: { version: number; inForceFrom: string; text: Label; basis: Label }
  counterFigures: string[]; breakdowns: string[]; recordType: string
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
  watch: { code: 'counterFigure' | 'insideNoise' | 'smallBase' | 'zeroBase' | 'outsideCoverage' | 'zeroDenominator' | 'provisional'; text: Label }[]
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
  restated: { value: number; changes: { record: string; recordType: string; number: string; knownOn: string; amount: number }[] } | null
  /** The days on which the value changed, with the value from that day on: the slider's stops. */
  changes: { knownOn: string; value: number }[]
  months: { month: string; value: number; previous: number }[]
  units: { organisation: number; name: Label; value: number; previous: number }[]
  breakdowns: { dimension: string; label: Label; values: { code: string; label: Label; value: number; previous: number }[] }[]
  counterFigures: { id: string; label: Label; value: number | null; previous: number | null }[]
  definitions: { version: number; inForceFrom: string; text: Label; basis: Label }[]
  series: { year: number; value: number | null; stated: boolean }[]
}
// GET /api/figures/:id/records?year=&org=&asOf=&month=&unit=&dimension=&code=&after=&limit= -> DrillDown (sum of amount = value)
// GET /api/figures/:id/records/export?format=csv|xlsx&lang=&<same> -> file, journaled
export interface DrillDown { items: { record: string; recordType: string; number: string | null; title: Label; eventOn: string; organisation: number; amount: number; knownOn: string }[]; total: number; sum: number; next: string | null }
