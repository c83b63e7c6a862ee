import { Agent, request } from 'node:http'

/** One request of a run, by its number: method, path and body. */
export interface Call { readonly method: string; readonly path: string; readonly body?: unknown }

const CONNECTIONS = 10

/** Sends `count` calls over ten kept-alive connections; answers calls a second. A call that is not answered 2xx stops the run. */
export async function throughput(address: string, token: string | null, count: number, callOf: (at: number) => Call): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const url = new URL(address)
  const started = performance.now()
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < count) await send(agent, url, token, callOf(next++))
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, worker))
  agent.destroy()
  return (count * 1000) / (performance.now() - started)
}

function send(agent: Agent, url: URL, token: string | null, call: Call): Promise<void> {
  return new Promise((resolve, reject) => {
    const body = call.body === undefined ? undefined : JSON.stringify(call.body)
    const sent = request({
      agent, host: url.hostname, port: url.port, method: call.method, path: call.path,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }), ...(token ? { authorization: `Bearer ${token}` } : {}) },
    }, (answer) => {
      let text = ''
      answer.on('data', (chunk: Buffer) => { if (text.length < 300) text += chunk.toString() })
      answer.on('end', () => {
        if ((answer.statusCode ?? 0) < 300) resolve()
        else reject(new Error(`${call.method} ${call.path}: ${answer.statusCode} ${text}`))
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] ?? 0 : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** Sends `count` calls one after the other; answers the median of their times in milliseconds. */
export async function latency(address: string, token: string | null, count: number, callOf: (at: number) => Call): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const url = new URL(address)
  const times: number[] = []
  for (let at = 0; at < count; at++) {
    const started = performance.now()
    await send(agent, url, token, callOf(at))
    times.push(performance.now() - started)
  }
  agent.destroy()
  return median(times)
}

/** Runs two things in turn, A B A B …, and gives the median of each and of the ratios pair by pair, and the ratios themselves: fair where the machine drifts. */
export async function inTurn(rounds: number, a: () => Promise<number>, b: () => Promise<number>): Promise<{ a: number; b: number; ratio: number; ratios: readonly number[] }> {
  const as: number[] = []
  const bs: number[] = []
  for (let round = 0; round < rounds; round++) {
    as.push(await a())
    bs.push(await b())
  }
  const ratios = as.map((value, at) => value / (bs[at] ?? 1))
  return { a: median(as), b: median(bs), ratio: median(ratios), ratios }
}

export function row(name: string, values: Readonly<Record<string, number | string>>): void {
  console.log(`${name.padEnd(44)} ${Object.entries(values).map(([key, value]) => `${key} ${typeof value === 'number' ? value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : 0 }) : value}`).join('   ')}`)
}
