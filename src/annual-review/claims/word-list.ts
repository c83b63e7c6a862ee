/** The words of a vocabulary written as text, separated by spaces or line ends. */
export function wordsOf(list: string): string[] {
  return list.trim().split(/\s+/)
}
