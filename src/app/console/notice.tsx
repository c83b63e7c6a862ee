import { App } from 'antd'
import { useMemo } from 'react'
import { Icon } from '#kernel/ui/icon.tsx'

interface Notice {
  /** Says that something was done. */
  success(text: string): void
  /** Says why something was not done, where no place on the page can say it. */
  error(text: string): void
}

/** A line at the top of the page that goes away by itself. Its icons are ours: those of the library are read out by their English names. */
export function useNotice(): Notice {
  const { message } = App.useApp()
  return useMemo(() => ({
    success: (text) => { void message.open({ type: 'success', content: text, icon: <span className="al-notice-icon al-good"><Icon name="check" /></span> }) },
    error: (text) => { void message.open({ type: 'error', content: text, icon: <span className="al-notice-icon al-bad"><Icon name="warning" /></span> }) },
  }), [message])
}
