import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { child, isNode, list, name, visit, type Node } from '../syntax.ts'
import { labelTerms, nameTerms } from './terms.ts'

const folders = ['src', 'demo']

/** Every label, sentence and name in which a term of the glossary goes by another word. */
export function checkGlossary(root: string): string[] {
  return folders.filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`))
    .filter((file) => /\.(tsx?|sql)$/.test(file))
    .sort()
    .flatMap((file) => checkText(file, readFileSync(join(root, file), 'utf8')))
}

export function checkText(path: string, text: string): string[] {
  return [...checkName(path, path), ...(path.endsWith('.sql') ? checkSql(path, text) : checkProgram(path, text))]
}

function checkProgram(path: string, text: string): string[] {
  const problems: string[] = []
  const names = new Set<string>()
  visit(parseSync(path, text).program, (node) => {
    const written = name(node)
    if (written !== undefined) names.add(written)
    if (node.type !== 'ObjectExpression') return
    const zh = property(node, 'zh')
    const en = property(node, 'en')
    if (zh === undefined || en === undefined) return
    for (const problem of checkLabel(zh, en)) problems.push(`${path}:${text.slice(0, node.start).split('\n').length}: ${problem}`)
  })
  for (const written of names) problems.push(...checkName(path, written))
  return problems
}

/** The words of an SQL text that are neither in a comment nor in quotes. */
function checkSql(path: string, text: string): string[] {
  const bare = text.replace(/--.*|\/\*[\s\S]*?\*\//g, ' ').replace(/'(?:[^']|'')*'/g, ' ')
  return [...new Set(bare.match(/[a-z_][a-z0-9_]*/gi) ?? [])].flatMap((word) => checkName(path, word))
}

/** Laws and standards keep the words of their official English titles. */
const officialTitle = /^(Law|Provisions|Regulations|Measures|Rules|Interpretation|Standard)\b/

function checkLabel(zh: string, en: string): string[] {
  if (officialTitle.test(en)) return []
  const bare = zh.replace(/《[^》]*》/g, '')
  return labelTerms
    .filter((term) => term.zh.test(bare) && ((term.say !== undefined && !term.say.test(en)) || (term.never?.test(en) ?? false)))
    .map((term) => `“${term.zh.exec(bare)?.[0] ?? ''}” is “${term.use}”, not “${en}”`)
}

function checkName(path: string, written: string): string[] {
  const words = written.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[_\-./]+/g, ' ').toLowerCase()
  return nameTerms.filter((term) => term.words.test(words)).map((term) => `${path}: the name ${written} should say ${term.use}`)
}

/** The text of a property, with … for what a template puts in; undefined if there is none or it is no text. */
function property(object: Node, key: string): string | undefined {
  for (const one of list(object, 'properties')) {
    if (!isNode(one) || one.type !== 'Property' || name(child(one, 'key')) !== key) continue
    const value = child(one, 'value')
    if (!isNode(value)) continue
    if (value.type === 'Literal') {
      const written = child(value, 'value')
      return typeof written === 'string' ? written : undefined
    }
    if (value.type === 'TemplateLiteral') return list(value, 'quasis').map((part) => (isNode(part) ? cooked(part) : '')).join('…')
  }
  return undefined
}

function cooked(part: Node): string {
  const value = child(part, 'value')
  return typeof value === 'object' && value !== null && 'cooked' in value && typeof value.cooked === 'string' ? value.cooked : ''
}
