import { defineConfig } from 'vitest/config'

const elsewhere = ['**/node_modules/**', 'dist/**', 'data/**']
const databaseTests = '**/*.db.test.ts'

/**
 * Four projects. Tests that touch a database are named *.db.test.ts and run twice with the same files: on the embedded database
 * (pglite) and on a PostgreSQL server (server). Everything else that is fast is pure; journeys in a real browser are e2e/*.e2e.ts.
 */
export default defineConfig({
  test: {
    allowOnly: false,
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'pure',
          include: ['{src,demo,bench,tools,bin}/**/*.test.{ts,tsx}'],
          exclude: [...elsewhere, databaseTests],
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'pglite',
          include: [databaseTests],
          exclude: elsewhere,
          provide: { databaseUrl: null },
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'server',
          include: [databaseTests],
          exclude: elsewhere,
          globalSetup: ['tools/testing/provide-server.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['e2e/**/*.e2e.ts'],
          exclude: elsewhere,
          globalSetup: ['tools/testing/provide-chromium.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // One browser and one server at a time: two cores carry no more.
          maxWorkers: 1,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
