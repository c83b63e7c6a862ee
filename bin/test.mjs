#!/usr/bin/env node
// `npm test`: installs what is missing and runs every check and test (tools/test.ts).
import { runScript } from './bootstrap.mjs'

await runScript('tools/test.ts', process.argv.slice(2), { dev: true })
