import type { FigureReader, Question } from '#kernel/figure/question.ts'
import type { Ground } from '#kernel/figure/ground.ts'
import { readerOn } from '#kernel/figure/reader.ts'
import { withdrawnRecords } from '#kernel/figure/withdrawn.ts'

/** What the writer asks beside the figures themselves. */
export interface ReviewReader extends FigureReader {
  /** How many records once counted for a figure in the period and no longer do. */
  withdrawn(figure: string, question: Question): Promise<number>
}

export function reviewReaderOn(ground: Ground): ReviewReader {
  return { ...readerOn(ground), withdrawn: (figure, question) => withdrawnRecords(ground, figure, question) }
}
