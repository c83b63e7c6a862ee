import type { Label, Language } from '#kernel/language/label.ts'
import type { Manifest, RecordTypeItem, SearchAnswer } from '#kernel/http/wire.ts'
import type { PlaceGroup } from './navigation.ts'
import type { Creation } from './session.tsx'

/** One line of the command bar: what it is called, and the address it leads to. */
export interface Command {
  readonly key: string
  readonly kind: 'record' | 'verb' | 'creation' | 'place' | 'organisation' | 'figure'
  readonly title: string
  readonly note: string
  readonly to: string
  readonly search: Readonly<Record<string, string>>
}

/** A query taken apart: `0117 送审` looks for 0117 and does 送审 on what it finds. */
export interface ParsedQuery {
  readonly text: string
  /** Actions the asker may run whose name begins with the last word, by record type. */
  readonly verbs: readonly { readonly type: string; readonly action: string; readonly label: Label }[]
}

type TypeAction = RecordTypeItem['actions'][string]

export function parseQuery(query: string, manifest: Manifest, mayAct: (action: TypeAction) => boolean): ParsedQuery {
  const text = fold(query)
  const at = text.lastIndexOf(' ')
  if (at <= 0) return { text, verbs: [] }
  const word = text.slice(at + 1)
  const verbs = manifest.recordTypes.flatMap((type) => Object.entries(type.actions)
    .filter(([, action]) => action.kind !== 'create' && mayAct(action) && [action.label.zh, action.label.en].some((label) => fold(label).startsWith(word)))
    .map(([action, row]) => ({ type: type.name, action, label: row.label })))
  return verbs.length === 0 ? { text, verbs } : { text: text.slice(0, at), verbs }
}

/** Words that ask for a new record, before the name of its kind. */
const NEW = /^(?:new|enter|add|新建|新增|登记)(?:\s+|$)(.*)$/

/** What may be entered: all of it for "new", by name behind it, or by the beginning of what entering it is called. */
function creationCommands(text: string, creations: readonly Creation[], language: Language): Command[] {
  const asked = NEW.exec(text)?.[1]
  const isMeant = ({ type, action: { label } }: Creation): boolean => (asked === undefined
    ? text !== '' && beginsWith(label, text)
    : [type.label, label].some((one) => [one.zh, one.en].some((words) => fold(words).includes(asked))))
  return creations.filter(isMeant).map(({ type, name, action }) => ({ key: `new ${type.name} ${name}`, kind: 'creation', title: action.label[language], note: type.label[language], to: `/records/${type.name}/new`, search: { as: name } }))
}

/** What the command bar offers: verbs on records first, then what may be entered, places whose name begins with the query, records, units and figures. */
export function commandsFor(parsed: ParsedQuery, found: SearchAnswer | undefined, groups: readonly PlaceGroup[], manifest: Manifest, creations: readonly Creation[], language: Language): Command[] {
  const commands: Command[] = []
  const typeLabel = (name: string) => manifest.recordTypes.find((type) => type.name === name)?.label[language] ?? name
  for (const record of found?.records ?? []) {
    for (const verb of parsed.verbs.filter((one) => one.type === record.type)) {
      commands.push({ key: `verb ${record.id} ${verb.action}`, kind: 'verb', title: `${record.number} · ${verb.label[language]}`, note: record.title[language], to: `/records/${record.type}/${record.id}`, search: { do: verb.action } })
    }
  }
  commands.push(...creationCommands(parsed.text, creations, language))
  for (const place of groups.flatMap((group) => group.places)) {
    if (parsed.text !== '' && !beginsWith(place.label, parsed.text)) continue
    commands.push({ key: `place ${place.to}`, kind: 'place', title: place.label[language], note: place.key === undefined ? '' : `g ${place.key}`, to: place.to, search: {} })
  }
  for (const record of found?.records ?? []) {
    commands.push({ key: `record ${record.id}`, kind: 'record', title: record.number, note: `${typeLabel(record.type)} · ${record.title[language]}`, to: `/records/${record.type}/${record.id}`, search: {} })
  }
  for (const unit of found?.organisations ?? []) commands.push({ key: `organisation ${unit.id}`, kind: 'organisation', title: unit.name[language], note: unit.code, to: '', search: { org: String(unit.id) } })
  for (const figure of found?.figures ?? []) commands.push({ key: `figure ${figure.id}`, kind: 'figure', title: figure.label[language], note: figure.id, to: `/figures/${figure.id}`, search: {} })
  return commands
}

function beginsWith(label: Label, text: string): boolean {
  return [label.zh, label.en].some((one) => fold(one).startsWith(text))
}

function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ')
}
