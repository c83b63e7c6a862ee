import type { FigureItem } from '#kernel/http/figure-wire.ts'
import type { RecordType } from '#kernel/record/record-type.ts'
import { definitionOn, units, type Figure } from './figure.ts'
import { reportOnlySource } from './report-only.ts'

/** What of a figure is the same for every question: its names, its unit, and its definition on a day. */
export function figureItem(types: ReadonlyMap<string, Pick<RecordType, 'labelMany'>>, figure: Figure, on: string): FigureItem {
  const definition = definitionOn(figure, on)
  return {
    id: figure.id, kind: figure.kind, label: figure.label, unit: figure.unit, unitLabel: units[figure.unit], direction: figure.direction, reportOnly: figure.reportOnly, reportOnlySource: reportOnlySource(figure),
    decimals: figure.decimals, definition: { ...definition }, counterFigures: [...figure.counterFigures], breakdowns: [...figure.breakdowns], recordType: figure.recordType, recordTypeLabel: types.get(figure.recordType)?.labelMany ?? figure.label,
  }
}
