import { crc32, deflateSync } from 'node:zlib'
import type { ReviewAnswer } from '#kernel/http/review-wire.ts'

const WIDTH = 960
const HEIGHT = 345
const FRAME = { left: 40, right: 20, top: 20, bottom: 20 }

/** A picture in eight grey levels, row by row; white at first. */
type Pixels = Uint8Array

/**
 * The months' two lines as a picture, for word processors that show no SVG: this year dark, the year before dashed. Without letters; the
 * numbers stand in the text and on the figure's page. A PNG (ISO/IEC 15948) of 8-bit grey.
 */
export function chartPng(months: ReviewAnswer['chart']['months']): Buffer {
  const pixels = new Uint8Array(WIDTH * HEIGHT).fill(255)
  const top = Math.max(1, ...months.flatMap((month) => [month.value, month.previous]))
  const x = (at: number): number => FRAME.left + ((WIDTH - FRAME.left - FRAME.right) * (at + 0.5)) / 12
  const y = (value: number): number => FRAME.top + (HEIGHT - FRAME.top - FRAME.bottom) * (1 - value / top)
  for (const share of [0, 0.25, 0.5, 0.75, 1]) line(pixels, FRAME.left, y(share * top), WIDTH - FRAME.right, y(share * top), 210, 1, 0)
  months.slice(1).forEach((month, at) => {
    const before = months[at]
    if (!before) return
    if (months.some((one) => one.previous > 0)) line(pixels, x(at), y(before.previous), x(at + 1), y(month.previous), 120, 2, 10)
    line(pixels, x(at), y(before.value), x(at + 1), y(month.value), 40, 3, 0)
  })
  return png(pixels)
}

/** A straight line of a width; `dash`: length of strokes and gaps, 0 for none. */
function line(pixels: Pixels, x0: number, y0: number, x1: number, y1: number, grey: number, width: number, dash: number): void {
  const steps = Math.ceil(Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0), 1))
  for (let step = 0; step <= steps; step++) {
    if (dash > 0 && Math.floor(step / dash) % 2 === 1) continue
    const column = Math.round(x0 + ((x1 - x0) * step) / steps)
    const row = Math.round(y0 + ((y1 - y0) * step) / steps)
    for (let across = 0; across < width; across++) for (let down = 0; down < width; down++) pixels[(row + down) * WIDTH + column + across] = grey
  }
}

function png(pixels: Pixels): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const rows = Buffer.alloc((WIDTH + 1) * HEIGHT)
  for (let row = 0; row < HEIGHT; row++) rows.set(pixels.subarray(row * WIDTH, (row + 1) * WIDTH), row * (WIDTH + 1) + 1)
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const around = Buffer.alloc(8)
  around.writeUInt32BE(data.length, 0)
  around.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)])
}
