import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useRef, useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import { FieldShell } from '#kernel/ui/field-shell.tsx'
import { Icon } from '#kernel/ui/icon.tsx'
import { Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { problemFrom, queryClient, send } from '../../api.ts'
import { useLanguage } from '../../language.ts'
import { organisationKinds } from '#registers/organisations/kinds.ts'

const texts = {
  title: { zh: '新增单位', en: 'Add units' },
  csv: { zh: '单位清单 (CSV)', en: 'List of units (CSV)' },
  help: { zh: '第一行是列名：代码,种类,中文名称,英文名称,上级。上级写其代码，留空即直属本局。种类写：{kinds}。', en: 'The first line is the heading code,kind,nameZh,nameEn,parent; parent is the code of the unit above, empty for the bureau itself. Kinds: {kinds}.' },
  example: { zh: '代码,种类,中文名称,英文名称,上级\nhx,分局,河西分局,Hexi Sub-bureau,\nhx-dk,派出所,渡口派出所,Dukou Police Station,hx', en: 'code,kind,nameZh,nameEn,parent\nhx,Sub-bureau,河西分局,Hexi Sub-bureau,\nhx-dk,Police station,渡口派出所,Dukou Police Station,hx' },
  separator: { zh: '、', en: ', ' },
  upload: { zh: '从文件读入', en: 'Read from a file' },
  add: { zh: '新增', en: 'Add' },
  done: { zh: '新增了 {n} 个单位。', en: '{n} units added.' },
} as const satisfies Record<string, Label>

/** New units from CSV; every bad line is named and nothing is added until all are right. */
export function AddUnits() {
  const { t } = useLanguage()
  const file = useRef<HTMLInputElement>(null)
  const [csv, setCsv] = useState('')
  const add = useMutation({
    mutationFn: () => send<{ added: number }>('POST', '/organisations', { body: { csv } }),
    onSuccess: async () => { setCsv(''); await queryClient.invalidateQueries({ queryKey: ['organisations'] }); await queryClient.invalidateQueries({ queryKey: ['session'] }) },
  })
  return (
    <Panel title={t(texts.title)}>
      {add.error ? <ProblemBox problem={problemFrom(add.error)} /> : null}
      {add.data && csv === '' ? <p role="status" className="al-good">{t(texts.done, { n: add.data.added })}</p> : null}
      <form onSubmit={(event) => { event.preventDefault(); if (csv.trim() !== '') add.mutate() }}>
        <FieldShell id="units-csv" label={t(texts.csv)} help={t(texts.help, { kinds: Object.values(organisationKinds).map((label) => t(label)).join(t(texts.separator)) })}>
          {(aria) => <Input.TextArea {...aria} className="al-mono" autoSize={{ minRows: 6, maxRows: 16 }} spellCheck={false} placeholder={t(texts.example)} value={csv} onChange={(event) => { setCsv(event.target.value) }} />}
        </FieldShell>
        <div className="al-row al-organisations-send">
          <input ref={file} type="file" accept=".csv,text/csv,text/plain" hidden onChange={(event) => { void event.target.files?.[0]?.text().then(setCsv); event.target.value = '' }} />
          <Button icon={<Icon name="upload" />} onClick={() => { file.current?.click() }}>{t(texts.upload)}</Button>
          <span className="al-grow" />
          <Button type="primary" htmlType="submit" loading={add.isPending} disabled={csv.trim() === ''}>{t(texts.add)}</Button>
        </div>
      </form>
    </Panel>
  )
}
