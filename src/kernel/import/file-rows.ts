import { setImmediate as nextTurn } from 'node:timers/promises'
import { fileText } from './file-text.ts'
import { readRows, type FileRow } from './rows.ts'
import type { FileShape } from './shape.ts'

/** The rows of a kept file below its head, in groups of at most `size`; between groups others have their turn. */
export async function* rowGroups(path: string, shape: FileShape, size: () => number): AsyncGenerator<FileRow[]> {
  let isHead = true
  let group: FileRow[] = []
  for await (const row of readRows(fileText(path, shape.encoding), shape.delimiter)) {
    if (isHead) { isHead = false; continue }
    group.push(row)
    if (group.length >= size()) {
      yield group
      group = []
      await nextTurn()
    }
  }
  if (group.length > 0) yield group
}
