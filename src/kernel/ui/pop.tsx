import { Popover } from 'antd'
import { useEffect, useId, useState, type ReactElement, type ReactNode } from 'react'

/** What the button that opens a sheet must carry. */
export interface OpenerAria {
  readonly id: string
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
  const id = useId()
  const [open, setOpen] = useState(false)
  const close = (): void => {
    setOpen(false)
    document.getElementById(id)?.focus()
  }
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" placement={placement} destroyOnHidden content={<Sheet label={label} close={close}>{content(close)}</Sheet>}>
      {children({ id, 'aria-haspopup': 'dialog', 'aria-expanded': open })}
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
