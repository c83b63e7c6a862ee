import type { ReactNode } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { ClockArticle, ClockPage } from '#kernel/http/wire.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { Panel } from '#kernel/ui/panel.tsx'
import { useLanguage } from '../../language.ts'

const texts = {
  title: { zh: '法条原文', en: 'The words of the law' },
  note: { zh: '起算时施行的文本', en: 'the text in force at the start' },
  notHeld: { zh: '未收录原文，不引用；使用前应当核对', en: 'text not held here, so not quoted; check it before relying on it' },
  noQuote: { zh: '未摘录', en: 'no words quoted' },
  none: { zh: '这项规则没有列出条文。', en: 'The rule names no article.' },
  status: { zh: '可靠程度', en: 'How far to rely on it' },
  confirmed: { zh: '法制部门已确认：{by}，{on}', en: 'Confirmed by the legal section: {by}, {on}' },
  unconfirmed: { zh: '尚未经本局法制部门确认', en: 'Not confirmed by the bureau’s legal section' },
  local: { zh: '法律没有规定：这是本局的做法', en: 'No law sets it: practice of this bureau' },
  liberty: { zh: '人身期限：不因节假日顺延', en: 'A limit on liberty: it never moves off a day off' },
  conflict: { zh: '规定不一致：{what}', en: 'Texts differ: {what}' },
  until: { zh: '施行至 {day} 前', en: 'In force until {day}' },
} as const satisfies Record<string, Label>

/** The id of an article on the page, to which its citations lead. */
export function articleId(place: number): string {
  return `article-${place}`
}

/** The articles word for word, and how far the rule made of them may be relied on. */
export function ClockArticles({ page }: { readonly page: ClockPage }) {
  const { t } = useLanguage()
  return (
    <Panel title={t(texts.title)} note={t(texts.note)}>
      {page.articles.length === 0 ? <p className="al-note">{t(texts.none)}</p> : <ArticleList articles={page.articles} />}
      <h3 className="al-clock-status-title">{t(texts.status)}</h3>
      <ClockStatus page={page} />
    </Panel>
  )
}

export function ArticleList({ articles }: { readonly articles: readonly ClockArticle[] }) {
  const { t } = useLanguage()
  return (
    <ul className="al-articles">
      {articles.map((article, at) => (
        <li key={at} id={articleId(at)}>
          <strong>{t(article.citation)}</strong>
          {article.quote === null ? <p className="al-note">{t(article.held ? texts.noQuote : texts.notHeld)}</p> : <blockquote className="al-official" lang="zh-CN">{article.quote}</blockquote>}
        </li>
      ))}
    </ul>
  )
}

function ClockStatus({ page }: { readonly page: ClockPage }) {
  const { t, day } = useLanguage()
  const { rule, confirmation, articles } = page
  return (
    <ul className="al-clock-status">
      {confirmation ? <Line good><>{t(texts.confirmed, { by: confirmation.by, on: day(confirmation.on) })}{confirmation.note === null ? null : <span className="al-note"> “{confirmation.note}”</span>}</></Line> : <Line>{t(texts.unconfirmed)}</Line>}
      {rule?.local ? <Line>{t(texts.local)}</Line> : null}
      {articles.some((article) => !article.held) ? <Line>{t(texts.notHeld)}</Line> : null}
      {rule?.liberty ? <Line>{t(texts.liberty)}</Line> : null}
      {rule?.conflict ? <Line>{t(texts.conflict, { what: t(rule.conflict) })}</Line> : null}
      {rule?.remark ? <Line plain>{t(rule.remark)}</Line> : null}
      {rule?.inForceUntil ? <Line plain>{t(texts.until, { day: rule.inForceUntil })}</Line> : null}
    </ul>
  )
}

function Line({ good = false, plain = false, children }: { readonly good?: boolean; readonly plain?: boolean; readonly children: ReactNode }) {
  return <li className={good ? 'al-good' : ''}><Icon name={good ? 'check' : plain ? 'book' : 'warning'} size={14} /><span>{children}</span></li>
}
