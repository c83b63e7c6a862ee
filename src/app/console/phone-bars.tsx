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
import { useCreateAction, useManifest, useMay, useSession } from './session.tsx'

const texts = {
  navigation: { zh: '主导航', en: 'Main navigation' },
  search: { zh: '搜索', en: 'Search' },
  back: { zh: '返回', en: 'Back' },
  enter: { zh: '登记', en: 'New' },
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

/** Five places under the thumb: today, the first list, a new record, figures, and the rest. */
export function PhoneBottom() {
  const { t } = useLanguage()
  const manifest = useManifest()
  const may = useMay()
  const mayEnter = useCreateAction(manifest.recordTypes[0]) !== undefined
  const [open, setOpen] = useState(false)
  const groups = placesFor(manifest, may)
  const places = groups.flatMap((group) => group.places)
  const first = manifest.recordTypes[0]
  const create: Place | undefined = first && mayEnter ? { to: `/records/${first.name}/new`, label: texts.enter, icon: 'plus' } : undefined
  const shown = create ? [...places.slice(0, 2), create, ...places.slice(2, 3)] : places.slice(0, 4)
  return (
    <nav className="al-bottom" aria-label={t(texts.navigation)}>
      {shown.map((place) => <BottomPlace key={place.to} place={place} others={shown} />)}
      <button type="button" className="al-bottom-place" aria-haspopup="dialog" onClick={() => { setOpen(true) }}><Icon name="menu" size={20} /><span>{t(words.more)}</span></button>
      <Drawer open={open} onClose={() => { setOpen(false) }} placement="bottom" size="large" title={t(words.more)} destroyOnHidden>
        <MoreSheet places={places.filter((place) => !shown.includes(place))} close={() => { setOpen(false) }} />
      </Drawer>
    </nav>
  )
}

function BottomPlace({ place, others }: { readonly place: Place; readonly others: readonly Place[] }) {
  const { t } = useLanguage()
  const path = useRouterState({ select: (state) => state.location.pathname })
  // The longer address wins: a new record lies under its list.
  const here = isAt(path, place.to) && !others.some((other) => other.to.length > place.to.length && isAt(path, other.to))
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
