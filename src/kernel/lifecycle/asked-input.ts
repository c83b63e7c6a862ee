import { z } from 'zod'
import type { RecordInput } from '#kernel/record/input.ts'
import type { RecordType } from '#kernel/record/record-type.ts'
import { tableOf } from '#kernel/record/table.ts'

/**
 * What a request asks to be written, as it was typed; and what else its action needs: the duplicate that is to be joined, the unit or the
 * person that the record is to go to, what happened to one of its clocks.
 */
export const AskedInput = z.object({ duplicate: z.string().optional(), organisation: z.int().optional(), handler: z.int().optional(), clock: z.unknown().optional(), fields: z.record(z.string(), z.unknown()).optional(), children: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))).optional() })

/** What it says of persons: by child, for each row in its order, the personal fields that were sent for it. */
export const AskedPersonal = z.record(z.string(), z.array(z.record(z.string(), z.unknown())))
export type AskedPersonal = z.infer<typeof AskedPersonal>

/** Takes the personal values out of an input that was parsed before; null where it has none. */
export function splitPersonal(type: RecordType, input: RecordInput): { plain: RecordInput; personal: AskedPersonal | null } {
  const children: Record<string, Record<string, unknown>[]> = {}
  const personal: AskedPersonal = {}
  for (const [name, rows] of Object.entries(input.children ?? {})) {
    const names = new Set(tableOf(type).children.find((child) => child.name === name)?.personal.map((field) => field.name))
    const parted = rows.map((row) => ({ plain: pick(row, (field) => !names.has(field)), personal: pick(row, (field) => names.has(field)) }))
    children[name] = parted.map((row) => row.plain)
    if (parted.some((row) => Object.keys(row.personal).length > 0)) personal[name] = parted.map((row) => row.personal)
  }
  return {
    plain: { ...(input.fields ? { fields: input.fields } : {}), ...(input.children ? { children } : {}) },
    personal: Object.keys(personal).length > 0 ? personal : null,
  }
}

/** The input as it was asked for. */
export function joinPersonal({ fields, children }: z.infer<typeof AskedInput>, personal: AskedPersonal): RecordInput {
  const joined = Object.entries(children ?? {}).map(([name, rows]) => [name, rows.map((row, at) => ({ ...row, ...personal[name]?.[at] }))] as const)
  return { ...(fields ? { fields } : {}), ...(children ? { children: Object.fromEntries(joined) } : {}) }
}

function pick(row: Readonly<Record<string, unknown>>, isWanted: (field: string) => boolean): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([field]) => isWanted(field)))
}
