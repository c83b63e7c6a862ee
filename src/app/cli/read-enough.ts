/** Ends the program without a word when whoever reads its output has read enough (… | head): that is no fault. */
export function endWhenReadEnough(): void {
  process.stdout.on('error', (problem: Error) => {
    if (!('code' in problem) || problem.code !== 'EPIPE') throw problem
    process.exit()
  })
}
