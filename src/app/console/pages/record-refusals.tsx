import type { Label } from '#kernel/language/label.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { useLanguage } from '../language.ts'

const texts = {
  refused: { zh: '{n} 件不能', en: '{n} cannot' },
  numbers: { zh: '{numbers} 等 {n} 件', en: '{numbers} and others, {n} in all' },
} as const satisfies Record<string, Label>

const NAMED = 4

/** Those that were or would be refused, by reason: how many, and which. */
export function Refusals({ items }: { readonly items: readonly { readonly number: string; readonly reason: Label }[] }) {
  const { t, number } = useLanguage()
  if (items.length === 0) return null
  const groups = [...Map.groupBy(items, (item) => item.reason.en)].map(([key, own]) => ({ key, reason: own[0]?.reason ?? { zh: '', en: '' }, numbers: own.map((one) => one.number) }))
  return (
    <div className="al-several-refused">
      <div><span className="al-bad"><Icon name="warning" size={14} /></span> <strong>{t(texts.refused, { n: number(items.length) })}</strong></div>
      <ul>
        {groups.map(({ key, reason, numbers }) => {
          const shown = numbers.slice(0, NAMED).join(' ')
          return <li key={key}>{t(reason)} {numbers.length > NAMED ? <details><summary className="al-note">{t(texts.numbers, { numbers: shown, n: number(numbers.length) })}</summary><span className="al-mono al-note">{numbers.join(' ')}</span></details> : <span className="al-mono al-note">{shown}</span>}</li>
        })}
      </ul>
    </div>
  )
}
