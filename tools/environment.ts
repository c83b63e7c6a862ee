/** What the tools take from the environment (the server's own settings are in src/kernel/config). */
export const environment = {
  /** A browser to test with, instead of the ones looked for. */
  chromePath: process.env['CHROME_PATH'] ?? '',
  searchPath: process.env['PATH'] ?? '',
  home: process.env['HOME'] ?? '',
} as const
