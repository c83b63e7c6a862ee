import { checks } from './checks.ts'

/** `npm run check`: everything but the tests themselves. */
let failed = 0
for (const check of checks) {
  const startedAt = performance.now()
  const problems = await check.run()
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`${problems === '' ? 'ok    ' : 'FAILED'} ${check.name} (${seconds} s)`)
  if (problems !== '') {
    failed += 1
    console.log(`${problems}\n`)
  }
}
process.exitCode = failed === 0 ? 0 : 1
