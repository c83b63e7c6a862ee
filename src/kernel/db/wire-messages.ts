/**
 * The messages of PostgreSQL's extended protocol (its manual, chapter "Message Formats") that a flush consists of, written one behind the
 * other into one piece of memory, so that a flush is one write to the socket however many statements it has.
 */
export interface WireMessages {
  /** Prepares a statement under a name. */
  parse(name: string, text: string): void
  /** Runs a prepared statement with parameters in text form; with `describe` the server first says which columns come. */
  run(name: string, values: readonly (string | null)[], describe: boolean): void
  /** Forgets a prepared statement. */
  close(name: string): void
  /** Ends the flush and gives its bytes. */
  sync(): Buffer
}

const PARSE = 0x50, BIND = 0x42, DESCRIBE = 0x44, EXECUTE = 0x45, CLOSE = 0x43, SYNC = 0x53
const PORTAL = 0x50, STATEMENT = 0x53
const TEXT_FORMAT = 0

/** Writers take turns with one piece of memory: writing a flush is never interrupted, and `sync` hands out a copy. */
let memory = Buffer.allocUnsafe(65_536)

export function wireMessages(): WireMessages {
  let at = 0

  function reserve(bytes: number): void {
    if (at + bytes <= memory.length) return
    const larger = Buffer.allocUnsafe(Math.max(memory.length * 2, at + bytes))
    memory.copy(larger, 0, 0, at)
    memory = larger
  }
  function int16(value: number): void { at = memory.writeUInt16BE(value, at) }
  function int32(value: number): void { at = memory.writeInt32BE(value, at) }
  function begin(kind: number): number {
    memory[at] = kind
    at += 5
    return at - 4
  }
  /** A message's length counts itself but not its kind. */
  function end(start: number): void { memory.writeInt32BE(at - start, start) }
  function text(value: string): void { at += memory.write(value, at) }
  function name(value: string): void {
    text(value)
    memory[at++] = 0
  }
  /** The most bytes that a text may take in UTF-8. */
  function most(value: string): number { return value.length * 3 }

  return {
    parse(statement, sql) {
      reserve(16 + most(statement) + most(sql))
      const start = begin(PARSE)
      name(statement)
      name(sql)
      int16(0) // the server finds the parameters' types
      end(start)
    },
    run(statement, values, describe) {
      reserve(64 + most(statement))
      const start = begin(BIND)
      name('')
      name(statement)
      int16(0) // every parameter is in text form
      int16(values.length)
      for (const value of values) {
        reserve(64 + (value === null ? 0 : most(value)))
        if (value === null) { int32(-1); continue }
        const length = at
        at += 4
        text(value)
        memory.writeInt32BE(at - length - 4, length)
      }
      int16(1)
      int16(TEXT_FORMAT)
      end(start)
      if (describe) {
        const described = begin(DESCRIBE)
        memory[at++] = PORTAL
        name('')
        end(described)
      }
      const executed = begin(EXECUTE)
      name('')
      int32(0) // all rows
      end(executed)
    },
    close(statement) {
      reserve(16 + most(statement))
      const start = begin(CLOSE)
      memory[at++] = STATEMENT
      name(statement)
      end(start)
    },
    sync() {
      reserve(5)
      end(begin(SYNC))
      const bytes = Buffer.allocUnsafe(at)
      memory.copy(bytes, 0, 0, at)
      at = 0
      return bytes
    },
  }
}
