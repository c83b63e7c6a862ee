import { useLanguage } from '../../language.ts'
import { placeOf, type Years } from './spans.ts'

/** A span among the years of its list, drawn: the days beside it say the same. */
export function SpanBar({ span, years }: { readonly span: { readonly from: string; readonly until: string | null }; readonly years: Years }) {
  const { clock } = useLanguage()
  const { start, length } = placeOf(span, years, clock.today)
  return <span className="al-span" aria-hidden="true"><i className={span.until === null ? 'al-span-open' : ''} style={{ left: `${100 * start}%`, width: `${100 * length}%` }} /></span>
}
