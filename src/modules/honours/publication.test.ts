import { expect, test } from 'vitest'
import { publicationHtml, publicationOf } from './publication.ts'
import { makeHonour, makeRecipient } from './testing.ts'

const more = { number: 'BZ2024-000001', bureau: { zh: '某市公安局', en: 'Some Bureau' }, decidedOn: '2024-03-20' }
const recipients = [
  makeRecipient({ id: 'a', consent: 'yes', post: 'Sergeant' }), makeRecipient({ id: 'b', serviceNumber: '010002', consent: 'no' }), makeRecipient({ id: 'c', serviceNumber: '010003', consent: 'notAsked' }),
  makeRecipient({ id: 'd', kind: 'retiredOfficer', serviceNumber: null, consent: 'yes' }), makeRecipient({ id: 'e', serviceNumber: '010005', consent: 'yes' }),
]
// Of e no name was entered; those of b and c are handed in by mistake.
const names = new Map([['a', 'Amber <Vale>'], ['b', 'Bruno'], ['c', 'Cleo'], ['d', 'Dora']])
const publication = publicationOf(makeHonour({}, { recipients }).fields, recipients, names, more)

test('who agreed is named; everybody else is a number, whatever names are at hand', () => {
  expect(publication.named.map((one) => [one.name, one.kind.en, one.post])).toEqual([['Amber <Vale>', 'Police officer', 'Sergeant'], ['Dora', 'Retired officer', null]])
  expect(publication.unnamed).toBe(3)
  expect(JSON.stringify(publication)).not.toMatch(/Bruno|Cleo|0100/)
})

test('the page to print says the same in both languages, encodes what it shows, and loads nothing', () => {
  const en = publicationHtml(publication, 'en')
  expect(en).toContain('Amber &lt;Vale&gt;')
  expect(en).toContain('Others honoured, not named here: 3.')
  expect(en).toContain('the provincial department, No. 1, Wednesday 20 March 2024')
  expect(publicationHtml(publication, 'zh')).toContain('另有 3 人受表彰，未公开姓名。')
  for (const page of [en, publicationHtml(publication, 'zh')]) expect(page).not.toMatch(/<script|https?:|src=|Bruno|Cleo/)
})

test('a collective stands with its name; where nobody agreed only the number does', () => {
  const collective = makeHonour({ awardedTo: 'collective', collectiveName: 'East Station' })
  expect(publicationHtml(publicationOf(collective.fields, [], new Map(), more), 'en')).toMatch(/East Station/)
  const nobody = publicationOf(makeHonour().fields, [makeRecipient({ consent: 'no' })], names, more)
  expect(publicationHtml(nobody, 'zh')).toContain('受表彰 1 人，均未公开姓名。')
})
