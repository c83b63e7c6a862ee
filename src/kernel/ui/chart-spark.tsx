import './chart.css'

/** One value of a small line; null leaves a gap. */
export interface SparkPoint {
  readonly year: number
  readonly value: number | null
  /** Taken from a stated series, not from records: drawn dashed. */
  readonly stated: boolean
}

interface SparkProps {
  readonly points: readonly SparkPoint[]
  readonly label: string
  readonly width?: number
  readonly height?: number
}

const EDGE = 3

/** Where each point of a small line lies; the axis begins at 0, so a small change looks small. */
export function sparkPlaces(points: readonly SparkPoint[], width: number, height: number): { x: number; y: number | null }[] {
  const top = Math.max(0, ...points.map((point) => point.value ?? 0))
  const step = points.length > 1 ? (width - 2 * EDGE) / (points.length - 1) : 0
  return points.map((point, at) => ({
    x: EDGE + at * step,
    y: point.value === null ? null : height - EDGE - (top === 0 ? 0 : (Math.max(0, point.value) / top) * (height - 2 * EDGE)),
  }))
}

/** Five years in the width of a word: a line in the accent colour with a dot at the last value. */
export function Spark({ points, label, width = 76, height = 24 }: SparkProps) {
  const places = sparkPlaces(points, width, height)
  const last = places.at(-1)
  return (
    <svg className="al-spark" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {places.map((place, at) => {
        const next = places[at + 1]
        if (next === undefined || place.y === null || next.y === null) return null
        const isStated = points[at]?.stated === true || points[at + 1]?.stated === true
        return <line key={place.x} x1={place.x} y1={place.y} x2={next.x} y2={next.y} {...(isStated ? { strokeDasharray: '2 2' } : {})} />
      })}
      {last === undefined || last.y === null ? null : <circle cx={last.x} cy={last.y} r="2.2" />}
    </svg>
  )
}
