import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Modal, Progress } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { ImportAnswer, ImportPreview } from '#kernel/http/import-wire.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { useOrganisation } from '../../address.ts'
import { apiAddress, problemFrom, send } from '../../api.ts'
import { useLanguage, words } from '../../language.ts'
import { useRecordType } from '../../session.tsx'
import { CoverageQuestion } from '../coverage-question.tsx'
import { withoutImport } from './import-address.ts'
import { ImportState } from './states.tsx'

const texts = {
  run: { zh: '导入 {n} 行', en: 'Import {n} rows' },
  runRecords: { zh: '导入 {n} 条记录', en: 'Import {n} records' },
  nothing: { zh: '没有可以导入的记录', en: 'There is no record to import' },
  note: { zh: '同一文件再导一次，什么也不变；整批可撤回。', en: 'The same file twice changes nothing; the batch can be taken back.' },
  stale: { zh: '先重新预览，再导入。', en: 'Preview again before importing.' },
  title: { zh: '导入', en: 'Import' },
  background: { zh: '在后台进行，可以离开这一页。', en: 'It runs in the background; you can leave this page.' },
  progress: { zh: '已处理 {done} 条，共 {total} 条', en: '{done} of {total} records' },
  backProgress: { zh: '已作废 {done} 条，共 {total} 条', en: '{done} of {total} records voided' },
  fresh: { zh: '新增', en: 'New' },
  changed: { zh: '更新', en: 'Changed' },
  same: { zh: '未变', en: 'Same' },
  rejected: { zh: '拒绝', en: 'Refused' },
  download: { zh: '下载拒绝的 {n} 行', en: 'Download the {n} refused rows' },
  downloadOf: { zh: '下载“{file}”拒绝的 {n} 行', en: 'Download the {n} refused rows of “{file}”' },
  takeBack: { zh: '整批撤回', en: 'Take the batch back' },
  takeBackTitle: { zh: '撤回这次导入？', en: 'Take this import back?' },
  takeBackText: {
    zh: '这次新增、此后没有人改过的记录作废；这次更新过的旧记录保持更新后的值，历史里看得到。同一文件可以再导。导入的人和有权作废记录的人可以撤回；在后台进行，记入日志。',
    en: 'Records that this import made and nobody has changed since are voided; older records that it changed keep their new values, as their history shows. The same file can be imported again. Whoever imported it may do so, and who may void records. It runs in the background and goes into the journal.',
  },
  records: { zh: '看记录', en: 'See the records' },
  goOn: { zh: '继续导入', en: 'Go on with the import' },
  another: { zh: '再导一个文件', en: 'Import another file' },
} as const satisfies Record<string, Label>

interface AnswerProps {
  readonly answer: ImportAnswer
  onAnswer(answer: ImportAnswer): void
}

/** The last step before anything is written. */
export function RunBar({ answer, preview, ready, onAnswer }: AnswerProps & { readonly preview: ImportPreview; readonly ready: boolean }) {
  const { t, number } = useLanguage()
  const org = useOrganisation()
  const run = useMutation({ mutationFn: () => send<ImportAnswer>('POST', `/imports/${answer.id}/run`, { search: { org } }), onSuccess: onAnswer })
  const rows = preview.fresh + preview.changed + preview.warned
  return (
    <Panel>
      {run.error ? <ProblemBox problem={problemFrom(run.error)} /> : null}
      <div className="al-row">
        <span className="al-note al-grow">{t(ready ? texts.note : texts.stale)}</span>
        <Button type="primary" disabled={!ready || rows === 0} loading={run.isPending} onClick={() => { run.mutate() }}>{rows === 0 ? t(texts.nothing) : t(Object.keys(preview.children).length > 0 ? texts.runRecords : texts.run, { n: number(rows) })}</Button>
      </div>
    </Panel>
  )
}

/** An import that runs or has run: how far, what came of it, the refused rows as a file, and the way back. */
export function RunState({ answer, onAnswer }: AnswerProps) {
  const { t, number, instant } = useLanguage()
  const { progress } = answer
  const running = answer.state === 'running' || answer.state === 'takingBack'
  const way = answer.state === 'takingBack' ? answer.takeBack ?? { done: 0, total: progress.fresh } : progress
  return (
    <>
      <Panel title={<span className="al-row">{t(texts.title)} <ImportState state={answer.state} /></span>} {...(answer.finishedAt === null ? {} : { note: instant(answer.finishedAt) })}>
        {answer.problem ? <p className="al-problem" role="alert"><Icon name="warning" /><span>{t(answer.problem)}</span></p> : null}
        {running ? (
          <div role="status">
            <Progress percent={way.total === 0 ? 0 : Math.min(100, Math.floor((100 * way.done) / way.total))} aria-label={t(texts.title)} status="active" />
            <p className="al-second">{t(answer.state === 'takingBack' ? texts.backProgress : texts.progress, { done: number(way.done), total: number(way.total) })}</p>
            <p className="al-note">{t(texts.background)}</p>
          </div>
        ) : null}
        <dl className="al-totals">
          {(['fresh', 'changed', 'same', 'rejected'] as const).map((name) => <div key={name} className={progress[name] > 0 ? `al-count-${name}` : ''}><dt>{t(texts[name])}</dt><dd>{number(progress[name])}</dd></div>)}
        </dl>
        {running ? null : (
          <div className="al-row al-import-after">
            {answer.state === 'failed' && answer.takeBack === null ? <GoOn answer={answer} onAnswer={onAnswer} /> : null}
          {Object.entries(progress.rejectedRows).map(([file, n]) => <RejectedFile key={file} answer={answer} file={file} n={n} />)}
            {answer.state === 'done' ? <Link to="/records/$type" params={{ type: answer.recordType }}><Icon name="arrowRight" /> {t(texts.records)}</Link> : null}
            <span className="al-grow" />
            {answer.state === 'done' || (answer.state === 'failed' && progress.fresh > 0) ? <TakeBack answer={answer} onAnswer={onAnswer} /> : null}
            <Link to="/imports" search={withoutImport}>{t(texts.another)}</Link>
          </div>
        )}
      </Panel>
      {answer.state === 'done' ? <CoverageQuestion importId={answer.id} /> : null}
    </>
  )
}

/** An import that failed goes on behind what it has written. */
function GoOn({ answer, onAnswer }: AnswerProps) {
  const { t } = useLanguage()
  const org = useOrganisation()
  const run = useMutation({ mutationFn: () => send<ImportAnswer>('POST', `/imports/${answer.id}/run`, { search: { org } }), onSuccess: onAnswer })
  return <>{run.error ? <ProblemBox problem={problemFrom(run.error)} /> : null}<Button type="primary" loading={run.isPending} onClick={() => { run.mutate() }}>{t(texts.goOn)}</Button></>
}

/** The refused rows of one file, to be mended and sent again. */
function RejectedFile({ answer, file, n }: { readonly answer: ImportAnswer; readonly file: string; readonly n: number }) {
  const { t, number } = useLanguage()
  const org = useOrganisation()
  const child = useRecordType(answer.recordType)?.children[file]
  const text = file === '' ? t(texts.download, { n: number(n) }) : t(texts.downloadOf, { file: child ? t(child.label) : file, n: number(n) })
  return <Button icon={<Icon name="download" />} href={apiAddress(`/imports/${answer.id}/rejected.csv`, { file: file === '' ? undefined : file, org })} download>{text}</Button>
}

function TakeBack({ answer, onAnswer }: AnswerProps) {
  const { t } = useLanguage()
  const org = useOrganisation()
  const [open, setOpen] = useState(false)
  const back = useMutation({ mutationFn: () => send<ImportAnswer>('POST', `/imports/${answer.id}/take-back`, { search: { org } }), onSuccess: (next) => { setOpen(false); onAnswer(next) } })
  return (
    <>
      <Button danger icon={<Icon name="undo" />} onClick={() => { setOpen(true) }}>{t(texts.takeBack)}</Button>
      <Modal open={open} onCancel={() => { setOpen(false) }} onOk={() => { back.mutate() }} confirmLoading={back.isPending} title={t(texts.takeBackTitle)} okText={t(texts.takeBack)} okButtonProps={{ danger: true }} cancelText={t(words.cancel)} destroyOnHidden>
        {back.error ? <ProblemBox problem={problemFrom(back.error)} /> : null}
        <p>{t(texts.takeBackText)}</p>
      </Modal>
    </>
  )
}
