import { expect, it } from 'vitest'
import type { Manifest, RecordTypeItem, SearchAnswer } from '#kernel/http/wire.ts'
import { commandsFor, parseQuery } from './commands.ts'
import { placesFor } from './navigation.ts'

const type: RecordTypeItem = {
  name: 'thing', label: { zh: '物', en: 'Thing' }, labelMany: { zh: '物件', en: 'Things' }, happenedAt: 'at', point: null, initial: 'open', fields: [], children: {}, states: {}, clockRules: {},
  actions: {
    enter: { label: { zh: '登记', en: 'Enter' }, kind: 'create', roles: ['officer'], approvers: ['officer'], asksFor: [], reason: false, secondPerson: false, key: 'C' },
    review: { label: { zh: '送审', en: 'Send to review' }, kind: 'step', roles: ['supervisor'], approvers: ['supervisor'], asksFor: [], reason: false, secondPerson: false, key: 'S' },
  },
}
const manifest: Manifest = { recordTypes: [type], figures: [], roles: {}, errors: {} }
const found: SearchAnswer = { records: [{ type: 'thing', id: 'r1', number: 'W2026-000117', title: { zh: '渡口', en: 'Ferry' }, at: '2026-03-01T00:00:00.000Z' }], organisations: [], figures: [] }
const anything = () => true
const everything = placesFor(manifest, () => true)

it('takes a verb off the end of the query, in either language and by its beginning', () => {
  expect(parseQuery('0117 送审', manifest, anything)).toMatchObject({ text: '0117', verbs: [{ type: 'thing', action: 'review' }] })
  expect(parseQuery('０１１７　SEND', manifest, anything)).toMatchObject({ text: '0117', verbs: [{ action: 'review' }] })
  expect(parseQuery('渡口 市场', manifest, anything)).toEqual({ text: '渡口 市场', verbs: [] })
  expect(parseQuery('登记', manifest, anything).verbs).toEqual([])
})

it('takes no verb that the asker may never run', () => {
  expect(parseQuery('0117 送审', manifest, (action) => action.roles.includes('officer'))).toEqual({ text: '0117 送审', verbs: [] })
})

it('offers the verb on what was found before the record itself', () => {
  const commands = commandsFor(parseQuery('0117 送', manifest, anything), found, everything, manifest, [], 'zh')
  expect(commands.map((one) => [one.kind, one.title, one.search])).toEqual([
    ['verb', 'W2026-000117 · 送审', { do: 'review' }],
    ['record', 'W2026-000117', {}],
  ])
})

it('offers places whose name begins with the query, all of them for none', () => {
  expect(commandsFor(parseQuery('jour', manifest, anything), undefined, everything, manifest, [], 'en').map((one) => one.to)).toEqual(['/journal'])
  expect(commandsFor(parseQuery('', manifest, anything), undefined, everything, manifest, [], 'zh').map((one) => one.to)).toContain('/records/thing')
})

it('offers what may be entered for "new", by its kind behind it, and by the name of entering it', () => {
  const way = (label: RecordTypeItem['label']) => ({ label, kind: 'create' as const, roles: ['officer' as const], approvers: ['officer' as const], asksFor: [], reason: false, secondPerson: false, key: null })
  const creations = [{ type, name: 'enter', action: way({ zh: '登记物件', en: 'Enter a thing' }) }, { type: { ...type, name: 'case', label: { zh: '案件', en: 'Case' } }, name: 'accept', action: way({ zh: '受理案件', en: 'Accept a case' }) }]
  const offered = (query: string): string[] => commandsFor(parseQuery(query, manifest, anything), undefined, [], manifest, creations, 'en').map((one) => one.to)
  expect(offered('new')).toEqual(['/records/thing/new', '/records/case/new'])
  expect(offered('new cas')).toEqual(['/records/case/new'])
  expect(offered('登记 案')).toEqual(['/records/case/new'])
  expect(offered('accept')).toEqual(['/records/case/new'])
  expect(offered('news')).toEqual([])
  expect(offered('')).toEqual([])
})

it('gives every place a key of its own', () => {
  const several = { ...manifest, recordTypes: Array.from({ length: 12 }, (_, at) => ({ ...type, name: `thing${at}` })) }
  const keys = placesFor(several, () => true).flatMap((group) => group.places.flatMap((place) => place.key ?? []))
  expect(new Set(keys).size).toBe(keys.length)
})

it('shows a role only the places it may use', () => {
  const places = placesFor(manifest, (permission) => permission === 'manageAccounts').flatMap((group) => group.places.map((place) => place.to))
  expect(places).toEqual(['/accounts'])
})
