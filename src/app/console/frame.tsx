import { useQuery } from '@tanstack/react-query'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { SessionAnswer } from '#kernel/http/wire.ts'
import { daysBetween, dayOf } from '#kernel/time/instant.ts'
import { setBureauClock } from '#kernel/ui/language.ts'
import { setClockOffset } from '#kernel/ui/now.ts'
import { LoadingRows, ProblemBox } from '#kernel/ui/panel.tsx'
import { usePhone } from '#kernel/ui/viewport.ts'
import { hasCode, problemFrom, queries } from './api.ts'
import { GlobalKeys } from './keys.tsx'
import { useLanguage } from './language.ts'
import { PhoneBottom, PhoneTop } from './phone-bars.tsx'
import { Rail } from './rail.tsx'
import { SignedInProvider } from './session.tsx'
import { TopBar } from './top-bar.tsx'

const SignInPage = lazy(async () => ({ default: (await import('./pages/sign-in.tsx')).SignInPage }))
const SetupPage = lazy(async () => ({ default: (await import('./pages/setup.tsx')).SetupPage }))

const texts = {
  skip: { zh: '跳到正文', en: 'Skip to content' },
} as const satisfies Record<string, Label>

/** Decides what is shown: first start, sign-in (at whatever address was asked for), or the page in its frame. */
export function Frame() {
  const setup = useQuery(queries.setup())
  const session = useQuery({ ...queries.session(), enabled: setup.data?.needed === false })
  const manifest = useQuery({ ...queries.manifest(), enabled: session.data !== undefined })
  useBureauClock(session.data, session.dataUpdatedAt)

  if (setup.data?.needed) return <Suspense><SetupPage /></Suspense>
  if (hasCode(session.error, 'not-signed-in')) return <Suspense><SignInPage demonstration={setup.data?.demonstration ?? null} /></Suspense>
  const failed = [setup, session, manifest].find((one) => one.isError)
  if (failed) return <main className="al-page"><ProblemBox problem={problemFrom(failed.error)} retry={() => { void failed.refetch() }} /></main>
  if (!session.data || !manifest.data) return <main className="al-page"><LoadingRows /></main>
  return (
    <SignedInProvider value={{ session: session.data, manifest: manifest.data }}>
      <SignedInFrame />
    </SignedInProvider>
  )
}

function SignedInFrame() {
  const { t } = useLanguage()
  const phone = usePhone()
  const main = useMainFocus()
  return (
    <div className={`al-frame${phone ? ' al-frame-phone' : ''}`}>
      <a className="al-skip" href="#main">{t(texts.skip)}</a>
      <GlobalKeys />
      {phone ? <PhoneTop /> : <><Rail /><TopBar /></>}
      <main id="main" className="al-main" tabIndex={-1} ref={main}>
        <Suspense fallback={<div className="al-page"><LoadingRows rows={8} /></div>}><Outlet /></Suspense>
      </main>
      {phone ? <PhoneBottom /> : null}
    </div>
  )
}

/** After going to another page, focus stands in its content: a screen reader reads on there, and Tab begins there. */
function useMainFocus() {
  const main = useRef<HTMLElement>(null)
  // The address whose page is drawn, not the one that is still being fetched.
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  const last = useRef(path)
  useEffect(() => {
    const before = last.current
    last.current = path
    if (before !== undefined && before !== path) main.current?.focus({ preventScroll: true })
  }, [path])
  return main
}

const DAY = 86_400_000

/** Takes the bureau's zone and day from the session; a demonstration may live on another day than this machine. */
function useBureauClock(session: SessionAnswer | undefined, answeredAt: number): void {
  useEffect(() => {
    if (!session) return
    const { timeZone, today } = session.bureau
    setBureauClock({ zone: timeZone, today })
    setClockOffset(daysBetween(dayOf(new Date(answeredAt).toISOString(), timeZone), today) * DAY)
  }, [session, answeredAt])
}
