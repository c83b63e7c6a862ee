import { Temporal } from 'temporal-polyfill'

/** A stretch of time in which a zone keeps one offset: from (included) until (excluded), all in milliseconds. */
interface OffsetPeriod {
  readonly from: number
  readonly until: number
  readonly offset: number
}

interface ZoneOffsets {
  latest: OffsetPeriod
  readonly known: OffsetPeriod[]
}

const zones = new Map<string, ZoneOffsets>()

/**
 * What must be added to UTC to get the wall clock of an IANA zone at an instant; both in milliseconds.
 * Offsets come from the system's time zone data (Asia/Shanghai had summer time from 1986 to 1991) and are remembered by period, because
 * an import asks for the same zone hundreds of thousands of times. An unknown zone throws RangeError.
 */
export function offsetAt(millis: number, zone: string): number {
  const offsets = zones.get(zone)
  if (!offsets) {
    const first = readPeriod(millis, zone)
    zones.set(zone, { latest: first, known: [first] })
    return first.offset
  }
  if (covers(offsets.latest, millis)) return offsets.latest.offset
  let period = offsets.known.find((one) => covers(one, millis))
  if (!period) {
    period = readPeriod(millis, zone)
    offsets.known.push(period)
  }
  offsets.latest = period
  return period.offset
}

function covers(period: OffsetPeriod, millis: number): boolean {
  return millis >= period.from && millis < period.until
}

function readPeriod(millis: number, zone: string): OffsetPeriod {
  const local = Temporal.Instant.fromEpochMilliseconds(millis).toZonedDateTimeISO(zone)
  const next = local.getTimeZoneTransition('next')
  // "previous" looks strictly before: one nanosecond later, a transition at this very instant is found too.
  const previous = local.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')
  return {
    from: previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    until: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: local.offsetNanoseconds / 1e6,
  }
}
