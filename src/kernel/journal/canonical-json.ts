/** What JSON can say. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue }

/**
 * The one text of a JSON value: no white space, object keys sorted by their UTF-16 code units, numbers and strings as ECMAScript writes
 * them (RFC 8785, JSON Canonicalization Scheme). Two equal values give the same bytes whoever writes them.
 * NaN, infinities and lone surrogates have no JSON form and throw RangeError.
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`has no JSON form: ${value}`)
    return JSON.stringify(value)
  }
  if (value === null || typeof value === 'boolean') return String(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  let text = ''
  for (const name of Object.keys(value).sort()) {
    const part = value[name]
    if (part !== undefined) text += `${text === '' ? '' : ','}${quoted(name)}:${canonicalJson(part)}`
  }
  return `{${text}}`
}

// Array.isArray does not narrow readonly arrays.
function isList(value: JsonValue & object): value is readonly JsonValue[] {
  return Array.isArray(value)
}

function quoted(text: string): string {
  if (!text.isWellFormed()) throw new RangeError('a lone surrogate has no JSON form')
  return JSON.stringify(text)
}
