import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#kernel/access/role.ts'
import { scopeOf } from '#kernel/access/actor.ts'
import { read } from '#kernel/db/session.ts'
import { compiled } from '#kernel/figure/cube.ts'
import type { DuplicateItem } from '#kernel/http/wire.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { columnsOf, type RecordType } from './record-type.ts'
import { fieldsOf, headOf, tableOf, type RecordRow } from './table.ts'

const EARTH_METRES = 6_371_008.8

/** Records that may be the same event: near in time and, where both have a point, near in place; where one has none, on the same road. */
export async function findDuplicates(kernel: Kernel, actor: Actor, type: RecordType, given: Readonly<Record<string, unknown>>): Promise<DuplicateItem[]> {
  const at = instantOf(type, given)
  const columns = columnsOf(type.schema)
  const happened = columns.find((field) => field.name === type.happenedAt)?.column
  if (!type.duplicates || at === undefined || !happened) return []
  const { minutes, metres } = type.duplicates
  const time = Date.parse(at)
  const bound = (sign: 1 | -1): string => new Date(time + sign * minutes * 60_000).toISOString()
  const [rows] = await read(kernel.engine, scopeOf(actor), [compiled<RecordRow>(sql`
    select ${sql.raw(tableOf(type).selection)} from ${sql.table(type.table)} r
    where r.bureau = ${actor.bureau} and r.${sql.ref(happened)} between ${bound(-1)} and ${bound(1)} and r.state not in ('voided', 'merged')
    order by abs(extract(epoch from r.${sql.ref(happened)} - ${at}::timestamptz)) limit 200`)])
  const point = pointOf(type, given)
  const found: DuplicateItem[] = []
  for (const row of rows.rows) {
    const fields = fieldsOf(columns, row)
    const other = pointOf(type, fields)
    const metresApart = point && other ? distance(point, other) : null
    if (metresApart !== null && metresApart > metres) continue
    const head = headOf(row)
    found.push({
      id: head.id, number: head.number, title: type.title(fields), metresApart: metresApart === null ? null : Math.round(metresApart),
      minutesApart: Math.round(Math.abs(time - Date.parse(String(fields[type.happenedAt]))) / 60_000),
    })
  }
  return found.slice(0, 5)
}

/** When it happened, if what was given is a time that the record type accepts. */
function instantOf(type: RecordType, given: Readonly<Record<string, unknown>>): string | undefined {
  const field = columnsOf(type.schema).find((one) => one.name === type.happenedAt)
  const parsed = field && z.safeParse(field.schema, given[field.name])
  return typeof parsed?.data === 'string' ? parsed.data : undefined
}

function pointOf(type: RecordType, fields: Readonly<Record<string, unknown>>): { lng: number; lat: number } | null {
  const lng = type.point && fields[type.point.lng]
  const lat = type.point && fields[type.point.lat]
  return typeof lng === 'number' && typeof lat === 'number' ? { lng, lat } : null
}

/** Great-circle distance in metres (haversine). */
function distance(a: { lng: number; lat: number }, b: { lng: number; lat: number }): number {
  const radians = Math.PI / 180
  const dLat = (b.lat - a.lat) * radians
  const dLng = (b.lng - a.lng) * radians
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * Math.sin(dLng / 2) ** 2
  return 2 * EARTH_METRES * Math.asin(Math.sqrt(h))
}
