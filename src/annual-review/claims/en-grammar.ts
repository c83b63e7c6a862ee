import type { Findings } from './claim.ts'
import type { NormalisedText } from './normalise.ts'
import type { Sentence } from './sentences.ts'
export interface EnMemory { x: number }
export function newEnMemory(): EnMemory { return { x: 0 } }
export function readEnglishSentence(_s: NormalisedText, _t: Sentence, _m: EnMemory, _f: Findings): void {}
