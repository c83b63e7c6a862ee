import { useMutation } from '@tanstack/react-query'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { OrganisationItem } from '#kernel/http/wire.ts'
import { dayFromText } from '#kernel/ui/entry-text.ts'
import { FieldShell } from '#kernel/ui/field-shell.tsx'
import { ProblemBox } from '#kernel/ui/panel.tsx'
import { problemFrom, queryClient, send } from '../../api.ts'
import { useLanguage, words } from '../../language.ts'
import { useSession } from '../../session.tsx'
import { treeRows, withAllBelow } from './organisation-words.ts'

const texts = {
  title: { zh: '调整“{name}”的隶属', en: 'Move “{name}”' },
  parent: { zh: '新的上级', en: 'Under' },
  from: { zh: '从哪天起', en: 'From' },
  fromHelp: { zh: '这天之前的记录和指标仍按原来的隶属', en: 'Records and figures of before that day stay as they were organised' },
  noDay: { zh: '写成 2026-03-16', en: 'Write it like 2026-03-16' },
  move: { zh: '调整', en: 'Move' },
} as const satisfies Record<string, Label>

/** Puts a unit under another one from a day on. The tree keeps what was before. */
export function MoveUnit({ unit, units, onClose }: { readonly unit: OrganisationItem; readonly units: readonly OrganisationItem[]; onClose(): void }) {
  const { t } = useLanguage()
  const { bureau } = useSession()
  const own = withAllBelow(units, unit.id)
  const rows = treeRows(units).filter((row) => !own.has(row.unit.id))
  const [parent, setParent] = useState(String(unit.parent ?? rows[0]?.unit.id ?? ''))
  const [day, setDay] = useState(bureau.today)
  const from = dayFromText(day)
  const move = useMutation({
    mutationFn: () => send('PATCH', `/organisations/${unit.id}`, { body: { parent: Number(parent), from } }),
    onSuccess: async () => { await queryClient.invalidateQueries({ queryKey: ['organisations'] }); await queryClient.invalidateQueries({ queryKey: ['session'] }); onClose() },
  })
  const ready = from !== undefined && parent !== '' && Number(parent) !== unit.parent
  return (
    <Modal open onCancel={onClose} onOk={() => { move.mutate() }} okText={t(texts.move)} cancelText={t(words.cancel)} okButtonProps={{ disabled: !ready }} confirmLoading={move.isPending} title={t(texts.title, { name: t(unit.name) })} destroyOnHidden>
      {move.error ? <ProblemBox problem={problemFrom(move.error)} /> : null}
      <div className="al-stack">
        <FieldShell id="move-parent" label={t(texts.parent)} required>
          {(aria) => <select {...aria} className="al-select" value={parent} onChange={(event) => { setParent(event.target.value) }}>{rows.map((row) => <option key={row.unit.id} value={row.unit.id}>{'\u2003'.repeat(row.depth)}{t(row.unit.name)}</option>)}</select>}
        </FieldShell>
        <FieldShell id="move-from" label={t(texts.from)} required help={t(texts.fromHelp)} {...(from === undefined ? { problem: t(texts.noDay) } : {})}>
          {(aria) => <Input {...aria} value={day} autoComplete="off" onChange={(event) => { setDay(event.target.value) }} />}
        </FieldShell>
      </div>
    </Modal>
  )
}
