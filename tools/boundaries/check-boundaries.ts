import { findCycles } from './cycles.ts'
import { checkLayers } from './layers.ts'
import { checkManners } from './manners.ts'
import { checkReach } from './reach.ts'
import { readSources, type Source } from './source.ts'

/** Every place where the project breaks its own rules on who imports what and what stands where; see ARCHITECTURE.md. */
export function checkBoundaries(root: string): string[] {
  return checkSources(readSources(root))
}

export function checkSources(sources: readonly Source[]): string[] {
  return [...checkLayers(sources), ...checkReach(sources), ...findCycles(sources), ...checkManners(sources)]
}
