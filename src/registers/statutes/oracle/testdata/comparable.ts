/** An answer with its basis as a set and its fields in one order, so that two answers can be compared whole. */
export function comparable(answer: object): object {
  if (!('basis' in answer) || !Array.isArray(answer.basis)) return answer
  const basis = answer.basis.map((one) => JSON.stringify(one, ['law', 'article'])).sort()
  return Object.fromEntries(Object.entries({ ...answer, basis }).sort(([one], [other]) => (one < other ? -1 : 1)))
}
