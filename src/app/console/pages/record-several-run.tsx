import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { SeveralAnswer } from '#kernel/http/daily-wire.ts'
import type { Problem, RecordTypeItem } from '#kernel/http/wire.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { ProblemBox } from '#kernel/ui/panel.tsx'
import { newIdempotencyKey, problemFrom, send } from '../api.ts'
import { useOrganisation } from '../address.ts'
import { useLanguage, words } from '../language.ts'
import { useMayAct, useSession } from '../session.tsx'
import { Refusals } from './record-refusals.tsx'
import { undoOf, type SeveralItem, type Task } from './several-tasks.ts'

const texts = {
  progress: { zh: '已办 {n} / {all}', en: '{n} of {all}' },
  stop: { zh: '停在这里', en: 'Stop here' },
  stopped: { zh: '已停下；还有 {n} 件没有办。', en: 'Stopped; {n} were not touched.' },
  goOn: { zh: '继续办剩下的', en: 'Go on with the rest' },
  done: { zh: '办好 {n} 件', en: '{n} done' },
  asked: { zh: '提请批准 {n} 件', en: '{n} asked for' },
  undo: { zh: '撤销（{n} 件）', en: 'Undo ({n})' },
  undoReason: { zh: '撤销：{reason}', en: 'Undone: {reason}' },
  undone: { zh: '撤销结果', en: 'Undoing it' },
} as const satisfies Record<string, Label>

/** So many in one request: few enough that progress is seen, and that stopping stops soon. */
const AT_ONCE = 10

interface State { readonly items: readonly SeveralItem[]; readonly running: boolean; readonly problem: Problem | null }

/** Runs tasks in steps from the moment it is shown. A step that fails is tried again with the same key, so nothing is done twice. */
function useRun(type: RecordTypeItem, tasks: readonly Task[]) {
  const org = useOrganisation()
  const [state, setState] = useState<State>({ items: [], running: true, problem: null })
  const key = useRef(newIdempotencyKey())
  const stopping = useRef(false)
  const run = async (before: readonly SeveralItem[]): Promise<void> => {
    const items = [...before]
    stopping.current = false
    setState({ items, running: true, problem: null })
    try {
      for (const { records, ...task } of tasks) {
        const left = records.filter((one) => !items.some((item) => item.id === one.id))
        for (let at = 0; at < left.length; at += AT_ONCE) {
          if (stopping.current) { setState({ items: [...items], running: false, problem: null }); return }
          const body = { ...task, records: left.slice(at, at + AT_ONCE).map(({ id, version }) => ({ id, version })) }
          items.push(...(await send<SeveralAnswer>('POST', `/records/${type.name}/several`, { body, search: { org }, idempotencyKey: key.current })).items)
          setState({ items: [...items], running: true, problem: null })
        }
      }
      setState({ items, running: false, problem: null })
    } catch (error) {
      setState({ items: [...items], running: false, problem: problemFrom(error) })
    }
  }
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void run([])
  })
  return { ...state, stop: () => { stopping.current = true }, goOn: () => { void run(state.items) } }
}

/** How far it has come, and then what became of each: done, asked for, or refused and why. */
export function SeveralRun({ type, task, onClose }: { readonly type: RecordTypeItem; readonly task: Task; onClose(): void }) {
  const { t, number } = useLanguage()
  const session = useSession()
  const mayAct = useMayAct()
  const [undoing, setUndoing] = useState<readonly Task[]>()
  const run = useRun(type, [task])
  const undo = run.running ? [] : undoOf(type, task, run.items, mayAct, new Set(session.organisations.map((one) => one.id)), t(texts.undoReason, { reason: task.reason ?? '' }))
  const undone = undo.reduce((sum, one) => sum + one.records.length, 0)
  return (
    <div className="al-stack">
      <Outcome run={run} records={task.records} />
      {undoing ? <Undoing type={type} tasks={undoing} /> : null}
      <div className="al-save">
        {run.running ? null : <Button type="primary" onClick={onClose}>{t(words.close)}</Button>}
        {undone > 0 && undoing === undefined ? <Button icon={<Icon name="undo" />} onClick={() => { setUndoing(undo) }}>{t(texts.undo, { n: number(undone) })}</Button> : null}
      </div>
    </div>
  )
}

function Undoing({ type, tasks }: { readonly type: RecordTypeItem; readonly tasks: readonly Task[] }) {
  const { t } = useLanguage()
  const run = useRun(type, tasks)
  return <section aria-label={t(texts.undone)} className="al-several-undo"><h3>{t(texts.undone)}</h3><Outcome run={run} records={tasks.flatMap((task) => task.records)} /></section>
}

function Outcome({ run, records }: { readonly run: ReturnType<typeof useRun>; readonly records: Task['records'] }) {
  const { t, number } = useLanguage()
  const done = run.items.filter((item) => item.outcome === 'done').length
  const asked = run.items.filter((item) => item.outcome === 'asked').length
  const left = records.length - run.items.length
  const progress = t(texts.progress, { n: number(run.items.length), all: number(records.length) })
  const refused = run.items.flatMap((item) => (item.problem === null ? [] : [{ number: records.find((one) => one.id === item.id)?.number ?? '', reason: item.problem.fields[0] ?? item.problem.detail }]))
  return (
    <>
      {run.running ? <div className="al-row"><progress max={records.length} value={run.items.length} aria-label={progress} /><span>{progress}</span><Button size="small" onClick={run.stop}>{t(texts.stop)}</Button></div> : null}
      {run.problem ? <ProblemBox problem={run.problem} /> : null}
      {!run.running && left > 0 ? <div className="al-warn" role="alert"><Icon name="warning" /><span>{t(texts.stopped, { n: number(left) })}</span><Button size="small" onClick={run.goOn}>{t(texts.goOn)}</Button></div> : null}
      {done > 0 ? <div role="status"><span className="al-good"><Icon name="check" size={14} /></span> <strong>{t(texts.done, { n: number(done) })}</strong></div> : null}
      {asked > 0 ? <div role="status"><Icon name="arrowRight" size={14} /> <strong>{t(texts.asked, { n: number(asked) })}</strong></div> : null}
      <Refusals items={refused} />
    </>
  )
}
