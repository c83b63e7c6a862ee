import { Link, useRouter, useRouterState } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { CommandBar } from './command-bar.tsx'
import { useLanguage, words } from './language.ts'
import { LanguageSwitch, MeContent, OrganisationChoice } from './me.tsx'
import { PhoneBell } from './messages.tsx'
import { isAt, placesFor, type Place } from './navigation.ts'
import { PhoneNew } from './new-record.tsx'
import { useCreations, useManifest, useMay, useSession } from './session.tsx'

const texts = {
  navigation: { zh: '主导航', en: 'Main navigation' },
  search: { zh: '搜索', en: 'Search' },
  back: { zh: '返回', en: 'Back' },
  records: { zh: '业务', en: 'Records' },
} as const satisfies Record<string, Label>

/** 52 px: back or the product's mark, the page's title (PageHead puts it here), the bell, search. */
export function PhoneTop() {
  const { t } = useLanguage()
  const router = useRouter()
  const may = useMay()
  const [searching, setSearching] = useState(false)
  const path = useRouterState({ select: (state) => state.location.pathname })
  const deep = path.split('/').length > 3
  return (
    <header className="al-phone-top">
      {deep
        ? <button type="button" className="al-phone-button al-accent" aria-label={t(texts.back)} onClick={() => { router.history.back() }}><Icon name="left" size={20} /></button>
        : <span className="al-phone-button al-accent"><Icon name="wave" size={22} /></span>}
      <div id="phone-title" className="al-phone-title" />
      {may('readRecords') ? <PhoneBell /> : null}
      <button type="button" className="al-phone-button" aria-label={t(texts.search)} onClick={() => { setSearching(true) }}><Icon name="search" size={20} /></button>
      <Drawer open={searching} onClose={() => { setSearching(false) }} placement="top" size="large" title={t(texts.search)} destroyOnHidden>
        <CommandBar onDone={() => { setSearching(false) }} focused />
      </Drawer>
    </header>
  )
}

/**
 * Five places under the thumb. Who enters records has today, the records, a new one, the time limits and the rest: what he works with. Who
 * only reads them has the figures in place of the new record. With several kinds of records their place is a sheet to choose from.
 */
export function PhoneBottom() {
  const { t } = useLanguage()
  const manifest = useManifest()
  const may = useMay()
  const mayEnter = useCreations().length > 0
  const [open, setOpen] = useState(false)
  const places = placesFor(manifest, may).flatMap((group) => group.places)
  const lists = places.filter((place) => place.to.startsWith('/records/'))
  const others = places.filter((place) => !lists.includes(place))
  const wanted = mayEnter ? ['/', '/clocks'] : ['/', '/clocks', '/figures']
  const shown = [...others.filter((place) => wanted.includes(place.to)), ...others.filter((place) => !wanted.includes(place.to))].slice(0, lists.length === 0 ? 4 : mayEnter ? 2 : 3)
  const [first, ...rest] = shown
  const only = lists.length === 1 ? lists[0] : undefined
  return (
    <nav className="al-bottom" aria-label={t(texts.navigation)}>
      {first ? <BottomPlace place={first} /> : null}
      {only ? <BottomPlace place={only} /> : lists.length > 1 ? <BottomLists lists={lists} /> : null}
      <PhoneNew />
      {rest.map((place) => <BottomPlace key={place.to} place={place} />)}
      <button type="button" className="al-bottom-place" aria-haspopup="dialog" onClick={() => { setOpen(true) }}><Icon name="menu" size={20} /><span>{t(words.more)}</span></button>
      <Drawer open={open} onClose={() => { setOpen(false) }} placement="bottom" size="large" title={t(words.more)} destroyOnHidden>
        <MoreSheet places={others.filter((place) => !shown.includes(place))} close={() => { setOpen(false) }} />
      </Drawer>
    </nav>
  )
}

/** The lists of several kinds of records. */
function BottomLists({ lists }: { readonly lists: readonly Place[] }) {
  const { t } = useLanguage()
  const [open, setOpen] = useState(false)
  const path = useRouterState({ select: (state) => state.location.pathname })
  const here = lists.find((place) => isAt(path, place.to) && !path.endsWith('/new'))
  return (
    <>
      <button type="button" className={`al-bottom-place${here ? ' al-here' : ''}`} aria-haspopup="dialog" onClick={() => { setOpen(true) }}><Icon name="folder" size={20} /><span className="al-cut">{t(here ? here.label : texts.records)}</span></button>
      <Drawer open={open} onClose={() => { setOpen(false) }} placement="bottom" title={t(texts.records)} destroyOnHidden>
        {lists.map((place) => <Link key={place.to} to={place.to} className="al-sheet-place" onClick={() => { setOpen(false) }}><Icon name={place.icon} size={20} />{t(place.label)}</Link>)}
      </Drawer>
    </>
  )
}

function BottomPlace({ place }: { readonly place: Place }) {
  const { t } = useLanguage()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const here = isAt(path, place.to) && !path.endsWith('/new')
  return <Link to={place.to} className={`al-bottom-place${here ? ' al-here' : ''}`} {...(here ? { 'aria-current': 'page' as const } : {})}><Icon name={place.icon} size={20} /><span className="al-cut">{t(place.label)}</span></Link>
}

function MoreSheet({ places, close }: { readonly places: readonly Place[]; readonly close: () => void }) {
  const { t } = useLanguage()
  const session = useSession()
  return (
    <div className="al-stack">
      <div className="al-row"><strong>{session.name}</strong><span className="al-grow" /><LanguageSwitch /></div>
      <OrganisationChoice />
      <div>{places.map((place) => <Link key={place.to} to={place.to} className="al-sheet-place" onClick={close}><Icon name={place.icon} size={20} />{t(place.label)}</Link>)}</div>
      <MeContent close={close} />
    </div>
  )
}
