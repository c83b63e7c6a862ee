import type { Figure } from '#kernel/figure/figure.ts'
import type { Label } from '#kernel/language/label.ts'
import type { RecordType } from '#kernel/record/record-type.ts'

/** Plain SQL, run once, in order. */
export interface Migration {
  readonly name: string
  readonly sql: string
}

/** A rule of counting that a bureau chooses once, at its first start. */
export interface ModuleSetting {
  /** Its name among the bureau's settings. */
  readonly name: string
  readonly label: Label
  /** Values as they are stored, in words. */
  readonly choices: Readonly<Record<string, Label>>
  /** The value of a bureau that chose none. */
  readonly standard: string
  readonly basis: Label
}

/** A line of work: the data that the kernel needs of it, and nothing that runs before or after the kernel's own steps. */
export interface Module {
  readonly name: string
  readonly label: Label
  readonly recordTypes: readonly RecordType[]
  readonly figures: readonly Figure[]
  readonly settings?: readonly ModuleSetting[]
  readonly migrations: readonly Migration[]
}
