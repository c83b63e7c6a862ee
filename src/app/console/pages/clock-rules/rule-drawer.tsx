import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { ClockParameterItem, ClockRuleItem } from '#kernel/http/clock-rules-wire.ts'
import { FieldShell } from '#kernel/ui/field-shell.tsx'
import { Icon } from '#kernel/ui/icon.tsx'
import { ProblemBox } from '#kernel/ui/panel.tsx'
import { usePhone } from '#kernel/ui/viewport.ts'
import { keyOf, problemFrom, queryClient, send } from '../../api.ts'
import { useOrganisation } from '../../address.ts'
import { useLanguage } from '../../language.ts'
import { useNotice } from '../../notice.tsx'
import { useManifest } from '../../session.tsx'
import { ArticleList } from '../clock/clock-articles.tsx'
import { RuleBadges } from './rule-badges.tsx'

const texts = {
  start: { zh: '起算', en: 'Runs from' },
  length: { zh: '长度', en: 'Length' },
  noLength: { zh: '法律没有规定天数', en: 'the law gives no number' },
  rollOver: { zh: '末日遇休息日', en: 'Last day a day off' },
  rolls: { zh: '顺延到下一个工作日', en: 'moves to the next working day' },
  stays: { zh: '不顺延', en: 'does not move' },
  inForce: { zh: '施行', en: 'In force' },
  from: { zh: '{from} 起', en: 'from {from}' },
  span: { zh: '{from} 起，{until} 前', en: 'from {from} until {until}' },
  runsOn: { zh: '用在', en: 'Runs on' },
  nowhere: { zh: '还没有业务用它', en: 'no kind of record yet' },
  liberty: { zh: '人身期限', en: 'Limit on liberty' },
  readings: { zh: '取决于', en: 'Depends on' },
  status: { zh: '状态', en: 'Status' },
  words: { zh: '法条原文', en: 'The words of the law' },
  noArticles: { zh: '没有列出条文。', en: 'No article is named.' },
  stops: { zh: '什么停止计算', en: 'What stops it' },
  extensions: { zh: '怎么延长', en: 'How it may be lengthened' },
  nothing: { zh: '没有。', en: 'Nothing.' },
  by: { zh: '须经：{who}', en: 'approved by: {who}' },
  itself: { zh: '无须批准', en: 'needs no approval' },
  ground: { zh: '情形：{what}', en: 'ground: {what}' },
  often: { zh: '次数：{n}', en: 'how often: {n}' },
  anyOften: { zh: '次数不限', en: 'as often as needed' },
  conflict: { zh: '规定不一致', en: 'Texts differ' },
  remark: { zh: '说明', en: 'Note' },
  confirmed: { zh: '{by} 于 {on} 确认了第 {version} 版', en: '{by} confirmed version {version} on {on}' },
  confirmNote: { zh: '核对意见', en: 'What was checked' },
  confirmHelp: { zh: '写进日志。确认的只是这一版；规则改了要重新确认。', en: 'It goes into the journal. Only this version is confirmed; a changed rule asks for it again.' },
  confirm: { zh: '确认第 {version} 版', en: 'Confirm version {version}' },
  done: { zh: '已确认 {id} 第 {version} 版', en: '{id}, version {version}: confirmed' },
  yes: { zh: '是', en: 'yes' },
} as const satisfies Record<string, Label>

/** One rule: what it counts, the words of the law, and whether the legal section stands behind it. */
export function RuleDrawer({ rule, parameters, settles, onClose }: { readonly rule: ClockRuleItem; readonly parameters: readonly ClockParameterItem[]; readonly settles: boolean; onClose(): void }) {
  const { t, day } = useLanguage()
  const phone = usePhone()
  const types = useManifest().recordTypes
  return (
    <Drawer open onClose={onClose} placement={phone ? 'bottom' : 'right'} size={phone ? '85%' : 560} title={<span>{t(rule.label)} <span className="al-mono al-note">{rule.id}</span></span>} destroyOnHidden>
      <div className="al-stack">
        <RuleBadges rule={rule} />
        <dl className="al-terms">
          <dt>{t(texts.start)}</dt><dd>{t(rule.start)}</dd>
          <dt>{t(texts.length)}</dt><dd>{rule.length ? t(rule.length) : t(texts.noLength)}</dd>
          {rule.length ? <><dt>{t(texts.rollOver)}</dt><dd>{t(rule.rollOver ? texts.rolls : texts.stays)}</dd></> : null}
          {rule.liberty ? <><dt>{t(texts.liberty)}</dt><dd>{t(texts.yes)}</dd></> : null}
          <dt>{t(texts.inForce)}</dt><dd>{rule.inForceUntil === null ? t(texts.from, { from: rule.inForceFrom }) : t(texts.span, { from: rule.inForceFrom, until: rule.inForceUntil })}</dd>
          <dt>{t(texts.runsOn)}</dt><dd>{rule.recordTypes.length === 0 ? t(texts.nowhere) : rule.recordTypes.flatMap((name) => { const type = types.find((one) => one.name === name); return type ? [t(type.label)] : [] }).join(' · ')}</dd>
          {rule.parameters.length === 0 ? null : <><dt>{t(texts.readings)}</dt><dd>{rule.parameters.map((id) => <Link key={id} className="al-rule-reading" to="/clock-rules" search={{ tab: 'questions', question: id }}>{id} {t(parameters.find((one) => one.id === id)?.question ?? { zh: '', en: '' })}</Link>)}</dd></>}
        </dl>
        {rule.length === null ? null : <Ways rule={rule} />}
        {rule.conflict ? <div className="al-warn"><Icon name="warning" /><span><strong>{t(texts.conflict)}</strong><br />{t(rule.conflict)}</span></div> : null}
        {rule.remark ? <div><h3>{t(texts.remark)}</h3><p>{t(rule.remark)}</p></div> : null}
        <div><h3>{t(texts.words)}</h3>{rule.articles.length === 0 ? <p className="al-note">{t(texts.noArticles)}</p> : <ArticleList articles={rule.articles} />}</div>
        {rule.confirmation ? <div className="al-told al-told-effective"><Icon name="check" /><div>{t(texts.confirmed, { by: rule.confirmation.by, on: day(rule.confirmation.on), version: rule.version })}{rule.confirmation.note === null ? null : <p className="al-second">“{rule.confirmation.note}”</p>}</div></div> : settles ? <Confirm rule={rule} /> : null}
      </div>
    </Drawer>
  )
}

/** What stops the rule and what lengthens it: by whom, how much, how often, by which article. */
function Ways({ rule }: { readonly rule: ClockRuleItem }) {
  const { t } = useLanguage()
  const who = (all: readonly Label[]): string => (all.length === 0 ? t(texts.itself) : t(texts.by, { who: all.map((one) => t(one)).join(' / ') }))
  const told = (parts: readonly (string | null)[]): string => parts.filter((part) => part !== null && part !== '').join(' · ')
  const given = (template: Label, what: Label | null): string | null => (what === null ? null : t(template, { what: t(what) }))
  return (
    <>
      <div>
        <h3>{t(texts.stops)}</h3>
        {rule.exclusions.length === 0 ? <p className="al-note">{t(texts.nothing)}</p> : (
          <ul className="al-rule-ways">{rule.exclusions.map((one, at) => <li key={at}><strong>{t(one.label)}</strong> {t(one.effect)}<div className="al-note">{told([who(one.who), given(texts.ground, one.ground), one.when && t(one.when), t(one.articles)])}</div></li>)}</ul>
        )}
      </div>
      <div>
        <h3>{t(texts.extensions)}</h3>
        {rule.extensions.length === 0 ? <p className="al-note">{t(texts.nothing)}</p> : (
          <ul className="al-rule-ways">{rule.extensions.map((one, at) => <li key={at}><strong>{t(one.amount)}</strong> {one.often ? t(texts.often, { n: t(one.often) }) : t(texts.anyOften)}<div className="al-note">{told([who(one.who), one.from && t(one.from), given(texts.ground, one.ground), one.when && t(one.when), t(one.articles)])}</div></li>)}</ul>
        )}
      </div>
    </>
  )
}

function Confirm({ rule }: { readonly rule: ClockRuleItem }) {
  const { t } = useLanguage()
  const org = useOrganisation()
  const notice = useNotice()
  const [note, setNote] = useState('')
  const confirm = useMutation({
    mutationFn: () => send('POST', '/clock-rules/confirmations', { search: { org }, body: { rule: rule.id, version: rule.version, note: note.trim() === '' ? null : note.trim() } }),
    onSuccess: async () => {
      notice.success(t(texts.done, { id: rule.id, version: rule.version }))
      await queryClient.invalidateQueries({ queryKey: keyOf(org) })
    },
  })
  return (
    <form onSubmit={(event) => { event.preventDefault(); confirm.mutate() }}>
      {confirm.isError ? <ProblemBox problem={problemFrom(confirm.error)} /> : null}
      <FieldShell id="confirm-note" label={t(texts.confirmNote)} help={t(texts.confirmHelp)} markOptional>
        {(aria) => <Input.TextArea {...aria} autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} value={note} onChange={(event) => { setNote(event.target.value) }} />}
      </FieldShell>
      <div className="al-save"><Button type="primary" htmlType="submit" loading={confirm.isPending}>{t(texts.confirm, { version: rule.version })}</Button></div>
    </form>
  )
}
