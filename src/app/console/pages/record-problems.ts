import { useEffect, useRef, useState } from 'react'
import type { FormProblem } from '#kernel/ui/form-state.ts'

// A sentence that appears while a button is being pressed would push the button away from under the finger.
const WAIT_MILLISECONDS = 200

export interface ShownProblems {
  readonly problems: readonly FormProblem[]
  /** After a failed save: all of them, and the reader is taken to their summary. */
  show(problems: readonly FormProblem[]): void
  /** After one input was left: its own, if it has one. */
  leave(pointer: string): void
}

/** Problems of a form as they are shown: none before an input was left. `read` finds the problems in the form as it is. */
export function useProblems(read: () => readonly FormProblem[]): ShownProblems {
  const [problems, setProblems] = useState<readonly FormProblem[]>([])
  const readNow = useRef(read)
  useEffect(() => { readNow.current = read })
  const look = (pointer: string): void => {
    const found = readNow.current().find((one) => one.pointer === pointer)
    setProblems((before) => [...before.filter((one) => one.pointer !== pointer), ...(found ? [found] : [])])
  }
  return {
    problems,
    show: (found) => {
      setProblems(found)
      if (found.length > 0) requestAnimationFrame(() => { document.getElementById('problem-summary')?.focus() })
    },
    leave: (pointer) => { setTimeout(() => { look(pointer) }, WAIT_MILLISECONDS) },
  }
}
