import { useSyncExternalStore } from 'react'

const TICK = 10_000
const listeners = new Set<() => void>()
let offset = 0
let current = floorToTick(Date.now())
let timer: ReturnType<typeof setInterval> | undefined

/** A demonstration bureau may live in another day: how far its clock is from this machine's, in milliseconds. */
export function setClockOffset(milliseconds: number): void {
  offset = milliseconds
  tick()
}

/** The time now in milliseconds since 1970, in steps of ten seconds; components that use it draw again as it goes on. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => current)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, TICK)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
  }
}

function tick(): void {
  const next = floorToTick(Date.now() + offset)
  if (next === current) return
  current = next
  for (const listener of listeners) listener()
}

function floorToTick(millis: number): number {
  return Math.floor(millis / TICK) * TICK
}
