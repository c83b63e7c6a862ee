/** Something is under way; the button or status beside it says what. */
export function Spinner({ size = 14 }: { readonly size?: number }) {
  return (
    <svg className="al-spinner" width={size} height={size} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" aria-hidden="true" focusable="false">
      <path d="M8 2a6 6 0 1 1-6 6" />
    </svg>
  )
}
