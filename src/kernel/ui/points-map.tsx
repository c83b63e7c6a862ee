import type { ExpressionSpecification, Map as MapLibre, MapGeoJSONFeature, MapMouseEvent } from 'maplibre-gl'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { PointList } from '#kernel/http/wire.ts'
import { useLanguage } from './language.ts'
import { findSource, makeMap, mapColours, type MapColours } from './map-ground.ts'

const texts = {
  zoomIn: { zh: '放大', en: 'Zoom in' },
  zoomOut: { zh: '缩小', en: 'Zoom out' },
} as const satisfies Record<string, Label>

export interface Box { readonly west: number; readonly south: number; readonly east: number; readonly north: number }

interface PointsMapProps {
  readonly label: string
  readonly points: PointList
  /** Severities drawn as diamonds; all others are circles. */
  readonly diamond: string | undefined
  /** Where to open; absent: around the points. */
  readonly box: Box | undefined
  /** Changes with the theme, so that the map is drawn in its colours. */
  readonly theme: string
  readonly marked: string | undefined
  onBox(box: Box): void
  /** Records at a place that was pressed; several when points are stacked there. */
  onSelect(ids: readonly string[]): void
  onHover(id: string | undefined): void
}

/** Points as clusters with their number; clusters say in a diamond how many of the worst they hold. Its own ground, no tiles from outside. */
export function PointsMap({ label, points, diamond, box, theme, marked, onBox, onSelect, onHover }: PointsMapProps) {
  const { language } = useLanguage()
  const place = useRef<HTMLDivElement>(null)
  const map = useRef<MapLibre>(undefined)
  const opening = useRef({ box: box ?? boxOf(points), exact: box !== undefined })
  const features = useRef(collection(points, diamond))
  const tellBox = useEffectEvent(onBox)
  const tellSelect = useEffectEvent(onSelect)
  const tellHover = useEffectEvent(onHover)
  const mapLabel = useEffectEvent(() => label)

  useEffect(() => {
    if (!place.current) return
    const colours = mapColours()
    const { box: at, exact } = opening.current
    const made = makeMap(place.current, colours, { 'NavigationControl.ZoomIn': texts.zoomIn[language], 'NavigationControl.ZoomOut': texts.zoomOut[language], 'Map.Title': mapLabel() }, at ? { box: [at.west, at.south, at.east, at.north], exact } : undefined)
    map.current = made
    made.on('load', () => {
      addLayers(made, colours)
      void findSource(made, 'points')?.setData(features.current)
    })
    made.on('moveend', (event) => {
      const bounds = made.getBounds()
      const shown = { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() }
      opening.current = { box: shown, exact: true }
      // Only what a person moved is told: the first fit is no choice of his.
      if ('originalEvent' in event && event.originalEvent) tellBox(shown)
    })
    made.on('click', (event) => { void press(made, event, tellSelect) })
    made.on('mousemove', (event) => {
      const [found] = made.getLayer('single') ? made.queryRenderedFeatures(event.point, { layers: ['single', 'single-diamond', 'cluster'] }) : []
      made.getCanvas().style.cursor = found ? 'pointer' : ''
      tellHover(found ? idOf(found) : undefined)
    })
    return () => {
      map.current = undefined
      made.remove()
    }
  }, [language, theme])

  useEffect(() => {
    features.current = collection(points, diamond)
    if (map.current) void findSource(map.current, 'points')?.setData(features.current)
  }, [points, diamond])

  useEffect(() => {
    const at = marked === undefined ? -1 : points.ids.indexOf(marked)
    const lng = points.lng[at]
    const lat = points.lat[at]
    if (!map.current) return
    void findSource(map.current, 'marked')?.setData({ type: 'FeatureCollection', features: lng === undefined || lat === undefined ? [] : [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [lng, lat] } }] })
  }, [marked, points])

  return <div ref={place} className="al-points-map" />
}

interface PointCollection {
  type: 'FeatureCollection'
  features: { type: 'Feature'; properties: { id: string; diamond: 0 | 1 }; geometry: { type: 'Point'; coordinates: [number, number] } }[]
}

function collection(points: PointList, diamond: string | undefined): PointCollection {
  return {
    type: 'FeatureCollection',
    features: points.ids.map((id, at) => ({ type: 'Feature', properties: { id, diamond: points.severity[at] === diamond && diamond !== undefined ? 1 : 0 }, geometry: { type: 'Point', coordinates: [points.lng[at] ?? 0, points.lat[at] ?? 0] } })),
  }
}

/** The box around the points, without the outermost hundredth on each side: one mistyped place must not open the map on an ocean. */
function boxOf(points: Pick<PointList, 'lng' | 'lat'>): Box | undefined {
  if (points.lng.length === 0) return undefined
  const lng = points.lng.toSorted((a, b) => a - b)
  const lat = points.lat.toSorted((a, b) => a - b)
  const cut = Math.floor(lng.length / 100)
  return { west: lng[cut] ?? 0, south: lat[cut] ?? 0, east: lng.at(-1 - cut) ?? 0, north: lat.at(-1 - cut) ?? 0 }
}

const CLUSTER_MAX_ZOOM = 16
const hasDiamond: ExpressionSpecification = ['==', ['get', 'diamond'], 1]

function addLayers(map: MapLibre, colours: MapColours): void {
  map.addImage('diamond', diamondImage(colours.bad, colours.panel, 26), { pixelRatio: 2 })
  map.addImage('diamond-large', diamondImage(colours.bad, colours.panel, 42), { pixelRatio: 2 })
  map.addSource('points', { type: 'geojson', data: { type: 'FeatureCollection', features: [] }, cluster: true, clusterRadius: 42, clusterMaxZoom: CLUSTER_MAX_ZOOM, clusterProperties: { diamonds: ['+', ['get', 'diamond']] } })
  map.addSource('marked', { type: 'geojson', data: { type: 'FeatureCollection', features: [] } })
  map.addLayer({ id: 'single', type: 'circle', source: 'points', filter: ['all', ['!', ['has', 'point_count']], ['!', hasDiamond]], paint: { 'circle-radius': 4.5, 'circle-color': colours.panel, 'circle-stroke-color': colours.point, 'circle-stroke-width': 1.5 } })
  map.addLayer({ id: 'single-diamond', type: 'symbol', source: 'points', filter: ['all', ['!', ['has', 'point_count']], hasDiamond], layout: { 'icon-image': 'diamond', 'icon-allow-overlap': true } })
  map.addLayer({ id: 'cluster', type: 'circle', source: 'points', filter: ['has', 'point_count'], paint: { 'circle-radius': ['interpolate', ['linear'], ['log10', ['get', 'point_count']], 0.3, 12, 4, 26], 'circle-color': colours.accent, 'circle-stroke-color': colours.panel, 'circle-stroke-width': 2 } })
  map.addLayer({ id: 'cluster-count', type: 'symbol', source: 'points', filter: ['has', 'point_count'], layout: { 'text-field': ['to-string', ['get', 'point_count']], 'text-size': 12, 'text-allow-overlap': true }, paint: { 'text-color': colours.onAccent } })
  map.addLayer({
    id: 'cluster-diamonds', type: 'symbol', source: 'points', filter: ['all', ['has', 'point_count'], ['>', ['get', 'diamonds'], 0]],
    layout: { 'icon-image': 'diamond-large', 'icon-size': ['step', ['get', 'diamonds'], 1, 100, 1.4, 1000, 1.8],
      // The offset is scaled with the icon; the number's is not, and both must have one centre.
      'icon-offset': ['step', ['get', 'diamonds'], ['literal', [16, -14]], 100, ['literal', [16 / 1.4, -10]], 1000, ['literal', [16 / 1.8, -14 / 1.8]]],
      'icon-allow-overlap': true, 'text-field': ['to-string', ['get', 'diamonds']], 'text-size': 10, 'text-offset': [1.6, -1.4], 'text-allow-overlap': true },
    paint: { 'text-color': colours.panel },
  })
  map.addLayer({ id: 'marked', type: 'circle', source: 'marked', paint: { 'circle-radius': 14, 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-color': colours.text, 'circle-stroke-width': 2.5 } })
}

/** A diamond drawn by hand: with a glyph its size would depend on the reader's fonts. */
function diamondImage(fill: string, edge: string, size: number): ImageData {
  const canvas = document.createElement('canvas')
  canvas.width = size
  canvas.height = size
  const context = canvas.getContext('2d')
  if (!context) return new ImageData(size, size)
  const middle = size / 2
  context.beginPath()
  context.moveTo(middle, 2)
  context.lineTo(size - 2, middle)
  context.lineTo(middle, size - 2)
  context.lineTo(2, middle)
  context.closePath()
  context.fillStyle = fill
  context.fill()
  context.lineWidth = 2
  context.strokeStyle = edge
  context.stroke()
  return context.getImageData(0, 0, size, size)
}

const STACK = 100
/** Pixels around a press in which points count as pressed. */
const NEAR = 2

/** A press on a cluster goes nearer; where its points lie on one spot, or on a single point, it selects. */
async function press(map: MapLibre, event: MapMouseEvent, select: (ids: readonly string[]) => void): Promise<void> {
  if (!map.getLayer('single')) return
  const [found] = map.queryRenderedFeatures(event.point, { layers: ['cluster', 'single', 'single-diamond'] })
  const source = findSource(map, 'points')
  if (!found || !source) { select([]); return }
  const cluster: unknown = found.properties['cluster_id']
  if (typeof cluster !== 'number') {
    // Nearer than the clusters go, points on one spot lie on each other: all of them are meant.
    const { x, y } = event.point
    const near = map.queryRenderedFeatures([[x - NEAR, y - NEAR], [x + NEAR, y + NEAR]], { layers: ['single', 'single-diamond'] })
    select([...new Set(near.map(idOf).filter((id) => id !== undefined))])
    return
  }
  const zoom = await source.getClusterExpansionZoom(cluster)
  const answer: unknown = await source.getClusterLeaves(cluster, STACK, 0)
  const leaves = Array.isArray(answer) ? answer.filter(isLeaf) : []
  const spots = new Set(leaves.map((leaf) => JSON.stringify(leaf.geometry)))
  if (spots.size === 1 || zoom > CLUSTER_MAX_ZOOM) select(leaves.map((leaf) => leaf.properties.id))
  else map.easeTo({ center: event.lngLat, zoom, duration: 200 }, { originalEvent: event.originalEvent })
}

/** A point of our own collection as the map gives it back. */
function isLeaf(value: unknown): value is PointCollection['features'][number] {
  return typeof value === 'object' && value !== null && 'geometry' in value && 'properties' in value && typeof value.properties === 'object' && value.properties !== null && 'id' in value.properties && typeof value.properties.id === 'string'
}

function idOf(feature: MapGeoJSONFeature): string | undefined {
  const id: unknown = feature.properties['id']
  return typeof id === 'string' ? id : undefined
}
