import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { ClaimItem, CorrectedMeaning } from '#kernel/http/review-wire.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { ProblemBox } from '#kernel/ui/panel.tsx'
import { useOrganisation } from '../../address.ts'
import { keyOf, problemFrom, send } from '../../api.ts'
import { useLanguage } from '../../language.ts'
import { useManifest, useMay } from '../../session.tsx'

const texts = {
  title: { zh: '理解错了？', en: 'Understood wrongly?' },
  help: { zh: '更正只记住所说的事和说法的种类，不记文字；本局以后遇到同样的说法照此理解，随时可以撤销。更正本身不会把说法判为不符。', en: 'A correction remembers what is counted and the kind of statement, never the text. The bureau’s later texts are read so too, until it is undone. It never makes a statement differ by itself.' },
  figure: { zh: '说的是这个指标', en: 'It means this figure' },
  chooseFigure: { zh: '选指标', en: 'Choose a figure' },
  period: { zh: '说的是这个时期', en: 'It means this period' },
  choosePeriod: { zh: '选时期', en: 'Choose a period' },
  noClaim: { zh: '不是说法', en: 'No statement' },
  notOurs: { zh: '说的不是本局', en: 'Not about us' },
  undo: { zh: '撤销更正', en: 'Undo the correction' },
  thisYear: { zh: '文中年度', en: 'The text’s year' },
  lastYear: { zh: '上一年', en: 'The year before' },
  firstHalf: { zh: '上半年', en: 'First half' },
  secondHalf: { zh: '下半年', en: 'Second half' },
  quarter: { zh: '第 {n} 季度', en: 'Quarter {n}' },
} as const satisfies Record<string, Label>

interface Choice { readonly value: string; readonly label: Label; readonly fromMonth: number; readonly toMonth: number; readonly yearsBack: number }

const periods: readonly Choice[] = [
  { value: 'year', label: texts.thisYear, fromMonth: 1, toMonth: 12, yearsBack: 0 }, { value: 'before', label: texts.lastYear, fromMonth: 1, toMonth: 12, yearsBack: 1 },
  { value: 'first', label: texts.firstHalf, fromMonth: 1, toMonth: 6, yearsBack: 0 }, { value: 'second', label: texts.secondHalf, fromMonth: 7, toMonth: 12, yearsBack: 0 },
  ...[1, 2, 3, 4].map((n): Choice => ({ value: `q${n}`, label: { zh: texts.quarter.zh.replace('{n}', String(n)), en: texts.quarter.en.replace('{n}', String(n)) }, fromMonth: 3 * n - 2, toMonth: 3 * n, yearsBack: 0 })),
]

/** Says how a claim should have been understood; remembered for the bureau, and undone here as well. */
export function ClaimCorrection({ claim }: { readonly claim: ClaimItem }) {
  const { t } = useLanguage()
  const org = useOrganisation()
  const { figures } = useManifest()
  const queries = useQueryClient()
  const [figure, setFigure] = useState<string | null>(null)
  const [period, setPeriod] = useState<string | null>(null)
  const which = { subject: claim.subject, kind: claim.kind }
  const change = useMutation({
    mutationFn: (meaning: CorrectedMeaning | null) => (meaning === null
      ? send<undefined>('POST', '/verify/corrections/undo', { search: { org }, body: which })
      : send<undefined>('PUT', '/verify/corrections', { search: { org }, body: { ...which, meaning } })),
    onSuccess: async () => { await queries.invalidateQueries({ queryKey: keyOf(org, 'verify') }) },
  })
  const mayCorrect = useMay()('writeReview')
  if (!mayCorrect) return null
  const options = figures.map((one) => ({ value: one.id, label: t(one.label) })).toSorted((a, b) => a.label.localeCompare(b.label))
  const chosen = periods.find((one) => one.value === period)
  return (
    <>
      <h3>{t(texts.title)}</h3>
      {change.error ? <ProblemBox problem={problemFrom(change.error)} /> : null}
      {claim.corrected ? <p><Button size="small" icon={<Icon name="undo" />} loading={change.isPending} onClick={() => { change.mutate(null) }}>{t(texts.undo)}</Button></p> : null}
      <div className="al-claim-correct">
        <Select<string> showSearch={{ optionFilterProp: 'label' }} aria-label={t(texts.chooseFigure)} placeholder={t(texts.chooseFigure)} value={figure} options={options} onChange={setFigure} />
        <Button size="small" disabled={figure === null} onClick={() => { if (figure !== null) change.mutate({ kind: 'figure', figure }) }}>{t(texts.figure)}</Button>
        <Select<string> aria-label={t(texts.choosePeriod)} placeholder={t(texts.choosePeriod)} value={period} options={periods.map((one) => ({ value: one.value, label: t(one.label) }))} onChange={setPeriod} />
        <Button size="small" disabled={!chosen} onClick={() => { if (chosen) change.mutate({ kind: 'period', fromMonth: chosen.fromMonth, toMonth: chosen.toMonth, yearsBack: chosen.yearsBack }) }}>{t(texts.period)}</Button>
      </div>
      <div className="al-row al-claim-correct-more">
        <Button size="small" onClick={() => { change.mutate({ kind: 'noClaim' }) }}>{t(texts.noClaim)}</Button>
        <Button size="small" onClick={() => { change.mutate({ kind: 'notOurs' }) }}>{t(texts.notOurs)}</Button>
      </div>
      <p className="al-note">{t(texts.help)}</p>
    </>
  )
}
