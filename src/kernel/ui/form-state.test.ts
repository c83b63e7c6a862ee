import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { FieldItem, RecordTypeItem } from '#kernel/http/wire.ts'
import type { FieldKind } from '#kernel/record/field.ts'
import { DRAFT_MILLISECONDS, dropDraft, findDraft, saveDraft } from './draft.ts'
import { conflictRows, lastChangeOf, mergeForms } from './form-conflict.ts'
import { emptyForm, emptyRow, firstFields, formFields, formOf, isChanged, readForm, type FormState } from './form-state.ts'

const zone = 'Asia/Shanghai'

function field(name: string, kind: FieldKind, more: Partial<FieldItem> = {}): FieldItem {
  return { name, kind, label: { zh: name, en: name }, optional: true, personal: false, derived: false, byAction: false, inList: false, filterable: false, searchable: false, ...more }
}

const type: RecordTypeItem = {
  name: 'thing', label: { zh: '物', en: 'Thing' }, labelMany: { zh: '物', en: 'Things' }, happenedAt: 'at', point: null, states: {}, initial: 'open', actions: {}, clockRules: {},
  fields: [field('at', 'instant', { optional: false }), field('amount', 'decimal'), field('note', 'text'), field('doneAt', 'instant', { byAction: true }), field('total', 'integer', { derived: true, optional: false })],
  children: { people: { label: { zh: '人员', en: 'People' }, labelOne: { zh: '人员', en: 'Person' }, fields: [field('role', 'text', { optional: false }), field('name', 'text', { personal: true }), field('paper', 'text', { personal: true })] } },
}
const names = ['at', 'amount', 'note']
const record = {
  fields: { at: '2026-03-16T06:30:45.000Z', amount: 2180, note: null, doneAt: null, total: 3 },
  children: { people: [{ id: 'p1', role: 'a' }, { id: 'p2', role: 'b' }] },
}

function withFields(form: FormState, fields: FormState['fields']): FormState {
  return { ...form, fields: { ...form.fields, ...fields } }
}

function withPerson(form: FormState, id: string, entries: Readonly<Record<string, string>>): FormState {
  return { ...form, children: { people: (form.children['people'] ?? []).map((row) => (row.id === id ? { ...row, entries: { ...row.entries, ...entries } } : row)) } }
}

describe('a new record', () => {
  it('sends what was filled in and nothing else', () => {
    const form = withFields(emptyForm(type, zone), { at: '2026-03-16 14:30', amount: '2,380' })
    expect(readForm(type, names, form, null, zone)).toEqual({ fields: { at: '2026-03-16T06:30:00.000Z', amount: 2380 }, children: {}, problems: [] })
  })

  it('says nothing of a box that may be left out and was not ticked', () => {
    const boxes: RecordTypeItem = { ...type, fields: [field('must', 'boolean', { optional: false }), field('may', 'boolean'), field('ticked', 'boolean')] }
    expect(readForm(boxes, ['must', 'may', 'ticked'], withFields(emptyForm(boxes, zone), { ticked: true }), null, zone).fields).toEqual({ must: false, ticked: true })
    const stored = formOf(boxes, { fields: { must: true, may: true, ticked: null }, children: {} }, null, zone)
    expect(readForm(boxes, ['must', 'may', 'ticked'], withFields(stored, { may: false }), stored, zone).fields).toEqual({ may: false })
  })

  it('names every mistake with its pointer', () => {
    const row = emptyRow(type.children['people']?.fields ?? [], zone)
    const form = { ...withFields(emptyForm(type, zone), { amount: '二千' }), children: { people: [row] } }
    expect(readForm(type, names, form, null, zone).problems.map((one) => one.pointer)).toEqual(['/fields/at', '/fields/amount', '/children/people/0/role'])
  })

  it('asks for the fields of a step even where the record may lack them', () => {
    expect(readForm(type, ['doneAt'], emptyForm(type, zone), null, zone, ['doneAt']).problems.map((one) => one.pointer)).toEqual(['/fields/doneAt'])
  })
})

describe('the form that enters a record', () => {
  it('has the fields that the entering action asks for, also those that only a step may set', () => {
    expect([formFields(type), formFields(type, ['doneAt']), firstFields(type, ['doneAt'])].map((fields) => fields.map((one) => one.name))).toEqual([['at', 'amount', 'note'], ['at', 'amount', 'note', 'doneAt'], ['at', 'amount', 'note', 'doneAt']])
    const late: RecordTypeItem = { ...type, fields: type.fields.map((one) => (one.name === 'note' ? { ...one, stage: { zh: '以后', en: 'Later' } } : one)) }
    expect([firstFields(late), firstFields(late, ['note'])].map((fields) => fields.map((one) => one.name))).toEqual([['at', 'amount'], ['at', 'amount', 'note']])
  })
})

describe('a changed record', () => {
  const before = formOf(type, record, null, zone)

  it('sends only what was changed: seconds that no input shows stay as they are', () => {
    expect(readForm(type, names, withFields(before, { note: '改' }), before, zone)).toEqual({ fields: { note: '改' }, children: {}, problems: [] })
  })

  it('can empty a field', () => {
    expect(readForm(type, names, withFields(before, { amount: '' }), before, zone).fields).toEqual({ amount: null })
  })

  it('sends a list whole when one row changed, each row with its id and its changes', () => {
    expect(readForm(type, names, withPerson(before, 'p2', { role: 'c' }), before, zone).children).toEqual({ people: [{ id: 'p1' }, { id: 'p2', role: 'c' }] })
  })

  it('never touches personal values that were not shown, and keeps those together that were', () => {
    const shown = formOf(type, record, { people: { p1: { name: '甲', paper: '1' } } }, zone)
    expect(readForm(type, names, withPerson(before, 'p1', { role: 'c' }), before, zone).children['people']?.[0]).toEqual({ id: 'p1', role: 'c' })
    expect(readForm(type, names, withPerson(shown, 'p1', { name: '乙' }), shown, zone).children['people']?.[0]).toEqual({ id: 'p1', name: '乙', paper: '1' })
  })

  it('knows whether anything was changed', () => {
    expect(isChanged(before, formOf(type, record, null, zone))).toBe(false)
    expect(isChanged(withPerson(before, 'p1', { role: 'x' }), before)).toBe(true)
  })
})

describe('a conflict', () => {
  const base = formOf(type, record, null, zone)
  const theirs = formOf(type, { fields: { ...record.fields, amount: 2000, note: '他' }, children: { people: [{ id: 'p1', role: 'a' }] } }, null, zone)
  const mine = withPerson(withFields(base, { amount: '2380' }), 'p2', { role: 'mine' })

  it('lays what it was, mine and theirs side by side, field by field and row by row', () => {
    expect(conflictRows(type, mine, base, theirs).map(({ name, cells, there, mineChanged, theirsChanged }) => [name, cells.map((cell) => [cell.was, cell.mine, cell.theirs]), there.theirs, mineChanged, theirsChanged])).toEqual([
      ['field amount', [['2180', '2380', '2000']], true, true, true],
      ['field note', [['', '', '他']], true, false, true],
      ['row people p2', [['b', 'mine', '']], false, true, true],
    ])
  })

  it('sees a row that I added and one that I removed, and leaves a row alone that nobody touched', () => {
    const added: FormState = { ...base, children: { people: [...(base.children['people'] ?? []).filter((row) => row.id !== 'p1'), { key: 'k1', id: null, entries: { role: 'new' } }] } }
    expect(conflictRows(type, added, base, base).map(({ name, there, mineChanged, theirsChanged }) => [name, there, mineChanged, theirsChanged])).toEqual([
      ['row people p1', { was: true, mine: false, theirs: true }, true, false],
      ['row people k1', { was: false, mine: true, theirs: false }, true, false],
    ])
    expect(readForm(type, names, mergeForms(added, theirs, ['row people p1', 'row people k1']), theirs, zone).children['people']).toEqual([{ role: 'new' }])
  })

  it('keeps what I choose on top of what is stored, and adds a row again that they removed', () => {
    const merged = mergeForms(mine, theirs, ['field amount', 'row people p2'])
    expect(merged.fields['amount']).toBe('2380')
    expect(merged.fields['note']).toBe('他')
    expect(readForm(type, names, merged, theirs, zone).children['people']).toEqual([{ id: 'p1' }, { role: 'mine' }])
    expect(mergeForms(mine, theirs, [])).toEqual(theirs)
  })

  it('says who changed a field or a row last', () => {
    const change = (by: string, field: string) => ({ version: 2, at: '', by, action: 'edit', changes: [{ field, label: { zh: '', en: '' }, after: null }] })
    const since = [change('甲', 'amount'), change('乙', 'amount'), change('丙', 'people/p2/role')]
    expect(['field amount', 'row people p2', 'field note'].map((name) => lastChangeOf({ name }, since)?.by)).toEqual(['乙', '丙', undefined])
  })
})

describe('a draft', () => {
  const kept = new Map<string, string>()
  beforeEach(() => {
    kept.clear()
    vi.stubGlobal('window', {
      localStorage: { get length() { return kept.size }, key: (at: number) => [...kept.keys()][at] ?? null, getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => { kept.set(key, value) }, removeItem: (key: string) => { kept.delete(key) } },
    })
    return () => { vi.unstubAllGlobals() }
  })
  const base = formOf(type, record, { people: { p1: { name: '甲某某', paper: '3400001990' } } }, zone)

  it('is found again without what identifies a person', () => {
    saveDraft('1.thing.new', type, withFields(base, { note: '写了一半' }), 1000)
    expect([...kept.values()].join()).not.toMatch(/甲某某|3400001990/)
    const found = findDraft('1.thing.new', base, 2000)
    expect(found?.savedAt).toBe(1000)
    expect(found?.form.fields['note']).toBe('写了一半')
    expect(found?.form.children['people']?.[0]?.entries).toEqual({ role: 'a' })
  })

  it('is gone after 24 hours, after it was dropped, and when it cannot be read', () => {
    saveDraft('a', type, base, 1000)
    expect(findDraft('a', base, 1000 + DRAFT_MILLISECONDS + 1)).toBeUndefined()
    expect(kept.size).toBe(0)
    saveDraft('b', type, base, 1000)
    dropDraft('b')
    expect(findDraft('b', base, 1001)).toBeUndefined()
    kept.set('anlan.draft.c', '{"savedAt":1,"form":{"fields":{"a":[]}}}')
    expect(findDraft('c', base, 2)).toBeUndefined()
  })
})
