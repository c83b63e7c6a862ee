import type { SectionTemplate, SentenceTemplate } from '../writer/template.ts'
import { countSentence } from './families.ts'

const yearsWithoutLargerCrash: SentenceTemplate = {
  about: 'major-crash-free-years', compares: 'alone', decimals: 1,
  variants: {
    none: { zh: '本年度发生较大以上道路交通事故{{larger-crashes|value}}起。', en: 'Larger road crashes totalled {{larger-crashes|value}} in the year.' },
    one: { zh: '本年度未发生较大以上道路交通事故。', en: 'There were no larger road crashes in the year.' },
    several: {
      zh: '{{major-crash-free-years|since}}—{{major-crash-free-years|until}}年，较大以上道路交通事故连续{{major-crash-free-years|value}}年“零发生”。',
      en: 'There were no larger road crashes for {{major-crash-free-years|value}} consecutive years, from {{major-crash-free-years|since}} on to {{major-crash-free-years|until}}.',
    },
    severalStated: {
      zh: '{{major-crash-free-years|since}}—{{major-crash-free-years|until}}年，较大以上道路交通事故连续{{major-crash-free-years|value}}年“零发生”（其中至{{major-crash-free-years|statedUntil}}年依据文件所载）。',
      en: 'There were no larger road crashes for {{major-crash-free-years|value}} consecutive years, from {{major-crash-free-years|since}} on to {{major-crash-free-years|until}} (up to {{major-crash-free-years|statedUntil}} as documents state).',
    },
    missing: { zh: '较大以上道路交通事故的记录不完整，没有数值。', en: 'The records of larger road crashes are not complete, so no value is given.' },
  },
}

/** Road safety: crashes and deaths with what they were in the year before, injuries, and the run of years without a larger crash. */
export const roadSafety: SectionTemplate = {
  id: 'road-safety',
  title: { zh: '道路交通安全', en: 'Road safety' },
  paragraphs: [
    [
      countSentence('fatal-crashes', { zh: '道路交通亡人事故', en: 'fatal road crashes', measure: '起', opens: '本年度发生' }, 2),
      countSentence('road-deaths', { zh: '道路交通事故死亡人数', en: 'road deaths', measure: '人' }, 1),
      countSentence('road-injured', { zh: '道路交通事故受伤人数', en: 'road injuries', measure: '人' }, 1),
    ],
    [yearsWithoutLargerCrash],
  ],
}
