/**
 * Figures that may be reported but never scored: no direction, no target, no sorting by value. Policy forbids them as appraisal targets.
 * Sources: 中央政法委 2015 (取消有罪判决数、批捕率、起诉率、结案率等考核项目); 公安部《关于改革完善受案立案制度的意见》(公通字〔2015〕32号):
 * 取消发案数、破案率等不科学、不合理的考评指标. Removing an entry fails a test.
 */
export const reportOnlyFigures = [
  { id: 'organised-crime-cases', source: '公通字〔2015〕32号' },
  { id: 'ten-type-cases', source: '公通字〔2015〕32号' },
  { id: 'black-evil-suspects', source: '公通字〔2015〕32号' },
  { id: 'cluster-campaigns', source: '公通字〔2015〕32号' },
  { id: 'homicide-streak', source: '公通字〔2015〕32号' },
  { id: 'homicide-backlog-cleared', source: '公通字〔2015〕32号' },
  { id: 'criminal-cases', source: '公通字〔2015〕32号' },
  { id: 'theft-cases', source: '公通字〔2015〕32号' },
  { id: 'street-juvenile-cases', source: '公通字〔2015〕32号' },
  { id: 'absolute-non-arrest', source: '中央政法委 2015' },
  { id: 'absolute-non-prosecution', source: '中央政法委 2015' },
  { id: 'acquittals', source: '中央政法委 2015' },
  { id: 'admin-cases-concluded', source: '中央政法委 2015' },
] as const
