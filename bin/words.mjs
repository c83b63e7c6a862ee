// What the programs in this folder say. They run before anything is installed, under whatever Node the machine has
// (18 or later), so they are plain JavaScript and import nothing but Node and each other.

const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || ''
const inChinese = locale.startsWith('zh')

/**
 * The sentence in the language of the terminal.
 * @param {{ zh: string, en: string }} sentence
 */
export function worded(sentence) {
  return inChinese ? sentence.zh : sentence.en
}

/**
 * Says a sentence on standard error: standard output belongs to the command that is being prepared.
 * @param {{ zh: string, en: string }} sentence
 */
export function say(sentence) {
  process.stderr.write(`${worded(sentence)}\n`)
}

/** A preparation that cannot go on. Its message is all that the person needs; no stack is shown. */
export class PreparationError extends Error {
  /** @param {{ zh: string, en: string }} sentence */
  constructor(sentence) {
    super(worded(sentence))
    this.name = 'PreparationError'
  }
}

/**
 * Says what is being done and, at the end, how long it took; on a terminal the seconds count up meanwhile.
 * @template T
 * @param {{ zh: string, en: string }} doing
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProgress(doing, work) {
  const startedAt = Date.now()
  const seconds = () => Math.round((Date.now() - startedAt) / 1000)
  const onTerminal = process.stderr.isTTY
  const line = () => worded({ zh: `${doing.zh} …… ${seconds()} 秒`, en: `${doing.en} … ${seconds()} s` })
  if (onTerminal) process.stderr.write(line())
  else say({ zh: `${doing.zh} ……`, en: `${doing.en} …` })
  const ticking = onTerminal ? setInterval(() => process.stderr.write(`\r${line()}`), 1000) : undefined
  try {
    const result = await work()
    process.stderr.write(onTerminal ? `\r${line()}\n` : `${line()}\n`)
    return result
  } catch (problem) {
    if (onTerminal) process.stderr.write('\n')
    throw problem
  } finally {
    clearInterval(ticking)
  }
}
