import type { ImportMapping, ImportProblem } from '#kernel/http/import-wire.ts'
import type { FieldValue, RecordType } from '#kernel/record/record-type.ts'
import { sinkInto, type Sink } from './cell-reader.ts'
import { toWgs84 } from './coordinates.ts'

/** Turns a record's two coordinates into WGS84; half a point is left out with a warning, an impossible one is a problem. */
export function placePoint(type: RecordType, mapping: ImportMapping, fields: Record<string, FieldValue>, columnOf: ReadonlyMap<string, string | null>, problems: ImportProblem[], warnings: ImportProblem[]): void {
  if (!type.point || !mapping.fields[type.point.lng] || !mapping.fields[type.point.lat]) return
  const { lng: lngName, lat: latName } = type.point
  const lng = fields[lngName] ?? null
  const lat = fields[latName] ?? null
  if (problems.some((one) => one.field === lngName || one.field === latName)) return
  const column = columnOf.get(latName) ?? null
  const sink: Sink = sinkInto(latName, problems, warnings)
  if (typeof lng === 'number' && typeof lat === 'number') {
    const placed = toWgs84({ lng, lat }, mapping.coordinates)
    if (typeof placed === 'string') { sink.problem(placed, column, { cell: `${lng}, ${lat}` }); return }
    if (lng === 0 && lat === 0) sink.warning('zeroPoint', column)
    fields[lngName] = placed.lng
    fields[latName] = placed.lat
  } else if (lng !== null || lat !== null) {
    fields[lngName] = null
    fields[latName] = null
    sink.warning('halfPoint', column)
  }
}
