/**
 * How values cross the border between TypeScript and PostgreSQL, the same on both engines.
 * Days are 'YYYY-MM-DD', instants ISO 8601 in UTC, int8 and numeric are numbers (they stay within 2^53 here), bytea is bytes.
 */
const BOOLEAN = 16, BYTEA = 17, INT8 = 20, INT2 = 21, INT4 = 23, OID = 26, JSON_TYPE = 114, FLOAT4 = 700, FLOAT8 = 701
const TIMESTAMPTZ = 1184, NUMERIC = 1700, JSONB = 3802
const BYTEA_ARRAY = 1001, INT4_ARRAY = 1007, INT8_ARRAY = 1016, TEXT_ARRAY = 1009, DATE_ARRAY = 1182, UUID_ARRAY = 2951

const decoders = new Map<number, (text: string) => unknown>([
  [BOOLEAN, (text) => text === 't' || text === 'true'],
  [BYTEA, (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex'))],
  [INT8, Number], [INT2, Number], [INT4, Number], [OID, Number], [FLOAT4, Number], [FLOAT8, Number], [NUMERIC, Number],
  [JSON_TYPE, decodeJson], [JSONB, decodeJson],
  [TIMESTAMPTZ, decodeInstant],
  [BYTEA_ARRAY, (text) => decodeArray(text).map((item) => new Uint8Array(Buffer.from(item.slice(2), 'hex')))],
  [INT4_ARRAY, (text) => decodeArray(text).map(Number)],
  [INT8_ARRAY, (text) => decodeArray(text).map(Number)],
  [TEXT_ARRAY, decodeArray], [DATE_ARRAY, decodeArray], [UUID_ARRAY, decodeArray],
])

export const decodedTypes: readonly number[] = [...decoders.keys()]

/** A column's text form as a TypeScript value; types without a decoder (text, uuid, date) stay text. */
export function decode(type: number, text: string | null): unknown {
  if (text === null) return null
  const decoder = decoders.get(type)
  return decoder ? decoder(text) : text
}

function decodeJson(text: string): unknown {
  return JSON.parse(text)
}

function decodeInstant(text: string): string {
  // '2024-01-31 15:04:05.123+00': the session runs in UTC, so only the shape changes.
  if (text[10] === ' ' && text.endsWith('+00')) {
    if (text.length === 22) return `${text.slice(0, 10)}T${text.slice(11, 19)}.000Z`
    if (text.length === 26) return `${text.slice(0, 10)}T${text.slice(11, 23)}Z`
  }
  const [day = '', rest = ''] = text.split(' ')
  const time = rest.replace(/[+-]\d\d(:?\d\d)?$/, '')
  const [whole = '', fraction = ''] = time.split('.')
  return `${day}T${whole}.${fraction.slice(0, 3).padEnd(3, '0')}Z`
}

function decodeArray(text: string): string[] {
  const items: string[] = []
  let item = ''
  let quoted = false
  let started = false
  for (let at = 1; at < text.length - 1; at++) {
    const character = text[at] ?? ''
    if (quoted && character === '\\') { item += text[++at] ?? ''; continue }
    if (character === '"') { quoted = !quoted; started = true; continue }
    if (character === ',' && !quoted) { items.push(item); item = ''; started = false; continue }
    item += character
    started = true
  }
  if (started || items.length > 0) items.push(item)
  return items
}

/** A parameter in PostgreSQL's text form. Objects are not accepted: JSON is passed as text by the caller. */
export function encode(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value)
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`
  if (Array.isArray(value)) return encodeArray(value)
  if (value instanceof Date) return value.toISOString()
  throw new TypeError(`A ${typeof value} cannot be a statement's parameter`)
}

function encodeArray(items: readonly unknown[]): string {
  return `{${items.map((item) => {
    if (item === null || item === undefined) return 'NULL'
    if (typeof item === 'number' || typeof item === 'boolean') return String(item)
    return `"${(encode(item) ?? '').replace(/[\\"]/g, '\\$&')}"`
  }).join(',')}}`
}

/**
 * A parameter as an SQL literal, for the embedded engine, which runs prepared statements by EXECUTE with literals.
 * `standard_conforming_strings` is on, so only the quote needs doubling; NUL cannot stand in any PostgreSQL text.
 */
export function literal(value: string | null): string {
  if (value === null) return 'NULL'
  if (value.includes('\0')) throw new TypeError('A text with a NUL character cannot be stored')
  return `'${value.replaceAll("'", "''")}'`
}
