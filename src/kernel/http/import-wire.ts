import type { Label } from '#kernel/language/label.ts'
import type { FieldValue } from '#kernel/record/record-type.ts'

// Imports. POST /api/imports?type=crash (multipart: file) -> ImportAnswer (state uploaded, with a guessed mapping)
// POST /api/imports/:id/files?child=persons (multipart: file) -> ImportAnswer: a linked file, one row for each child · DELETE /api/imports/:id/files/:child
// PUT /api/imports/:id/mapping {mapping, repairs?} -> ImportAnswer (with preview) · POST /api/imports/:id/run -> ImportAnswer (running) · GET /api/imports/:id · GET /api/imports
// POST /api/imports/:id/take-back -> ImportAnswer (takingBack, in the background) · GET /api/imports/:id/rejected.csv?file= · GET /api/mappings?type= -> SavedMapping[]
// POST /api/mappings {name, recordType, mapping, columns} -> SavedMapping
export interface ImportAnswer {
  id: string; recordType: string; organisation: number; fileName: string
  /** SHA-256 of the file as it was sent, in hex. */
  fileHash: string
  state: 'uploaded' | 'mapped' | 'running' | 'done' | 'failed' | 'takingBack' | 'takenBack'
  /** Empty once the import is over: the file itself is then no longer kept. */
  encoding: string; delimiter: string; columns: ImportColumn[]; rowCount: number
  /** Linked files, by child of the record type. `guess` is what their columns are proposed to become. */
  files: ImportLinkedFile[]
  /** What was set last; while the state is uploaded, the guess, or the saved mapping that fits. */
  mapping: ImportMapping | null
  guesses: { field: string; certainty: number }[]
  /** The saved mapping whose columns this file has, if one was offered. */
  saved: { id: string; name: string } | null
  /** Cells mended in the preview. */
  repairs: ImportRepair[]
  /** What the last PUT mapping found; kept until the import is over. */
  preview: ImportPreview | null
  /** In records (a record may have several rows). `rejectedRows`: refused rows of each file, '' being the main one; only of one import, not in the list. */
  progress: { done: number; total: number; fresh: number; changed: number; same: number; rejected: number; rejectedRows: Record<string, number> }
  /** Records taken back so far, while it is taken back and afterwards. */
  takeBack: { done: number; total: number } | null
  problem: Label | null; createdAt: string; finishedAt: string | null
}
export interface ImportLinkedFile {
  child: string; fileName: string; fileHash: string; encoding: string; delimiter: string; columns: ImportColumn[]; rowCount: number
  guess: { mapping: ChildMapping; guesses: { field: string; certainty: number }[] }
}
export interface ImportColumn {
  name: string; samples: string[]
  /** Its values look like identity or telephone numbers: the samples are masked and the column is never guessed. */
  personal: boolean
}
/** A cell as it should read. `file`: '' for the main file, otherwise the child. */
export interface ImportRepair { file: string; line: number; column: string; value: string }
export interface ImportMapping {
  /** Names the source; with the key columns it identifies a row for ever. */
  sourceName: string
  /** Columns that identify a record in its source; the same key in a later file is the same record. Empty: the whole row is its key. */
  keyColumns: string[]
  /** Without the field by which records are numbered, and with children: the file only adds children to records that the source brought before. */
  fields: Record<string, FieldMapping>
  coordinates: CoordinateSystem
  /** IANA name of the zone of times without an offset; 'bureau': wall times are taken as the bureau's own. */
  timeZone: string
  children?: Record<string, ChildMapping>
  /** Which unit owns a record: by its code or name as it stands, or translated to a unit's code. Without: the unit that imports. */
  organisation?: { column: string; codes?: Record<string, string>; unmapped?: 'refuse' | 'default' }
}
export type CoordinateSystem = 'WGS84' | 'GCJ02' | 'BD09' | 'CGCS2000' | `EPSG:${number}`
/** How the children of a record come in: from a linked file, or from the rows of the main file, where a record has one row for each child. */
export interface ChildMapping {
  from: 'file' | 'rows'
  /** The record's key in the linked file, in the order of keyColumns: a column, or a text for what the file does not say. Empty for rows. */
  link: ({ column: string } | { text: string })[]
  /** Columns that identify a child within its record; none: its place among them. */
  keyColumns: string[]
  fields: Record<string, FieldMapping>
}
/** What to do with a row whose day is known but not its time: refuse it, or take 12:00 (an unknown minute: minute 0) and mark it. */
export type UnknownTime = 'refuse' | 'noon'
/**
 * `sentinels` are values that mean "not known": a text or number as it stands ('99', '777.7777'), or a comparison ('>0', '>=99', '<0').
 * `format`: for times 'ISO' or letters as in 'YYYY-MM-DD HH:mm', 'M/D/YYYY h:mm A'; for numbers ',' where the comma is the decimal sign.
 * `unmapped`: what a value without a translation does, refuse the row (default) or leave the field empty with a warning.
 * From several columns, `format` has one part per column, separated by blanks, or by | where a part has a blank itself: 'YYYY M D H m'.
 */
export type FieldMapping =
  | { from: 'column'; column: string; sentinels?: string[]; codes?: Record<string, string>; unmapped?: 'refuse' | 'empty'; format?: string; factor?: number; unknownTime?: UnknownTime }
  | { from: 'columns'; columns: string[]; format: string; sentinels?: Record<string, string[]>; unknownTime?: UnknownTime }
  | { from: 'constant'; value: FieldValue }
export interface ImportProblem { column: string | null; field: string | null; code: string; text: Label }
/** fresh + changed + same + warned + rejected = checked: a record with a warning counts as warned only, though it is imported. */
export interface ImportPreview {
  /** Records looked at, and rows of a linked file that found none. */
  checked: number
  fresh: number; changed: number; same: number; rejected: number; warned: number
  /** Values that people edited by hand since the last import: they stay as they are. */
  kept: number
  /** Children by name: how many rows of them there are, and how many found their record. */
  children: Record<string, { rows: number; found: number }>
  /** The columns that the cells of `rows` belong to, by file: only those that the mapping reads. */
  columns: Record<string, string[]>
  /** The first 50 records, and up to 200 rows with problems or warnings from all files. `fields` are the values as they would be stored. */
  rows: ImportPreviewRow[]
}
export interface ImportPreviewRow {
  file: string; line: number; cells: string[]; fields: Record<string, FieldValue> | null; result: 'fresh' | 'changed' | 'same' | 'rejected' | 'warned'; problems: ImportProblem[]
  /** Children of the record by name; null for a row that is itself a child's. */
  children: Record<string, number> | null
}
export interface SavedMapping { id: string; name: string; recordType: string; columns: string[]; mapping: ImportMapping; savedAt: string }
