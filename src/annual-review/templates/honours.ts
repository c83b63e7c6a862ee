import type { SectionTemplate, SentenceTemplate } from '../writer/template.ts'
import { aloneSentence } from './families.ts'

const mostOfficers: SentenceTemplate = {
  about: 'merit-officers-record', compares: 'alone', decimals: 1,
  variants: {
    extreme: {
      zh: '荣立二等功以上民警数为{{merit-officers-record|since}}—{{merit-officers-record|until}}年中最多。',
      en: 'The number of officers awarded merit class II or above was the highest of all years from {{merit-officers-record|since}} on to {{merit-officers-record|until}}.',
    },
    extremeStated: {
      zh: '荣立二等功以上民警数为{{merit-officers-record|since}}—{{merit-officers-record|until}}年中最多（其中至{{merit-officers-record|statedUntil}}年依据文件所载）。',
      en: 'The number of officers awarded merit class II or above was the highest of all years from {{merit-officers-record|since}} on to {{merit-officers-record|until}} (up to {{merit-officers-record|statedUntil}} as documents state).',
    },
    notExtreme: null,
    missing: null,
  },
}

/** People: decided awards, without names. */
export const honours: SectionTemplate = {
  id: 'honours',
  title: { zh: '队伍建设', en: 'People' },
  paragraphs: [[
    aloneSentence('merit-collectives', { zh: '荣立二等功以上集体', en: 'collectives awarded merit class II or above', measure: '个' }),
    aloneSentence('merit-officers', { zh: '荣立二等功以上民警', en: 'officers awarded merit class II or above', measure: '名' }),
    mostOfficers,
    aloneSentence('national-retiree-honour', { zh: '全国离退休干部先进个人', en: 'national honours for retired officers', measure: '名' }),
  ]],
}
