import { Button } from 'antd'
import type { Label } from '#kernel/language/label.ts'
import type { RecordAnswer } from '#kernel/http/wire.ts'
import { Icon } from './icon.tsx'
import { KeyHint } from './key-hint.tsx'
import { useLanguage } from './language.ts'

export type ActionItem = RecordAnswer['actions'][number]

const texts = {
  second: { zh: '要由第二人批准。', en: 'A second person must approve it.' },
  none: { zh: '您的职责在这条记录上没有可做的事。', en: 'Your role has nothing to do on this record.' },
  basis: { zh: '（{basis}）', en: ' ({basis})' },
} as const satisfies Record<string, Label>

/**
 * What one can do here, and below it what one cannot, with the reason the lifecycle gave and its article. Refused ones can be focused:
 * the reason is the point of them. The console never makes up a reason of its own.
 */
export function ActionList({ actions, onRun }: { readonly actions: readonly ActionItem[]; onRun(action: ActionItem): void }) {
  const { t } = useLanguage()
  // The next step stands first: it is what the record waits for.
  const allowed = actions.filter((action) => action.allowed).toSorted((a, b) => Number(b.kind === 'step') - Number(a.kind === 'step'))
  const refused = actions.filter((action) => !action.allowed)
  const firstStep = allowed.find((action) => action.kind === 'step')
  if (actions.length === 0) return <p className="al-note">{t(texts.none)}</p>
  return (
    <ul className="al-actions">
      {allowed.map((action) => (
        <li key={action.name}>
          <div className="al-action-row">
            <Button type={action === firstStep ? 'primary' : 'default'} onClick={() => { onRun(action) }} {...(action.secondPerson ? { 'aria-describedby': `second-${action.name}` } : {})}>{t(action.label)}</Button>
            {action.key === null ? null : <KeyHint name={action.key} />}
          </div>
          {action.secondPerson ? <div className="al-note" id={`second-${action.name}`}>{t(texts.second)}</div> : null}
        </li>
      ))}
      {refused.map((action) => (
        <li key={action.name}>
          <button type="button" className="al-refused" aria-disabled="true" aria-describedby={`refused-${action.name}`}><Icon name="lock" size={14} />{t(action.label)}</button>
          <div className="al-refusal" id={`refused-${action.name}`}>{action.reason ? t(action.reason) : ''}{action.basis ? t(texts.basis, { basis: t(action.basis) }) : ''}</div>
        </li>
      ))}
    </ul>
  )
}
