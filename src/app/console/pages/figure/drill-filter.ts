import { useAddress, useSetAddress } from '../../address.ts'

/** What the drill-down is narrowed to, from the address: a month, a unit, or one value of a dimension. */
export interface DrillFilter {
  readonly month: string | undefined
  readonly unit: string | undefined
  readonly dimension: string | undefined
  readonly code: string | undefined
}

export function useDrillFilter(): { readonly filter: DrillFilter; setFilter(change: Partial<DrillFilter>): void } {
  const address = useAddress()
  const setAddress = useSetAddress()
  return {
    filter: { month: address['month'], unit: address['unit'], dimension: address['dimension'], code: address['code'] },
    setFilter: (change) => { setAddress({ ...change }) },
  }
}
