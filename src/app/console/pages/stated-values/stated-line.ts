/** One stated value as the line of a CSV file, as the server takes them in. */
export interface StatedLine {
  /** The unit's code. */
  readonly unit: string
  readonly figure: string
  readonly year: string
  readonly value: string
  readonly document: string
}

export const columns = ['organisation', 'figure', 'year', 'value', 'document'] as const

export type StatedColumn = (typeof columns)[number]

export function csvOf({ unit, figure, year, value, document }: StatedLine): string {
  return [columns, [unit, figure, year, value, document]].map((cells) => cells.map(quoted).join(',')).join('\n')
}

function quoted(text: string): string {
  return `"${text.trim().replaceAll('"', '""')}"`
}

/** The column that a refused field of the file stands in: `/csv/2/year`. */
export function columnOf(pointer: string): StatedColumn | undefined {
  return columns.find((name) => pointer.endsWith(`/${name}`))
}
