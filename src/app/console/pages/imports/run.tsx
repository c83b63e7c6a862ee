import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Modal, Progress } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { ImportAnswer, ImportPreview } from '#kernel/http/wire.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { useOrganisation } from '../../address.ts'
import { apiAddress, problemFrom, send } from '../../api.ts'
import { useLanguage, words } from '../../language.ts'
import { withoutImport } from './import-address.ts'
import { ImportState } from './states.tsx'

const texts = {
  run: { zh: '导入 {n} 行', en: 'Import {n} rows' },
  nothing: { zh: '没有可以导入的行', en: 'There is no row to import' },
  note: { zh: '同一文件再导一次，什么也不变；整批可撤回。', en: 'The same file twice changes nothing; the batch can be taken back.' },
  stale: { zh: '先重新预览，再导入。', en: 'Preview again before importing.' },
  title: { zh: '导入', en: 'Import' },
  background: { zh: '在后台进行，可以离开这一页。', en: 'It runs in the background; you can leave this page.' },
  progress: { zh: '已处理 {done} 行，共 {total} 行', en: '{done} of {total} rows' },
  fresh: { zh: '新增', en: 'New' },
  changed: { zh: '更新', en: 'Changed' },
  same: { zh: '未变', en: 'Same' },
  rejected: { zh: '拒绝', en: 'Refused' },
  download: { zh: '下载拒绝的 {n} 行', en: 'Download the {n} refused rows' },
  takeBack: { zh: '整批撤回', en: 'Take the batch back' },
  takeBackTitle: { zh: '撤回这次导入？', en: 'Take this import back?' },
  takeBackText: {
    zh: '这次新增、此后没有人改过的记录作废；这次更新过的旧记录保持更新后的值，历史里看得到。同一文件可以再导。撤回的人要有作废记录的权限；撤回会记入日志。',
    en: 'Records that this import made and nobody has changed since are voided; older records that it changed keep their new values, as their history shows. The same file can be imported again. It needs the right to void records, and goes into the journal.',
  },
  records: { zh: '看记录', en: 'See the records' },
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
        <Button type="primary" disabled={!ready || rows === 0} loading={run.isPending} onClick={() => { run.mutate() }}>{rows === 0 ? t(texts.nothing) : t(texts.run, { n: number(rows) })}</Button>
      </div>
    </Panel>
  )
}

/** An import that runs or has run: how far, what came of it, the refused rows as a file, and the way back. */
export function RunState({ answer, onAnswer }: AnswerProps) {
  const { t, number, instant } = useLanguage()
  const { progress } = answer
  const running = answer.state === 'running'
  return (
    <Panel title={<span className="al-row">{t(texts.title)} <ImportState state={answer.state} /></span>} {...(answer.finishedAt === null ? {} : { note: instant(answer.finishedAt) })}>
      {answer.problem ? <p className="al-problem" role="alert"><Icon name="warning" /><span>{t(answer.problem)}</span></p> : null}
      {running ? (
        <div role="status">
          <Progress percent={progress.total === 0 ? 0 : Math.floor((100 * progress.done) / progress.total)} aria-label={t(texts.title)} status="active" />
          <p className="al-second">{t(texts.progress, { done: number(progress.done), total: number(progress.total) })} {t(texts.background)}</p>
        </div>
      ) : null}
      <dl className="al-totals">
        {(['fresh', 'changed', 'same', 'rejected'] as const).map((name) => <div key={name} className={progress[name] > 0 ? `al-count-${name}` : ''}><dt>{t(texts[name])}</dt><dd>{number(progress[name])}</dd></div>)}
      </dl>
      {running ? null : (
        <div className="al-row al-import-after">
          {progress.rejected > 0 ? <Button icon={<Icon name="download" />} href={apiAddress(`/imports/${answer.id}/rejected.csv`)} download>{t(texts.download, { n: number(progress.rejected) })}</Button> : null}
          {answer.state === 'done' ? <Link to="/records/$type" params={{ type: answer.recordType }}><Icon name="arrowRight" /> {t(texts.records)}</Link> : null}
          <span className="al-grow" />
          {answer.state === 'done' ? <TakeBack answer={answer} onAnswer={onAnswer} /> : null}
          <Link to="/imports" search={withoutImport}>{t(texts.another)}</Link>
        </div>
      )}
    </Panel>
  )
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
