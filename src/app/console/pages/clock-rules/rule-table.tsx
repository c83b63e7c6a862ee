import { Input } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { ClockRuleItem, ClockRules } from '#kernel/http/clock-rules-wire.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { Nothing, Panel } from '#kernel/ui/panel.tsx'
import { useShortcuts } from '#kernel/ui/shortcuts.ts'
import { Table, type Column } from '#kernel/ui/table.tsx'
import { usePhone } from '#kernel/ui/viewport.ts'
import { useAddress, useSetAddress } from '../../address.ts'
import { clearable } from '../../antd-parts.tsx'
import { useLanguage } from '../../language.ts'
import { NO_LAW, lawOf, ruleStatuses, rulesByLaw } from './rule-filter.ts'
import { RuleDrawer } from './rule-drawer.tsx'
import { RuleBadges, statusLabels } from './rule-badges.tsx'

const texts = {
  search: { zh: '按名称、编号、条文查找', en: 'Find by name, number or words of the law' },
  law: { zh: '法律', en: 'Law' },
  anyLaw: { zh: '所有法律', en: 'All laws' },
  status: { zh: '状态', en: 'Status' },
  anyStatus: { zh: '所有状态', en: 'Any status' },
  noLaw: { zh: '法律没有规定的', en: 'Not set by any law' },
  id: { zh: '编号', en: 'Number' },
  rule: { zh: '期限', en: 'Limit' },
  length: { zh: '长度', en: 'Length' },
  noLength: { zh: '没有天数', en: 'no number' },
  start: { zh: '起算', en: 'Runs from' },
  version: { zh: '版', en: 'Version' },
  none: { zh: '没有这样的规则', en: 'There is no such rule' },
  noneText: { zh: '少写几个字，或者清除筛选。', en: 'Write less, or clear the filters.' },
  focus: { zh: '查找规则', en: 'Find a rule' },
} as const satisfies Record<string, Label>

/** All rules by the law that sets them; one of them opens with its words. */
export function RuleTable({ rules, settles }: { readonly rules: ClockRules; readonly settles: boolean }) {
  const { t } = useLanguage()
  const phone = usePhone()
  const address = useAddress()
  const setAddress = useSetAddress()
  const [text, setText] = useState('')
  const law = address['law'] ?? ''
  const status = address['status'] ?? ''
  const groups = rulesByLaw(rules.rules, { text, law, status })
  const open = rules.rules.find((rule) => keyOf(rule) === address['rule'])
  useShortcuts([{ key: 'f', label: texts.focus, run: () => { document.querySelector<HTMLInputElement>('#rule-search')?.focus() } }])
  const laws = [...new Map(rules.rules.map((rule) => [lawOf(rule)?.zh ?? NO_LAW, lawOf(rule) ?? texts.noLaw]))]
  const show = (rule: ClockRuleItem): void => { setAddress({ rule: keyOf(rule) }, { push: true }) }
  const name = (rule: ClockRuleItem) => <button type="button" className="al-link al-rule-name" onClick={() => { show(rule) }}>{t(rule.label)}</button>
  const columns: Column<ClockRuleItem>[] = [
    { key: 'id', title: t(texts.id), width: 92, cell: (rule) => <span className="al-mono">{rule.id}</span> },
    { key: 'rule', title: t(texts.rule), width: 300, cell: name },
    { key: 'length', title: t(texts.length), width: 130, cell: (rule) => (rule.length ? t(rule.length) : <span className="al-note">{t(texts.noLength)}</span>) },
    { key: 'start', title: t(texts.start), cell: (rule) => <span title={t(rule.start)}>{t(rule.start)}</span> },
    { key: 'version', title: t(texts.version), number: true, width: 60, cell: (rule) => rule.version },
    { key: 'status', title: t(texts.status), width: 250, cell: (rule) => <RuleBadges rule={rule} /> },
  ]
  return (
    <>
      <div className="al-list-tools">
        <Input id="rule-search" className="al-rules-search" allowClear={clearable} prefix={<Icon name="search" />} aria-label={t(texts.search)} placeholder={t(texts.search)} value={text} onChange={(event) => { setText(event.target.value) }} />
        <select className="al-select al-rules-choice" aria-label={t(texts.law)} value={law} onChange={(event) => { setAddress({ law: event.target.value }) }}>
          <option value="">{t(texts.anyLaw)}</option>
          {laws.map(([value, label]) => <option key={value} value={value}>{t(label)}</option>)}
        </select>
        <select className="al-select al-rules-choice" aria-label={t(texts.status)} value={status} onChange={(event) => { setAddress({ status: event.target.value }) }}>
          <option value="">{t(texts.anyStatus)}</option>
          {ruleStatuses.map((one) => <option key={one} value={one}>{t(statusLabels[one])}</option>)}
        </select>
      </div>
      {groups.length === 0 ? <Panel><Nothing icon="filter" title={t(texts.none)} text={t(texts.noneText)} /></Panel> : null}
      {groups.map((group) => (
        <Panel key={group.law?.zh ?? NO_LAW} title={t(group.law ?? texts.noLaw)} note={String(group.rules.length)} flush>
          {phone ? (
            <ul className="al-list">
              {group.rules.map((rule) => <li key={keyOf(rule)}><div>{name(rule)}</div><div className="al-row"><span className="al-mono">{rule.id}</span><RuleBadges rule={rule} /><span className="al-grow" /><span>{rule.length ? t(rule.length) : ''}</span></div></li>)}
            </ul>
          ) : <Table label={t(group.law ?? texts.noLaw)} columns={columns} rows={group.rules} rowKey={keyOf} marked={(rule) => rule === open} />}
        </Panel>
      ))}
      {open ? <RuleDrawer key={keyOf(open)} rule={open} parameters={rules.parameters} settles={settles} onClose={() => { setAddress({ rule: undefined }) }} /> : null}
    </>
  )
}

function keyOf(rule: ClockRuleItem): string {
  return `${rule.id}-${rule.version}`
}
