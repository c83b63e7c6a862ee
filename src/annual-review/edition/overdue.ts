import type { Actor } from '#kernel/access/role.ts'
import { overdueCounts } from '#kernel/clock/overdue-counts.ts'
import { read } from '#kernel/db/session.ts'
import type { ReviewTable } from '#kernel/http/review-wire.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { formatNumber } from '#kernel/language/format.ts'
import { endOfDay } from '#kernel/time/instant.ts'
import { kindLabel } from '#registers/organisations/kinds.ts'
import { countingScope } from './ground.ts'

/** Work that was late on the as-of day, by line of work and level of unit; never by unit or person. */
export async function overdueTable(kernel: Kernel, actor: Actor, asOf: string): Promise<ReviewTable> {
  const { timeZone } = await kernel.bureau(actor.bureau)
  const late = [...kernel.types.values()].flatMap((type) => type.clockRules.filter((rule) => rule.kind === 'latest' || rule.kind === 'atOnce').map((rule) => rule.id))
  const [counts] = await read(kernel.engine, countingScope(kernel, actor), [overdueCounts(actor.bureau, endOfDay(asOf, timeZone), [...new Set(late)])])
  return {
    id: 'overdue', title: { zh: '逾期未办的期限', en: 'Time limits that had run out' },
    columns: [{ zh: '业务', en: 'Line of work' }, { zh: '单位层级', en: 'Level of unit' }, { zh: '期限数', en: 'Time limits' }],
    rows: counts.rows.map((row) => {
      const number = formatNumber(row.clocks)
      return [kernel.types.get(row.recordType)?.labelMany ?? { zh: row.recordType, en: row.recordType }, kindLabel(row.unitKind), { zh: number, en: number }]
    }),
    empty: { zh: '截至日没有逾期未办的期限。', en: 'No time limit had run out on the as-of day.' },
  }
}
