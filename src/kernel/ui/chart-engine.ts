import { LineChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { init, use as register, type EChartsCoreOption, type EChartsType } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

// Loaded only where a chart is shown: the parts of echarts that are used, and no more.
register([LineChart, GridComponent, SVGRenderer])

export type ChartOption = EChartsCoreOption
export type Drawing = EChartsType

/** Draws into an element; the drawing is SVG, so that it prints sharp. Call dispose() on what is returned. */
export function draw(element: HTMLElement, option: ChartOption): Drawing {
  const drawing = init(element, null, { renderer: 'svg' })
  drawing.setOption(option)
  return drawing
}
