/** The key that does the same as the button beside it. */
export function KeyHint({ name }: { readonly name: string }) {
  return <kbd className="al-key" aria-hidden="true">{name === 'Ctrl+Enter' ? 'Ctrl ↵' : name.toUpperCase()}</kbd>
}
