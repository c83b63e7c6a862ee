import type { Package } from './open-package.ts'
import { readXml } from './read-xml.ts'

/** Elements whose words are none of the text: deleted ones, codes of fields, the second way of drawing the same thing, readings over characters. */
const SKIPPED = new Set(['del', 'moveFrom', 'delText', 'instrText', 'delInstrText', 'Fallback', 'rt', 'comment', 'pPr', 'sectPr', 'tblPr', 'trPr', 'tcPr'])
/** Footnotes that only draw a line. */
const RULES = /^(?:separator|continuationSeparator|continuationNotice)$/

/**
 * The words of one part of a document, a line for each paragraph: headings, items of lists, cells of tables, and what stands in text boxes,
 * which follows the paragraph it hangs on. Changes are read as accepted; hidden words are left out.
 */
export async function wordText(source: Package, part: string): Promise<string[]> {
  const lines: string[] = []
  /** Paragraphs that are open, the outermost first: a text box holds paragraphs inside of one. */
  const open: string[][] = []
  let skipping = 0
  let isHidden = false
  let inWords = false
  const say = (words: string): void => { if (skipping === 0 && !isHidden) open.at(-1)?.push(words) }
  await readXml(source, part, {
    open({ name, attributes }) {
      if (skipping > 0 || SKIPPED.has(name) || ((name === 'footnote' || name === 'endnote') && RULES.test(attributes['type'] ?? ''))) { skipping++; return }
      if (name === 'p') open.push([])
      else if (name === 'r') isHidden = false
      else if (name === 'vanish') isHidden = !/^(?:0|false|off)$/.test(attributes['val'] ?? '')
      else if (name === 't') inWords = true
      else if (name === 'tab') say('\t')
      else if (name === 'br' || name === 'cr') say('\n')
      else if (name === 'noBreakHyphen') say('-')
    },
    close(name) {
      if (skipping > 0) { skipping--; return }
      if (name === 't') inWords = false
      else if (name === 'r') isHidden = false
      else if (name === 'p') {
        const words = (open.pop() ?? []).join('')
        // What hangs on an open paragraph waits for it: the paragraph's own words come first.
        const around = open.at(-1)
        if (around) around.push(`\n${words}`)
        else lines.push(...words.split('\n'))
      }
    },
    text(words) { if (inWords) say(words) },
  })
  return lines
}
