import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useId, useRef, useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import { Icon, type IconName } from '#kernel/ui/icon.tsx'
import { KeyHint } from '#kernel/ui/key-hint.tsx'
import { useShortcuts } from '#kernel/ui/shortcuts.ts'
import { queries } from './api.ts'
import { useOrganisation, useSetAddress } from './address.ts'
import { commandsFor, parseQuery, type Command } from './commands.ts'
import { useLanguage } from './language.ts'
import { placesFor } from './navigation.ts'
import { useCreations, useManifest, useMay, useMayAct } from './session.tsx'

const texts = {
  label: { zh: '搜编号、单位、指标，或输入命令', en: 'Search numbers, units, figures, or type a command' },
  focus: { zh: '搜索与命令', en: 'Search and commands' },
  nothing: { zh: '没有找到。可输入编号、地点、“编号 操作”，或“登记”。', en: 'Nothing found. Type a number, a place, a number and a step, or “new”.' },
  results: { zh: '结果', en: 'Results' },
  found: { zh: '{n} 项结果', en: '{n} results' },
  searching: { zh: '正在找', en: 'Searching' },
} as const satisfies Record<string, Label>

const icons: Record<Command['kind'], IconName> = { record: 'folder', verb: 'arrowRight', creation: 'plus', place: 'right', organisation: 'tree', figure: 'chart' }

/** `/`: finds records, units and figures, goes to pages, and runs a verb on a number. */
export function CommandBar({ onDone, focused = false }: { readonly onDone?: () => void; readonly focused?: boolean }) {
  const { t, language } = useLanguage()
  const manifest = useManifest()
  const groups = placesFor(manifest, useMay())
  const creations = useCreations()
  const org = useOrganisation()
  const navigate = useNavigate()
  const setAddress = useSetAddress()
  const input = useRef<HTMLInputElement>(null)
  const listId = useId()
  const [query, setQuery] = useState('')
  const [open, setOpen] = useState(false)
  const [current, setCurrent] = useState(0)
  const parsed = parseQuery(query, manifest, useMayAct())
  const { data: found, isFetching } = useQuery({ ...queries.search(org, useLate(parsed.text)), placeholderData: (before) => before })
  const commands = commandsFor(parsed, parsed.text === '' ? undefined : found, groups, manifest, creations, language)
  useShortcuts([{ key: '/', label: texts.focus, run: () => { input.current?.focus() } }])
  useEffect(() => { if (focused) input.current?.focus() }, [focused])

  const run = (command: Command): void => {
    setOpen(false)
    setQuery('')
    input.current?.blur()
    if (command.kind === 'organisation') setAddress({ ...command.search, after: undefined }, { push: true })
    else void navigate({ to: command.to, search: command.search })
    onDone?.()
  }
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const chosen = commands[current]
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOpen(true)
      setCurrent((at) => (commands.length === 0 ? 0 : (at + (event.key === 'ArrowDown' ? 1 : commands.length - 1)) % commands.length))
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing && open && chosen) {
      event.preventDefault()
      run(chosen)
    } else if (event.key === 'Escape') {
      setOpen(false)
      input.current?.blur()
    }
  }
  const showList = open && commands.length > 0
  return (
    <div className="al-command" role="search">
      <Icon name="search" />
      <input
        ref={input} type="text" role="combobox" autoComplete="off" spellCheck={false} aria-label={t(texts.label)} placeholder={t(texts.label)} aria-expanded={showList} aria-autocomplete="list"
        {...(showList ? { 'aria-controls': listId, 'aria-activedescendant': `${listId}-${current}` } : {})}
        value={query} onChange={(event) => { setQuery(event.target.value); setCurrent(0); setOpen(true) }}
        onFocus={() => { setOpen(true) }} onBlur={() => { setOpen(false) }} onKeyDown={onKeyDown}
      />
      <KeyHint name="/" />
      <span className="al-quiet" role="status">{open && parsed.text !== '' ? (isFetching ? t(texts.searching) : t(texts.found, { n: commands.length })) : ''}</span>
      {showList ? (
        <ul className="al-command-list" role="listbox" id={listId} aria-label={t(texts.results)}>
          {commands.map((command, at) => (
            // The input keeps the focus; a press on a line must not take it away before the click arrives.
            <li key={command.key} id={`${listId}-${at}`} role="option" aria-selected={at === current} onMouseDown={(event) => { event.preventDefault() }} onClick={() => { run(command) }} onMouseMove={() => { if (at !== current) setCurrent(at) }}>
              <Icon name={icons[command.kind]} /><span>{command.title}</span><span className="al-note al-cut">{command.note}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {open && parsed.text !== '' && commands.length === 0 && !isFetching ? <div className="al-command-list al-command-none">{t(texts.nothing)}</div> : null}
    </div>
  )
}

const WAIT_MILLISECONDS = 180

/** The value once it has rested: not every keystroke is a question to the server. */
function useLate(value: string): string {
  const [late, setLate] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => { setLate(value) }, WAIT_MILLISECONDS)
    return () => { clearTimeout(timer) }
  }, [value])
  return late
}
