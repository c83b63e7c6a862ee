import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { ClockParameterItem, ClockRules } from '#kernel/http/clock-rules-wire.ts'
import { isDay } from '#kernel/time/instant.ts'
import { FieldShell } from '#kernel/ui/field-shell.tsx'
import { Nothing, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { keyOf, problemFrom, queryClient, send } from '../../api.ts'
import { useAddress, useOrganisation } from '../../address.ts'
import { useLanguage, words } from '../../language.ts'
import { useNotice } from '../../notice.tsx'

const texts = {
  none: { zh: '没有未定的问题', en: 'Nothing is left open' },
  value: { zh: '现在按', en: 'Now' },
  shipped: { zh: '出厂的理解，法制部门没有决定过', en: 'as shipped; the legal section has not decided' },
  fixed: { zh: '不能选', en: 'No choice' },
  choices: { zh: '可选', en: 'Choices' },
  history: { zh: '决定', en: 'Decisions' },
  decision: { zh: '自 {from} 起：{value}', en: 'From {from}: {value}' },
  by: { zh: '{by}，{at}', en: '{by}, {at}' },
  rules: { zh: '影响的规则', en: 'Rules it governs' },
  noRules: { zh: '没有规则用它', en: 'no rule uses it' },
  decide: { zh: '作决定', en: 'Decide' },
  decideThat: { zh: '就 {id} 作决定', en: 'Decide {id}' },
  choice: { zh: '按哪一种理解', en: 'Which reading' },
  from: { zh: '从哪天起算的期限用它', en: 'For limits that start from' },
  fromHelp: { zh: '写成 2026-03-16；不写就是今天。以前起算的不变，除非重新计算。', en: 'As 2026-03-16; today if left empty. What started before stays, unless it is recomputed.' },
  fromWrong: { zh: '写成日期，例如 2026-03-16。', en: 'Write a day, such as 2026-03-16.' },
  note: { zh: '理由', en: 'Reason' },
  done: { zh: '已决定 {id}', en: '{id} is decided' },
} as const satisfies Record<string, Label>

/** What the law leaves open: the question, the readings there are, which one governs, and who decided so since when. */
export function Questions({ rules, settles }: { readonly rules: ClockRules; readonly settles: boolean }) {
  const { t } = useLanguage()
  if (rules.parameters.length === 0) return <Panel><Nothing icon="check" title={t(texts.none)} /></Panel>
  return <>{rules.parameters.map((one) => <Question key={one.id} parameter={one} rules={rules} settles={settles} />)}</>
}

function Question({ parameter, rules, settles }: { readonly parameter: ClockParameterItem; readonly rules: ClockRules; readonly settles: boolean }) {
  const { t, day, instant } = useLanguage()
  const box = useRef<HTMLDivElement>(null)
  const isAsked = useAddress()['question'] === parameter.id
  useEffect(() => { if (isAsked) box.current?.scrollIntoView({ block: 'start' }) }, [isAsked])
  const [deciding, setDeciding] = useState(false)
  const labelOf = (value: string): string => t(parameter.choices.find((one) => one.value === value)?.label ?? { zh: value, en: value })
  return (
    <div ref={box} className="al-question-box">
      <Panel title={<span><span className="al-mono">{parameter.id}</span> <span className="al-question-text">{t(parameter.question)}</span></span>} {...(settles && parameter.fixed === null && !deciding ? { extra: <Button size="small" aria-label={t(texts.decideThat, { id: parameter.id })} onClick={() => { setDeciding(true) }}>{t(texts.decide)}</Button> } : {})}>
        <dl className="al-terms">
          <dt>{t(texts.value)}</dt><dd><strong>{labelOf(parameter.value)}</strong>{parameter.decisions.length === 0 ? <div className="al-note">{t(texts.shipped)}</div> : null}</dd>
          {parameter.fixed ? <><dt>{t(texts.fixed)}</dt><dd>{t(parameter.fixed)}</dd></> : null}
          {parameter.fixed || deciding ? null : <><dt>{t(texts.choices)}</dt><dd><ul className="al-plain">{parameter.choices.map((one) => <li key={one.value}>{one.value === parameter.value ? '● ' : '○ '}{t(one.label)}</li>)}</ul></dd></>}
          {parameter.decisions.length === 0 ? null : (
            <>
              <dt>{t(texts.history)}</dt>
              <dd><ul className="al-plain">{parameter.decisions.map((one) => <li key={`${one.at} ${one.value}`}>{t(texts.decision, { from: day(one.from), value: labelOf(one.value) })} <span className="al-note">{t(texts.by, { by: one.by, at: instant(one.at) })}</span>{one.note === null ? null : <div className="al-second">“{one.note}”</div>}</li>)}</ul></dd>
            </>
          )}
          <dt>{t(texts.rules)}</dt>
          <dd>{parameter.rules.length === 0 ? <span className="al-note">{t(texts.noRules)}</span> : <span className="al-rule-links">{parameter.rules.map((id) => { const rule = rules.rules.findLast((one) => one.id === id); return <Link key={id} className="al-mono" to="/clock-rules" search={{ rule: `${id}-${rule?.version ?? 1}` }} title={rule ? t(rule.label) : id}>{id}</Link> })}</span>}</dd>
        </dl>
        {deciding ? <Decide parameter={parameter} onEnd={() => { setDeciding(false) }} /> : null}
      </Panel>
    </div>
  )
}

function Decide({ parameter, onEnd }: { readonly parameter: ClockParameterItem; onEnd(): void }) {
  const { t } = useLanguage()
  const org = useOrganisation()
  const notice = useNotice()
  const [value, setValue] = useState(parameter.value)
  const [from, setFrom] = useState('')
  const [note, setNote] = useState('')
  const isWrong = from.trim() !== '' && !isDay(from.trim())
  const [tried, setTried] = useState(false)
  const decide = useMutation({
    mutationFn: () => send('POST', '/clock-rules/decisions', { search: { org }, body: { parameter: parameter.id, value, note: note.trim() === '' ? null : note.trim(), ...(from.trim() === '' ? {} : { from: from.trim() }) } }),
    onSuccess: async () => {
      notice.success(t(texts.done, { id: parameter.id }))
      onEnd()
      await queryClient.invalidateQueries({ queryKey: keyOf(org) })
    },
  })
  return (
    <form className="al-stack al-decide" noValidate onSubmit={(event) => {
      event.preventDefault()
      setTried(true)
      if (!isWrong) decide.mutate()
    }}>
      {decide.isError ? <ProblemBox problem={problemFrom(decide.error)} /> : null}
      <fieldset className="al-field">
        <legend className="al-label">{t(texts.choice)}</legend>
        {parameter.choices.map((one) => <label key={one.value} className="al-option"><input type="radio" name={`choice-${parameter.id}`} value={one.value} checked={value === one.value} onChange={() => { setValue(one.value) }} /><span>{t(one.label)}</span></label>)}
      </fieldset>
      <div className="al-form">
        <FieldShell id={`from-${parameter.id}`} label={t(texts.from)} help={t(texts.fromHelp)} markOptional {...(tried && isWrong ? { problem: t(texts.fromWrong) } : {})}>
          {(aria) => <Input {...aria} autoComplete="off" placeholder="2026-03-16" value={from} onChange={(event) => { setFrom(event.target.value) }} />}
        </FieldShell>
        <FieldShell id={`note-${parameter.id}`} label={t(texts.note)} markOptional>
          {(aria) => <Input.TextArea {...aria} autoSize={{ minRows: 1, maxRows: 6 }} maxLength={500} value={note} onChange={(event) => { setNote(event.target.value) }} />}
        </FieldShell>
      </div>
      <div className="al-save"><Button type="primary" htmlType="submit" loading={decide.isPending}>{t(texts.decide)}</Button><Button onClick={onEnd}>{t(words.cancel)}</Button></div>
    </form>
  )
}
