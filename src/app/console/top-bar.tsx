import { CommandBar } from './command-bar.tsx'
import { LanguageSwitch, MeMenu, OrganisationChoice } from './me.tsx'

/** 48 px: command bar, the organisation acted for, language, and oneself. */
export function TopBar() {
  return (
    <header className="al-top">
      <CommandBar />
      <div className="al-top-right">
        <OrganisationChoice />
        <LanguageSwitch />
        <MeMenu />
      </div>
    </header>
  )
}
