-- Road crashes: the record, its vehicles and its persons. What identifies a person lies in a table of its own, read only with a purpose.
create table crash (
  bureau              int not null,
  id                  uuid not null,
  number              text not null,
  organisation        int not null,
  version             int not null,
  state               text not null check (state in ('reported', 'investigating', 'determined', 'closed', 'voided', 'merged')),
  merged_into         uuid,
  created_at          timestamptz not null,
  updated_at          timestamptz not null,
  handler             int,
  occurred_at         timestamptz not null,
  reported_at         timestamptz,
  procedure           text check (procedure in ('general', 'simple')),
  hit_and_run         boolean not null,
  road_name           text,
  road_class          text check (road_class in ('expressway', 'nationalHighway', 'provincialHighway', 'countyRoad', 'ruralRoad', 'urbanArterial', 'urbanStreet', 'other')),
  place               text,
  lng                 double precision check (lng between -180 and 180),
  lat                 double precision check (lat between -90 and 90),
  form                text check (form in ('headOn', 'rearEnd', 'angle', 'sideswipe', 'pedestrian', 'rollover', 'fixedObject', 'fall', 'other')),
  cause               text check (cause in ('speeding', 'failureToYield', 'drinkDriving', 'fatigue', 'signalViolation', 'wrongWay', 'distraction', 'vehicleDefect', 'road', 'pedestrianAct', 'other')),
  weather             text check (weather in ('clear', 'cloudy', 'rain', 'snow', 'fog', 'wind', 'other')),
  light               text check (light in ('daylight', 'dawn', 'dusk', 'darkLit', 'darkUnlit', 'other')),
  stated_deaths       int check (stated_deaths between 0 and 1000),
  stated_deaths_rule  int check (stated_deaths_rule in (7, 30)),
  stated_injured      int check (stated_injured between 0 and 10000),
  property_loss       double precision check (property_loss between 0 and 1e12),
  late_report                 boolean,
  accepted_at                 timestamptz,
  vehicle_found_at            timestamptz,
  driver_found_at             timestamptz,
  appraisal_needed            boolean,
  appraisal_commissioned_at   timestamptz,
  appraisal_received_at       timestamptz,
  appraisal_served_at         timestamptz,
  appraisal_fixed_at          timestamptz,
  vehicle_detained_at         timestamptz,
  vehicle_return_notified_at  timestamptz,
  investigated_at     timestamptz,
  determined_at       timestamptz,
  served_at           timestamptz,
  responsibility      text,
  review_requested_at         timestamptz,
  review_forwarded_at         timestamptz,
  review_received_at          timestamptz,
  review_concluded_at         timestamptz,
  review_outcome              text check (review_outcome in ('upheld', 'redo')),
  review_served_at            timestamptz,
  mediation_begun_at          timestamptz,
  mediation_ended_at          timestamptz,
  description         text,
  deaths              int not null check (deaths >= 0),
  deaths_within_30    int not null check (deaths_within_30 >= 0),
  injured             int not null check (injured >= 0),
  severity            text not null check (severity in ('propertyOnly', 'injury', 'fatal')),
  grade               text not null check (grade in ('ordinary', 'relativelySerious', 'serious', 'extraordinarilySerious')),
  primary key (bureau, id),
  unique (bureau, number),
  check (stated_deaths is null or stated_deaths_rule is not null),
  check ((lng is null) = (lat is null))
);
create index on crash (bureau, occurred_at desc, id);
create index on crash (bureau, organisation, occurred_at desc);
create index on crash (bureau, state);

create table crash_vehicle (
  bureau   int not null,
  id       uuid not null,
  record   uuid not null,
  position int not null,
  kind     text not null check (kind in ('car', 'bus', 'truck', 'motorcycle', 'electricBicycle', 'bicycle', 'tractor', 'other')),
  action   text check (action in ('straight', 'turningLeft', 'turningRight', 'overtaking', 'reversing', 'parked', 'other')),
  primary key (bureau, record, id),
  foreign key (bureau, record) references crash (bureau, id)
);
create table crash_person (
  bureau   int not null,
  id       uuid not null,
  record   uuid not null,
  position int not null,
  role     text not null check (role in ('driver', 'passenger', 'cyclist', 'pedestrian', 'other')),
  injury   text not null check (injury in ('none', 'minor', 'serious', 'dead', 'unknown')),
  died_on  date,
  primary key (bureau, record, id),
  foreign key (bureau, record) references crash (bureau, id),
  check (died_on is null or injury = 'dead')
);
create table crash_person_personal (
  bureau          int not null,
  id              uuid not null,
  record          uuid not null,
  version         int not null,
  name            text,
  identity_number text,
  primary key (bureau, record, id, version),
  foreign key (bureau, record) references crash (bureau, id)
);

select anlan_secure_records('crash', 'crash');
select anlan_secure_children('crash_vehicle', 'crash');
select anlan_secure_children('crash_person', 'crash');
select anlan_secure_personal('crash_person_personal', 'crash');
