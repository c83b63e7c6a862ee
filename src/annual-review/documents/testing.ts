import { inflateRawSync } from 'node:zlib'

/** The parts of a Word document by name, as text; pictures as whatever they are. Reads the central directory of the ZIP file. */
export function readDocx(file: Buffer): Record<string, string> {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  const parts: Record<string, string> = {}
  let at = file.readUInt32LE(end + 16)
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    const [size, nameLength, extra, comment, start] = [file.readUInt32LE(at + 20), file.readUInt16LE(at + 28), file.readUInt16LE(at + 30), file.readUInt16LE(at + 32), file.readUInt32LE(at + 42)]
    const data = start + 30 + file.readUInt16LE(start + 26) + file.readUInt16LE(start + 28)
    const packed = file.subarray(data, data + size)
    parts[file.subarray(at + 46, at + 46 + nameLength).toString()] = (file.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString()
    at += 46 + nameLength + extra + comment
  }
  return parts
}
