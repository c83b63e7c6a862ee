import { z } from 'zod'
import type { Person, World } from './world.ts'

const Made = z.object({ id: z.string() })
const Edition = z.object({ id: z.string(), version: z.number() })
const People = z.array(z.object({ account: z.number(), substitutes: z.array(z.object({ account: z.number() })) }))
const Openings = z.object({ work: z.array(z.object({ recordType: z.string(), id: z.string() })) })

const promises = [
  ['完成城区10处事故多发路段的隔离设施改造', '逐处验收合格', '2025-06-30'],
  ['建成执法办案管理中心二期', '竣工验收并投入使用', '2025-09-30'],
  ['全市派出所综合指挥室全部升级', '全部派出所通过检查', '2025-11-30'],
  ['开展未成年人保护法治宣讲进校园活动', '不少于60所学校', '2024-12-20'],
] as const

/** What the office did in a bureau, through the API as its people do it. */
export interface OfficeWork {
  readonly planItems: readonly string[]
  /** Editions of the review on their way: in draft, bound, and approved. */
  readonly editions: Readonly<Record<'draft' | 'bound' | 'approved', string>>
}

/** Promises for the coming year, three editions of the annual review, an absence and a lawful query that waits. */
export async function doOfficeWork(world: Pick<World, 'get' | 'post'>, year: number): Promise<OfficeWork> {
  const planItems: string[] = []
  for (const [at, [what, criterion, dueOn]] of promises.entries()) {
    const { id } = await world.post('supervisor', '/records/planItem', { organisation: 2 + (at % 2), fields: { promisedAt: '2024-12-30T02:00:00Z', what, criterion, dueOn } }, Made)
    if (at > 0) await world.post('supervisor', `/records/planItem/${id}/actions/begin`, { version: 1 }, Made.loose())
    planItems.push(id)
  }
  const begin = (of: number) => world.post('office', '/review/editions', { year: of, from: null }, Edition)
  const step = (person: Person, { id, version }: z.infer<typeof Edition>, action: string) => world.post(person, `/review/editions/${id}/actions/${action}`, { version }, Edition)
  const draft = await begin(year)
  const bound = await step('office', await begin(year - 1), 'bind')
  const checked = await step('legalReviewer', await step('office', await begin(year - 2), 'bind'), 'passLegalExamination')
  const approved = await step('supervisor', await step('secondLegalReviewer', checked, 'checkConfidential'), 'approve')
  const people = await world.get('supervisor', '/absences/people', People)
  const [day, later] = [0, 6].map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10))
  for (const { account, substitutes: [substitute] } of people.filter((one) => one.substitutes.length > 0).slice(0, 1)) {
    await world.post('supervisor', '/absences', { account, substitute: substitute?.account, from: day, until: later, reason: 'training' }, Made)
  }
  const { work: [work] } = await world.get('officer', '/openings', Openings)
  await world.post('officer', '/openings', { number: 'XS2020-000001', work: { recordType: work?.recordType, id: work?.id }, article: '《中华人民共和国刑事诉讼法》第二百八十六条', explanation: '核实在办案件中当事人的前科情况' }, Made)
  return { planItems, editions: { draft: draft.id, bound: bound.id, approved: approved.id } }
}
