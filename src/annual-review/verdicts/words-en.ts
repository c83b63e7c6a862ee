/**
 * The closed list of English words that leave the meaning of a statement as it is. A word that is not here and names neither figure,
 * organisation nor period is left over, and makes its claim ambiguous.
 */
export const EN_NEUTRAL: ReadonlySet<string> = new Set(
  (
    'the a an of in on to by from for with and or but was were is are be been being there this that these it its total totals totalled totaled number numbers count counts recorded happened occurred ' +
    'fell fall falls falling dropped drop drops decreased decrease declined decline down lower fewer rose rise rises rising increased increase grew growth climbed up higher more reduced reduction reaching reached stood stands standing at ' +
    'percent percentage points point same unchanged level flat no none zero without single consecutive successive row straight running again also only over about around nearly almost under less than least just some approximately roughly ' +
    'year years respectively both lowest highest record low high against compared comparison versus as came saw had has have after case cases change size lies inside random variation'
  ).split(' '),
)

/** Phrases that compare with the year before. */
export const EN_COMPARED: readonly string[] = [
  'on the year before', 'on the previous year', 'on the year', 'year on year', 'year-on-year', 'from the year before', 'from the previous year', 'than the year before', 'than a year before', 'than a year earlier', 'than in the year before',
  'than the previous year', 'than in the previous year', 'compared with the year before', 'compared with the previous year', 'compared to the previous year', 'compared to the year before', 'compared with last year', 'on last year', 'than last year',
  'from a year earlier', 'against the year before', 'as in the year before', 'as the year before',
]

/** The year before as a time of its own: "214 in the year and 260 in the year before". */
export const EN_LAST_YEAR: readonly string[] = ['in the year before', 'in the previous year', 'a year earlier', 'the year before', 'the previous year', 'the previous total']

/** Phrases that change nothing, of words that alone might. */
export const EN_PHRASES: readonly string[] = ['per cent', 'no fewer than', 'no less than', 'at least', 'a change of this size lies inside random variation']

/** The whole year of the text. */
export const EN_WHOLE_YEAR: readonly string[] = ['in the year', 'during the year', 'over the year', 'for the year', 'in the whole year', 'for the whole year', 'throughout the year']

export const EN_OWN: readonly string[] = ['citywide', 'city-wide', 'in the city', 'across the city', 'the city', 'the bureau', 'the force']

export const EN_UNCLEAR_TIMES: readonly string[] = ['this year', 'last year', 'so far', 'to date', 'quarter', 'month', 'months', 'week', 'weekend', 'weekends', 'previous month', 'previous quarter']

export const EN_NUMBER_WORDS: ReadonlySet<string> = new Set(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty first second third fourth fifth sixth seventh eighth ninth tenth half once twice dozen hundred thousand million'.split(' '),
)

export const EN_MONTHS: readonly string[] = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']
