import type { Module } from '#kernel/module.ts'
import { crashes } from '#modules/crashes/module.ts'

/** Every line of work. Removing one is: delete its folder and its line here. */
export const modules: readonly Module[] = [crashes]
