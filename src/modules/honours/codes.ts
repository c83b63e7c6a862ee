/** Code lists of honours 表彰奖励. The ranks are in ranks.ts, because they change with the rules behind them. */
export const subjects = {
  collective: { zh: '集体', en: 'A collective' },
  individual: { zh: '个人', en: 'Persons' },
} as const

export const procedures = {
  ordinary: { zh: '一般程序', en: 'Ordinary' },
  operational: { zh: '战时表彰', en: 'During an operation' },
} as const

export const recipientKinds = {
  officer: { zh: '民警', en: 'Police officer' },
  auxiliary: { zh: '辅警', en: 'Auxiliary officer' },
  retiredOfficer: { zh: '退休民警', en: 'Retired officer' },
} as const

/** Whether a recipient's name may be made public (个人信息保护法 arts 13, 25). */
export const consents = {
  yes: { zh: '同意', en: 'Agrees' },
  no: { zh: '不同意', en: 'Does not agree' },
  notAsked: { zh: '未征求', en: 'Not asked' },
} as const

export const objectionOutcomes = {
  upheld: { zh: '成立', en: 'Upheld' },
  unfounded: { zh: '不成立', en: 'Unfounded' },
} as const

export const authorityLevels = {
  county: { zh: '县级', en: 'County' },
  city: { zh: '市级', en: 'City' },
  province: { zh: '省级', en: 'Province' },
  ministry: { zh: '部级', en: 'Ministry' },
  national: { zh: '国家级', en: 'National' },
} as const

/** How an award reached who earned it: 送奖上门 is to the home or to the unit. */
export const deliveryWays = {
  home: { zh: '送奖到家', en: 'Taken to the home' },
  unit: { zh: '送奖到单位', en: 'Taken to the unit' },
  ceremony: { zh: '表彰会颁授', en: 'At a ceremony' },
  family: { zh: '送交家属', en: 'Given to the family' },
} as const
