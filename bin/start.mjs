#!/usr/bin/env node
// `npm start`: installs what is missing, builds the console when it has changed, and starts the server. Node 18 or later and npm are
// all it needs.
import { runScript } from './bootstrap.mjs'

await runScript('src/app/cli.ts', ['start', ...process.argv.slice(2)], { dev: false, console: true, endsByInterrupt: true })
