import { Link } from '@tanstack/react-router'
import type { Label } from '#kernel/language/label.ts'
import type { JournalPage } from '#kernel/http/wire.ts'
import { Panel } from '#kernel/ui/panel.tsx'
import { useLanguage } from '../../language.ts'
import { useManifest, useMay } from '../../session.tsx'
import { FieldNames } from './field-names.tsx'
import { ProofButton } from './proof-button.tsx'
import { actionLabel, actionLabels } from './journal-words.ts'

const texts = {
  title: { zh: '这一行证明什么', en: 'What this row proves' },
  choose: { zh: '选一行，看它写着什么、证明什么。', en: 'Choose a row to see what it says and proves.' },
  who: { zh: '谁', en: 'Who' },
  when: { zh: '何时', en: 'When' },
  what: { zh: '何事', en: 'What' },
  record: { zh: '记录', en: 'Record' },
  fields: { zh: '字段', en: 'Fields' },
  position: { zh: '位置', en: 'Position' },
  positionOf: { zh: '树中第 {n} 片叶子（从 0 数起）', en: 'leaf {n} of the tree, counted from 0' },
  unsealed: { zh: '还没有封存，下一次封存时得到位置', en: 'not sealed yet; the next sealing gives it a place' },
  leaf: { zh: '叶哈希', en: 'Leaf hash' },
  noFields: { zh: '没有改字段', en: 'no field' },
  system: { zh: '系统', en: 'the system' },
  open: { zh: '打开记录', en: 'Open the record' },
  all: { zh: '这条记录的全部行', en: 'All rows of this record' },
  proves1: {
    zh: '叶哈希是这一行正文的 SHA-256：何人、何时、对哪条记录做了什么，以及每个改动字段的加盐承诺。改动正文的任何一个字，哈希就不同。',
    en: 'The leaf hash is the SHA-256 of the row’s text: who did what to which record, when, and a salted commitment for each changed field. Any change of the text changes the hash.',
  },
  proves2: {
    zh: '封存时，叶子进入默克尔树（RFC 9162），树根签名后也写到库外。所以以后不能改、插、删这一行而不被发现。',
    en: 'At sealing the leaf enters a Merkle tree (RFC 9162) whose signed root is also kept outside the database: the row cannot be changed, inserted or removed later without its showing.',
  },
  proves3: {
    zh: '值不在树里。依法删除个人信息后，承诺和证明都还成立，行上写明“已删除”的依据。',
    en: 'Values are not in the tree. When personal data are erased by law, commitments and proofs still hold, and the row says on what basis they are gone.',
  },
} as const satisfies Record<string, Label>

export type JournalItem = JournalPage['items'][number]

/** One row in full, and in words what it can prove to somebody who does not trust us. */
export function RowProof({ row, onRecord }: { readonly row: JournalItem | undefined; onRecord(record: string): void }) {
  const { t, number, instant } = useLanguage()
  const manifest = useManifest()
  const may = useMay()
  if (!row) return <Panel title={t(texts.title)}><p className="al-second">{t(texts.choose)}</p></Panel>
  return (
    <Panel title={t(texts.title)} note={`#${row.seq}`}>
      <dl className="al-terms">
        <dt>{t(texts.who)}</dt><dd>{row.by === '' ? t(texts.system) : row.by}{row.organisation ? <span className="al-note"> {t(row.organisation)}</span> : null}</dd>
        <dt>{t(texts.when)}</dt><dd>{instant(row.at)} <span className="al-note al-mono">{row.at}</span></dd>
        <dt>{t(texts.what)}</dt><dd>{t(actionLabel(actionLabels(manifest), row.action))}</dd>
        {row.record === null ? null : (
          <>
            <dt>{t(texts.record)}</dt>
            <dd>
              <span className="al-mono">{row.number ?? row.record}</span><br />
              {row.recordType !== null && may('readRecords') ? <><Link to="/records/$type/$id" params={{ type: row.recordType, id: row.record }}>{t(texts.open)}</Link>{' '}</> : null}
              <button type="button" className="al-link" onClick={() => { onRecord(row.record ?? '') }}>{t(texts.all)}</button>
            </dd>
          </>
        )}
        <dt>{t(texts.fields)}</dt><dd>{row.fields.length === 0 ? t(texts.noFields) : <FieldNames fields={row.fields} />}</dd>
        <dt>{t(texts.position)}</dt><dd>{row.position === null ? t(texts.unsealed) : t(texts.positionOf, { n: number(row.position) })}</dd>
        <dt>{t(texts.leaf)}</dt><dd className="al-mono al-hash">{row.leaf}</dd>
      </dl>
      {row.position === null ? null : <ProofButton seq={row.seq} />}
      <ul className="al-proves"><li>{t(texts.proves1)}</li><li>{t(texts.proves2)}</li><li>{t(texts.proves3)}</li></ul>
    </Panel>
  )
}
