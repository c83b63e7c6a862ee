import { escapeHtml } from '#kernel/language/escape-html.ts'
import { formatLongDay } from '#kernel/language/format.ts'
import { fill, type Label, type Language } from '#kernel/language/label.ts'
import { recipientKinds } from './codes.ts'
import { ranks } from './ranks.ts'
import type { Honour, HonourChildren } from './schema.ts'

/** What of a decided honour may be made public: who agreed by name, the others as a number. */
export interface Publication {
  readonly number: string
  readonly bureau: Label
  readonly rank: Label
  readonly decisionNumber: string
  readonly authority: string
  readonly decidedOn: string
  readonly collective: string | null
  readonly named: readonly { readonly name: string; readonly kind: Label; readonly post: string | null }[]
  readonly unnamed: number
}

type Decided = Pick<Honour, 'rank' | 'collectiveName' | 'decisionNumber' | 'authority'>

/**
 * `names` are those that the database gave for this purpose, by recipient; who has none there, or did not agree, is counted only: a name
 * that was handed in by mistake does not come out.
 */
export function publicationOf(honour: Decided, recipients: HonourChildren['recipients'], names: ReadonlyMap<string, string>, more: Pick<Publication, 'number' | 'bureau' | 'decidedOn'>): Publication {
  const named = recipients.flatMap(({ id, kind, post, consent }) => {
    const name = consent === 'yes' ? names.get(id) : undefined
    return name === undefined ? [] : [{ name, kind: recipientKinds[kind], post }]
  })
  return { ...more, rank: ranks[honour.rank], decisionNumber: honour.decisionNumber ?? '', authority: honour.authority ?? '', collective: honour.collectiveName, named, unnamed: recipients.length - named.length }
}

const words = {
  title: { zh: '{rank}表彰名单', en: '{rank}: who was honoured' },
  decision: { zh: '{authority}，{number}，{day}', en: '{authority}, {number}, {day}' },
  collective: { zh: '集体', en: 'Collective' },
  name: { zh: '姓名', en: 'Name' },
  kind: { zh: '人员类别', en: 'Kind of person' },
  post: { zh: '警衔、职务', en: 'Rank or post' },
  unnamed: { zh: '另有 {n} 人受表彰，未公开姓名。', en: 'Others honoured, not named here: {n}.' },
  nobody: { zh: '受表彰 {n} 人，均未公开姓名。', en: 'Persons honoured, none named here: {n}.' },
  source: { zh: '{bureau} · {number} · 姓名经本人同意公开', en: '{bureau} · {number} · Names are given with the consent of those named' },
} as const satisfies Record<string, Label>

const style = `@page{size:A4;margin:30mm 25mm}
body{margin:0 auto;max-width:160mm;padding:12mm 4mm;color:#111;background:#fff;font:14pt/1.7 "FangSong","STFangsong","Noto Serif CJK SC","Times New Roman",serif}
h1{font:bold 20pt/1.4 "STZhongsong","SimSun","Noto Serif CJK SC",serif;text-align:center;margin:0 0 4mm}
p{margin:0 0 4mm}
.decision,.source{text-align:center;color:#444;font-size:11pt}
table{border-collapse:collapse;width:100%;font-size:12pt;margin:0 0 5mm}
th,td{border:1px solid #999;padding:1.5mm 2mm;text-align:left;overflow-wrap:anywhere}
thead{display:table-header-group}
tr{break-inside:avoid}
@media print{body{padding:0;max-width:none}}`

/** The list as one page to print: no script, nothing from outside, everything from data encoded. */
export function publicationHtml(publication: Publication, language: Language): string {
  const { bureau, rank, named, unnamed, collective } = publication
  const say = (label: Label, values: Readonly<Record<string, string | number>> = {}): string => escapeHtml(fill(label, values)[language])
  const title = say(words.title, { rank: rank[language] })
  const rows = named.map((one) => `<tr><td>${escapeHtml(one.name)}</td><td>${say(one.kind)}</td><td>${escapeHtml(one.post ?? '')}</td></tr>`)
  return [
    `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>${style}</style></head><body><main><h1>${title}</h1>`,
    `<p class="decision">${say(words.decision, { authority: publication.authority, number: publication.decisionNumber, day: formatLongDay(publication.decidedOn, language) })}</p>`,
    ...(collective === null ? [] : [`<table><tbody><tr><th scope="row">${say(words.collective)}</th><td>${escapeHtml(collective)}</td></tr></tbody></table>`]),
    ...(rows.length === 0 ? [] : [`<table><thead><tr>${[words.name, words.kind, words.post].map((heading) => `<th scope="col">${say(heading)}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`]),
    ...(unnamed === 0 ? [] : [`<p>${say(rows.length === 0 ? words.nobody : words.unnamed, { n: unnamed })}</p>`]),
    `<p class="source">${say(words.source, { bureau: bureau[language], number: publication.number })}</p></main></body></html>`,
  ].join('\n')
}
