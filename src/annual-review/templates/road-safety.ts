import type { SectionTemplate, SentenceTemplate } from '../writer/template.ts'

const fatalCrashes: SentenceTemplate = {
  about: 'fatal-crashes', decimals: 2,
  variants: {
    down: {
      zh: '本年度发生道路交通亡人事故{{fatal-crashes|value}}起，同比下降{{fatal-crashes|change}}。',
      en: 'Fatal road crashes totalled {{fatal-crashes|value}} in the year, a fall of {{fatal-crashes|change}} on the year before.',
    },
    up: {
      zh: '本年度发生道路交通亡人事故{{fatal-crashes|value}}起，同比上升{{fatal-crashes|change}}。',
      en: 'Fatal road crashes totalled {{fatal-crashes|value}} in the year, a rise of {{fatal-crashes|change}} on the year before.',
    },
    unchanged: {
      zh: '本年度发生道路交通亡人事故{{fatal-crashes|value}}起，与上年持平。',
      en: 'Fatal road crashes totalled {{fatal-crashes|value}} in the year, the same as in the year before.',
    },
    withinNoise: {
      zh: '本年度发生道路交通亡人事故{{fatal-crashes|value}}起，上年同期为{{fatal-crashes|previous}}起，变化在随机波动范围内。',
      en: 'Fatal road crashes totalled {{fatal-crashes|value}} in the year and {{fatal-crashes|previous}} in the year before; a change of this size lies inside random variation.',
    },
    smallBase: {
      zh: '本年度发生道路交通亡人事故{{fatal-crashes|value}}起，上年同期为{{fatal-crashes|previous}}起。',
      en: 'Fatal road crashes totalled {{fatal-crashes|value}} in the year and {{fatal-crashes|previous}} in the year before.',
    },
    zeroBase: {
      zh: '本年度发生道路交通亡人事故{{fatal-crashes|value}}起，上年同期为{{fatal-crashes|previous}}。',
      en: 'Fatal road crashes totalled {{fatal-crashes|value}} in the year and {{fatal-crashes|previous}} in the year before.',
    },
    noPrevious: {
      zh: '本年度发生道路交通亡人事故{{fatal-crashes|value}}起；上年的记录不完整，不作比较。',
      en: 'Fatal road crashes totalled {{fatal-crashes|value}} in the year; the records of the year before are not complete, so no comparison is made.',
    },
    missing: {
      zh: '本年度的道路交通亡人事故记录不完整，没有数值。',
      en: 'The records of fatal road crashes are not complete for the year, so no value is given.',
    },
  },
}

const roadDeaths: SentenceTemplate = {
  about: 'road-deaths', decimals: 1,
  variants: {
    down: {
      zh: '道路交通事故死亡人数{{road-deaths|value}}人，同比下降{{road-deaths|change}}。',
      en: 'Road deaths totalled {{road-deaths|value}} in the year, a fall of {{road-deaths|change}} on the year before.',
    },
    up: {
      zh: '道路交通事故死亡人数{{road-deaths|value}}人，同比上升{{road-deaths|change}}。',
      en: 'Road deaths totalled {{road-deaths|value}} in the year, a rise of {{road-deaths|change}} on the year before.',
    },
    unchanged: {
      zh: '道路交通事故死亡人数{{road-deaths|value}}人，与上年持平。',
      en: 'Road deaths totalled {{road-deaths|value}} in the year, the same as in the year before.',
    },
    withinNoise: {
      zh: '道路交通事故死亡人数{{road-deaths|value}}人，上年同期为{{road-deaths|previous}}人，变化在随机波动范围内。',
      en: 'Road deaths totalled {{road-deaths|value}} in the year and {{road-deaths|previous}} in the year before; a change of this size lies inside random variation.',
    },
    smallBase: {
      zh: '道路交通事故死亡人数{{road-deaths|value}}人，上年同期为{{road-deaths|previous}}人。',
      en: 'Road deaths totalled {{road-deaths|value}} in the year and {{road-deaths|previous}} in the year before.',
    },
    zeroBase: {
      zh: '道路交通事故死亡人数{{road-deaths|value}}人，上年同期为{{road-deaths|previous}}。',
      en: 'Road deaths totalled {{road-deaths|value}} in the year and {{road-deaths|previous}} in the year before.',
    },
    noPrevious: {
      zh: '道路交通事故死亡人数{{road-deaths|value}}人；上年的记录不完整，不作比较。',
      en: 'Road deaths totalled {{road-deaths|value}} in the year; the records of the year before are not complete, so no comparison is made.',
    },
    missing: {
      zh: '本年度的道路交通事故死亡记录不完整，没有数值。',
      en: 'The records of road deaths are not complete for the year, so no value is given.',
    },
  },
}

const roadInjured: SentenceTemplate = {
  about: 'road-injured', decimals: 1,
  variants: {
    down: {
      zh: '道路交通事故受伤人数{{road-injured|value}}人，同比下降{{road-injured|change}}。',
      en: 'Road injuries totalled {{road-injured|value}} in the year, a fall of {{road-injured|change}} on the year before.',
    },
    up: {
      zh: '道路交通事故受伤人数{{road-injured|value}}人，同比上升{{road-injured|change}}。',
      en: 'Road injuries totalled {{road-injured|value}} in the year, a rise of {{road-injured|change}} on the year before.',
    },
    unchanged: {
      zh: '道路交通事故受伤人数{{road-injured|value}}人，与上年持平。',
      en: 'Road injuries totalled {{road-injured|value}} in the year, the same as in the year before.',
    },
    withinNoise: {
      zh: '道路交通事故受伤人数{{road-injured|value}}人，上年同期为{{road-injured|previous}}人，变化在随机波动范围内。',
      en: 'Road injuries totalled {{road-injured|value}} in the year and {{road-injured|previous}} in the year before; a change of this size lies inside random variation.',
    },
    smallBase: {
      zh: '道路交通事故受伤人数{{road-injured|value}}人，上年同期为{{road-injured|previous}}人。',
      en: 'Road injuries totalled {{road-injured|value}} in the year and {{road-injured|previous}} in the year before.',
    },
    zeroBase: {
      zh: '道路交通事故受伤人数{{road-injured|value}}人，上年同期为{{road-injured|previous}}。',
      en: 'Road injuries totalled {{road-injured|value}} in the year and {{road-injured|previous}} in the year before.',
    },
    noPrevious: {
      zh: '道路交通事故受伤人数{{road-injured|value}}人；上年的记录不完整，不作比较。',
      en: 'Road injuries totalled {{road-injured|value}} in the year; the records of the year before are not complete, so no comparison is made.',
    },
    missing: {
      zh: '本年度的道路交通事故受伤记录不完整，没有数值。',
      en: 'The records of road injuries are not complete for the year, so no value is given.',
    },
  },
}

const yearsWithoutLargerCrash: SentenceTemplate = {
  about: 'major-crash-free-years', decimals: 1,
  variants: {
    none: {
      zh: '本年度发生较大以上道路交通事故{{larger-crashes|value}}起。',
      en: 'Larger road crashes totalled {{larger-crashes|value}} in the year.',
    },
    one: {
      zh: '本年度未发生较大以上道路交通事故。',
      en: 'There were no larger road crashes in the year.',
    },
    several: {
      zh: '较大以上道路交通事故连续{{major-crash-free-years|value}}年“零发生”。',
      en: 'There were no larger road crashes for {{major-crash-free-years|value}} consecutive years.',
    },
    missing: {
      zh: '较大以上道路交通事故的记录不完整，没有数值。',
      en: 'The records of larger road crashes are not complete, so no value is given.',
    },
  },
}

/** Road safety: crashes and deaths with what they were in the year before, injuries, and the run of years without a larger crash. */
export const roadSafety: SectionTemplate = {
  id: 'road-safety',
  title: { zh: '道路交通安全', en: 'Road safety' },
  paragraphs: [[fatalCrashes, roadDeaths, roadInjured], [yearsWithoutLargerCrash]],
}
