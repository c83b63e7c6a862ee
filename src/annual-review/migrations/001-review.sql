-- The annual review: promises, and editions with their steps and attached notices.
create table plan_item (
  bureau          int not null,
  id              uuid not null,
  number          text not null,
  organisation    int not null,
  version         int not null,
  state           text not null check (state in ('draft', 'inProgress', 'submitted', 'returned', 'accepted', 'notMet', 'voided', 'merged')),
  merged_into     uuid,
  created_at      timestamptz not null,
  updated_at      timestamptz not null,
  handler         int,
  promised_at     timestamptz not null,
  what            text not null,
  criterion       text not null,
  due_on          date not null,
  figure          text,
  target          double precision check (target between 0 and 1e12),
  submitted_at    timestamptz,
  evidence        text,
  answered_at     timestamptz,
  not_met_because text,
  primary key (bureau, id),
  unique (bureau, number)
);
create index on plan_item (bureau, promised_at desc, id);
create index on plan_item (bureau, due_on);
select anlan_secure_records('plan_item', 'planItem');

-- One edition of one year's review. `bound` holds everything that was computed when its figures were bound: it is never computed anew.
create table review_edition (
  bureau          int not null,
  id              uuid not null,
  organisation    int not null,
  year            int not null check (year between 1900 and 2199),
  draft           int not null,
  version         int not null,
  state           text not null check (state in ('draft', 'bound', 'legalChecked', 'checked', 'approved', 'frozen', 'published', 'voided')),
  title_zh        text not null,
  title_en        text not null,
  sections        jsonb not null,
  as_of           date,
  bound           jsonb,
  content_hash    text,
  issuer          text,
  document_number text,
  author          int not null,
  changed_by      int not null,
  legal_by        int,
  confidential_by int,
  approved_by     int,
  created_at      timestamptz not null,
  changed_at      timestamptz not null,
  primary key (bureau, id),
  unique (bureau, year, draft),
  check ((state in ('draft', 'voided')) or (bound is not null and as_of is not null)),
  check ((state in ('frozen', 'published')) = (content_hash is not null) or state = 'voided'),
  check (legal_by is distinct from confidential_by or legal_by is null),
  check (author is distinct from legal_by and author is distinct from confidential_by and author is distinct from approved_by)
);
-- What happened to it, for its page; the journal has the same rows under its tree.
create table review_step (
  bureau       int not null,
  edition      uuid not null,
  position     int not null,
  organisation int not null,
  action       text not null,
  account      int not null,
  at           timestamptz not null,
  reason       text,
  primary key (bureau, edition, position),
  foreign key (bureau, edition) references review_edition (bureau, id)
);
-- What others have said of the bureau, such as a rank: attached with its document, or it is not said.
create table review_notice (
  bureau       int not null,
  edition      uuid not null,
  key          text not null check (key ~ '^n[1-9][0-9]?$'),
  organisation int not null,
  number       text not null,
  issuer       text not null,
  issued_on    date not null,
  says_zh      text not null,
  says_en      text not null,
  attached_by  int not null,
  attached_at  timestamptz not null,
  primary key (bureau, edition, key),
  foreign key (bureau, edition) references review_edition (bureau, id)
);
select anlan_secure('review_edition', 'bureau = (select anlan_bureau()) and organisation = any ((select anlan_organisations())::int[])', 'bureau = (select anlan_bureau())', 'select, insert, update');
select anlan_secure('review_step', 'bureau = (select anlan_bureau()) and organisation = any ((select anlan_organisations())::int[])', 'bureau = (select anlan_bureau())', 'select, insert');
select anlan_secure('review_notice', 'bureau = (select anlan_bureau()) and organisation = any ((select anlan_organisations())::int[])', 'bureau = (select anlan_bureau())', 'select, insert, delete');
