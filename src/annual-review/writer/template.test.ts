import { describe, expect, it } from 'vitest'
import { DomainError } from '#kernel/error/domain-error.ts'
import { reviewFigures } from './testing.ts'
import { standardSections } from '../templates/sections.ts'
import { checkTemplates } from './check-template.ts'
import { partsOf, type SectionTemplate } from './template.ts'

function withSentence(zh: string, en: string): SectionTemplate {
  return { id: 'section', title: { zh: '一节', en: 'A section' }, paragraphs: [[{ about: 'fatal-crashes', compares: 'change', decimals: 1, variants: { down: { zh, en } } }]] }
}

function problemsOf(sections: readonly SectionTemplate[]): string[] {
  try {
    checkTemplates(sections, { figures: reviewFigures, names: ['周明远'], numberPrefixes: ['JT', 'XS'] })
    return []
  } catch (problem) {
    if (!(problem instanceof DomainError)) throw problem
    expect(problem.code).toBe('invalid-input')
    return (problem.detail.fields ?? []).map((field) => `${field.pointer} ${field.code}`)
  }
}

describe('templates', () => {
  it('the shipped sections keep every rule', () => {
    expect(problemsOf(standardSections(reviewFigures))).toEqual([])
  })
  it.each([
    ['共{{fatal-crashes|value}}起，比上年少44起。', '{{fatal-crashes|value}} crashes, fewer than before.', '/section/0/0/down/zh typedNumber'],
    ['共{{fatal-crashes|value}}起。', '{{fatal-crashes|value}} crashes, 44 fewer.', '/section/0/0/down/en typedNumber'],
    ['共{{fatal-crashes|value}}起，连续三年下降。', '{{fatal-crashes|value}} crashes.', '/section/0/0/down/zh typedNumber'],
    ['共{{fatal-crashes|value}}起，下降１７%。', '{{fatal-crashes|value}} crashes.', '/section/0/0/down/zh typedNumber'],
    ['共{{fatal-crashes|value}}起，占百分之几。', '{{fatal-crashes|value}} crashes.', '/section/0/0/down/zh typedNumber'],
    ['共{{fatal-crashes|total}}起。', '{{fatal-crashes|total}} crashes.', '/section/0/0/down/zh unreadableToken'],
    ['共{{fatal-crashes|value|9}}起。', '{{fatal-crashes|value|9}} crashes.', '/section/0/0/down/zh unreadableToken'],
    ['共{{fatal-crashes|value}起。', '{{fatal-crashes|value} crashes.', '/section/0/0/down/zh unreadableToken'],
    ['共{{thefts|value}}起。', '{{thefts|value}} thefts.', '/section/0/0/down/zh unknownFigure'],
    ['共{{fatal-crashes|value}}起。', '{{road-deaths|value}} deaths.', '/section/0/0/down tokensDiffer'],
    ['下降{{fatal-crashes|change|2}}和{{road-deaths|change}}。', 'Down {{fatal-crashes|change|2}} and {{road-deaths|change}}.', '/section/0/0/down mixedDecimals'],
    ['共{{fatal-crashes|value}}起，位居全省前列。', '{{fatal-crashes|value}} crashes.', '/section/0/0/down/zh rankWithoutNotice'],
    ['共{{fatal-crashes|value}}起。', '{{fatal-crashes|value}} crashes, ranked among the best.', '/section/0/0/down/en rankWithoutNotice'],
    ['名次见{{notice|n1}}。', 'See {{notice|n1}}.', '/section/0/0/down/zh noticeMissing'],
    ['盗窃{{theft-cases|value}}起，成效显著。', 'Theft: {{theft-cases|value}}.', '/section/0/0/down/zh praiseOfReportOnly'],
    ['盗窃{{theft-cases|value}}起。', 'Theft improved to {{theft-cases|value}}.', '/section/0/0/down/en praiseOfReportOnly'],
    ['周明远等人办理{{fatal-crashes|value}}起。', '{{fatal-crashes|value}} crashes.', '/section/0/0/down/zh personName'],
    ['共{{fatal-crashes|value}}起，见JT{{fatal-crashes|since}}。', '{{fatal-crashes|value}} crashes, see JT{{fatal-crashes|since}}.', '/section/0/0/down/en recordNumber'],
  ])('refuses %s / %s', (zh, en, problem) => {
    expect(problemsOf([withSentence(zh, en)])).toContain(problem)
  })
  it('allows a rank that an attached notice states, and praise of what may be praised', () => {
    const ranked = withSentence('位居全省{{notice|n1}}，成效显著。', 'Ranked {{notice|n1}} in the province, a marked improvement.')
    expect(() => { checkTemplates([ranked], { figures: reviewFigures, notices: ['n1'] }) }).not.toThrow()
  })
  it('names every place at once', () => {
    expect(problemsOf([withSentence('共3起{{x|value}}。', 'In 3 {{x|value}}.')])).toHaveLength(4)
  })
  it('cuts a sentence into text and tokens', () => {
    expect(partsOf('共{{fatal-crashes|change|2}}，{{major-crash-free-years|value|words}}年')).toEqual([
      { text: '共' }, { token: { source: 'fatal-crashes|change|2', figure: 'fatal-crashes', field: 'change', decimals: 2, numerals: 'digits' } },
      { text: '，' }, { token: { source: 'major-crash-free-years|value|words', figure: 'major-crash-free-years', field: 'value', decimals: null, numerals: 'words' } }, { text: '年' },
    ])
  })
})
