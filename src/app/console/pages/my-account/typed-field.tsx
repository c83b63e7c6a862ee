import { Input } from 'antd'
import type { Problem } from '#kernel/http/wire.ts'
import { FieldShell } from '#kernel/ui/field-shell.tsx'
import { useLanguage } from '../../language.ts'

interface TypedFieldProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly help?: string
  /** What the server, or the form itself, says of it. */
  readonly wrong: string | undefined
  onChange(value: string): void
}

/** A password; `own`: the present one, which a password manager may fill in. */
export function PasswordField({ own = false, ...field }: TypedFieldProps & { readonly own?: boolean }) {
  return (
    <FieldShell id={field.id} label={field.label} required {...(field.help === undefined ? {} : { help: field.help })} {...(field.wrong === undefined ? {} : { problem: field.wrong })}>
      {(aria) => <Input.Password {...aria} autoComplete={own ? 'current-password' : 'new-password'} maxLength={200} value={field.value} onChange={(event) => { field.onChange(event.target.value) }} />}
    </FieldShell>
  )
}

/** Six digits from an authenticator. */
export function CodeField(field: TypedFieldProps) {
  return (
    <FieldShell id={field.id} label={field.label} required {...(field.help === undefined ? {} : { help: field.help })} {...(field.wrong === undefined ? {} : { problem: field.wrong })}>
      {(aria) => <Input {...aria} inputMode="numeric" autoComplete="one-time-code" maxLength={6} value={field.value} onChange={(event) => { field.onChange(event.target.value.trim()) }} />}
    </FieldShell>
  )
}

/** What a refusal says of the field at a pointer. */
export function useWrong(problem: Problem | undefined): (pointer: string) => string | undefined {
  const { t } = useLanguage()
  return (pointer) => {
    const found = problem?.fields?.find((field) => field.pointer === pointer)
    return found && t(found)
  }
}
