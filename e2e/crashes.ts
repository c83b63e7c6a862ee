import type { Actor } from '#kernel/access/role.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { perform } from '#kernel/lifecycle/perform.ts'
import { addDays } from '#kernel/time/instant.ts'

const roads = ['解放路', '人民大道', '滨江路', '环城东路', '104国道', '杭安高速'] as const
const places = ['与建设街路口', '中心医院门口', '12号门牌', '长桥北侧', 'K1203+500', '服务区入口'] as const
const classes = ['urbanArterial', 'urbanArterial', 'urbanStreet', 'urbanArterial', 'nationalHighway', 'expressway'] as const
const causes = ['speeding', 'failureToYield', 'drinkDriving', 'fatigue', 'distraction'] as const
const forms = ['rearEnd', 'angle', 'pedestrian', 'sideswipe', 'headOn'] as const
const injuries = ['none', 'minor', 'serious', 'dead'] as const

const FIRST_DAY = '2023-01-05'
const DAYS_APART = 12
/** One in so many happened in these days, so that clocks are running. */
const RECENT = 15
const DAY = 86_400_000
const HOUR = 3_600_000

/** Enters crashes of 2023 and 2024 as a supervisor does, one by one through perform(), and takes some of them further. Returns their ids. */
export async function enterCrashes(kernel: Kernel, actor: Actor, count: number): Promise<string[]> {
  const records: string[] = []
  for (let at = 0; at < count; at += 1) {
    const occurredAt = timeOf(at, kernel.now())
    await setDay(kernel, actor.bureau, occurredAt.toISOString().slice(0, 10))
    records.push(await enterCrash(kernel, actor, at, occurredAt))
  }
  await setDay(kernel, actor.bureau, null)
  return records
}

/** The day the bureau takes for today, so that a crash of 2023 becomes known in 2023; null: the day it is. Only a demonstration can be moved. */
export async function setDay(kernel: Kernel, bureau: number, day: string | null): Promise<void> {
  await kernel.engine.script(`update bureau set demonstration = ${day !== null}, simulated_on = ${day === null ? 'null' : `'${day}'`} where id = ${bureau}`)
  kernel.forgetBureau(bureau)
}

const isRecent = (at: number): boolean => at % RECENT === 1

function timeOf(at: number, now: Date): Date {
  return isRecent(at) ? new Date(now.getTime() - (at + 2) * 2 * HOUR) : new Date(`${addDays(FIRST_DAY, at * DAYS_APART)}T${String(at % 24).padStart(2, '0')}:20:00Z`)
}

async function enterCrash(kernel: Kernel, actor: Actor, at: number, occurredAt: Date): Promise<string> {
  const later = (hours: number): string => new Date(occurredAt.getTime() + hours * HOUR).toISOString()
  const injury = injuries[at % 5] ?? 'minor'
  const pick = <T>(list: readonly T[]): T | undefined => list[at % list.length]
  const made = await perform(kernel, actor, {
    type: 'crash', action: 'report', organisation: 2 + (at % 2),
    input: {
      fields: {
        occurredAt: occurredAt.toISOString(), reportedAt: later(0.2), procedure: injury === 'none' ? 'simple' : 'general', hitAndRun: at % 11 === 0,
        roadName: pick(roads), place: pick(places), roadClass: pick(classes), cause: pick(causes), form: pick(forms), weather: 'clear', light: 'daylight',
        lng: 120.1 + (at % 10) * 0.013, lat: 30.2 + (at % 7) * 0.011, propertyLoss: 1500 + at * 70, description: '两车相撞，后车未保持安全距离。',
      },
      children: {
        vehicles: [{ kind: 'car', action: 'straight' }, { kind: at % 2 === 0 ? 'electricBicycle' : 'truck', action: 'turningLeft' }],
        persons: [
          { role: 'driver', injury: 'none', diedOn: null, name: '赵某某', identityNumber: null },
          { role: 'cyclist', injury, diedOn: injury === 'dead' ? new Date(occurredAt.getTime() + 8 * HOUR + (at % 6) * DAY).toISOString().slice(0, 10) : null, name: '何某某', identityNumber: null },
        ],
      },
    },
  })
  if (isRecent(at) || at % 4 === 3) return made.record
  const step = (action: string, version: number, fields: Record<string, unknown>) => perform(kernel, actor, { type: 'crash', action, record: made.record, version, input: { fields } })
  const investigated = await step('investigate', made.version, { investigatedAt: later(3) })
  if (at % 4 === 2) return made.record
  const determined = await step('determine', investigated.version, { determinedAt: later(120), responsibility: '后车驾驶人负全部责任' })
  if (at % 4 === 0) await step('serve', determined.version, { servedAt: later(150) })
  return made.record
}
