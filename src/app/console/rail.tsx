import { useQuery } from '@tanstack/react-query'
import { Link, useRouterState } from '@tanstack/react-router'
import type { Label } from '#kernel/language/label.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { preference, usePreference } from '#kernel/ui/preference.ts'
import { queries } from './api.ts'
import { useOrganisation } from './address.ts'
import { JournalSeal } from './journal-seal.tsx'
import { useLanguage, words } from './language.ts'
import { isAt, placesFor, type Place } from './navigation.ts'
import { useManifest, useMay, useSession } from './session.tsx'

const railPreference = preference('rail', ['wide', 'narrow'], () => 'wide')

const texts = {
  navigation: { zh: '主导航', en: 'Main navigation' },
  narrow: { zh: '收起导航', en: 'Narrow the rail' },
  wide: { zh: '展开导航', en: 'Widen the rail' },
  waiting: { zh: '{n} 项等您处理', en: '{n} waiting for you' },
} as const satisfies Record<string, Label>

/** The left rail: where one can go, and what waits there for the person signed in; the journal's seal at its foot. */
export function Rail() {
  const { t } = useLanguage()
  const [width, setWidth] = usePreference(railPreference)
  const session = useSession()
  const groups = placesFor(useManifest(), useMay())
  const narrow = width === 'narrow'
  return (
    <nav className={`al-rail${narrow ? ' al-rail-narrow' : ''}`} aria-label={t(texts.navigation)}>
      <div className="al-rail-brand">
        <span className="al-accent"><Icon name="wave" size={22} /></span>
        {narrow ? null : <><strong>{t(words.product)}</strong><span className="al-note al-cut" title={t(session.bureau.name)}>{t(session.bureau.name)}</span></>}
      </div>
      <div className="al-rail-places">
        {groups.map((group) => (
          <div key={group.label?.en ?? ''} role="group" {...(group.label ? { 'aria-label': t(group.label) } : {})}>
            {group.label === null ? null : <div className="al-rail-group" aria-hidden="true">{narrow ? '' : t(group.label)}</div>}
            {group.places.map((place) => <RailPlace key={place.to} place={place} narrow={narrow} />)}
          </div>
        ))}
      </div>
      <button type="button" className="al-rail-fold" aria-label={t(narrow ? texts.wide : texts.narrow)} title={t(narrow ? texts.wide : texts.narrow)} onClick={() => { setWidth(narrow ? 'wide' : 'narrow') }}>
        <Icon name={narrow ? 'right' : 'left'} />
      </button>
      <JournalSeal narrow={narrow} />
    </nav>
  )
}

function RailPlace({ place, narrow }: { readonly place: Place; readonly narrow: boolean }) {
  const { t } = useLanguage()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const here = isAt(path, place.to)
  return (
    <Link to={place.to} className={`al-rail-place${here ? ' al-here' : ''}`} {...(here ? { 'aria-current': 'page' as const } : {})} title={t(place.label)} {...(narrow ? { 'aria-label': t(place.label) } : {})}>
      <Icon name={place.icon} />
      {narrow ? null : <span className="al-cut">{t(place.label)}</span>}
      {place.to === '/' ? <WaitingCount /> : null}
    </Link>
  )
}

/** How many clocks and approvals wait for this person, not how many there are. */
function WaitingCount() {
  const { t } = useLanguage()
  const { data } = useQuery(queries.today(useOrganisation()))
  const waiting = data ? data.clocks.filter((clock) => clock.mine).length + data.approvals.length : 0
  if (waiting === 0) return null
  return <><span className="al-rail-count" aria-hidden="true">{waiting}</span><span className="al-quiet">{t(texts.waiting, { n: waiting })}</span></>
}
