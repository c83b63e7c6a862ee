import { Link } from '@tanstack/react-router'
import type { Label } from '#kernel/language/label.ts'
import { Nothing, PageHead, Panel } from '#kernel/ui/panel.tsx'
import { useLanguage } from '../language.ts'
import { useTitle } from '../session.tsx'

const texts = {
  title: { zh: '没有这条记录，或您无权查看', en: 'There is no such record, or you may not see it' },
  text: { zh: '编号写错、属于其他单位、已封存：这里给出同一句话，不说明它是否存在。', en: 'A wrong number, another unit’s record, a sealed record: the answer is the same here, and does not say whether it exists.' },
  unknown: { zh: '没有这个页面', en: 'There is no such page' },
  unknownText: { zh: '地址可能写错了，或来自旧版本。', en: 'The address may be mistyped, or from an earlier version.' },
  back: { zh: '回到首页', en: 'Back to the start' },
} as const satisfies Record<string, Label>

/** No access and not found are one page with one text, for what may be somebody's record. */
export function NothingHerePage() {
  const { t } = useLanguage()
  useTitle(t(texts.title))
  return (
    <div className="al-page">
      <PageHead title={t(texts.title)} />
      <Panel><Nothing icon="lock" title={t(texts.title)} text={t(texts.text)}><Link to="/">{t(texts.back)}</Link></Nothing></Panel>
    </div>
  )
}

/** An address that is none of the console's: it says nothing of any record. */
export function UnknownPage() {
  const { t } = useLanguage()
  useTitle(t(texts.unknown))
  return (
    <div className="al-page">
      <PageHead title={t(texts.unknown)} />
      <Panel><Nothing icon="search" title={t(texts.unknown)} text={t(texts.unknownText)}><Link to="/">{t(texts.back)}</Link></Nothing></Panel>
    </div>
  )
}
