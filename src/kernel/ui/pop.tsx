import { Popover } from 'antd'
import { useEffect, useId, useRef, useState, type ReactElement, type ReactNode } from 'react'

/** What the button that opens a sheet must carry. */
export interface OpenerAria {
  readonly 'aria-haspopup': 'dialog'
  readonly 'aria-expanded': boolean
}

/** A small sheet under a button. Focus goes into it when it opens and back to the button on Escape. */
export function Pop({ label, placement = 'bottomLeft', content, children }: {
  readonly label: string
  readonly placement?: 'bottomLeft' | 'bottomRight'
  content(close: () => void): ReactNode
  children(aria: OpenerAria): ReactElement
}) {
  const [open, setOpen] = useState(false)
  const opener = useRef<HTMLElement | null>(null)
  const close = (): void => {
    setOpen(false)
    opener.current?.focus()
  }
  const change = (next: boolean): void => {
    if (next && document.activeElement instanceof HTMLElement) opener.current = document.activeElement
    setOpen(next)
  }
  return (
    <Popover open={open} onOpenChange={change} trigger="click" placement={placement} destroyOnHidden content={<Sheet label={label} close={close}>{content(close)}</Sheet>}>
      {children({ 'aria-haspopup': 'dialog', 'aria-expanded': open })}
    </Popover>
  )
}

function Sheet({ label, close, children }: { readonly label: string; close(): void; readonly children: ReactNode }) {
  const id = useId()
  useEffect(() => {
    // The sheet is placed in the next frame; before that its controls cannot take the focus.
    const frame = requestAnimationFrame(() => { document.getElementById(id)?.querySelector<HTMLElement>('input, select, button, a, summary')?.focus() })
    return () => { cancelAnimationFrame(frame) }
  }, [id])
  return <div id={id} role="dialog" aria-label={label} onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); close() } }}>{children}</div>
}
