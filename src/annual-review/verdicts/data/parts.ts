/**
 * Figures that count a part of what another counts: 其中 behind the whole's name leaves their own meaning as it is. Filed thefts are a part of
 * the cases filed, and no part of the cases solved.
 */
export const wholesOf: Readonly<Record<string, readonly string[]>> = {
  'theft-cases': ['criminal-cases'],
  'street-juvenile-cases': ['criminal-cases'],
  'organised-crime-cases': ['criminal-cases'],
  'ten-type-cases': ['criminal-cases'],
  'fatal-crashes': ['crashes'],
  'injury-crashes': ['crashes'],
  'larger-crashes': ['crashes', 'fatal-crashes'],
}
