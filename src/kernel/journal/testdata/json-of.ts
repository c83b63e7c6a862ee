import { z } from 'zod'
import type { JsonValue } from '../canonical-json.ts'

/** What a text of JSON says, as a value of that type. */
export function jsonOf(text: string): JsonValue {
  return z.json().parse(JSON.parse(text))
}
