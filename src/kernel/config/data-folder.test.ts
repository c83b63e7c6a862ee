import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DomainError } from '../error/domain-error.ts'
import { findHolder, lockDataFolder, noteAddress } from './data-folder.ts'

/** A process that tries for the folder, says 'held' or the refusal, and then does nothing until its end. */
const contender = `
  import { lockDataFolder } from ${JSON.stringify(join(import.meta.dirname, 'data-folder.ts'))}
  const [folder, startAt] = process.argv.slice(1)
  while (Date.now() < Number(startAt));
  try {
    await lockDataFolder(folder)
    console.log('held')
  } catch (problem) {
    console.log(problem.code + ' ' + problem.message)
  }
  setInterval(() => {}, 1000)
`

interface Contender { readonly child: ChildProcess; readonly pid: number; readonly said: Promise<string> }

const running: ChildProcess[] = []

function startContender(folder: string, startAt = 0): Contender {
  const child = spawn(process.execPath, ['--input-type=module', '-e', contender, folder, String(startAt)], { stdio: ['ignore', 'pipe', 'inherit'] })
  running.push(child)
  const said = once(createInterface({ input: child.stdout }), 'line').then(([line]) => String(line))
  return { child, pid: child.pid ?? 0, said }
}

async function kill({ child }: Contender): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

async function refusal(work: Promise<unknown>): Promise<DomainError> {
  const problem: unknown = await work.then(() => undefined, (reason: unknown) => reason)
  if (problem instanceof DomainError) return problem
  throw new Error(`not refused: ${String(problem)}`)
}

describe('the data folder', () => {
  let folder: string

  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'anlan-folder-')) })
  afterEach(() => {
    for (const child of running.splice(0)) child.kill('SIGKILL')
    rmSync(folder, { recursive: true })
  })

  it('is refused to a second process, with the number of the first and what to do', async () => {
    const lock = await lockDataFolder(folder)
    const second = startContender(folder)
    expect(await second.said).toMatch(new RegExp(`^folder-in-use .*in use by process ${process.pid} .*"kill ${process.pid}".*ANLAN_DATA`))
    await lock.release()
  })

  it('is refused while another process holds it, and given after that one was killed', async () => {
    const first = startContender(folder)
    expect(await first.said).toBe('held')
    const problem = await refusal(lockDataFolder(folder))
    expect(problem.code).toBe('folder-in-use')
    expect(problem.detail.data).toMatchObject({ pid: first.pid })
    expect(problem.detail.zh).toContain(`kill ${first.pid}`)

    await kill(first)
    expect(readdirSync(folder)).toContain('in-use.json')
    const lock = await lockDataFolder(folder)
    expect(await findHolder(folder)).toMatchObject({ pid: process.pid })
    await lock.release()
  })

  it('does not mind that the number of a killed owner belongs to a living process by now', async () => {
    const first = startContender(folder)
    expect(await first.said).toBe('held')
    await kill(first)
    writeFileSync(join(folder, 'in-use.json'), JSON.stringify({ pid: process.ppid, host: 'here', since: '2026-01-01T00:00:00.000Z' }))
    expect(await findHolder(folder)).toBeUndefined()
    const next = startContender(folder)
    expect(await next.said).toBe('held')
  })

  it('is refused to a second caller in the same process and given again after release', async () => {
    const lock = await lockDataFolder(folder)
    expect((await refusal(lockDataFolder(folder))).detail.data).toMatchObject({ pid: process.pid })
    await lock.release()
    await lock.release()
    const again = await lockDataFolder(folder)
    await again.release()
    expect(readdirSync(folder)).toEqual(['in-use.lock'])
  })

  it('is made if it is not there, for its owner alone', async () => {
    const inner = join(folder, 'a', 'b')
    expect(await findHolder(inner)).toBeUndefined()
    const lock = await lockDataFolder(inner)
    expect(readdirSync(inner).sort()).toEqual(['in-use.json', 'in-use.lock'])
    await lock.release()
  })

  it('tells where the server of its holder answers', async () => {
    await noteAddress(folder, 'http://127.0.0.1:1')
    expect(await findHolder(folder)).toBeUndefined()
    const lock = await lockDataFolder(folder)
    await noteAddress(folder, 'http://127.0.0.1:7180')
    expect(await findHolder(folder)).toMatchObject({ pid: process.pid, address: 'http://127.0.0.1:7180' })
    await lock.release()
    expect(await findHolder(folder)).toBeUndefined()
  })

  it('goes to exactly one of two that start at the same moment, thirty times, while others look', async () => {
    for (let round = 0; round < 30; round++) {
      const both = [startContender(folder, Date.now() + 150), startContender(folder, Date.now() + 150)]
      let answered = false
      const answers = Promise.all(both.map((one) => one.said)).then((said) => { answered = true; return said })
      while (!answered) {
        await findHolder(folder)
        await new Promise((resolve) => { setTimeout(resolve, 1) })
      }
      const said = await answers
      expect(said.filter((one) => one === 'held'), `round ${round}: ${said.join(' | ')}`).toHaveLength(1)
      expect(said.filter((one) => one.startsWith('folder-in-use'))).toHaveLength(1)
      await Promise.all(both.map(kill))
    }
  }, 120_000)
})
