/** Browsers in the order in which their names must be looked for: each later one's name stands in the earlier ones' texts as well. */
const browsers = [['Edg', 'Edge'], ['OPR', 'Opera'], ['Firefox', 'Firefox'], ['HeadlessChrome', 'Chrome'], ['Chrome', 'Chrome'], ['Version', 'Safari']] as const
const systems = [['HarmonyOS', 'HarmonyOS'], ['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Windows', 'Windows'], ['Mac OS X', 'macOS'], ['Linux', 'Linux']] as const

/** A browser's or program's name as people know it ("Firefox 128, Windows"), from what it calls itself; anything else as it stands. */
export function agentName(agent: string): string {
  const browser = browsers.find(([token]) => agent.includes(`${token}/`))
  if (!agent.startsWith('Mozilla/') || !browser) return agent === '' ? '—' : agent
  const version = new RegExp(`${browser[0]}/(\\d+)`).exec(agent)?.[1] ?? ''
  const system = systems.find(([token]) => agent.includes(token))?.[1]
  return `${browser[1]} ${version}${system === undefined ? '' : `, ${system}`}`
}
