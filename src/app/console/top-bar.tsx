import { CommandBar } from './command-bar.tsx'
import { Bell } from './messages.tsx'
import { LanguageSwitch, MeMenu, OrganisationChoice } from './me.tsx'
import { useMay } from './session.tsx'

/** 48 px: command bar, the organisation acted for, the bell, language, and oneself. */
export function TopBar() {
  const may = useMay()
  return (
    <header className="al-top">
      <CommandBar />
      <div className="al-top-right">
        <OrganisationChoice />
        {may('readRecords') ? <Bell /> : null}
        <LanguageSwitch />
        <MeMenu />
      </div>
    </header>
  )
}
