import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState, type DragEvent } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { ImportAnswer } from '#kernel/http/import-wire.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { useOrganisation } from '../../address.ts'
import { problemFrom, send } from '../../api.ts'
import { useLanguage } from '../../language.ts'
import { useManifest } from '../../session.tsx'

const texts = {
  title: { zh: '导入一个文件', en: 'Import a file' },
  into: { zh: '导入为', en: 'Import as' },
  drop: { zh: '把文件拖到这里，或', en: 'Drop a file here, or' },
  choose: { zh: '选择文件', en: 'Choose a file' },
  help: { zh: 'Excel 工作簿（.xlsx）、CSV 或其他分隔文本，UTF-8、GBK 等自动认出。先看预览，确认后才导入；导入后可以整批撤回。车辆、人员的文件在下一步加。', en: 'A workbook (.xlsx), CSV or other delimited text; UTF-8, GBK and others are recognised. You see a preview first; nothing is imported before you say so, and a batch can be taken back. Files of vehicles and persons are added in the next step.' },
  sheet: { zh: '用这张表', en: 'Take this sheet' },
  privacy: { zh: '只收所选种类登记过的栏目；身份证号、电话等没有对应栏目的不导入；导入结束后不留原文件。', en: 'Only declared fields are taken in; identity and telephone numbers without a field stay out, and the file is not kept once the import is over.' },
} as const satisfies Record<string, Label>

/** Takes a file in: dragged or chosen, for one kind of record. */
export function Upload({ onDone }: { onDone(answer: ImportAnswer): void }) {
  const { t } = useLanguage()
  const org = useOrganisation()
  const { recordTypes } = useManifest()
  const [type, setType] = useState(recordTypes[0]?.name ?? '')
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const upload = useMutation({
    mutationFn: ({ file, sheet }: { file: File; sheet?: string }) => {
      const body = new FormData()
      body.append('file', file)
      return send<ImportAnswer>('POST', '/imports', { search: { type, org, ...(sheet === undefined ? {} : { sheet }) }, body })
    },
    onSuccess: onDone,
  })
  const sent = upload.variables?.file
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file) upload.mutate({ file })
  }
  return (
    <Panel title={t(texts.title)}>
      {upload.error ? (
        <ProblemBox problem={problemFrom(upload.error)}>
          {sent ? <div className="al-row">{sheetsOf(upload.error).map((sheet) => <Button key={sheet} size="small" aria-label={`${t(texts.sheet)} ${sheet}`} onClick={() => { upload.mutate({ file: sent, sheet }) }}>{sheet}</Button>)}</div> : null}
        </ProblemBox>
      ) : null}
      <div className={`al-drop${over ? ' al-drop-over' : ''}`} onDrop={drop} onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => { setOver(false) }}>
        <div className="al-row">
          {recordTypes.length > 1 ? (
            <label className="al-row"><span>{t(texts.into)}</span>
              <select className="al-select" value={type} onChange={(event) => { setType(event.target.value) }}>{recordTypes.map((one) => <option key={one.name} value={one.name}>{t(one.labelMany)}</option>)}</select>
            </label>
          ) : <span>{t(texts.into)} <strong>{recordTypes[0] ? t(recordTypes[0].labelMany) : ''}</strong></span>}
        </div>
        <div className="al-row">
          <Icon name="upload" size={20} /><span>{t(texts.drop)}</span>
          <input ref={input} type="file" accept=".xlsx,.csv,.tsv,.txt,.gz,text/csv,text/plain" hidden onChange={(event) => { const file = event.target.files?.[0]; if (file) upload.mutate({ file }); event.target.value = '' }} />
          <Button type="primary" loading={upload.isPending} disabled={type === ''} onClick={() => { input.current?.click() }}>{t(texts.choose)}</Button>
        </div>
        <p className="al-note">{t(texts.help)}</p>
        <p className="al-note">{t(texts.privacy)}</p>
      </div>
    </Panel>
  )
}

/** The sheets of a workbook that was refused because it has several. */
function sheetsOf(error: unknown): string[] {
  const sheets = problemFrom(error).data?.['sheets']
  return Array.isArray(sheets) ? sheets.filter((sheet): sheet is string => typeof sheet === 'string') : []
}
