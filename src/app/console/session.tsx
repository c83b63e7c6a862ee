import { createContext, use, useEffect } from 'react'
import type { FigureItem } from '#kernel/http/figure-wire.ts'
import type { Manifest, OrganisationItem, RecordTypeItem, SessionAnswer } from '#kernel/http/wire.ts'
import type { Permission, Role } from '#kernel/access/role.ts'
import { words } from './language.ts'
import { languagePreference } from '#kernel/ui/language.ts'

interface SignedIn {
  readonly session: SessionAnswer
  readonly manifest: Manifest
}

const SignedInContext = createContext<SignedIn | undefined>(undefined)
export const SignedInProvider = SignedInContext.Provider

function useSignedIn(): SignedIn {
  const found = use(SignedInContext)
  if (!found) throw new Error('This page is shown only to somebody signed in')
  return found
}

/** Who is signed in, in which roles, for which bureau. */
export function useSession(): SessionAnswer {
  return useSignedIn().session
}

export function useManifest(): Manifest {
  return useSignedIn().manifest
}

export function useRecordType(name: string): RecordTypeItem | undefined {
  return useSignedIn().manifest.recordTypes.find((type) => type.name === name)
}

export function useFigure(id: string): FigureItem | undefined {
  return useSignedIn().manifest.figures.find((figure) => figure.id === id)
}

/** Whether a role of this session may do this; what it may not do is absent from the page. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useSignedIn().session
  return (permission) => permissions.includes(permission)
}

/** Whether this session reads records of a kind: a figure leads to them only then. */
export function useReadsRecords(recordType: string): boolean {
  const may = useMay()
  const { recordTypes } = useManifest()
  return may('readRecords') && recordTypes.some((one) => one.name === recordType)
}

type TypeAction = RecordTypeItem['actions'][string]

/** Whether a role of this session may ever run an action; what it may not is not offered. The server refuses it in any case. */
export function useMayAct(): (action: { readonly roles: readonly Role[] }) => boolean {
  const { roles } = useSignedIn().session
  return (action) => action.roles.some((role) => roles.includes(role))
}

/** A way to enter a record of a kind, as far as a role of this session may. */
export interface Creation { readonly type: RecordTypeItem; readonly name: string; readonly action: TypeAction }

/** Every way in which a role of this session may enter records, in the order of the manifest. */
export function useCreations(): Creation[] {
  const mayAct = useMayAct()
  return useManifest().recordTypes.flatMap((type) => Object.entries(type.actions).filter(([, action]) => action.kind === 'create' && mayAct(action)).map(([name, action]) => ({ type, name, action })))
}

/** The first way to enter a new record of a type, when a role of this session may; undefined otherwise. */
export function useCreateAction(type: RecordTypeItem | undefined): TypeAction | undefined {
  return useCreations().find((one) => one.type === type)?.action
}

export function organisationsById(session: SessionAnswer): ReadonlyMap<number, OrganisationItem> {
  return new Map([...session.organisations, session.organisation].map((one) => [one.id, one]))
}

/** The tab's title: what the page shows, then the product. Never a person's name. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? words.product[languagePreference.get()] : `${title} · ${words.product[languagePreference.get()]}`
  }, [title])
}
