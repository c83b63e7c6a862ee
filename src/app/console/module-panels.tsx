import type { RecordAnswer } from '#kernel/http/wire.ts'
import { HonourPublication } from '#modules/honours/ui/pages.tsx'
import { apiAddress } from './api.ts'
import { useOrganisation } from './address.ts'
import { useMay } from './session.tsx'

/** What a line of work adds to the page of its records, beside what every record has. */
export function ModulePanels({ record }: { readonly record: RecordAnswer }) {
  const may = useMay()
  const org = useOrganisation()
  if (record.type === 'honour' && may('exportRecords')) return <HonourPublication record={record} address={(path, search) => apiAddress(path, { ...search, org })} />
  return null
}
