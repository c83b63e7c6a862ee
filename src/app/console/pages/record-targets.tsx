import { useQuery } from '@tanstack/react-query'
import type { Label } from '#kernel/language/label.ts'
import { FieldShell, inputId } from '#kernel/ui/field-shell.tsx'
import { queries } from '../api.ts'
import { useOrganisation } from '../address.ts'
import { useLanguage } from '../language.ts'
import { inTreeOrder } from '../me.tsx'

const texts = {
  unit: { zh: '移给哪个单位', en: 'To which unit' },
  handler: { zh: '由谁承办', en: 'Who is to handle it' },
  awayUntil: { zh: '{name}（离岗至 {day}）', en: '{name} (away until {day})' },
  choose: { zh: '请选择', en: 'Choose' },
} as const satisfies Record<string, Label>

/** The unit that a record goes to. `own`: the unit it is in now, which cannot be chosen. */
export function UnitChoice({ own, value, onChange, problem }: { readonly own: number | null; readonly value: string; onChange(value: string): void; readonly problem?: string }) {
  const { t } = useLanguage()
  const units = useQuery(queries.organisations())
  return (
    <FieldShell id={inputId('/organisation')} label={t(texts.unit)} required {...(problem === undefined ? {} : { problem })}>
      {(aria) => (
        <select {...aria} className="al-select" value={value} onChange={(event) => { onChange(event.target.value) }}>
          <option value="">{t(texts.choose)}</option>
          {inTreeOrder((units.data ?? []).filter((one) => one.kind !== 'partner')).map(({ item, depth }) => <option key={item.id} value={item.id} disabled={item.id === own}>{'\u3000'.repeat(depth)}{t(item.name)}</option>)}
        </select>
      )}
    </FieldShell>
  )
}

/** Who is to handle a record: those who could; who is away is marked. */
export function HandlerChoice({ type, record, value, onChange, problem }: { readonly type: string; readonly record: string; readonly value: string; onChange(value: string): void; readonly problem?: string }) {
  const { t, day } = useLanguage()
  const people = useQuery(queries.handlers(useOrganisation(), type, record))
  return (
    <FieldShell id={inputId('/handler')} label={t(texts.handler)} required {...(problem === undefined ? {} : { problem })}>
      {(aria) => (
        <select {...aria} className="al-select" value={value} onChange={(event) => { onChange(event.target.value) }}>
          <option value="">{t(texts.choose)}</option>
          {(people.data ?? []).map((one) => <option key={one.account} value={one.account} disabled={one.current}>{one.awayUntil === null ? one.name : t(texts.awayUntil, { name: one.name, day: day(one.awayUntil) })}</option>)}
        </select>
      )}
    </FieldShell>
  )
}
