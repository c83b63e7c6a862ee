import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

export interface Column<T> {
  readonly key: string
  readonly title: ReactNode
  cell(row: T): ReactNode
  /** Right-aligned, tabular figures. */
  readonly number?: boolean
  readonly width?: number
  /** The name under which the server sorts; absent: not sortable. */
  readonly sort?: string
}

interface TableProps<T> {
  readonly label: string
  readonly columns: readonly Column<T>[]
  readonly rows: readonly T[]
  rowKey(row: T): string
  /** 'occurredAt' or '-occurredAt' (descending). */
  readonly sort?: string | undefined
  readonly onSort?: (sort: string) => void
  readonly density?: 'loose' | 'middle' | 'dense'
  /** The row that J and K stand on. */
  readonly current?: number | undefined
  readonly onHover?: (row: T | undefined) => void
  readonly marked?: (row: T) => boolean
}

/** A plain table: grey head that stays, hairlines, no stripes; the link in a row opens it, not the row. */
export function Table<T>({ label, columns, rows, rowKey, sort, onSort, density = 'middle', current, onHover, marked }: TableProps<T>) {
  return (
    <div className="al-table-scroll" role="group" aria-label={label} tabIndex={0}>
      <table className={`al-table al-table-${density}`}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.number ? 'al-number' : ''} style={column.width === undefined ? {} : { width: column.width, minWidth: column.width }} {...ariaSort(column.sort, sort)}>
                {column.sort === undefined || onSort === undefined ? column.title : <SortButton name={column.sort} sort={sort} onSort={onSort}>{column.title}</SortButton>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={rowKey(row)} data-row={at} className={`${at === current ? 'al-current' : ''}${marked?.(row) ? ' al-marked' : ''}`} {...(onHover ? { onMouseEnter: () => { onHover(row) }, onMouseLeave: () => { onHover(undefined) } } : {})}>
              {columns.map((column) => <td key={column.key} className={column.number ? 'al-number' : ''}>{column.cell(row)}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function SortButton({ name, sort, onSort, children }: { readonly name: string; readonly sort: string | undefined; readonly onSort: (sort: string) => void; readonly children: ReactNode }) {
  const direction = directionOf(name, sort)
  return (
    <button type="button" className={`al-sort${direction === undefined ? '' : ' al-sort-on'}`} onClick={() => { onSort(direction === 'descending' ? name : `-${name}`) }}>
      {children}{direction === undefined ? null : <Icon name={direction === 'ascending' ? 'up' : 'down'} size={12} />}
    </button>
  )
}

function directionOf(name: string, sort: string | undefined): 'ascending' | 'descending' | undefined {
  if (sort === name) return 'ascending'
  return sort === `-${name}` ? 'descending' : undefined
}

function ariaSort(name: string | undefined, sort: string | undefined): { 'aria-sort'?: 'ascending' | 'descending' } {
  const direction = name === undefined ? undefined : directionOf(name, sort)
  return direction === undefined ? {} : { 'aria-sort': direction }
}
