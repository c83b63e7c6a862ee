import { statement, type Query } from '#kernel/db/query.ts'
import type { Seal } from '#kernel/record/record-type.ts'
import type { Effects, Step } from './effects.ts'

/**
 * Writes or takes away the seals of records as their steps leave them. These statements come last in a flush: whoever has sealed a record
 * as a whole sees it no longer, from the next statement on.
 */
export function sealQueries(bureau: number, type: Step['type'], all: readonly { readonly step: Step; readonly effects: Effects }[]): Query[] {
  if (!type.seal) return []
  const sealed = all.flatMap(({ step, effects }): { id: string; organisation: number; seal: Seal }[] => (effects.seal ? [{ id: step.after.head.id, organisation: step.after.head.organisation, seal: effects.seal }] : []))
  const open = all.filter(({ step, effects }) => step.before !== null && effects.seal === null).map(({ step }) => step.after.head.id)
  return [
    ...(open.length === 0 ? [] : [statement`delete from record_seal where bureau = ${bureau} and record = any (${open}::uuid[])`]),
    ...(sealed.length === 0 ? [] : [statement`
      insert into record_seal as s (bureau, record_type, record, organisation, kind, basis_zh, basis_en)
      select ${bureau}, ${type.name}, u.* from unnest(${sealed.map((one) => one.id)}::uuid[], ${sealed.map((one) => one.organisation)}::int[], ${sealed.map((one) => one.seal.kind)}::text[],
        ${sealed.map((one) => one.seal.basis.zh)}::text[], ${sealed.map((one) => one.seal.basis.en)}::text[]) u
      on conflict (bureau, record) do update set organisation = excluded.organisation, kind = excluded.kind, basis_zh = excluded.basis_zh, basis_en = excluded.basis_en,
        sealed_on = case when s.kind = excluded.kind then s.sealed_on else excluded.sealed_on end
      where (s.organisation, s.kind, s.basis_zh, s.basis_en) is distinct from (excluded.organisation, excluded.kind, excluded.basis_zh, excluded.basis_en)`]),
  ]
}
