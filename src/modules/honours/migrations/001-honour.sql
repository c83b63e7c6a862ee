-- Honours: the record, its recipients and the objections to its public notice. Names lie in a table of their own, read only with a purpose.
create table honour (
  bureau              int not null,
  id                  uuid not null,
  number              text not null,
  organisation        int not null,
  version             int not null,
  state               text not null check (state in ('proposed', 'endorsed', 'publicNotice', 'suspended', 'noticeEnded', 'decidedInOperation', 'decided', 'delivered', 'rejected', 'revoked', 'voided', 'merged')),
  merged_into         uuid,
  created_at          timestamptz not null,
  updated_at          timestamptz not null,
  handler             int,
  nominated_at        timestamptz not null,
  awarded_to          text not null check (awarded_to in ('collective', 'individual')),
  collective_name     text,
  rank                text not null check (rank in ('commendation', 'meritThird', 'meritSecond', 'meritFirst', 'modelSecond', 'modelFirst', 'collectiveTitle', 'operationalCommendation', 'retireeNational', 'otherNational',
                        'partyMember', 'partyWorker', 'partyBranch', 'otherLocal')),
  procedure           text not null check (procedure in ('ordinary', 'operational')),
  operation           text,
  act_summary         text not null,
  acts_from_on        date,
  acts_until_on       date,
  evidence            text,
  notice_started_at   timestamptz,
  notice_place        text,
  notice_suspended_at timestamptz,
  notice_resumed_at   timestamptz,
  notice_ended_at     timestamptz,
  rejected_at         timestamptz,
  decision_number     text,
  authority           text,
  authority_level     text check (authority_level in ('county', 'city', 'province', 'ministry', 'national')),
  decided_at          timestamptz,
  delivered_at        timestamptz,
  delivery_way        text check (delivery_way in ('home', 'unit', 'ceremony', 'family')),
  delivery_place      text,
  delivered_by        text,
  revoked_at          timestamptz,
  revocation_number   text,
  recipient_count     int not null check (recipient_count >= 0),
  primary key (bureau, id),
  unique (bureau, number),
  check ((awarded_to = 'collective') = (collective_name is not null)),
  check (procedure = 'ordinary' or operation is not null),
  check (acts_until_on >= acts_from_on),
  check (num_nulls(decision_number, authority, authority_level, decided_at) in (0, 4)),
  -- No decision without a public notice, but in an operation; and no delivery without one at all.
  check (decided_at is null or procedure = 'operational' or notice_ended_at is not null),
  check (delivered_at is null or (decided_at is not null and notice_ended_at is not null)),
  check (state not in ('decided', 'decidedInOperation', 'delivered', 'revoked') or decided_at is not null),
  check ((state = 'revoked') = (revoked_at is not null) and (revoked_at is null) = (revocation_number is null))
);
create index on honour (bureau, nominated_at desc, id);
create index on honour (bureau, organisation, nominated_at desc);
create index on honour (bureau, state);

create table honour_recipient (
  bureau         int not null,
  id             uuid not null,
  record         uuid not null,
  position       int not null,
  kind           text not null check (kind in ('officer', 'auxiliary', 'retiredOfficer')),
  service_number text check (kind <> 'officer' or service_number is not null),
  post           text,
  consent        text not null check (consent in ('yes', 'no', 'notAsked')),
  primary key (bureau, record, id),
  foreign key (bureau, record) references honour (bureau, id)
);
create table honour_recipient_personal (
  bureau  int not null,
  id      uuid not null,
  record  uuid not null,
  version int not null,
  name    text,
  primary key (bureau, record, id, version),
  foreign key (bureau, record) references honour (bureau, id)
);
create table honour_objection (
  bureau      int not null,
  id          uuid not null,
  record      uuid not null,
  position    int not null,
  received_at timestamptz not null,
  content     text not null,
  outcome     text check (outcome in ('upheld', 'unfounded')),
  decided_at  timestamptz,
  handling    text,
  primary key (bureau, record, id),
  foreign key (bureau, record) references honour (bureau, id),
  check ((outcome is null) = (decided_at is null)),
  check (decided_at >= received_at)
);

select anlan_secure_records('honour', 'honour');
select anlan_secure_children('honour_recipient', 'honour');
select anlan_secure_children('honour_objection', 'honour');
select anlan_secure_personal('honour_recipient_personal', 'honour');
-- The names of those who agreed to be named may be read without a purpose, once the honour is decided and while it stands: that is what
-- they agreed to. Consent taken back, or an honour revoked, closes them again at once.
create policy read_with_consent on honour_recipient_personal for select to anlan_app using (bureau = (select anlan_bureau())
  and exists (select 1 from honour h where h.bureau = honour_recipient_personal.bureau and h.id = honour_recipient_personal.record and h.state in ('decidedInOperation', 'decided', 'delivered'))
  and exists (select 1 from honour_recipient r where r.bureau = honour_recipient_personal.bureau and r.record = honour_recipient_personal.record and r.id = honour_recipient_personal.id and r.consent = 'yes'));
