import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { FieldItem, HistoryItem, RecordTypeItem } from '#kernel/http/wire.ts'
import type { FieldValue } from '#kernel/record/record-type.ts'
import { isInstant } from '#kernel/time/instant.ts'
import { HiddenChip } from './hidden-data.tsx'
import { Icon, type IconName } from './icon.tsx'
import { NewsBadge } from './news-badge.tsx'
import { usePrinting } from './printing.ts'
import { useLanguage } from './language.ts'

type Kind = 'state' | 'fields' | 'refused' | 'read'
type Change = HistoryItem['changes'][number]

const texts = {
  all: { zh: '全部', en: 'All' },
  state: { zh: '状态', en: 'State' },
  fields: { zh: '字段', en: 'Fields' },
  refused: { zh: '被拒', en: 'Refused' },
  read: { zh: '查看', en: 'Reads' },
  newest: { zh: '新的在上', en: 'newest first' },
  filter: { zh: '按种类筛选', en: 'Filter by kind' },
  empty: { zh: '空', en: 'empty' },
  erased: { zh: '已删除', en: 'erased' },
  becomes: { zh: '改为', en: 'becomes' },
  more: { zh: '另有 {n} 项改动', en: '{n} more changes' },
  version: { zh: '第 {n} 版', en: 'version {n}' },
  unsealed: { zh: '尚未封存', en: 'not sealed yet' },
} as const satisfies Record<string, Label>

const icons: Record<Kind, IconName> = { state: 'arrowRight', fields: 'pencil', refused: 'close', read: 'eye' }
const SHOWN_CHANGES = 4

/** What happened to a record, newest first: when, who, what, before and after, why. Refusals and reads are shown like everything else. */
export function Timeline({ items, type, newAfter }: { readonly items: readonly HistoryItem[]; readonly type: RecordTypeItem; /** The last version that the reader has seen; later ones are marked. */ readonly newAfter?: number | undefined }) {
  const { t, instant } = useLanguage()
  const [shown, setShown] = useState<Kind | 'all'>('all')
  const kinds = items.map((item) => kindOf(item, type))
  const counts = (['state', 'fields', 'refused', 'read'] as const).map((kind) => ({ kind, count: kinds.filter((one) => one === kind).length })).filter(({ count }) => count > 0)
  const visible = items.filter((_, at) => shown === 'all' || kinds[at] === shown)
  return (
    <>
      <div className="al-timeline-head" role="group" aria-label={t(texts.filter)}>
        <button type="button" className="al-chip" aria-pressed={shown === 'all'} onClick={() => { setShown('all') }}>{t(texts.all)} <b>{items.length}</b></button>
        {counts.map(({ kind, count }) => <button key={kind} type="button" className="al-chip" aria-pressed={shown === kind} onClick={() => { setShown(kind) }}>{t(texts[kind])} <b>{count}</b></button>)}
        <span className="al-note al-end">{t(texts.newest)}</span>
      </div>
      <ol className="al-timeline">
        {visible.map((item) => {
          const kind = kindOf(item, type)
          return (
            <li key={item.seq} className={`al-event al-event-${kind}`}>
              <span className="al-event-at">{instant(item.at)}</span>
              <span className="al-event-mark"><Icon name={icons[kind]} size={12} /></span>
              <span className="al-event-who al-cut" title={t(item.organisation)}>{item.by}</span>
              <div className="al-event-what">
                {newAfter !== undefined && item.version !== null && item.version > newAfter ? <NewsBadge kind="new" /> : null} <strong>{t(item.actionLabel)}</strong>{item.reason === null ? null : <span className="al-second"> · {item.reason}</span>}
                <span className="al-note"> {item.version === null ? '' : t(texts.version, { n: item.version })}{item.position === null ? ` · ${t(texts.unsealed)}` : ''}</span>
                <Changes changes={item.changes} type={type} />
              </div>
            </li>
          )
        })}
      </ol>
    </>
  )
}

function Changes({ changes, type }: { readonly changes: readonly Change[]; readonly type: RecordTypeItem }) {
  const { t } = useLanguage()
  const [all, setAll] = useState(false)
  const printing = usePrinting()
  if (changes.length === 0) return null
  const shown = all || printing ? changes : changes.slice(0, SHOWN_CHANGES)
  return (
    <ul className="al-changes">
      {shown.map((change) => <li key={change.field}><span className="al-second">{t(change.label)}</span> <ChangedValue change={change} type={type} /></li>)}
      {shown.length < changes.length ? <li><button type="button" className="al-link" onClick={() => { setAll(true) }}>{t(texts.more, { n: changes.length - shown.length })}</button></li> : null}
    </ul>
  )
}

/** Before → after of one field, in the words of its own kind. */
export function ChangedValue({ change, type }: { readonly change: Change; readonly type: RecordTypeItem }) {
  const { t } = useLanguage()
  if (change.erased) return <em>{t(texts.erased)}</em>
  if (change.personal) return <HiddenChip />
  return (
    <>
      {change.before === null ? null : <><s className="al-note"><Value name={change.field} type={type} value={change.before} words={change.words?.before} /></s> <span aria-hidden="true">→</span><span className="al-quiet">{t(texts.becomes)}</span> </>}
      <strong><Value name={change.field} type={type} value={change.after} words={change.words?.after} /></strong>
    </>
  )
}

function Value({ name, type, value, words }: { readonly name: string; readonly type: RecordTypeItem; readonly value: FieldValue; readonly words: Label | null | undefined }) {
  const { t, field: format, instant } = useLanguage()
  const field = fieldAt(type, name)
  const state = name === 'state' && typeof value === 'string' ? type.states[value] : undefined
  const text = words ? t(words) : field ? format(field, value) : state ? t(state.label) : typeof value === 'string' && isInstant(value) ? instant(value) : value === null ? null : String(value)
  return text === null ? <span className="al-note">{t(texts.empty)}</span> : <>{text}{field?.unit ? <span className="al-note"> {t(field.unit)}</span> : null}</>
}

/** The field a journal row names: 'place', or 'persons/<row>/injury'. */
function fieldAt(type: RecordTypeItem, path: string): FieldItem | undefined {
  const [first = '', , inner] = path.split('/')
  return inner === undefined ? type.fields.find((field) => field.name === first) : type.children[first]?.fields.find((field) => field.name === inner)
}

function kindOf(item: HistoryItem, type: RecordTypeItem): Kind {
  if (item.action === 'refused') return 'refused'
  const action = type.actions[item.action]
  if (!action) return item.action === 'readPersonal' || item.action === 'export' ? 'read' : 'state'
  return action.kind === 'edit' || action.kind === 'correct' ? 'fields' : 'state'
}
