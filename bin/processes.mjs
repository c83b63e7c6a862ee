import { spawn } from 'node:child_process'

/**
 * Runs a program to its end with its output kept, to be shown only if it fails. Ctrl-C ends it and this process as well.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, shell?: boolean }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runQuietly(program, args, options) {
  return new Promise((resolve, reject) => {
    const env = { ...(options.env ?? process.env), NO_COLOR: '1' }
    const child = spawn(program, [...args], { ...options, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk) => { output += chunk })
    child.stderr.on('data', (chunk) => { output += chunk })
    child.on('error', reject)
    child.on('close', (code) => { resolve({ code: code ?? 1, output }) })
  })
}

/**
 * Runs a program in the foreground in this one's place and waits for its end. Ctrl-C reaches it: a terminal signals every process of
 * the group, so this one only waits; where there is no terminal, the signal reached this process alone and is handed on.
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null }>}
 */
export function runInForeground(program, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], { stdio: 'inherit' })
    /** @param {NodeJS.Signals} signal */
    const handOn = (signal) => { child.kill(signal) }
    const onInterrupt = () => { if (!process.stdin.isTTY) handOn('SIGINT') }
    process.on('SIGINT', onInterrupt)
    process.on('SIGTERM', handOn)
    process.on('SIGHUP', handOn)
    child.on('error', reject)
    child.on('close', (code, signal) => {
      process.off('SIGINT', onInterrupt)
      process.off('SIGTERM', handOn)
      process.off('SIGHUP', handOn)
      resolve({ code, signal })
    })
  })
}
