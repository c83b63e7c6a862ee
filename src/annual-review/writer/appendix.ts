import type { ReviewAnswer, ReviewTable } from '#kernel/http/review-wire.ts'
import { formatNumber } from '#kernel/language/format.ts'
import { fill, type Label } from '#kernel/language/label.ts'

/** What is printed behind the text, in every format: tables, and lines that let a reader check what he holds. */
export interface Appendix { readonly title: Label; readonly tables: readonly ReviewTable[]; readonly lines: readonly Label[] }

const same = (text: string): Label => ({ zh: text, en: text })
const number = (value: number | null): Label => same(value === null ? '–' : formatNumber(value))

const words = {
  title: { zh: '附录：数据来源', en: 'Appendix: where the figures come from' },
  basis: { zh: '{definition}依据：{basis}', en: '{definition} Basis: {basis}' },
  reportOnly: { zh: '只可报告，不作评价', en: 'reported only, never scored' },
  counter: { zh: '{label}：{value}（{comparison}）', en: '{label}: {value} ({comparison})' },
  sealed: { zh: '日志共 {size} 条，树根 {root}，签于 {at}。', en: 'The journal has {size} entries; tree root {root}, signed at {at}.' },
  notSealed: { zh: '日志树头尚未签发。', en: 'No tree head of the journal has been signed yet.' },
  frozen: { zh: '第 {draft} 稿，{state}；内容哈希（SHA-256）{hash}。', en: 'Draft {draft}, {state}; hash of the content (SHA-256) {hash}.' },
  notFrozen: { zh: '第 {draft} 稿，{state}；尚未定稿，不得作为正式数据引用。', en: 'Draft {draft}, {state}; not frozen, not to be quoted as official.' },
  unsaved: { zh: '按 {day} 的记录即时算出，不是已存的一稿。', en: 'Computed from the records as of {day}; not a kept edition.' },
} as const satisfies Record<string, Label>

export function appendixOf(review: ReviewAnswer): Appendix {
  return { title: words.title, tables: [sources(review), ...zeroClaims(review), ...notices(review)], lines: lines(review) }
}

function sources(review: ReviewAnswer): ReviewTable {
  return {
    id: 'sources', title: { zh: '指标、口径和对比', en: 'Figures, definitions and comparisons' }, empty: { zh: '没有用到指标。', en: 'No figure is used.' },
    columns: [{ zh: '指标', en: 'Figure' }, { zh: '口径', en: 'Definition' }, { zh: '数值', en: 'Value' }, { zh: '对比', en: 'Comparison' }, { zh: '一起看', en: 'Read beside' }, { zh: '截至', en: 'As of' }, { zh: '版本', en: 'Version' }, { zh: '记录', en: 'Records' }],
    rows: review.provenance.map((row) => [
      row.reportOnly ? { zh: fill({ zh: '{label}（{note}）', en: '' }, { label: row.label.zh, note: words.reportOnly.zh }).zh, en: fill({ zh: '', en: '{label} ({note})' }, { label: row.label.en, note: words.reportOnly.en }).en } : row.label,
      { zh: fill(words.basis, { definition: row.definition.zh, basis: row.basis.zh }).zh, en: fill(words.basis, { definition: row.definition.en, basis: row.basis.en }).en },
      row.value, row.stated ?? row.comparison,
      { zh: row.counters.map((one) => fill(words.counter, { label: one.label.zh, value: one.value.zh, comparison: one.comparison.zh }).zh).join('；'), en: row.counters.map((one) => fill(words.counter, { label: one.label.en, value: one.value.en, comparison: one.comparison.en }).en).join('; ') },
      same(row.asOf), number(row.version), number(row.records),
    ]),
  }
}

function zeroClaims(review: ReviewAnswer): ReviewTable[] {
  if (review.zeroClaims.length === 0) return []
  return [{
    id: 'zero-claims', title: { zh: '“零”和“全部”的说法：曾计入、后因改类、作废或改期不再计入的记录', en: 'Claims of none or all: records that once counted and were then reclassified, voided or moved' },
    columns: [{ zh: '指标', en: 'Figure' }, { zh: '年份', en: 'Years' }, { zh: '不再计入的记录', en: 'Records that no longer count' }], empty: { zh: '', en: '' },
    rows: review.zeroClaims.map((claim) => [claim.label, same(claim.since === claim.until ? String(claim.until) : `${claim.since}—${claim.until}`), number(claim.withdrawn)]),
  }]
}

function notices(review: ReviewAnswer): ReviewTable[] {
  if (review.notices.length === 0) return []
  return [{
    id: 'notices', title: { zh: '附上的通报', en: 'Attached notices' }, columns: [{ zh: '文号', en: 'Number' }, { zh: '发文机关', en: 'Issuer' }, { zh: '日期', en: 'Date' }, { zh: '所载', en: 'It says' }], empty: { zh: '', en: '' },
    rows: review.notices.map((notice) => [same(notice.number), same(notice.issuer), same(notice.issuedOn), notice.says]),
  }]
}

function lines(review: ReviewAnswer): Label[] {
  const { edition, head } = review
  const kept = edition === null ? fill(words.unsaved, { day: review.asOf }) : {
    zh: fill(edition.hash === null ? words.notFrozen : words.frozen, { draft: edition.draft, state: edition.stateLabel.zh, hash: edition.hash ?? '' }).zh,
    en: fill(edition.hash === null ? words.notFrozen : words.frozen, { draft: edition.draft, state: edition.stateLabel.en, hash: edition.hash ?? '' }).en,
  }
  return [head === null ? words.notSealed : fill(words.sealed, { size: head.size, root: head.root, at: head.at }), kept]
}
