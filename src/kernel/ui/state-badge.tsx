import type { StateGlyph } from '#kernel/lifecycle/action.ts'
import type { RecordTypeItem } from '#kernel/http/wire.ts'
import { useLanguage } from './language.ts'

/** Where a record stands: a glyph and a word in an outline, so that it never competes with a clock. */
export function StateBadge({ type, state }: { readonly type: RecordTypeItem | undefined; readonly state: string }) {
  const { t } = useLanguage()
  const known = type?.states[state]
  const glyph: StateGlyph = known?.glyph ?? 'underWay'
  return <span className={`al-state al-state-${glyph}`}><Glyph glyph={glyph} /><span>{known ? t(known.label) : state}</span></span>
}

function Glyph({ glyph }: { readonly glyph: StateGlyph }) {
  return <svg width="14" height="14" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">{drawings[glyph]}</svg>
}

const drawings: Record<StateGlyph, React.ReactNode> = {
  notBegun: <circle cx="8" cy="8" r="5.5" />,
  underWay: <><circle cx="8" cy="8" r="5.5" /><path d="M8 2.5a5.5 5.5 0 0 0 0 11z" fill="currentColor" stroke="none" /></>,
  waiting: <path d="M2 8h8.5M7.5 5l3 3-3 3M13.5 3.5v9" />,
  done: <><circle cx="8" cy="8" r="6" fill="currentColor" stroke="none" /><path d="M5.2 8.2 7.2 10.2 10.8 6" stroke="var(--panel)" /></>,
  returned: <path d="M6 3.5 3 6.5l3 3M3 6.5h7a3 3 0 0 1 0 6H8" />,
  refused: <><circle cx="8" cy="8" r="5.5" /><path d="M4.2 11.8l7.6-7.6" /></>,
}
