import { findCycles } from './cycles.ts'
import { checkLayers } from './layers.ts'
import { checkManners } from './manners.ts'
import { checkReach } from './reach.ts'
import { readSources } from './source.ts'

/** Every place where the project breaks its own rules on who imports what and what stands where; see ARCHITECTURE.md. */
export function checkBoundaries(root: string): string[] {
  const sources = readSources(root)
  return [...checkLayers(sources), ...checkReach(sources), ...findCycles(sources), ...checkManners(sources)]
}
