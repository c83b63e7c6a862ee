import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Role } from '#kernel/access/role.ts'
import type { AccountItem, OrganisationItem } from '#kernel/http/wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { dayFromText } from '#kernel/ui/entry-text.ts'
import { FieldShell } from '#kernel/ui/field-shell.tsx'
import { Icon } from '#kernel/ui/icon.tsx'
import { ProblemBox } from '#kernel/ui/panel.tsx'
import { get, problemFrom, queryClient, send } from '../../api.ts'
import { useLanguage } from '../../language.ts'
import { useManifest, useSession } from '../../session.tsx'
import { treeRows } from '../organisations/organisation-words.ts'
import { heldFrom, mayAdd, roleNames, type Assignment } from './separation.ts'

const texts = {
  unit: { zh: '单位', en: 'Unit' },
  role: { zh: '职责', en: 'Role' },
  until: { zh: '到哪天止', en: 'Until' },
  untilHelp: { zh: '留空即长期', en: 'empty: for good' },
  noDay: { zh: '写成 2026-03-16', en: 'Write it like 2026-03-16' },
  assign: { zh: '授予', en: 'Assign' },
  separation: { zh: '系统、安全、审计管理员须由三个人分别担任，且不兼任其他职责。已灰的职责与现有职责不能兼任。', en: 'System, security and audit administrators are three people and hold no other role. Roles that cannot go with those held are closed.' },
} as const satisfies Record<string, Label>

export function useUnits(): readonly OrganisationItem[] {
  const { data } = useQuery({ queryKey: ['organisations'], queryFn: ({ signal }) => get<OrganisationItem[]>('/organisations', {}, signal) })
  return data ?? []
}

export function UnitSelect({ value, onChange }: { readonly value: number; onChange(id: number): void }) {
  const { t } = useLanguage()
  const rows = treeRows(useUnits())
  return (
    <FieldShell id="assign-unit" label={t(texts.unit)} required>
      {(aria) => <select {...aria} className="al-select" value={value} onChange={(event) => { onChange(Number(event.target.value)) }}>{rows.map((row) => <option key={row.unit.id} value={row.unit.id}>{'\u2003'.repeat(row.depth)}{t(row.unit.name)}</option>)}</select>}
    </FieldShell>
  )
}

/** The roles, those closed that one person must not hold beside the others; the rule stands beside it. */
export function RoleChoice({ held, value, onChange }: { readonly held: readonly Assignment[]; readonly value: Role; onChange(role: Role): void }) {
  const { t } = useLanguage()
  const { roles } = useManifest()
  return (
    <FieldShell id="assign-role" label={t(texts.role)} required help={<span className="al-separation"><Icon name="lock" size={14} /> {t(texts.separation)}</span>}>
      {(aria) => (
        <select {...aria} className="al-select" value={value} onChange={(event) => { const role = roleNames.find((name) => name === event.target.value); if (role) onChange(role) }}>
          {roleNames.map((role) => <option key={role} value={role} disabled={!mayAdd(held, role)}>{t(roles[role] ?? { zh: role, en: role })}</option>)}
        </select>
      )}
    </FieldShell>
  )
}

/** Gives an account one more role in a unit. */
export function AssignRole({ account }: { readonly account: AccountItem }) {
  const { t } = useLanguage()
  const session = useSession()
  const held = heldFrom(account.assignments, session.bureau.today)
  const [organisation, setOrganisation] = useState(session.organisation.id)
  const [role, setRole] = useState<Role>(roleNames.find((name) => mayAdd(held, name)) ?? 'officer')
  const [until, setUntil] = useState('')
  const day = until.trim() === '' ? null : dayFromText(until)
  const assign = useMutation({
    mutationFn: () => send('POST', `/accounts/${account.id}/assignments`, { body: { organisation, role, validUntil: day } }),
    onSuccess: () => { setUntil(''); return queryClient.invalidateQueries({ queryKey: ['accounts'] }) },
  })
  return (
    <form className="al-assign" onSubmit={(event) => { event.preventDefault(); if (day !== undefined && mayAdd(held, role)) assign.mutate() }}>
      {assign.error ? <ProblemBox problem={problemFrom(assign.error)} /> : null}
      <UnitSelect value={organisation} onChange={setOrganisation} />
      <RoleChoice held={held} value={role} onChange={setRole} />
      <FieldShell id="assign-until" label={t(texts.until)} help={t(texts.untilHelp)} {...(day === undefined ? { problem: t(texts.noDay) } : {})}>
        {(aria) => <Input {...aria} autoComplete="off" placeholder="2026-12-31" value={until} onChange={(event) => { setUntil(event.target.value) }} />}
      </FieldShell>
      <Button htmlType="submit" loading={assign.isPending} disabled={day === undefined || !mayAdd(held, role)}>{t(texts.assign)}</Button>
    </form>
  )
}
