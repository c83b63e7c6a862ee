#!/usr/bin/env node
// `node bin/node24.mjs SCRIPT …`: runs one of the project's development scripts under the pinned Node.
import { runScript } from './bootstrap.mjs'

const [script, ...args] = process.argv.slice(2)
if (script === undefined) throw new Error('Usage: node bin/node24.mjs SCRIPT [ARGUMENT …]')
await runScript(script, args, { dev: true })
