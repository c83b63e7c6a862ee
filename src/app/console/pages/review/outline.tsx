import type { EditionAnswer } from '#kernel/http/edition-wire.ts'
import type { Label, Language } from '#kernel/language/label.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { useLanguage } from '../../language.ts'

const texts = {
  outline: { zh: '提纲', en: 'Outline' },
  note: { zh: '右侧数：本节句数；⚠ 有必改的', en: 'at the right: sentences; ⚠ something to mend' },
  faults: { zh: '{n} 项必改', en: '{n} to mend' },
} as const satisfies Record<string, Label>

/** A section in the outline; `sentences`: of a text that is written, how many it has. */
export interface OutlineSection { readonly id: string; readonly title: Label; readonly sentences?: number }

/** The sections of a review, with what is to be mended in each. */
export function Outline({ sections, faults, language }: { readonly sections: readonly OutlineSection[]; readonly faults: EditionAnswer['faults']; readonly language: Language }) {
  const { t } = useLanguage()
  return (
    <nav className="al-panel al-review-outline" aria-label={t(texts.outline)}>
      <div className="al-panel-body">
        <ol>
          {sections.map((section) => {
            const wrong = faults.filter((fault) => fault.section === section.id).length
            return <li key={section.id}><a href={`#section-${section.id}`}><span>{section.title[language]}</span>{wrong > 0 ? <span className="al-wrong" title={t(texts.faults, { n: wrong })}><Icon name="warning" size={14} />{wrong}</span> : <span className="al-note">{section.sentences ?? ''}</span>}</a></li>
          })}
        </ol>
        {sections.some((section) => section.sentences !== undefined) ? <p className="al-note">{t(texts.note)}</p> : null}
      </div>
    </nav>
  )
}
