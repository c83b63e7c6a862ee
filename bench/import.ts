import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { forkServer } from './world.ts'

/**
 * node bench/import.ts [rows]: imports invented crashes with their persons on the embedded engine, and asks for pages meanwhile. Tells how
 * long the preview, the import and the taking back took, and how long the pages took during each: the median, and what nineteen in twenty
 * did not exceed. Nothing here is asserted: the machine decides.
 */
const rows = Number(process.argv[2] ?? 30_000)
const folder = mkdtempSync(join(tmpdir(), 'anlan-bench-import-'))
const password = randomBytes(18).toString('base64url')
const { address, child } = await forkServer('./embedded-server.ts', [folder, password])
const Answer = z.looseObject({ id: z.string(), state: z.string(), mapping: z.unknown(), progress: z.looseObject({ fresh: z.number(), rejected: z.number() }) })

async function call(method: string, path: string, body?: unknown): Promise<unknown> {
  const form = body instanceof FormData
  const answer = await fetch(new URL(path, address), { method, headers: { 'x-anlan-client': 'cli', ...(token === '' ? {} : { authorization: `Bearer ${token}` }), ...(form || body === undefined ? {} : { 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }) })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
  return text === '' ? null : JSON.parse(text)
}

let token = ''

function file(name: string, lines: readonly string[]): FormData {
  const form = new FormData()
  form.append('file', new Blob([lines.join('\n')]), name)
  return form
}

const roads = ['环湖大道', '人民路', 'G206', 'S311', '学院路']
const main = ['case,发生时间,路名,逃逸,经度,纬度', ...Array.from({ length: rows }, (_, at) => `${at},${new Date(Date.UTC(2023, 0, 1) + at * 1_000_000).toISOString().slice(0, 16).replace('T', ' ')},${roads[at % 5]},${at % 20 === 0 ? '是' : '否'},${116 + (at % 997) / 5000},${32 + (at % 991) / 5000}`)]
const persons = ['case,人员序号,交通方式,伤害程度', ...Array.from({ length: rows * 2 }, (_, at) => `${at >> 1},${at % 2},${at % 2 === 0 ? '驾驶人' : '乘车人'},${at % 3 === 0 ? '轻伤' : '无伤'}`)]
const pages = ['/api/records/crash?limit=50', '/api/figures/road-injured?year=2023', '/api/today', '/api/records/crash?limit=50&q=G206', '/api/imports']

/** Asks for pages, one after the other, until told to stop; answers their times in milliseconds. */
function watch(): () => Promise<number[]> {
  const times: number[] = []
  let stopped = false
  const watching = (async () => {
    for (let at = 0; !stopped; at++) {
      const began = performance.now()
      await call('GET', pages[at % pages.length] ?? '')
      times.push(performance.now() - began)
      await sleep(50)
    }
  })()
  return async () => {
    stopped = true
    await watching
    return times
  }
}

async function measured(name: string, work: () => Promise<void>): Promise<void> {
  const stop = watch()
  const began = performance.now()
  await work()
  const seconds = (performance.now() - began) / 1000
  const times = (await stop()).toSorted((a, b) => a - b)
  const part = (share: number): string => (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(0)
  console.log(`${name.padEnd(12)} ${seconds.toFixed(1).padStart(6)} s   ${String(times.length).padStart(5)} pages: median ${part(0.5)} ms, p95 ${part(0.95)} ms, longest ${part(1)} ms`)
}

async function until(id: string, state: string): Promise<void> {
  for (;;) {
    const answer = Answer.parse(await call('GET', `/api/imports/${id}`))
    if (answer.state === state) { console.log(`  ${JSON.stringify(answer.progress)}`); return }
    if (answer.state === 'failed') throw new Error('The import failed')
    await sleep(500)
  }
}

try {
  token = z.looseObject({ token: z.string() }).parse(await call('POST', '/api/session', { login: 'bench', password })).token
  await measured('nothing', () => sleep(3_000))
  let id = ''
  let mapping: unknown
  await measured('upload', async () => {
    id = Answer.parse(await call('POST', '/api/imports?type=crash', file('crashes.csv', main))).id
    mapping = Answer.parse(await call('POST', `/api/imports/${id}/files?child=persons`, file('persons.csv', persons))).mapping
  })
  await measured('preview', async () => { await call('PUT', `/api/imports/${id}/mapping`, { mapping }) })
  await measured('import', async () => {
    await call('POST', `/api/imports/${id}/run`)
    await until(id, 'done')
  })
  await measured('take back', async () => {
    await call('POST', `/api/imports/${id}/take-back`)
    await until(id, 'takenBack')
  })
} finally {
  child.kill()
  rmSync(folder, { recursive: true, force: true })
}
