import type { SectionTemplate, SentenceTemplate } from '../writer/template.ts'
import { countSentence } from './families.ts'

const homicides: SentenceTemplate = {
  about: 'homicide-streak', compares: 'alone', decimals: 1,
  variants: {
    none: { zh: '本年度命案未全部侦破。', en: 'Not every homicide of the year was solved.' },
    one: { zh: '本年度命案全部侦破。', en: 'Every homicide of the year was solved.' },
    several: {
      zh: '连续{{homicide-streak|value}}年命案全破。以上为{{homicide-streak|since}}—{{homicide-streak|until}}年。',
      en: 'All homicides were solved for {{homicide-streak|value}} consecutive years. These are the years from {{homicide-streak|since}} on to {{homicide-streak|until}}.',
    },
    severalStated: {
      zh: '连续{{homicide-streak|value}}年命案全破。以上为{{homicide-streak|since}}—{{homicide-streak|until}}年，其中至{{homicide-streak|statedUntil}}年依据文件所载。',
      en: 'All homicides were solved for {{homicide-streak|value}} consecutive years. These are the years from {{homicide-streak|since}} on to {{homicide-streak|until}}, up to {{homicide-streak|statedUntil}} as documents state.',
    },
    missing: { zh: '命案的记录不完整，没有数值。', en: 'The records of homicides are not complete, so no value is given.' },
  },
}

const fewestCriminalCases: SentenceTemplate = {
  about: 'criminal-cases-lowest', compares: 'alone', decimals: 1,
  variants: {
    extreme: {
      zh: '刑事案件立案数为{{criminal-cases-lowest|since}}—{{criminal-cases-lowest|until}}年中最少。',
      en: 'The number of criminal cases filed was the lowest of all years from {{criminal-cases-lowest|since}} on to {{criminal-cases-lowest|until}}.',
    },
    extremeStated: {
      zh: '刑事案件立案数为{{criminal-cases-lowest|since}}—{{criminal-cases-lowest|until}}年中最少（其中至{{criminal-cases-lowest|statedUntil}}年依据文件所载）。',
      en: 'The number of criminal cases filed was the lowest of all years from {{criminal-cases-lowest|since}} on to {{criminal-cases-lowest|until}} (up to {{criminal-cases-lowest|statedUntil}} as documents state).',
    },
    notExtreme: null,
    missing: null,
  },
}

/** Criminal cases. All of its figures are report-only: stated, never praised. */
export const crime: SectionTemplate = {
  id: 'crime',
  title: { zh: '打击犯罪', en: 'Criminal cases' },
  paragraphs: [
    [
      countSentence('organised-crime-cases', { zh: '有组织犯罪案件', en: 'organised-crime cases', measure: '起' }, 1),
      countSentence('ten-type-cases', { zh: '十类黑恶案件', en: 'cases of the ten listed gang-related types', measure: '起' }, 1),
      countSentence('black-evil-suspects', { zh: '抓获犯罪嫌疑人', en: 'suspects brought in in those cases (person-times)', measure: '人次' }, 1),
    ],
    [homicides],
    [
      countSentence('criminal-cases', { zh: '刑事案件立案', en: 'criminal cases filed', measure: '起' }, 1),
      countSentence('theft-cases', { zh: '盗窃案件', en: 'theft cases', measure: '起' }, 1),
      countSentence('street-juvenile-cases', { zh: '街面未成年人犯罪案件', en: 'street cases with a juvenile suspect', measure: '起' }, 1),
    ],
    [fewestCriminalCases],
  ],
}
