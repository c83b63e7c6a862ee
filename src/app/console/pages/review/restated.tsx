import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { EditionAnswer, Restatement } from '#kernel/http/edition-wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { LoadingRows, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { Table, type Column } from '#kernel/ui/table.tsx'
import { useOrganisation } from '../../address.ts'
import { problemFrom } from '../../api.ts'
import { useLanguage } from '../../language.ts'
import { restatementsQuery } from './edition-query.ts'

const texts = {
  title: { zh: '定数之后的更正', en: 'Corrected since the figures were bound' },
  note: { zh: '这一稿不改；印出的数仍是当时所知', en: 'the edition stays as it is: it prints what was known then' },
  none: { zh: '没有：现在算出的与这一稿相同。', en: 'None: computed now, every value is the same.' },
  figure: { zh: '指标', en: 'Figure' },
  frozen: { zh: '这一稿', en: 'This edition' },
  now: { zh: '现在', en: 'Now' },
  records: { zh: '改动的记录', en: 'Records that changed it' },
  change: { zh: '{number}（{day}，{amount}）', en: '{number} ({day}, {amount})' },
} as const satisfies Record<string, Label>

/** What is known otherwise now than when the figures were bound. */
export function Restated({ edition }: { readonly edition: EditionAnswer }) {
  const { t } = useLanguage()
  const org = useOrganisation()
  const { data, error, refetch } = useQuery(restatementsQuery(org, edition.id))
  const asOf = edition.asOf ?? ''
  const columns: Column<Restatement>[] = [
    { key: 'figure', title: t(texts.figure), cell: (row) => <Link to={`/figures/${row.figure}`} search={{ year: String(edition.year), asOf }}>{t(row.label)}</Link> },
    { key: 'frozen', title: t(texts.frozen), number: true, cell: (row) => t(row.frozenText) },
    { key: 'now', title: t(texts.now), number: true, cell: (row) => <strong>{t(row.nowText)}</strong> },
    // Nobody reads the records of every line of work; where none may be named, nothing is said of them.
    ...(data?.some((row) => row.changes.length > 0) ? [{
      key: 'records', title: t(texts.records),
      cell: (row: Restatement) => <span className="al-wrap">{row.changes.map((change) => <Link key={`${change.record}${change.knownOn}`} to="/records/$type/$id" params={{ type: change.recordType, id: change.record }}>{t(texts.change, { number: change.number, day: change.knownOn, amount: change.amount > 0 ? `+${change.amount}` : `−${-change.amount}` })} </Link>)}</span>,
    }] : []),
  ]
  return (
    <Panel title={t(texts.title)} note={t(texts.note)} className="al-no-print" flush>
      {error ? <ProblemBox problem={problemFrom(error)} retry={() => { void refetch() }} /> : null}
      {!data && !error ? <LoadingRows rows={2} /> : null}
      {data?.length === 0 ? <p className="al-note al-pad">{t(texts.none)}</p> : null}
      {data && data.length > 0 ? <Table label={t(texts.title)} columns={columns} rows={data} rowKey={(row) => row.figure} /> : null}
    </Panel>
  )
}
