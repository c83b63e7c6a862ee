import { Marker, type Map as MapLibre } from 'maplibre-gl'
import { useEffect, useRef } from 'react'
import type { Label } from '#kernel/language/label.ts'
import { useLanguage } from './language.ts'
import { makeMap, mapColours } from './map-ground.ts'

const texts = {
  label: { zh: '地图：点一下放置位置；也可在上面输入经纬度', en: 'Map: press to set the position; it can also be typed above' },
  zoomIn: { zh: '放大', en: 'Zoom in' },
  zoomOut: { zh: '缩小', en: 'Zoom out' },
} as const satisfies Record<string, Label>

/** A map on which one press sets a point. */
export function PickMap({ point, onPick }: { readonly point: { readonly lng: number; readonly lat: number } | null; onPick(lng: number, lat: number): void }) {
  const { language } = useLanguage()
  const place = useRef<HTMLDivElement>(null)
  const map = useRef<MapLibre>(undefined)
  const marker = useRef<Marker>(undefined)
  const pick = useRef(onPick)
  useEffect(() => { pick.current = onPick })
  const start = useRef(point)

  useEffect(() => {
    if (!place.current) return
    const opening = start.current ? { box: boxAround(start.current), exact: false } : undefined
    const made = makeMap(place.current, mapColours(), { 'NavigationControl.ZoomIn': texts.zoomIn[language], 'NavigationControl.ZoomOut': texts.zoomOut[language], 'Map.Title': texts.label[language] }, opening)
    made.on('click', (event) => { pick.current(event.lngLat.lng, event.lngLat.lat) })
    map.current = made
    return () => {
      marker.current = undefined
      map.current = undefined
      made.remove()
    }
  }, [language])

  useEffect(() => {
    if (!map.current) return
    if (!point) { marker.current?.remove(); marker.current = undefined; return }
    marker.current ??= new Marker({ color: mapColours().accent }).setLngLat(point).addTo(map.current)
    marker.current.setLngLat(point)
    if (!map.current.getBounds().contains(point)) map.current.flyTo({ center: point, zoom: Math.max(map.current.getZoom(), 13), animate: false })
  }, [point])

  return <div ref={place} className="al-pick-map" />
}

function boxAround({ lng, lat }: { readonly lng: number; readonly lat: number }): [number, number, number, number] {
  return [lng - 0.02, lat - 0.02, lng + 0.02, lat + 0.02]
}
