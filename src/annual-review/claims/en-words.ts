/** English vocabulary by grammatical role; words are lower case, several words make one entry with underscores. */
export const EN_WORDS = {
  up: `
    rose risen rise rises rising increased increase increases increasing grew grown grow grows climbed climb climbs climbing jumped jump surged surge
    soared up uptick went_up gone_up go_up going_up edged_up ticked_up crept_up inched_up shot_up spiked spike swelled leapt leaped growth gain gained
    hike upturn upward jumping surging soaring growing spiking edging_up swelling
  `,
  down: `
    fell fallen fall falls falling decreased decrease decreases decreasing declined decline declines declining dropped drop drops dropping went_down
    gone_down go_down going_down came_down come_down coming_down slipped slipping slid dipped dip sank shrank shrunk reduced reduction reductions
    plunged plummeted tumbled eased edged_down ticked_down inched_down down cut downturn lowered plunging sinking shrinking tumbling dipping sliding edging_down
  `,
  flat: 'unchanged flat stable steady static level remained_the_same stayed_the_same no_change little_changed the_same_number the_same_total the_same_figure',
  /** Up or down by what they are said of: a rate that improves rises, a waiting time falls. */
  better: 'improved improves improving',
  worse: 'worsened worsens worsening deteriorated',
  doubled: 'doubled double_the double_that twice_the twice_as_many twice_as_much twice_last double_last',
  tripled: 'tripled trebled triple_the treble_the',
  quadrupled: 'quadrupled',
  halved: 'halved half_as_many half_as_much',
  /** Behind a figure these compare: "12,676 fewer", "5 per cent higher". */
  more: 'more higher additional extra greater longer slower',
  fewer: 'fewer less lower shorter faster quicker',
  /** Verbs that state a level. */
  level: `
    was were is are stood_at stands_at stand_at reached reaching reach totalled totaled totalling totaling total numbered hit at remains remained
    averaged averaging achieved recorded_at standing_at came_to amounted_to improved worsened changed moved went being been stayed_at
  `,
  be: 'was were is are been be has have had being did do does also',
  to: 'to',
  from: 'from',
  by: 'by',
  share: `
    accounted_for accounting_for accounts_for account_for made_up making_up make_up makes_up represented representing represents comprised comprising
    constituted constituting
  `,
  together: 'both all each every',
  respectively: 'respectively',
  near: 'nearly almost close_to approaching just_under_an',
  over: `
    more_than over above exceeding in_excess_of at_least upwards_of just_over well_over some_more_than surpassed exceeded topped no_fewer_than
    no_less_than not_less_than
  `,
  about: 'about around approximately roughly some an_estimated estimated broadly largely virtually essentially',
  under: 'less_than fewer_than under below just_under just_below up_to',
  none: 'no none zero nobody no_one no-one not_a_single not_one',
  without: 'without_a_single without_any',
  and: 'and & as_well_as plus',
  /** A new clause begins behind these. */
  boundary: `
    although while whilst whereas but though as because when after before with which that who where since despite albeit however although_the
    including compared_to compared_with of_which of_whom even_though so if until unless following meanwhile yet nor how that reveals revealed shows
    showed show say says said found marking
  `,
  /** Terms with "and" or "or" inside. */
  compound: `
    stop_and_search stop_and_searches triple_zero calls_for_service call_for_service false_alarm false_alarms killed_or_seriously_injured stalking_and_harassment dead_or_seriously_injured killed_and_seriously_injured
    search_and_rescue hit_and_run hit_and_runs drink_and_drug_driving
  `,
  solved: 'solved cleared cleared_up detected resolved',
  everything: 'all_of_which all_of_whom both_of_which both_of_whom every_one every_case all_of_them all every_single_one each_one each',
  future: 'next_year will would plans_to aims_to aim_to plan_to expects_to expected_to forecast target targets goal goals coming_year hopes_to',
  filler: `
    a an the its their his her our this these those it they also again still only just further overall sharply slightly significantly substantially
    markedly modestly steadily dramatically marginally however meanwhile there total totals annual annually last year had has have been being be did
    now then so far albeit in_total in_all alone together_with combined actually even another by_contrast in_turn year_to_date for_the_year per
    year_ended to_date continued continues once new remained remains dramatically gradually consistently considerably slight sharp marked significant
    substantial modest small large further_still number numbers figure figures level levels continued_to continue_to notably officers_say year-long
    nationwide continuing
  `,
  /** Degree without a figure; also fillers. */
  soft: 'sharply significantly substantially markedly dramatically considerably steadily sharp marked significant substantial dramatic',
  verb: `
    fitted rehoused audited lost_their_lives lost_their_life
    recorded logged reported made arrested seized recovered hired recruited handled answered attended investigated charged convicted issued conducted
    carried_out removed received dealt_with responded_to rescued trained deployed installed opened completed executed dismantled disrupted referred
    closed identified located returned processed stopped searched inspected visited tested fined prosecuted sentenced killed injured murdered wounded
    hurt hosted organised organized delivered distributed handed_out handed_in surrendered patrolled monitored screened vaccinated evacuated
    placed suspended dismissed promoted certified graduated planted repaired replaced purchased upgraded introduced established reunited
    created signed awarded presented honoured honored commended towed impounded cautioned warned indicted extradited disciplined welcomed
    broke_up laid taken_off caught gave contributed worked volunteered spent invested saw registered took took_off confiscated intercepted launched held ran dispatched extinguished fought joined employed committed logged
    detained deported served supported protected helped safeguarded saved stolen lost suffered occurred happened took_place died assaulted attacked shot stabbed robbed
  `,
} as const satisfies Record<string, string>

export type EnWordKind = keyof typeof EN_WORDS

/** Counted nouns and the Chinese measure word they are counted with; the last word of a noun phrase decides.
 * Several words are joined by underscores. */
export const EN_UNITS: readonly (readonly [unit: string, nouns: string])[] = [
  [
    '起',
    `
    offence offences offense offenses crime crimes incident incidents case cases attack attacks collision collisions crash crashes accident accidents
    fire fires homicide homicides murder murders burglary burglaries robbery robberies shooting shootings stabbing stabbings theft thefts assault
    assaults rape rapes fraud frauds scam scams carjacking carjackings killing killings kidnapping kidnappings emergencies emergency call calls
    disturbance disturbances violation violations breach breaches operation operations dispute disputes feminicides manslaughters arson arsons felony
    felonies misdemeanors break-ins hijackings raids calls_for_service call_for_service interventions
    false_alarm false_alarms callouts call-outs turnouts explosions outages jobs evictions overdoses suicides larcenies protests demonstrations
  `,
  ],
  [
    '人',
    `
    people persons person victim victims man men woman women child children driver drivers pedestrian pedestrians arrest arrests suspect suspects
    death deaths fatality fatalities casualty casualties injury injuries officer officers recruit recruits resident residents passenger passengers
    motorist motorists cyclist cyclists callers caller offender offenders motorcyclist motorcyclists detainee detainees student students pupil pupils volunteer
    volunteers member members defendant defendants convict convicts survivor survivors civilian civilians teenager teenagers youth youths juvenile
    juveniles prisoner prisoners constables constable detectives detective cadets cadet employees employee applicants graduates
    inmate inmates deputy deputies troopers hiker hikers bookings booking swimmers patients shoppers farmers tourists travellers travelers commuters spectators paramedics occupants tenants apprentices trainees inspectors auditors households
    dispatchers attendees participants fugitives fugitive homeowners migrants seniors firefighters respondents adults riders missing killed injured
  `,
  ],
  ['辆', 'vehicle vehicles car cars truck trucks lorries lorry motorcycle motorcycles bus buses bikes bicycles scooters'],
  ['支', 'gun guns firearm firearms pistol pistols handgun handguns rifle rifles shotgun shotguns'],
  ['把', 'knife knives blade blades machetes'],
  [
    '件',
    `
    weapon weapons complaint complaints report reports allegation allegations referral referrals item items application applications lawsuits claims
    grievances requests request tips
  `,
  ],
  ['张', 'ticket tickets citation citations notice notices fine fines summons summonses warnings penalties'],
  [
    '次',
    `
    stop_and_search stop_and_searches search searches stop stops visit visits patrol patrols check checks inspection inspections test tests
    pursuits pursuit audits audit
    deployments sessions rescues warrants warrant rounds meetings exercises drills
  `,
  ],
  [
    '个',
    `
    alarm alarms detector detectors hydrant hydrants gang gangs site sites unit units station stations team teams camera cameras network networks school schools laboratories labs house houses homes
    community communities
  `,
  ],
  ['家', 'business businesses company companies premises shops bars restaurants banks'],
  ['条', 'line lines routes leads dogs'],
  ['项', 'charges counts'],
  ['场', 'events event workshops workshop talks seminars briefings'],
  ['份', 'leaflets surveys questionnaires documents'],
  ['株', 'plants'],
  ['发', 'bullets cartridges'],
  ['台', 'computers phones handsets drones radars'],
  ['公里', 'kilometres kilometers'],
  ['英里', 'miles'],
  ['磅', 'pounds lbs'],
  ['克', 'grams grammes'],
  ['公斤', 'kilograms kilogram kilos kg kilogrammes'],
  ['吨', 'tonnes tonne tons'],
  ['小时', 'hours hour'],
  ['分钟', 'minutes minute'],
  ['秒', 'seconds second'],
  ['天', 'days day'],
]

export const EN_NUMBERS: ReadonlyMap<string, number> = new Map([
  ...'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, value) => [word, value] as const),
  ...'thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, index) => [word, 30 + index * 10] as const),
  ['dozen', 12],
  ['hundred', 100],
])

export const EN_ORDINALS: ReadonlyMap<string, number> = new Map(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ').map((word, index) => [word, index + 1] as const),
)

export const EN_FRACTIONS: ReadonlyMap<string, number> = new Map([
  ['half', 2],
  ['third', 3],
  ['thirds', 3],
  ['quarter', 4],
  ['quarters', 4],
  ['fifth', 5],
  ['fifths', 5],
  ['sixth', 6],
  ['seventh', 7],
  ['eighth', 8],
  ['ninth', 9],
  ['tenth', 10],
  ['tenths', 10],
])

export const EN_MAGNITUDES: ReadonlyMap<string, number> = new Map([
  ['thousand', 3],
  ['million', 6],
  ['m', 6],
  ['mn', 6],
  ['billion', 9],
  ['bn', 9],
  ['k', 3],
  ['trillion', 12],
])
