import { Link } from '@tanstack/react-router'
import type { EditionAnswer } from '#kernel/http/edition-wire.ts'
import type { ReviewSource } from '#kernel/http/review-wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { Panel } from '#kernel/ui/panel.tsx'
import { useLanguage } from '../../language.ts'
import { useReadsRecords } from '../../session.tsx'
import { EditionSteps } from './edition-step.tsx'

const texts = {
  steps: { zh: '办理', en: 'Steps' },
  checks: { zh: '检查', en: 'Checks' },
  blocked: { zh: '{n} 项必改', en: '{n} to mend' },
  reminders: { zh: '{n} 项提醒', en: '{n} reminders' },
  place: { zh: '“{section}”第 {n} 句', en: '“{section}”, sentence {n}' },
  placeZh: { zh: '“{section}”第 {n} 句（中文）', en: '“{section}”, sentence {n} (Chinese)' },
  placeEn: { zh: '“{section}”第 {n} 句（英文）', en: '“{section}”, sentence {n} (English)' },
  clear: { zh: '没有必改的；数字都来自指标。', en: 'Nothing blocks; every number comes from a figure.' },
  dirty: { zh: '有没保存的修改：先保存。', en: 'There are changes that are not saved; save them first.' },
  history: { zh: '经过', en: 'What happened' },
  step: { zh: '{label}，{by}，{at}', en: '{label}, {by}, {at}' },
  reason: { zh: '原因：{reason}', en: 'Reason: {reason}' },
  plan: { zh: '本年度到期的计划事项', en: 'Plan items due in the year' },
  noPlan: { zh: '没有。下一年的打算从“计划事项”列入，来年综述要逐项回答。', en: 'None. Promises are added as plan items; the review of the year they are due in answers each.' },
  due: { zh: '{unit}，{due} 到期，{state}', en: '{unit}, due {due}, {state}' },
  openPlan: { zh: '计划事项', en: 'Plan items' },
  beside: { zh: '批准前一起看', en: 'Read beside it before approving' },
  besideNote: { zh: '如果数是“做”出来的，这些会动', en: 'what would move if a value had been bought' },
  item: { zh: '{label}：{value}；{comparison}', en: '{label}: {value}; {comparison}' },
} as const satisfies Record<string, Label>

/** Beside the text: what to do, what blocks it, what happened, what was promised. */
export function EditionSide({ edition, isDirty }: { readonly edition: EditionAnswer; readonly isDirty: boolean }) {
  const { t } = useLanguage()
  return (
    <div className="al-stack al-edition-side">
      <Panel title={t(texts.steps)}>
        {isDirty ? <p className="al-note" role="status">{t(texts.dirty)}</p> : null}
        <EditionSteps edition={edition} isDirty={isDirty} />
      </Panel>
      <Checks edition={edition} />
      {edition.state === 'checked' || edition.state === 'approved' ? <CounterFigures sources={edition.review?.provenance ?? []} /> : null}
      <PlanItems edition={edition} />
      <History edition={edition} />
    </div>
  )
}

/** Where a fault is, as a way there: its section and which sentence of it. */
function FaultPlace({ edition, fault }: { readonly edition: EditionAnswer; readonly fault: EditionAnswer['faults'][number] }) {
  const { t, language } = useLanguage()
  const section = edition.sections.find((one) => one.id === fault.section)
  const [, , paragraph, sentence] = fault.pointer.split('/').map(Number)
  if (!section || paragraph === undefined || sentence === undefined) return null
  const place = fault.pointer.endsWith('/zh') ? texts.placeZh : fault.pointer.endsWith('/en') ? texts.placeEn : texts.place
  const before = section.paragraphs.slice(0, paragraph).reduce((sum, sentences) => sum + sentences.length, 0)
  return <a className="al-note" href={`#section-${section.id}`}>{t(place, { section: section.title[language], n: before + sentence + 1 })}</a>
}

function Checks({ edition }: { readonly edition: EditionAnswer }) {
  const { t } = useLanguage()
  const reminders = edition.review?.reminders ?? []
  const note = [edition.faults.length > 0 ? t(texts.blocked, { n: edition.faults.length }) : '', reminders.length > 0 ? t(texts.reminders, { n: reminders.length }) : ''].filter((one) => one !== '').join(' · ')
  return (
    <Panel title={t(texts.checks)} note={note} flush>
      <ul className="al-checks">
        {edition.faults.map((fault) => <li key={`${fault.pointer}${fault.code}`} className="al-check-fault"><Icon name="warning" /><span>{t(fault.text)} <FaultPlace edition={edition} fault={fault} /></span></li>)}
        {edition.faults.length === 0 ? <li className="al-check-good"><Icon name="check" /><span>{t(texts.clear)}</span></li> : null}
        {reminders.map((reminder) => <li key={`${reminder.section}${t(reminder.text)}`}><Icon name="eye" /><span>{t(reminder.text)}</span></li>)}
      </ul>
    </Panel>
  )
}

/** Each headline value with what is to be read beside it: its comparison and its counter-figures. */
function CounterFigures({ sources }: { readonly sources: readonly ReviewSource[] }) {
  const { t } = useLanguage()
  const headlines = sources.filter((source) => source.counters.length > 0)
  return (
    <Panel title={t(texts.beside)} note={t(texts.besideNote)} flush>
      <ul className="al-checks">
        {headlines.map((source) => (
          <li key={source.figure}>
            <div>
              <strong>{t(texts.item, { label: t(source.label), value: t(source.value), comparison: t(source.comparison) })}</strong>
              <ul>{source.counters.map((counter) => <li key={counter.figure}>{t(texts.item, { label: t(counter.label), value: t(counter.value), comparison: t(counter.comparison) })}</li>)}</ul>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function PlanItems({ edition }: { readonly edition: EditionAnswer }) {
  const { t } = useLanguage()
  const reads = useReadsRecords('planItem')
  return (
    <Panel title={t(texts.plan)} note={edition.planItems.length} extra={reads ? <Link to="/records/$type" params={{ type: 'planItem' }}>{t(texts.openPlan)}</Link> : undefined} flush>
      {edition.planItems.length === 0 ? <p className="al-note al-pad">{t(texts.noPlan)}</p> : (
        <ul className="al-checks">
          {edition.planItems.map((item) => (
            <li key={item.id} className={item.answer === 'open' ? 'al-check-fault' : ''}>
              <Icon name={item.answer === 'met' ? 'check' : item.answer === 'notMet' ? 'close' : 'clock'} />
              <div>
                {reads ? <Link to="/records/$type/$id" params={{ type: 'planItem', id: item.id }}>{item.number}</Link> : <span>{item.number}</span>} {item.what}
                <div className="al-note">{t(texts.due, { unit: t(item.unit), due: item.dueOn, state: t(item.state) })}</div>
                {item.reason === null ? null : <div className="al-note">{t(texts.reason, { reason: item.reason })}</div>}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function History({ edition }: { readonly edition: EditionAnswer }) {
  const { t, instant } = useLanguage()
  return (
    <Panel title={t(texts.history)} note={edition.steps.length} flush>
      <ul className="al-checks">
        {edition.steps.toReversed().map((step) => (
          <li key={`${step.at}${step.action}`}>
            <Icon name={step.action === 'sendBack' ? 'undo' : 'check'} />
            <div>
              {t(texts.step, { label: t(step.label), by: step.by, at: instant(step.at) })}
              {step.reason === null ? null : <div className="al-note">{t(texts.reason, { reason: step.reason })}</div>}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
