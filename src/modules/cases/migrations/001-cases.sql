-- Criminal and administrative cases with their persons. What identifies a person lies in tables of its own, read only with a purpose.
create table criminal_case (
  bureau                   int not null,
  id                       uuid not null,
  number                   text not null,
  organisation             int not null,
  version                  int not null,
  state                    text not null check (state in ('accepted', 'filed', 'solved', 'concluded', 'supplementing', 'closed', 'notFiled', 'withdrawn', 'passedOn', 'voided', 'merged')),
  merged_into              uuid,
  created_at               timestamptz not null,
  updated_at               timestamptz not null,
  handler                  int,
  occurred_at              timestamptz not null,
  reported_at              timestamptz,
  accepted_at              timestamptz,
  source                   text check (source in ('report', 'accusation', 'tipOff', 'surrender', 'broughtByCitizens', 'agencyTransfer', 'otherTransfer', 'discovered')),
  initial_category         text not null check (initial_category in ('arson', 'explosion', 'dangerousSubstances', 'dangerousDriving', 'trafficCasualty', 'safetyLiability', 'firearms', 'otherPublicSafety', 'counterfeitGoods', 'illegalFundraising', 'creditCardFraud', 'contractFraud', 'pyramidSelling', 'moneyLaundering', 'forcedTransaction', 'otherMarketOrder', 'intentionalKilling', 'intentionalInjury', 'rape', 'indecency', 'unlawfulDetention', 'kidnapping', 'trafficking', 'abuse', 'otherPerson', 'robbery', 'theft', 'fraud', 'snatching', 'extortion', 'embezzlement', 'propertyDamage', 'wageEvasion', 'otherProperty', 'affray', 'provocation', 'gambling', 'gamblingHouse', 'prostitution', 'drugs', 'aidingOnlineCrime', 'concealment', 'tombRobbery', 'obstruction', 'gangOrganisation', 'otherSocialOrder', 'otherOrgan')),
  category                 text check (category in ('arson', 'explosion', 'dangerousSubstances', 'dangerousDriving', 'trafficCasualty', 'safetyLiability', 'firearms', 'otherPublicSafety', 'counterfeitGoods', 'illegalFundraising', 'creditCardFraud', 'contractFraud', 'pyramidSelling', 'moneyLaundering', 'forcedTransaction', 'otherMarketOrder', 'intentionalKilling', 'intentionalInjury', 'rape', 'indecency', 'unlawfulDetention', 'kidnapping', 'trafficking', 'abuse', 'otherPerson', 'robbery', 'theft', 'fraud', 'snatching', 'extortion', 'embezzlement', 'propertyDamage', 'wageEvasion', 'otherProperty', 'affray', 'provocation', 'gambling', 'gamblingHouse', 'prostitution', 'drugs', 'aidingOnlineCrime', 'concealment', 'tombRobbery', 'obstruction', 'gangOrganisation', 'otherSocialOrder', 'otherOrgan')),
  category_group           text not null check (category_group in ('publicSafety', 'marketOrder', 'person', 'property', 'socialOrder', 'otherOrgans')),
  category_change          text check (category_change in ('down', 'level', 'up')),
  recategorised_at         timestamptz,
  recategorised_basis      text,
  place                    text,
  place_class              text check (place_class in ('street', 'openSpace', 'residence', 'shop', 'leisure', 'workplace', 'education', 'healthcare', 'transport', 'online', 'other')),
  lng                      double precision check (lng between -180 and 180),
  lat                      double precision check (lat between -90 and 90),
  summary                  text,
  homicide_class           text check (homicide_class in ('intentionalKilling', 'fatalInjury', 'fatalExplosion', 'fatalDangerousSubstances', 'fatalArson', 'fatalRobbery', 'fatalRape', 'fatalKidnapping')),
  organised_crime          boolean,
  ten_type                 text check (ten_type in ('affray', 'extortion', 'provocation', 'unlawfulDetention', 'gamblingHouse', 'forcedTransaction', 'forcedProstitution', 'firearmPossession', 'intentionalInjury', 'propertyDamage')),
  telecom_fraud            boolean,
  street                   boolean,
  tags_as_of               date,
  tag_versions             text,
  clue_needs_verification  boolean,
  major_complex            boolean,
  exceptional              boolean,
  roaming_repeated_joint   boolean,
  art_158                  boolean,
  ten_years                boolean,
  filed_at                 timestamptz,
  non_filing_at            timestamptz,
  non_filing_ground        text check (non_filing_ground in ('noCrime', 'minor', 'notPursued')),
  non_filing_notice_at     timestamptz,
  solved_at                timestamptz,
  solved_basis             text check (solved_basis in ('suspectBroughtIn', 'suspectIdentified', 'suspectDead')),
  concluded_at             timestamptz,
  returned_at              timestamptz,
  return_round             int check (return_round between 1 and 2),
  closed_at                timestamptz,
  reopened_at              timestamptz,
  withdrawn_at             timestamptz,
  withdrawal_ground        text check (withdrawal_ground in ('noCrime', 'minor', 'limitation', 'pardon', 'suspectDead', 'notPursued', 'merit')),
  withdrawal_notice_at     timestamptz,
  passed_on_at             timestamptz,
  passed_on_to             text,
  passed_on_notice_at      timestamptz,
  sealed_on                date,
  seal_ground              text check (seal_ground in ('juvenileSentence', 'juvenileNonProsecution', 'juvenileMeasure', 'juvenilePenalty', 'publicOrder')),
  suspect_count            int not null check (suspect_count >= 0),
  juvenile_suspect         boolean not null,
  primary key (bureau, id),
  unique (bureau, number),
  check ((lng is null) = (lat is null)),
  check ((homicide_class is null and ten_type is null) or tags_as_of is not null),
  check (sealed_on is null or seal_ground is not null)
);
create index on criminal_case (bureau, occurred_at desc, id);
create index on criminal_case (bureau, organisation, occurred_at desc);
create index on criminal_case (bureau, state);
create index on criminal_case (bureau, filed_at);

create table criminal_case_suspect (
  bureau                   int not null,
  id                       uuid not null,
  record                   uuid not null,
  position                 int not null,
  under_eighteen           boolean,
  brought_in_at            timestamptz,
  measure                  text check (measure in ('none', 'compelledAppearance', 'bail', 'residentialSurveillance', 'criminalDetention', 'arrest', 'wanted')),
  detained_at              timestamptz,
  arrest_requested_at      timestamptz,
  arrest_decision          text check (arrest_decision in ('approved', 'noCrime', 'insufficientEvidence', 'notNecessary')),
  arrest_decided_at        timestamptz,
  arrested_at              timestamptz,
  bail_at                  timestamptz,
  surveillance_at          timestamptz,
  custody_ended_at         timestamptz,
  outcome                  text check (outcome in ('transferred', 'prosecuted', 'nonProsecutionStatutory', 'nonProsecutionInsufficientEvidence', 'nonProsecutionDiscretionary', 'nonProsecutionConditional', 'sentencedUpToFive', 'sentencedOverFive', 'exempted', 'acquitted', 'investigationEnded', 'administrativePenalty', 'dead')),
  outcome_on               date,
  primary key (bureau, record, id),
  foreign key (bureau, record) references criminal_case (bureau, id)
);
create table criminal_case_suspect_personal (
  bureau                   int not null,
  id                       uuid not null,
  record                   uuid not null,
  version                  int not null,
  name                     text,
  identity_number          text,
  primary key (bureau, record, id, version),
  foreign key (bureau, record) references criminal_case (bureau, id)
);

create table criminal_case_victim (
  bureau                   int not null,
  id                       uuid not null,
  record                   uuid not null,
  position                 int not null,
  under_eighteen           boolean,
  harm                     text check (harm in ('none', 'slight', 'minor', 'serious', 'dead')),
  loss                     double precision check (loss between 0 and 1e12),
  returned                 double precision check (returned between 0 and 1e12),
  primary key (bureau, record, id),
  foreign key (bureau, record) references criminal_case (bureau, id)
);
create table criminal_case_victim_personal (
  bureau                   int not null,
  id                       uuid not null,
  record                   uuid not null,
  version                  int not null,
  name                     text,
  identity_number          text,
  primary key (bureau, record, id, version),
  foreign key (bureau, record) references criminal_case (bureau, id)
);

create table administrative_case (
  bureau                   int not null,
  id                       uuid not null,
  number                   text not null,
  organisation             int not null,
  version                  int not null,
  state                    text not null check (state in ('accepted', 'filed', 'decided', 'concluded', 'closed', 'notFiled', 'terminated', 'passedOn', 'voided', 'merged')),
  merged_into              uuid,
  created_at               timestamptz not null,
  updated_at               timestamptz not null,
  handler                  int,
  occurred_at              timestamptz not null,
  reported_at              timestamptz,
  accepted_at              timestamptz,
  source                   text check (source in ('report', 'accusation', 'tipOff', 'surrender', 'broughtByCitizens', 'agencyTransfer', 'otherTransfer', 'discovered')),
  initial_violation        text not null check (initial_violation in ('disturbingOrder', 'falseAlarm', 'affrayOrProvocation', 'dangerousSubstance', 'controlledWeapon', 'publicFacility', 'dangerousObject', 'venueSafety', 'intrusionOrDetention', 'threatOrInsult', 'assault', 'indecency', 'abuse', 'forcedTrade', 'personalInformation', 'theftOrFraud', 'propertyDamage', 'studentBullying', 'obstruction', 'impersonation', 'forgedPapers', 'lodging', 'rental', 'secondHandTrade', 'drivingAway', 'prostitution', 'gambling', 'noise', 'animals', 'otherPublicOrder', 'drugUse', 'otherNarcotics', 'drinkDriving', 'unlicensedDriving', 'overloading', 'otherTraffic', 'fireSafety', 'illegalStay', 'otherEntryExit', 'telecomFraudAid', 'otherAdministrative')),
  violation                text check (violation in ('disturbingOrder', 'falseAlarm', 'affrayOrProvocation', 'dangerousSubstance', 'controlledWeapon', 'publicFacility', 'dangerousObject', 'venueSafety', 'intrusionOrDetention', 'threatOrInsult', 'assault', 'indecency', 'abuse', 'forcedTrade', 'personalInformation', 'theftOrFraud', 'propertyDamage', 'studentBullying', 'obstruction', 'impersonation', 'forgedPapers', 'lodging', 'rental', 'secondHandTrade', 'drivingAway', 'prostitution', 'gambling', 'noise', 'animals', 'otherPublicOrder', 'drugUse', 'otherNarcotics', 'drinkDriving', 'unlicensedDriving', 'overloading', 'otherTraffic', 'fireSafety', 'illegalStay', 'otherEntryExit', 'telecomFraudAid', 'otherAdministrative')),
  kind                     text not null check (kind in ('publicOrder', 'traffic', 'fire', 'entryExit', 'narcotics', 'other')),
  article                  text,
  recategorised_at         timestamptz,
  recategorised_basis      text,
  handled_by               text check (handled_by in ('station', 'bureau')),
  complex                  boolean,
  major_complex            boolean,
  place                    text,
  place_class              text check (place_class in ('street', 'openSpace', 'residence', 'shop', 'leisure', 'workplace', 'education', 'healthcare', 'transport', 'online', 'other')),
  lng                      double precision check (lng between -180 and 180),
  lat                      double precision check (lat between -90 and 90),
  summary                  text,
  mediation_failed_at      timestamptz,
  filed_at                 timestamptz,
  non_filing_at            timestamptz,
  decided_at               timestamptz,
  outcome                  text check (outcome in ('warning', 'fine', 'detention', 'detentionAndFine', 'licenceRevoked', 'otherPenalty', 'mediated', 'noPenalty', 'noViolation')),
  served_at                timestamptz,
  concluded_at             timestamptz,
  terminated_at            timestamptz,
  termination_ground       text check (termination_ground in ('noViolation', 'limitation', 'offenderDead', 'other')),
  passed_on_at             timestamptz,
  passed_on_to             text check (passed_on_to in ('criminal', 'policeElsewhere', 'otherAgency')),
  closed_at                timestamptz,
  reopened_at              timestamptz,
  sealed_on                date,
  seal_ground              text check (seal_ground in ('juvenileSentence', 'juvenileNonProsecution', 'juvenileMeasure', 'juvenilePenalty', 'publicOrder')),
  offender_count           int not null check (offender_count >= 0),
  primary key (bureau, id),
  unique (bureau, number),
  check ((lng is null) = (lat is null)),
  check (decided_at is null or outcome is not null),
  check (sealed_on is null or seal_ground is not null)
);
create index on administrative_case (bureau, occurred_at desc, id);
create index on administrative_case (bureau, organisation, occurred_at desc);
create index on administrative_case (bureau, state);
create index on administrative_case (bureau, filed_at);
create index on administrative_case (bureau, accepted_at);

create table administrative_case_offender (
  bureau                   int not null,
  id                       uuid not null,
  record                   uuid not null,
  position                 int not null,
  under_eighteen           boolean,
  arrived_at               timestamptz,
  outcome                  text check (outcome in ('warning', 'fine', 'detention', 'detentionAndFine', 'licenceRevoked', 'otherPenalty', 'mediated', 'noPenalty', 'noViolation')),
  detention_days           int check (detention_days between 0 and 20),
  fine                     double precision check (fine between 0 and 1e12),
  primary key (bureau, record, id),
  foreign key (bureau, record) references administrative_case (bureau, id)
);
create table administrative_case_offender_personal (
  bureau                   int not null,
  id                       uuid not null,
  record                   uuid not null,
  version                  int not null,
  name                     text,
  identity_number          text,
  primary key (bureau, record, id, version),
  foreign key (bureau, record) references administrative_case (bureau, id)
);

create table administrative_case_victim (
  bureau                   int not null,
  id                       uuid not null,
  record                   uuid not null,
  position                 int not null,
  under_eighteen           boolean,
  harm                     text check (harm in ('none', 'slight', 'minor', 'serious', 'dead')),
  loss                     double precision check (loss between 0 and 1e12),
  returned                 double precision check (returned between 0 and 1e12),
  primary key (bureau, record, id),
  foreign key (bureau, record) references administrative_case (bureau, id)
);
create table administrative_case_victim_personal (
  bureau                   int not null,
  id                       uuid not null,
  record                   uuid not null,
  version                  int not null,
  name                     text,
  identity_number          text,
  primary key (bureau, record, id, version),
  foreign key (bureau, record) references administrative_case (bureau, id)
);

select anlan_secure_records('criminal_case', 'criminalCase');
select anlan_secure_children('criminal_case_suspect', 'criminal_case');
select anlan_secure_personal('criminal_case_suspect_personal', 'criminal_case');
select anlan_secure_children('criminal_case_victim', 'criminal_case');
select anlan_secure_personal('criminal_case_victim_personal', 'criminal_case');
select anlan_secure_records('administrative_case', 'administrativeCase');
select anlan_secure_children('administrative_case_offender', 'administrative_case');
select anlan_secure_personal('administrative_case_offender_personal', 'administrative_case');
select anlan_secure_children('administrative_case_victim', 'administrative_case');
select anlan_secure_personal('administrative_case_victim_personal', 'administrative_case');
