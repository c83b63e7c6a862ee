import { Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl, type GeoJSONSource, type LngLatBoundsLike, type StyleSpecification } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import 'maplibre-gl/dist/maplibre-gl.css'
import './map.css'
import { storage } from './preference.ts'

// Without this the bundled worker is not found and the map stays blank.
setWorkerUrl(workerUrl)

/** What a map is drawn with; the console's own ground, so that no tile is fetched from anywhere. */
export interface MapColours {
  readonly ground: string
  readonly grid: string
  readonly gridText: string
  readonly accent: string
  readonly onAccent: string
  readonly panel: string
  readonly text: string
  readonly point: string
  readonly bad: string
}

/** The theme's colours as they stand on the document. */
export function mapColours(): MapColours {
  const style = getComputedStyle(document.documentElement)
  const read = (name: string): string => style.getPropertyValue(name).trim() || '#808080'
  return { ground: read('--inset'), grid: read('--line'), gridText: read('--text3'), accent: read('--accent'), onAccent: read('--on-accent'), panel: read('--panel'), text: read('--text'), point: read('--text2'), bad: read('--bad') }
}

export interface MapWords {
  readonly 'NavigationControl.ZoomIn': string
  readonly 'NavigationControl.ZoomOut': string
  readonly 'Map.Title': string
}

/** Where a map opens: a box as it was left, or what is to be seen with some room around it. */
export interface Opening {
  readonly box: LngLatBoundsLike
  readonly exact: boolean
}

interface View { readonly lng: number; readonly lat: number; readonly zoom: number }

const VIEW_KEY = 'anlan.map-view'
/** Where a map opens that was never moved and has nothing to show: all of the country. */
const START: View = { lng: 105, lat: 35, zoom: 3 }

/** An empty map with a graticule and a scale; remembers where it was left. */
export function makeMap(container: HTMLElement, colours: MapColours, words: MapWords, opening?: Opening): MapLibre {
  const view = readView()
  const map = new MapLibre({
    container, style: styleOf(colours), attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, maxZoom: 19, locale: { ...words },
    ...(opening ? { bounds: opening.box, fitBoundsOptions: opening.exact ? { padding: 0 } : { padding: 48, maxZoom: 14 } } : { center: [view.lng, view.lat], zoom: view.zoom }),
  })
  map.touchZoomRotate.disableRotation()
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  map.addControl(new ScaleControl({ maxWidth: 120 }), 'bottom-right')
  const redraw = (): void => { void findSource(map, 'grid')?.setData(graticule(map)) }
  map.on('load', redraw)
  map.on('moveend', () => {
    redraw()
    const { lng, lat } = map.getCenter()
    storage()?.setItem(VIEW_KEY, JSON.stringify({ lng, lat, zoom: map.getZoom() }))
  })
  return map
}

export function findSource(map: MapLibre, name: string): GeoJSONSource | undefined {
  return map.getSource<GeoJSONSource>(name)
}

function readView(): View {
  try {
    const stored: unknown = JSON.parse(storage()?.getItem(VIEW_KEY) ?? 'null')
    return isView(stored) ? stored : START
  } catch {
    return START
  }
}

function isView(value: unknown): value is View {
  return typeof value === 'object' && value !== null && 'lng' in value && typeof value.lng === 'number' && 'lat' in value && typeof value.lat === 'number' && 'zoom' in value && typeof value.zoom === 'number'
}

function styleOf(colours: MapColours): StyleSpecification {
  return {
    version: 8,
    sources: { grid: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } } },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': colours.ground } },
      { id: 'grid', type: 'line', source: 'grid', paint: { 'line-color': colours.grid, 'line-width': 1 } },
      { id: 'grid-text', type: 'symbol', source: 'grid', layout: { 'symbol-placement': 'line', 'text-field': ['get', 'name'], 'text-size': 10, 'symbol-spacing': 420, 'text-offset': [0, -0.7] }, paint: { 'text-color': colours.gridText } },
    ],
  }
}

interface LineCollection {
  type: 'FeatureCollection'
  features: { type: 'Feature'; properties: { name: string }; geometry: { type: 'LineString'; coordinates: [number, number][] } }[]
}

const STEPS = [10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001]
const LINES = 4

/** Lines of longitude and latitude through what is shown, at a step that gives at least four of each. */
function graticule(map: MapLibre): LineCollection {
  const bounds = map.getBounds()
  const [west, south, east, north] = [Math.max(-180, bounds.getWest()), Math.max(-85, bounds.getSouth()), Math.min(180, bounds.getEast()), Math.min(85, bounds.getNorth())]
  const step = STEPS.find((one) => (east - west) / one >= LINES) ?? 0.001
  const features: LineCollection['features'][number][] = []
  const line = (name: string, coordinates: [number, number][]): void => { features.push({ type: 'Feature', properties: { name }, geometry: { type: 'LineString', coordinates } }) }
  for (let at = Math.ceil(west / step); at * step <= east; at++) line(degrees(at * step, step, 'E', 'W'), [[at * step, south], [at * step, north]])
  for (let at = Math.ceil(south / step); at * step <= north; at++) line(degrees(at * step, step, 'N', 'S'), [[west, at * step], [east, at * step]])
  return { type: 'FeatureCollection', features }
}

function degrees(value: number, step: number, positive: string, negative: string): string {
  return `${Math.abs(value).toFixed(Math.max(0, Math.ceil(-Math.log10(step))))}°${value >= 0 ? positive : negative}`
}
