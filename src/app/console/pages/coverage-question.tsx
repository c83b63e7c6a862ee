import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ImportSpan } from '#kernel/http/wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { addDays } from '#kernel/time/instant.ts'
import { Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { useOrganisation } from '../address.ts'
import { get, keyOf, problemFrom, queries } from '../api.ts'
import { useLanguage } from '../language.ts'
import { useManifest } from '../session.tsx'
import { coverageQuery, settleCoverage, stateSpan } from './coverage/coverage-query.ts'
import './coverage/coverage.css'

const texts = {
  title: { zh: '这段时期的记录完整吗', en: 'Are the records of this span complete?' },
  span: { zh: '导入的{many}自 {from} 至 {through}，属于：{units}。', en: '{many} were imported from {from} to {through}, of: {units}.' },
  why: { zh: '若不说明，这段时期的指标没有数值。', en: 'Until somebody says so, figures of this span have no value.' },
  yes: { zh: '是，都完整', en: 'Yes, all of them' },
  other: { zh: '另填一段时期', en: 'State another span' },
  later: { zh: '不全或不确定时不必回答。', en: 'When they are not, or you are not sure, leave it.' },
  covered: { zh: '这段时期已说明为完整。', en: 'This span is stated to be complete.' },
  see: { zh: '看记录完整性', en: 'See coverage' },
  separator: { zh: '、', en: ', ' },
} as const satisfies Record<string, Label>

/** After an import: asks whether its records are all there are, for the days and units that they have. Shows nothing when it brought none. */
export function CoverageQuestion({ importId }: { readonly importId: string }) {
  const { t } = useLanguage()
  const org = useOrganisation()
  const { recordTypes } = useManifest()
  const organisations = useQuery(queries.organisations())
  const span = useQuery({ queryKey: keyOf(org, 'import-span', importId), queryFn: ({ signal }) => get<ImportSpan>(`/coverage/imports/${importId}`, { org }, signal) })
  const coverage = useQuery(coverageQuery(org))
  const state = useMutation({
    mutationFn: async (asked: { recordType: string; from: string; through: string; units: readonly number[] }) => {
      for (const organisation of asked.units) await stateSpan({ organisation, recordType: asked.recordType, from: asked.from, until: addDays(asked.through, 1) }, org)
    },
    onSettled: settleCoverage,
  })
  if (!span.data || !coverage.data || !organisations.data) return null
  const units = new Map(organisations.data.map((unit) => [unit.id, unit]))
  const { recordType, from, through } = span.data
  if (from === null || through === null) return null
  const type = recordTypes.find((one) => one.name === recordType)
  // A statement for a unit holds for those below it.
  const isCovered = (id: number): boolean => {
    for (let at: number | null | undefined = id; at != null; at = units.get(at)?.parent) {
      const unit = at
      if (coverage.data.some((one) => one.organisation === unit && one.recordType === recordType && one.from <= from && (one.until === null || one.until > through))) return true
    }
    return false
  }
  const open = span.data.units.filter((id) => !isCovered(id))
  const names = span.data.units.map((id) => { const unit = units.get(id); return unit ? t(unit.name) : '' }).filter((name) => name !== '').join(t(texts.separator))
  return (
    <Panel title={t(texts.title)} className="al-coverage-ask">
      {state.error ? <ProblemBox problem={problemFrom(state.error)} /> : null}
      <p>{t(texts.span, { many: type ? t(type.labelMany) : '', from, through, units: names })}</p>
      {open.length === 0 ? <p className="al-good" role="status">{t(texts.covered)} <Link to="/coverage">{t(texts.see)}</Link></p> : (
        <>
          <p className="al-second">{t(texts.why)} {t(texts.later)}</p>
          <div className="al-row">
            <Button type="primary" loading={state.isPending} onClick={() => { state.mutate({ recordType, from, through, units: open }) }}>{t(texts.yes)}</Button>
            <Link to="/coverage" search={{ state: 'yes', type: recordType, from, through }}>{t(texts.other)}</Link>
          </div>
        </>
      )}
    </Panel>
  )
}
