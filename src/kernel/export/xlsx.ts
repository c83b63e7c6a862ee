import { writeXlsxStream } from 'hucre/xlsx'

export interface XlsxColumn {
  readonly head: string
  /** Number format of its dates; null for any other column. */
  readonly format: string | null
}

/** A workbook of one sheet with a frozen head, as bytes while the rows are read. The only place that knows the spreadsheet library. */
export function xlsxBytes(name: string, columns: readonly XlsxColumn[], rows: AsyncIterable<(string | number | boolean | Date | null)[]>): AsyncIterable<Uint8Array> {
  return writeXlsxStream(rows, {
    // A sheet's name is at most 31 characters and has none of these.
    name: name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31).trim(), freezePane: { rows: 1 },
    columns: columns.map(({ head, format }) => ({ header: head, width: format === null ? 14 : format.length + 2, ...(format === null ? {} : { numFmt: format }) })),
  })
}
