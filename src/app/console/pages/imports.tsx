import type { Label } from '#kernel/language/label.ts'
import { PageHead } from '#kernel/ui/panel.tsx'
import { useAddress, useOrganisation, useSetAddress } from '../address.ts'
import { queryClient } from '../api.ts'
import { useLanguage } from '../language.ts'
import { useMay, useTitle } from '../session.tsx'
import { NothingHerePage } from './nothing-here.tsx'
import { EarlierImports } from './imports/earlier.tsx'
import { Upload } from './imports/upload.tsx'
import { importKey } from './imports/import-address.ts'
import { ImportWork } from './imports/work.tsx'
import '#kernel/ui/form.css'
import '#kernel/ui/lists.css'
import './imports/imports.css'

const texts = {
  title: { zh: '导入', en: 'Import' },
  note: { zh: '外来台账经过对应和预览再进来', en: 'files of others come in by mapping and preview' },
} as const satisfies Record<string, Label>

/** Files of others become records: upload, mapping, preview, import in the background, and the way back. */
export function ImportsPage() {
  return useMay()('importRecords') ? <Imports /> : <NothingHerePage />
}

function Imports() {
  const { t } = useLanguage()
  const id = useAddress()['import']
  const org = useOrganisation()
  const setAddress = useSetAddress()
  useTitle(t(texts.title))
  return (
    <div className="al-page">
      {id === undefined ? (
        <>
          <PageHead title={t(texts.title)} note={t(texts.note)} />
          <Upload onDone={(answer) => { queryClient.setQueryData(importKey(org, answer.id), answer); setAddress({ import: answer.id }, { push: true }) }} />
          <EarlierImports />
        </>
      ) : <ImportWork id={id} />}
    </div>
  )
}
