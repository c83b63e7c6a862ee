import type { Label } from '#kernel/language/label.ts'

export { useLanguage } from '#kernel/ui/language.ts'
export type { LanguageTools } from '#kernel/ui/language.ts'

/** Words that more than one page of the console uses. Words of one page stand in that page. */
export const words = {
  product: { zh: '安澜', en: 'Anlan' },
  save: { zh: '保存', en: 'Save' },
  cancel: { zh: '取消', en: 'Cancel' },
  close: { zh: '关闭', en: 'Close' },
  clear: { zh: '清除', en: 'Clear' },
  open: { zh: '打开', en: 'Open' },
  retry: { zh: '重试', en: 'Try again' },
  more: { zh: '更多', en: 'More' },
  all: { zh: '全部', en: 'All' },
  from: { zh: '从', en: 'From' },
  until: { zh: '到', en: 'To' },
  reason: { zh: '理由', en: 'Reason' },
  copyLink: { zh: '复制链接', en: 'Copy link' },
  copied: { zh: '已复制', en: 'Copied' },
  none: { zh: '无', en: 'None' },
} as const satisfies Record<string, Label>
