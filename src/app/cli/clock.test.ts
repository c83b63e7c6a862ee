import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { Flags } from '../cli.ts'
import { clockCommand } from './clock.ts'

const cli = join(import.meta.dirname, '../cli.ts')
let folder = ''
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'anlan-clock-')) })
afterAll(() => { rmSync(folder, { recursive: true }) })

interface Said { readonly status: number; readonly out: string; readonly err: string }

/** Runs the command and gives back what it printed. */
async function clock(args: readonly string[], flags: Flags = {}): Promise<Said> {
  const out: string[] = []
  const err: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => { out.push(`${line}\n`) })
  const error = vi.spyOn(console, 'error').mockImplementation((line: string) => { err.push(`${line}\n`) })
  try {
    const status = await clockCommand(args, flags)
    return { status, out: out.join(''), err: err.join('') }
  } finally {
    log.mockRestore()
    error.mockRestore()
  }
}

/** The same as a program of its own, in a folder that holds nothing, with this on its standard input. */
function program(args: readonly string[], input: string): Promise<Said> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [cli, ...args], { cwd: folder }, (problem, out, err) => { resolve({ status: problem === null ? 0 : Number(problem.code), out, err }) })
    child.stdin?.end(input)
  })
}

const file = (name: string, content: unknown): string => {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(content))
  return path
}
const request = { rule: 'D-30', start: '2026-01-05', facts: { handler: 'station', majorComplex: true }, events: [{ kind: 'pause', at: '2026-01-10', reason: 'appraisal' }, { kind: 'resume', at: '2026-01-20', reason: 'appraisal' }] }

describe('anlan clock explain', () => {
  it('answers one request with one answer, a list with a list', async () => {
    const answer = { dueOn: '2026-02-14', basis: [{ law: 'PSAPL-2025', article: 118 }], refused: [] }
    const one = await clock(['explain', file('one.json', request)], { json: true })
    expect([one.status, JSON.parse(one.out), one.err]).toEqual([0, answer, ''])
    const list = await clock(['explain', file('list.json', [request, { rule: 'D-63.b', start: '2023-12-29' }, { rule: 'D-75', start: '2026-12-30' }])], { json: true })
    expect([list.status, JSON.parse(list.out)]).toEqual([0, [answer, { error: 'no-law-version' }, { error: 'no-calendar' }]])
    expect(JSON.parse((await clock(['explain', file('none.json', [])], { json: true })).out)).toEqual([])
  })

  it('reads standard input, without a server or a data folder, and ends with a status where a request was malformed', { timeout: 60_000 }, async () => {
    const said = await program(['clock', 'explain', '--json', '-'], JSON.stringify([request, { rule: 'D-30', start: 'soon' }]))
    expect(said.status).toBe(1)
    expect(JSON.parse(said.out)).toMatchObject([{ dueOn: '2026-02-14' }, { error: 'malformed-request', fields: [{ pointer: '/1/start' }] }])
    expect(said.err).toContain('/1/start')
  })

  it('says what it could not read', async () => {
    writeFileSync(join(folder, 'broken.json'), '{"rule": ')
    await expect(clock(['explain', join(folder, 'broken.json')])).rejects.toThrow(DomainError)
    await expect(clock(['explain', join(folder, 'nothing.json')])).rejects.toThrow('nothing.json')
    expect(await clock(['explain'])).toMatchObject({ status: 2, out: '' })
    expect(await clock(['explain', file('one.json', request)], { language: 'fr' })).toMatchObject({ status: 2, out: '' })
    expect(await clock(['explain', file('bad.json', 'D-30')])).toMatchObject({ status: 1 })
  })

  it('tells every step in either language', async () => {
    const zh = await clock(['explain', file('one.json', request)], { language: 'zh' })
    expect(zh.out).toContain('2026-01-10至2026-01-20因鉴定（检测、检验、检疫）停止计算，10日不计入期限（治安处罚法第一百一十八条第一款、第二款）。')
    expect(zh.out).toContain('最后一日2026-02-14是周末，但调休上班，不顺延（行政案件程序规定第三十五条）。')
    expect(zh.out).toContain('公安机关办理治安案件的期限，自立案之日起不得超过三十日')
    const en = await clock(['explain', file('two.json', [request, { rule: 'D-75', start: '2026-12-30' }])])
    expect(en.out).toContain('It ends at 24:00 on 2026-02-14.')
    expect(en.out).toContain('The holiday calendar of 2027 is not in the table')
  })
})

describe('anlan clock list and diff', () => {
  it('print every rule, and what differs between two lists or two versions', async () => {
    const rules: unknown = JSON.parse((await clock(['list'], { json: true })).out)
    expect(rules).toEqual(expect.arrayContaining([expect.objectContaining({ id: 'D-15', version: 1, status: ['unconfirmed'] })]))
    expect((await clock(['list'])).out).toContain('D-96.a@1\tRoad hazard assessed\t3 working days\t-\tunconfirmed, local practice, set by no law')
    const old = file('old.json', [{ id: 'D-15', version: 1, length: { amount: 3 } }, { id: 'D-99', version: 1 }])
    const now = file('now.json', [{ id: 'D-15', version: 1, length: { amount: 4 } }])
    expect((await clock(['diff', old, now])).out).toBe('D-15@1\n  length.amount: 3 -> 4\nD-99@1: only in the old rule set\n')
    expect((await clock(['diff', old, old])).out).toBe('The rule sets are the same.\n')
    expect((await clock(['diff', 'D-30@1', 'D-30@2'])).out).toContain('legalBasis.0.article: 99 -> 118')
    await expect(clock(['diff', 'D-30@1', 'D-30@9'])).rejects.toThrow('D-30@9')
    await expect(clock(['diff', file('bad.json', { rules: 1 }), now])).rejects.toThrow('bad.json')
  })
})
