import { useCallback, useSyncExternalStore } from 'react'

interface Media { readonly list: MediaQueryList; readonly listeners: Set<() => void> }
const watched = new Map<string, Media>()

/** One listener for each query: everything on the page that depends on it changes in one step, so nobody looks for what another is about to draw. */
function mediaOf(query: string): Media {
  const known = watched.get(query)
  if (known) return known
  const media: Media = { list: window.matchMedia(query), listeners: new Set() }
  media.list.addEventListener('change', () => { for (const listener of media.listeners) listener() })
  watched.set(query, media)
  return media
}

/** Whether a media query holds, followed as it changes. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback((listener: () => void) => {
    const { listeners } = mediaOf(query)
    listeners.add(listener)
    return () => { listeners.delete(listener) }
  }, [query])
  return useSyncExternalStore(subscribe, () => mediaOf(query).list.matches)
}

/** Below 768 px: bottom bar, two-line rows, targets of 44 px. */
export function usePhone(): boolean {
  return useMedia('(max-width: 767px)')
}
