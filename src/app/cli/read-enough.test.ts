import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const module = join(import.meta.dirname, 'read-enough.ts')
const prints = 'for (let line = 1; line < 200; line += 1) { console.log(line); await new Promise((resolve) => setTimeout(resolve, 5)) }'

/** What stands on standard error when a reader takes one line of a program that goes on printing. */
function errorsOf(script: string): Promise<string> {
  return new Promise((resolve) => { execFile('/bin/sh', ['-c', '"$0" --input-type=module -e "$1" | head -1', process.execPath, script], (_, __, err) => { resolve(err) }) })
}

it('a program whose reader has read enough ends without a word', async () => {
  expect(await errorsOf(prints)).toContain('EPIPE')
  expect(await errorsOf(`import { endWhenReadEnough } from ${JSON.stringify(module)}\nendWhenReadEnough()\n${prints}`)).toBe('')
})
