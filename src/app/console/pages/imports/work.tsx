import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { ImportAnswer, ImportMapping, ImportRepair } from '#kernel/http/import-wire.ts'
import { LoadingRows, Nothing, PageHead, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { useOrganisation } from '../../address.ts'
import { get, keyOf, problemFrom, queryClient, send } from '../../api.ts'
import { useLanguage } from '../../language.ts'
import { useRecordType } from '../../session.tsx'
import { importKey, withoutImport } from './import-address.ts'
import { emptyMapping, withRepair } from './mapping.ts'
import { MappingPanel } from './mapping-panel.tsx'
import { Preview } from './preview.tsx'
import { RunBar, RunState } from './run.tsx'

const texts = {
  imports: { zh: '导入', en: 'Import' },
  title: { zh: '导入{kind}', en: 'Import: {kind}' },
  file: { zh: '{name}：{rows} 行，{encoding}，sha256 {hash}', en: '{name}: {rows} rows, {encoding}, sha256 {hash}' },
  fileOver: { zh: '{name}：{rows} 行，sha256 {hash}', en: '{name}: {rows} rows, sha256 {hash}' },
  noPreview: { zh: '还没有预览', en: 'No preview yet' },
  noPreviewText: { zh: '核对左边的对应，再按“预览”。预览只读文件，什么也不写。', en: 'Check the fields at the left, then press Preview. A preview reads the file and writes nothing.' },
  stale: { zh: '对应或单元格改过了，下面还是改之前的预览。', en: 'Mapping or cells have changed; the preview below is from before.' },
  unknown: { zh: '这里不再有这种记录：{type}', en: 'This kind of record no longer exists here: {type}' },
} as const satisfies Record<string, Label>

const POLL = 1000

/** One import from its file to its result; it goes on at the server when this page is left. */
export function ImportWork({ id }: { readonly id: string }) {
  const org = useOrganisation()
  const { data, error, refetch } = useQuery({
    queryKey: importKey(org, id), queryFn: ({ signal }) => get<ImportAnswer>(`/imports/${id}`, { org }, signal),
    refetchInterval: (query) => (query.state.data?.state === 'running' || query.state.data?.state === 'takingBack' ? POLL : false), refetchOnWindowFocus: false,
  })
  if (error) return <ProblemBox problem={problemFrom(error)} retry={() => { void refetch() }} />
  if (!data) return <Panel flush><LoadingRows rows={10} /></Panel>
  return <Work key={data.id} answer={data} />
}

function Work({ answer }: { readonly answer: ImportAnswer }) {
  const { t, number } = useLanguage()
  const org = useOrganisation()
  const type = useRecordType(answer.recordType)
  const [mapping, setMapping] = useState<ImportMapping>(answer.mapping ?? emptyMapping(answer.fileName))
  const [repairs, setRepairs] = useState<readonly ImportRepair[]>(answer.repairs)
  const [changed, setChanged] = useState(false)
  const put = (next: ImportAnswer): void => {
    queryClient.setQueryData(importKey(org, answer.id), next)
    void queryClient.invalidateQueries({ queryKey: keyOf(org, 'imports') })
  }
  const preview = useMutation({
    mutationFn: () => send<ImportAnswer>('PUT', `/imports/${answer.id}/mapping`, { search: { org }, body: { mapping, repairs } }),
    onSuccess: (next) => { put(next); setChanged(false) },
  })
  const file = (
    <PageHead
      title={t(texts.title, { kind: type ? t(type.labelMany) : answer.recordType })} above={<Link to="/imports" search={withoutImport}>{t(texts.imports)}</Link>}
      note={<span className="al-import-file">{t(answer.encoding === '' ? texts.fileOver : texts.file, { name: answer.fileName, rows: number(answer.rowCount), encoding: answer.encoding, hash: `${answer.fileHash.slice(0, 12)}…` })}</span>}
    />
  )
  if (answer.state === 'running' || answer.state === 'takingBack' || answer.state === 'done' || answer.state === 'takenBack' || answer.state === 'failed') return <>{file}<RunState answer={answer} onAnswer={put} /></>
  if (!type) return <p>{t(texts.unknown, { type: answer.recordType })}</p>
  return (
    <>
      {file}
      <div className="al-import-work">
        <MappingPanel onFile={put} answer={answer} type={type} mapping={mapping} changed={changed} busy={preview.isPending} onChange={(next) => { setMapping(next); setChanged(true) }} onPreview={() => { preview.mutate() }} />
        <div>
          {preview.error ? <ProblemBox problem={problemFrom(preview.error)} /> : null}
          {answer.preview === null ? <Panel><Nothing icon="eye" title={t(texts.noPreview)} text={t(texts.noPreviewText)} /></Panel> : (
            <>
              {changed ? <p className="al-warn" role="status">{t(texts.stale)}</p> : null}
              <Preview answer={answer} preview={answer.preview} type={type} repairs={repairs} onRepair={(repair) => { setRepairs(withRepair(repairs, repair)); setChanged(true) }} />
              <RunBar answer={answer} preview={answer.preview} ready={!changed && !preview.isPending} onAnswer={put} />
            </>
          )}
        </div>
      </div>
    </>
  )
}
