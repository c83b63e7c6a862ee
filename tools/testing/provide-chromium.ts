import type { TestProject } from 'vitest/node'
import { findChromium, requireChineseFont } from './find-chromium.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The program of the browser, for playwright's executablePath. */
    chromium: string
  }
}

export function setup(project: TestProject): void {
  requireChineseFont()
  project.provide('chromium', findChromium())
}
