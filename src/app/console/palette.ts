/**
 * Every colour of the console, once: Ant Design's tokens (theme.ts) and the CSS variables of our own parts are both made from it.
 * Text pairs hold 4.5:1 and control edges 3:1 in both themes (theme.test.ts).
 */
export interface Palette {
  /** Accent, focus, links; its hover, ground and edge. */
  readonly accent: string
  readonly accentHover: string
  readonly accentGround: string
  readonly accentEdge: string
  /** Text on the accent. */
  readonly onAccent: string
  readonly page: string
  readonly panel: string
  readonly raised: string
  readonly alternate: string
  readonly inset: string
  readonly mask: string
  readonly text: string
  readonly text2: string
  readonly text3: string
  /** Hairlines; edges of controls. */
  readonly line: string
  readonly edge: string
  readonly good: string
  readonly goodGround: string
  readonly goodEdge: string
  readonly bad: string
  readonly badGround: string
  readonly badEdge: string
  /** Clocks at 75 %, 90 % and 100 %: text, ground, edge. */
  readonly c75: string
  readonly c75Ground: string
  readonly c75Edge: string
  readonly c90: string
  readonly c90Ground: string
  readonly c90Edge: string
  readonly c100: string
  readonly c100Ground: string
  /** Waiting for others, extension, data from outside. */
  readonly vio: string
  readonly vioGround: string
  readonly vioEdge: string
  readonly shadow: string
}

export const light: Palette = {
  accent: '#0B5D7A', accentHover: '#0A7095', accentGround: '#E3F0F5', accentEdge: '#A9CEDC', onAccent: '#FFFFFF',
  page: '#F2F5F6', panel: '#FFFFFF', raised: '#FFFFFF', alternate: '#F7F9FA', inset: '#EDF1F3', mask: 'rgba(12,25,32,.38)',
  text: '#12222B', text2: '#43545E', text3: '#5E6E78', line: '#DDE4E8', edge: '#7B8D97',
  good: '#17683F', goodGround: '#E2F2E9', goodEdge: '#A3D3B9', bad: '#B3261E', badGround: '#FCE8E6', badEdge: '#E7A39E',
  c75: '#765000', c75Ground: '#FFF2CC', c75Edge: '#E2B93B', c90: '#963A00', c90Ground: '#FFE6D6', c90Edge: '#E58A4E', c100: '#FFFFFF', c100Ground: '#B3261E',
  vio: '#574599', vioGround: '#EDEAF8', vioEdge: '#C3BAE8', shadow: '0 8px 28px rgba(10,25,33,.18)',
}

export const dark: Palette = {
  accent: '#62BAD8', accentHover: '#8ACDE4', accentGround: '#12303C', accentEdge: '#2B5B6E', onAccent: '#06222D',
  page: '#0C1418', panel: '#121D23', raised: '#16232A', alternate: '#16232A', inset: '#1C2B33', mask: 'rgba(0,0,0,.55)',
  text: '#E7EEF1', text2: '#B4C4CB', text3: '#8FA3AC', line: '#263740', edge: '#64808E',
  good: '#6CCB9C', goodGround: '#12301F', goodEdge: '#2C6446', bad: '#FF948B', badGround: '#3F1613', badEdge: '#8C3A34',
  c75: '#F1C860', c75Ground: '#372B0A', c75Edge: '#8A6D1F', c90: '#FFAB78', c90Ground: '#40220E', c90Edge: '#97542B', c100: '#FFFFFF', c100Ground: '#C4372E',
  vio: '#B7ABF1', vioGround: '#262142', vioEdge: '#524886', shadow: '0 8px 28px rgba(0,0,0,.5)',
}

/** accentGround -> --accent-ground, text2 -> --text2. */
export function variableOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

/** Puts the colours of a theme on the document as CSS variables. */
export function applyPalette(palette: Palette, mode: 'light' | 'dark'): void {
  const root = document.documentElement
  root.dataset['theme'] = mode
  root.style.colorScheme = mode
  for (const [name, value] of Object.entries(palette)) root.style.setProperty(variableOf(name), String(value))
}
