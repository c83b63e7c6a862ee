import { Button } from 'antd'
import { useEffect, useId, useState, type ReactNode } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { Problem } from '#kernel/http/wire.ts'
import { createPortal } from 'react-dom'
import { Icon, type IconName } from './icon.tsx'
import { useLanguage } from './language.ts'
import { usePhone } from './viewport.ts'

/** A white sheet with a hairline and a head of 40 px. It is a region named by its title. */
export function Panel({ title, note, extra, children, flush = false, className = '' }: {
  readonly title?: ReactNode
  readonly note?: ReactNode
  readonly extra?: ReactNode
  readonly children: ReactNode
  /** Without padding: for tables and lists that reach the edges. */
  readonly flush?: boolean
  readonly className?: string
}) {
  const id = useId()
  return (
    <section className={`al-panel ${className}`} {...(title === undefined ? {} : { 'aria-labelledby': id })}>
      {title === undefined ? null : (
        <header className="al-panel-head">
          <h2 id={id}>{title}</h2>
          {note === undefined ? null : <span className="al-note">{note}</span>}
          {extra === undefined ? null : <span className="al-panel-extra">{extra}</span>}
        </header>
      )}
      <div className={flush ? 'al-panel-flush' : 'al-panel-body'}>{children}</div>
    </section>
  )
}

/**
 * The row above a page: its title (the page's one h1), what it shows, and at most one primary button. On a phone the title goes into the
 * bar at the top, where the frame keeps a place for it.
 */
export function PageHead({ title, note, actions, above }: { readonly title: ReactNode; readonly note?: ReactNode; readonly actions?: ReactNode; readonly above?: ReactNode }) {
  const phone = usePhone()
  const [bar, setBar] = useState<HTMLElement | null>(null)
  useEffect(() => { setBar(phone ? document.getElementById('phone-title') : null) }, [phone])
  const heading = <h1 tabIndex={-1}>{title}</h1>
  return (
    <div className="al-page-head">
      {above === undefined ? null : <div className="al-page-above">{above}</div>}
      <div className="al-page-row">
        {bar ? createPortal(heading, bar) : heading}
        {note === undefined ? null : <div className="al-page-note">{note}</div>}
        {actions === undefined ? null : <div className="al-page-actions">{actions}</div>}
      </div>
    </div>
  )
}

/** Nothing to show: says what is missing, why, and how to begin. */
export function Nothing({ icon, title, text, children }: { readonly icon: IconName; readonly title: ReactNode; readonly text?: ReactNode; readonly children?: ReactNode }) {
  return (
    <div className="al-nothing">
      <Icon name={icon} size={28} />
      <h2>{title}</h2>
      {text === undefined ? null : <p>{text}</p>}
      {children === undefined ? null : <div className="al-row">{children}</div>}
    </div>
  )
}

const texts = {
  number: { zh: '编号', en: 'Number' },
  retry: { zh: '重试', en: 'Try again' },
  loading: { zh: '正在读取', en: 'Loading' },
} as const satisfies Record<string, Label>

/** A refusal or failure in words, with the number under which the server logged it. Focus is not taken; a screen reader hears it. */
export function ProblemBox({ problem, retry, children }: { readonly problem: Problem; readonly retry?: () => void; readonly children?: ReactNode }) {
  const { t } = useLanguage()
  // What a role does not allow is refused the second time too.
  const again = problem.code === 'not-allowed' ? undefined : retry
  return (
    <div className="al-problem" role="alert">
      <Icon name="warning" />
      <div>
        <strong>{t(problem.detail)}</strong>
        {problem.fields && problem.fields.length > 0 ? <ul>{problem.fields.map((field) => <li key={`${field.pointer}${field.code}`}>{t(field)} <span className="al-mono al-note">{field.pointer}</span></li>)}</ul> : null}
        {children}
        {problem.instance === '' && again === undefined ? null : (
          <div className="al-row">
            {again === undefined ? null : <Button size="small" onClick={again}>{t(texts.retry)}</Button>}
            {problem.instance === '' ? null : <span className="al-note">{t(texts.number)} <span className="al-mono">{problem.instance}</span></span>}
          </div>
        )}
      </div>
    </div>
  )
}

/** Grey rows of the real height, and only after 300 ms: what comes at once does not flicker. */
export function LoadingRows({ rows = 5, height = 32 }: { readonly rows?: number; readonly height?: number }) {
  const { t } = useLanguage()
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => { setLate(true) }, 300)
    return () => { clearTimeout(timer) }
  }, [])
  return (
    <div role="status" aria-label={t(texts.loading)} style={{ minHeight: rows * height }}>
      {late ? Array.from({ length: rows }, (_, at) => <div key={at} className="al-bone" style={{ height }}><i style={{ width: 36 }} /><i style={{ width: `${30 + ((at * 17) % 35)}%` }} /><i style={{ width: 60, marginLeft: 'auto' }} /></div>) : null}
    </div>
  )
}
