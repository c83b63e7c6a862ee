#!/usr/bin/env node
// `npx anlan …`: the command line.
import { runScript } from './bootstrap.mjs'

const args = process.argv.slice(2)
const starts = args[0] === 'start'
await runScript('src/app/cli.ts', args, { dev: false, console: starts, endsByInterrupt: starts })
