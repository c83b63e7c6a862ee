/** A label or a whole sentence in both languages. Nothing is ever concatenated from parts of one. */
export interface Label {
  readonly zh: string
  readonly en: string
}

export type Language = keyof Label

/** A whole-sentence template with its values put in: `fill({zh: '剩 {days} 天', en: '{days} days left'}, {days: 3})`. */
export function fill(template: Label, values: Readonly<Record<string, string | number>>): Label {
  const put = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
  return { zh: put(template.zh), en: put(template.en) }
}
