import type { ClaimItem } from '#kernel/http/review-wire.ts'
import type { Claim, Remark } from '../claims/read-claims.ts'

export interface OfflineAnswer {
  readonly claims: readonly Omit<ClaimItem, 'understood' | 'explanation' | 'notes' | 'corrected'>[]
  readonly remarks: readonly Remark[]
}

/** The claims of a text that no bureau's records are compared with: each is read, and needs outside data. */
export function checkedOffline({ claims, remarks }: { readonly claims: readonly Claim[]; readonly remarks: readonly Remark[] }): OfflineAnswer {
  return {
    claims: claims.map(({ text, start, subject, kind, value, value2, unit, direction, comparison, approx }) => ({
      text, start, subject, kind, value, value2, unit, direction, comparison, approx,
      figure: null, verdict: 'needsOutsideData', failed: 'otherBureau', computed: null, definition: null, link: null,
    })),
    remarks,
  }
}
