import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { errorCodes } from '#kernel/error/domain-error.ts'
import { openClient, type Client } from './client.ts'

const Pair = z.object({ before: z.string().nullable(), after: z.string().nullable() })
const Page = z.object({
  changes: z.array(z.object({ clock: z.string(), number: z.string(), rule: z.string(), ruleVersion: z.object({ before: z.number(), after: z.number() }), dueAt: Pair, problem: Pair, why: z.enum(['rule', 'parameter', 'calendar']), events: z.number() })),
  checked: z.number(), next: z.string().nullable(),
})
const Job = z.object({ id: z.string(), state: z.enum(['running', 'done', 'failed']), total: z.number(), checked: z.number(), changed: z.number(), problem: z.object({ zh: z.string(), en: z.string() }).nullable() })

const POLL_MS = 500
const why = { rule: 'another version of the rule', parameter: 'another reading of the law', calendar: 'the calendar' } as const

/**
 * What a corrected rule, reading or calendar changes about clocks that run already: told (dry run), or applied in the background of the
 * server as journaled actions, with progress. Exit status 1: it failed.
 */
export async function recomputeClocks(dryRun: boolean, json: boolean): Promise<number> {
  const client = await openClient('legal')
  try {
    return dryRun ? await tellChanges(client, json) : await applyChanges(client)
  } finally {
    await client.close()
  }
}

async function tellChanges(client: Client, json: boolean): Promise<number> {
  let changed = 0
  let checked = 0
  for (let next: string | null = ''; next !== null;) {
    const page: z.infer<typeof Page> = Page.parse(await client.get(`/api/clock-recomputation?limit=1000&after=${next}`))
    for (const one of page.changes) console.log(json ? JSON.stringify(one) : lineOf(one))
    changed += page.changes.length
    checked += page.checked
    next = page.next
  }
  if (!json) console.log(`${changed} clocks would change, of ${checked} records looked at. Nothing was changed.`)
  return 0
}

function lineOf({ number, rule, ruleVersion, dueAt, problem, why: reason, events }: z.infer<typeof Page>['changes'][number]): string {
  const version = ruleVersion.before === ruleVersion.after ? '' : ` (version ${ruleVersion.before} -> ${ruleVersion.after})`
  const effects = events === 0 ? '' : `, ${events} events judged otherwise`
  return `${number} ${rule}${version}: ${timeOf(dueAt.before, problem.before)} -> ${timeOf(dueAt.after, problem.after)}, because of ${why[reason]}${effects}`
}

function timeOf(at: string | null, problem: string | null): string {
  return at ?? Object.entries(errorCodes).find(([code]) => code === problem)?.[1].en ?? 'stands'
}

async function applyChanges(client: Client): Promise<number> {
  let job = Job.parse(await client.post('/api/clock-recomputations', {}))
  for (let told = -1; job.state === 'running'; job = Job.parse(await client.get(`/api/clock-recomputations/${job.id}`))) {
    if (job.checked !== told) console.log(`${job.checked} of ${job.total} records`)
    told = job.checked
    await sleep(POLL_MS)
  }
  if (job.state === 'failed') {
    console.error(job.problem ? `${job.problem.en}\n${job.problem.zh}` : 'It failed.')
    return 1
  }
  console.log(`${job.changed} clocks changed, of ${job.checked} records looked at.`)
  return 0
}
