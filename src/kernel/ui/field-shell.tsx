import type { ReactNode } from 'react'
import type { Label } from '#kernel/language/label.ts'
import { Icon } from './icon.tsx'
import { useLanguage } from './language.ts'
import './form.css'

export interface FieldAria {
  readonly id: string
  readonly 'aria-invalid'?: true
  readonly 'aria-required'?: true
  readonly 'aria-describedby'?: string
}

const texts = {
  optional: { zh: '选填', en: 'optional' },
} as const satisfies Record<string, Label>

/** Label above, help below, and below that what is wrong and what to write. The input gets its ids from here. */
export function FieldShell({ id, label, help, problem, required = false, markOptional = false, children, wide = false }: {
  readonly id: string
  readonly label: ReactNode
  readonly help?: ReactNode
  readonly problem?: ReactNode
  readonly required?: boolean
  readonly markOptional?: boolean
  readonly wide?: boolean
  readonly children: (aria: FieldAria) => ReactNode
}) {
  const { t } = useLanguage()
  const described = [...(help === undefined ? [] : [`${id}-help`]), ...(problem === undefined ? [] : [`${id}-problem`])]
  const aria: FieldAria = {
    id,
    ...(problem === undefined ? {} : { 'aria-invalid': true as const }),
    ...(required ? { 'aria-required': true as const } : {}),
    ...(described.length === 0 ? {} : { 'aria-describedby': described.join(' ') }),
  }
  return (
    <div className={`al-field${wide ? ' al-field-wide' : ''}${problem === undefined ? '' : ' al-field-wrong'}`}>
      <label className="al-label" htmlFor={id} id={`${id}-label`}>{label}{required || !markOptional ? null : <span className="al-note"> {t(texts.optional)}</span>}</label>
      {children(aria)}
      {help === undefined ? null : <div className="al-note" id={`${id}-help`}>{help}</div>}
      {problem === undefined ? null : <div className="al-wrong" id={`${id}-problem`}><Icon name="warning" size={14} /> {problem}</div>}
    </div>
  )
}

/** The id of the input that a JSON pointer means. */
export function inputId(pointer: string): string {
  return `field${pointer.replaceAll('/', '.')}`
}
