import { useSyncExternalStore } from 'react'

/** The colours a drawing needs, taken from the page's own CSS variables, so that a chart follows the theme without knowing it. */
export interface ChartColours {
  readonly accent: string
  readonly before: string
  readonly text: string
  readonly line: string
  readonly panel: string
  readonly font: string
}

const listeners = new Set<() => void>()
let observer: MutationObserver | undefined
let current: ChartColours | undefined

function readColours(): ChartColours {
  const style = getComputedStyle(document.documentElement)
  const colour = (name: string): string => style.getPropertyValue(name).trim()
  return { accent: colour('--accent'), before: colour('--edge'), text: colour('--text2'), line: colour('--line'), panel: colour('--panel'), font: colour('--font') }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (!observer) {
    observer = new MutationObserver(() => {
      current = readColours()
      for (const one of listeners) one()
    })
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    observer?.disconnect()
    observer = undefined
    current = undefined
  }
}

function snapshot(): ChartColours {
  current ??= readColours()
  return current
}

/** The colours in force; a component that uses them draws again when the theme changes. */
export function useChartColours(): ChartColours {
  return useSyncExternalStore(subscribe, snapshot)
}
