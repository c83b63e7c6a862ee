import { createHmac } from 'node:crypto'
import type { ConvertedRow } from './convert.ts'

/**
 * A record as imports may remember it: the keys of its children and the hash of what it says are made anew with the installation's secret
 * (HMAC-SHA-256, RFC 2104), and so is its own key where the whole row is its key. They are the same at every import into this installation;
 * who has only the database cannot try identity numbers on them.
 */
export function sealed(row: ConvertedRow, secret: string, wholeRowIsKey: boolean): ConvertedRow {
  const seal = (use: string, text: string): string => createHmac('sha256', secret).update(`${use}\u0001${text}`).digest('base64url')
  return {
    ...row,
    key: row.key !== null && wholeRowIsKey ? `row:${seal('row', row.key)}` : row.key,
    hash: row.hash === '' ? '' : seal('hash', row.hash),
    children: Object.fromEntries(Object.entries(row.children).map(([name, list]) => [name, list.map((child) => ({ ...child, key: seal('child', child.key) }))])),
  }
}
