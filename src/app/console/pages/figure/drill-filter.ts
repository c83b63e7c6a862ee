import { useAddress, useSetAddress } from '../../address.ts'

/** What the drill-down is narrowed to, from the address: a month, a unit, one value of a dimension, or one outcome of a rate. */
export interface DrillFilter {
  readonly month: string | undefined
  readonly unit: string | undefined
  readonly dimension: string | undefined
  readonly code: string | undefined
  readonly outcome: string | undefined
}

export function useDrillFilter(): { readonly filter: DrillFilter; setFilter(change: Partial<DrillFilter>): void } {
  const address = useAddress()
  const setAddress = useSetAddress()
  return {
    filter: { month: address['month'], unit: address['unit'], dimension: address['dimension'], code: address['code'], outcome: address['outcome'] },
    setFilter: (change) => { setAddress({ ...change }) },
  }
}
