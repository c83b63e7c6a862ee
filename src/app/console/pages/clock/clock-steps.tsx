import { fill, type Label } from '#kernel/language/label.ts'
import type { ClockArticle, ClockCell, ClockEventItem, ClockPage } from '#kernel/http/wire.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { Panel } from '#kernel/ui/panel.tsx'
import { useLanguage } from '../../language.ts'
import { articleId } from './clock-articles.tsx'
import { groupSteps, type StepGroup } from './step-groups.ts'

const texts = {
  title: { zh: '一步一步', en: 'Step by step' },
  rule: { zh: '规则 {id} 第 {version} 版 · {from} 起施行', en: 'rule {id}, version {version}, in force from {from}' },
  none: { zh: '没有可以说明的步骤：这一年的放假安排尚未公布，或者规则已经不在。', en: 'There are no steps to tell: days off of that year are not announced, or the rule is no longer there.' },
  cite: { zh: '{law} {article}', en: '{law} {article}' },
  citeParagraph: { zh: '{law} {article} 第{paragraph}款', en: '{law} {article}({paragraph})' },
  refused: { zh: '没有效力', en: 'without effect' },
  light: { zh: '在日历上标出第 {n} 步', en: 'Show step {n} in the calendar' },
} as const satisfies Record<string, Label>

export const eventKinds = {
  pause: { zh: '停止计算', en: 'Stop' },
  resume: { zh: '恢复计算', en: 'Resumption' },
  extend: { zh: '延长', en: 'Extension' },
} as const satisfies Record<ClockEventItem['kind'], Label>

interface ClockStepsProps {
  readonly page: ClockPage
  readonly lit: number | undefined
  onLight(lit: { readonly step: number; test(cell: ClockCell): boolean } | undefined): void
}

/** Why the limit ends when it ends, one sentence after another; what had no lawful effect is struck through and says why. */
export function ClockSteps({ page, lit, onLight }: ClockStepsProps) {
  const { t } = useLanguage()
  const groups = groupSteps(page)
  return (
    <Panel title={t(texts.title)} note={page.rule ? t(texts.rule, { id: page.rule.id, version: page.rule.version, from: page.rule.inForceFrom }) : undefined}>
      {groups.length === 0 ? <p className="al-note">{t(texts.none)}</p> : (
        <ol className="al-clock-steps">
          {groups.map((group, at) => <Step key={at} group={group} place={at} page={page} isLit={lit === at} onLight={onLight} isLast={at === groups.length - 1} />)}
        </ol>
      )}
    </Panel>
  )
}

function Step({ group, place, page, isLit, isLast, onLight }: { readonly group: StepGroup; readonly place: number; readonly page: ClockPage; readonly isLit: boolean; readonly isLast: boolean; onLight: ClockStepsProps['onLight'] }) {
  const { t, instant } = useLanguage()
  const test = litBy(group)
  const canLight = test !== undefined && page.cells.some(test)
  const mark = group.event ? <Icon name="close" size={12} /> : place + 1
  const isEnd = isLast && page.dueOn !== null && group.event === undefined
  return (
    <li className={`al-clock-step${group.event ? ' al-clock-step-refused' : ''}${isEnd ? ` al-clock-step-end al-clock-step-${page.clock.level}` : ''}`}>
      {canLight
        ? <button type="button" className="al-clock-step-mark" aria-pressed={isLit} aria-label={t(texts.light, { n: place + 1 })} title={t(texts.light, { n: place + 1 })} onClick={() => { onLight(isLit ? undefined : { step: place, test }) }}>{mark}</button>
        : <span className="al-clock-step-mark" aria-hidden="true">{mark}</span>}
      <div>
        {group.event ? <p><s>{group.event.reason ? `${t(eventKinds[group.event.kind])} · ${t(group.event.reason.label)}` : t(eventKinds[group.event.kind])}</s> <span className="al-note">{instant(group.event.at)}</span> <strong className="al-bad">{t(texts.refused)}</strong></p> : null}
        <p className={isEnd ? 'al-strong' : ''}>{t(group.text)}</p>
        {group.articles.length === 0 ? null : <p className="al-clock-cites">{group.articles.map((article) => <a key={article} href={`#${articleId(article)}`} onClick={(event) => { event.preventDefault(); document.getElementById(articleId(article))?.scrollIntoView({ block: 'center' }) }}>{t(shortCitation(page.articles[article]))}</a>)}</p>}
      </div>
    </li>
  )
}

/** 事故处理规定 62 第1款: the words stand in full beside. */
function shortCitation(cited: ClockArticle | undefined): Label {
  if (cited === undefined) return { zh: '', en: '' }
  const { law, article, paragraph, citation } = cited
  if (article === null) return citation
  const template = paragraph === null ? texts.cite : texts.citeParagraph
  const values = { article, paragraph: paragraph ?? '' }
  return { zh: fill(template, { ...values, law: law.zh }).zh, en: fill(template, { ...values, law: law.en }).en }
}

/** The days a step is about. */
function litBy({ code, day }: StepGroup): ((cell: ClockCell) => boolean) | undefined {
  if (code.startsWith('leftOut') || code === 'stopStands' || code === 'suspended') return (cell) => cell.part === 'leftOut'
  if (code.startsWith('extended')) return (cell) => cell.extended
  if (code === 'weekends' || code.startsWith('holiday')) return (cell) => cell.part === 'notWorked' && (code === 'weekends' ? cell.holiday === null : cell.holiday !== null)
  if (code === 'rolled') return (cell) => cell.part === 'rolled' || cell.day === day
  return day === null ? undefined : (cell) => cell.day === day
}
