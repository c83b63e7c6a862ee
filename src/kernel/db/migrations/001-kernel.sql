-- The kernel's tables. Written for PostgreSQL 15; runs unchanged on the embedded engine.
-- Every table of records leads its key with the bureau. Row-level security is forced on every table: what no policy allows is denied.
-- Policies compare ids with = and = any(array), which are leakproof and keep index conditions (enum, LIKE, @@ and numeric do not).

do $$ begin
  if not exists (select from pg_roles where rolname = 'anlan_app') then create role anlan_app nologin noinherit; end if;
end $$;
grant usage on schema public to anlan_app;

-- The scope of a request: one transaction-local setting, “bureau|account|audits|unit|{organisations}|{types}”, because each setting costs every
-- request as much as a small read. Absent or emptied, or without one of its parts, it gives null, and null sees nothing.
create function anlan_scope(p_part int) returns text language sql stable parallel safe
  as $$ select nullif(split_part(current_setting('anlan.scope', true), '|', p_part), '') $$;
create function anlan_bureau() returns int language sql stable parallel safe
  as $$ select anlan_scope(1)::int $$;
create function anlan_account() returns int language sql stable parallel safe
  as $$ select anlan_scope(2)::int $$;
create function anlan_organisations() returns int[] language sql stable parallel safe
  as $$ select anlan_scope(5)::int[] $$;
-- The kinds of record that the actor's roles read, and the unit he was himself assigned to (null: he acts for it from above).
create function anlan_types() returns text[] language sql stable parallel safe
  as $$ select anlan_scope(6)::text[] $$;
create function anlan_unit() returns int language sql stable parallel safe
  as $$ select anlan_scope(4)::int $$;

create table bureau (
  id            int primary key,
  code          text not null unique check (code ~ '^[a-z][a-z0-9-]{0,30}$'),
  name_zh       text not null,
  name_en       text not null,
  time_zone     text not null,
  demonstration boolean not null default false,
  -- The day a demonstration bureau believes it is while its past is being written; null for every other bureau, always.
  simulated_on  date check (simulated_on is null or demonstration),
  settings      jsonb not null default '{}'
);

-- The bureau's day, from the database's clock: the only source of every "known on". No caller can pass one. Like every function that runs
-- as its owner it names pg_temp last: left out, it would be searched first, and a temporary table could stand in for ours.
-- In PL/pgSQL, which plans it once a session: it is called for every row of the ledger.
create function anlan_today() returns date language plpgsql stable security definer set search_path = public, pg_temp as $$ begin
  return (select coalesce(simulated_on, (clock_timestamp() at time zone time_zone)::date) from bureau where id = anlan_bureau());
end $$;

create table organisation (
  bureau         int not null references bureau (id),
  id             int not null,
  code           text not null,
  kind           text not null check (kind in ('bureau', 'subBureau', 'policeStation', 'detachment', 'brigade', 'squadron', 'office', 'partner')),
  name_zh        text not null,
  name_en        text not null,
  register_order int not null,
  primary key (bureau, id),
  unique (bureau, code)
);
create table organisation_parent (
  bureau       int not null,
  organisation int not null,
  parent       int not null,
  valid_from   date not null,
  valid_until  date,
  primary key (bureau, organisation, valid_from),
  foreign key (bureau, organisation) references organisation (bureau, id),
  foreign key (bureau, parent) references organisation (bureau, id),
  check (organisation <> parent)
);
-- Which unit lies under which ancestor, and when: derived from organisation_parent, rebuilt when the tree changes.
create table organisation_closure (
  bureau      int not null,
  ancestor    int not null,
  unit        int not null,
  valid_from  date not null,
  valid_until date,
  primary key (bureau, ancestor, unit, valid_from)
);

create table account (
  bureau        int not null references bureau (id),
  id            int not null,
  login         text not null,
  name          text not null,
  password_hash text not null,
  totp_secret   text,
  -- The time step of the last one-time code that was used.
  totp_used_step bigint,
  -- A secret that was shown to its owner and is not confirmed by a code yet.
  totp_offered  text,
  totp_offered_at timestamptz,
  demonstration boolean not null default false,
  disabled_at   timestamptz,
  preferences   jsonb not null default '{}',
  primary key (bureau, id),
  unique (login)
);
-- Failed tries to sign in, by the hash of what was typed as login, whether it exists or not; readable by the owner alone.
create table sign_in_attempt (
  login_hash   bytea primary key,
  failures     int not null,
  tried_at     timestamptz not null default now(),
  locked_until timestamptz
);
create table assignment (
  bureau       int not null,
  account      int not null,
  organisation int not null,
  role         text not null,
  valid_from   date not null,
  valid_until  date,
  primary key (bureau, account, organisation, role, valid_from),
  foreign key (bureau, account) references account (bureau, id),
  foreign key (bureau, organisation) references organisation (bureau, id)
);
create table sign_in_session (
  token_hash bytea primary key,
  bureau     int not null,
  account    int not null,
  id         uuid not null unique,
  created_at timestamptz not null default now(),
  seen_at    timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at   timestamptz,
  agent      text not null default '',
  foreign key (bureau, account) references account (bureau, id)
);
create index on sign_in_session (bureau, account);

-- Why somebody looks at personal data of one record: chosen from the reader's own open work, kept for that record.
create table purpose (
  bureau      int not null,
  id          uuid not null,
  account     int not null,
  record_type text not null,
  record      uuid not null,
  basis       text not null,
  explanation text not null,
  valid_until timestamptz not null,
  primary key (bureau, id)
);
create index on purpose (bureau, account, record);

-- Numbers are given out in blocks and scrambled (see number.ts), so that gaps and neighbours reveal nothing.
create table number_block (
  bureau      int not null,
  record_type text not null,
  year        int not null,
  next_index  bigint not null,
  primary key (bureau, record_type, year)
);

-- Secrets of the installation, made at first start; readable by the owner alone (no policy, no grant).
create table installation_secret (
  name  text primary key,
  value text not null
);

create table journal (
  bureau       int not null,
  seq          bigint generated always as identity,
  xid          xid8 not null default pg_current_xact_id(),
  record_type  text,
  record       uuid,
  version      int,
  action       text not null,
  at           timestamptz not null,
  account      int,
  organisation int,
  body         text not null,
  leaf         bytea not null,
  primary key (bureau, seq)
);
create index on journal (bureau, record, version);
create index on journal (bureau, xid, seq);
create table journal_leaf (
  bureau   int not null,
  position bigint not null,
  seq      bigint not null,
  leaf     bytea not null,
  primary key (bureau, position),
  unique (bureau, seq)
);
-- The values behind the commitments of one journal row. Erasable: tree, order and proofs do not depend on them.
create table journal_value (
  bureau       int not null,
  record_type  text,
  record       uuid,
  version      int,
  leaf         bytea not null,
  personal     boolean not null,
  value_fields jsonb not null,
  primary key (bureau, leaf, personal)
);
create index on journal_value (bureau, record);
create table journal_erasure (
  bureau     int not null,
  leaf       bytea not null,
  field      text not null,
  basis      text not null,
  erased_by  int not null,
  erased_at  timestamptz not null,
  primary key (bureau, leaf, field)
);
create table journal_state (
  bureau        int primary key references bureau (id),
  size          bigint not null,
  hashes        bytea[] not null,
  sealed_xid    xid8 not null,
  sealed_at     timestamptz not null,
  day_marker_on date,
  day_marker_xid xid8,
  closed_through date
);
create table journal_head (
  bureau    int not null,
  size      bigint not null,
  root      bytea not null,
  at        timestamptz not null,
  key_id    text not null,
  signature text not null,
  primary key (bureau, size)
);
create table journal_key (
  bureau      int not null references bureau (id),
  key_id      text not null,
  public_key  text not null,
  valid_from  timestamptz not null default now(),
  primary key (bureau, key_id)
);
-- Private keys: readable by the owner alone (no policy, no grant).
create table journal_private_key (
  bureau      int not null,
  key_id      text not null,
  private_key text not null,
  primary key (bureau, key_id)
);

-- A legal clock on a record. What its due time was computed from (facts, events, decided parameters) stands beside it in `inputs`, so that it
-- can be explained as it was computed. `handler` follows the record: it is what "mine" in the work list asks for.
create table clock (
  bureau       int not null,
  id           uuid not null,
  record_type  text not null,
  record       uuid not null,
  organisation int not null,
  handler      int,
  rule         text not null,
  rule_version int not null,
  started_at   timestamptz not null,
  due_at       timestamptz,
  stopped_at   timestamptz,
  met_at       timestamptz,
  problem      text,
  inputs       jsonb not null default '{}',
  primary key (bureau, id),
  unique (bureau, record, rule, started_at)
);
create index on clock (bureau, organisation, due_at, id) where met_at is null and stopped_at is null;
create index on clock (bureau, due_at, id) where met_at is null and stopped_at is null;
create index on clock (bureau, handler, due_at, id) where met_at is null and stopped_at is null and handler is not null;
create index on clock (bureau, met_at) where met_at >= due_at;

-- What happened to a clock, at its true time, lawful or not: an event without lawful effect names why in `refused`. Never deleted: a mistaken
-- one is withdrawn. The clock is named by its rule and start, as in the table of clocks.
create table clock_event (
  bureau            int not null,
  id                uuid not null,
  record_type       text not null,
  record            uuid not null,
  position          int not null,
  organisation      int not null,
  rule              text not null,
  started_at        timestamptz not null,
  kind              text not null check (kind in ('pause', 'resume', 'extend')),
  at                timestamptz not null,
  reason            text,
  approver          text,
  change_kind       text check (change_kind in ('add', 'to')),
  change_amount     int check (change_amount between 1 and 1000000),
  note              text,
  account           int not null,
  recorded_at       timestamptz not null,
  refused           text,
  withdrawn_at      timestamptz,
  withdrawn_by      int,
  withdrawal_reason text,
  primary key (bureau, id),
  check ((change_kind is null) = (change_amount is null)),
  check ((kind = 'extend') = (change_kind is not null)),
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
create index on clock_event (bureau, record);
create index on clock_event (bureau, recorded_at) where refused is not null and withdrawn_at is null;

-- What the bureau's legal section has examined: versions of rules, readings of what the law leaves open, the days off of a year.
create table clock_confirmation (
  bureau       int not null,
  rule         text not null,
  version      int not null,
  account      int not null,
  confirmed_on date not null,
  note         text,
  primary key (bureau, rule, version)
);
create table clock_decision (
  bureau     int not null,
  id         uuid not null,
  position   int not null,
  parameter  text not null,
  value      text not null,
  -- It governs clocks that start on this day or later.
  valid_from date not null,
  account    int not null,
  decided_at timestamptz not null,
  note       text,
  primary key (bureau, id)
);
create index on clock_decision (bureau, position);
create table calendar_day (
  bureau    int not null,
  day       date not null,
  -- The year whose announcement names the day: it may reach into the last days of the year before.
  year      int not null,
  kind      text not null check (kind in ('off', 'work')),
  name_zh   text not null,
  name_en   text not null,
  account   int not null,
  loaded_at timestamptz not null,
  primary key (bureau, day)
);
create table clock_recomputation (
  bureau      int not null,
  id          uuid not null,
  account     int not null,
  state       text not null check (state in ('running', 'done', 'failed')),
  total       int not null,
  checked     int not null default 0,
  changed     int not null default 0,
  problem     text,
  started_at  timestamptz not null,
  finished_at timestamptz,
  primary key (bureau, id)
);

-- Measures and dimension combinations have small numbers, so that cube cells stay narrow.
create table measure (
  id      smallint primary key,
  code    text not null,
  version int not null,
  unique (code, version)
);
create table dimension_combination (
  id     int generated always as identity primary key,
  dimension_values jsonb not null unique
);

-- The contribution ledger: append-only. Opening a contribution is +amount, closing it is -amount; what was known on a day is the sum
-- up to that day. known_on and xid are set by the database: the application has no right to name those columns.
create table contribution (
  bureau       int not null,
  record_type  text not null,
  record       uuid not null,
  measure      smallint not null,
  organisation int not null,
  event_on     date not null,
  end_on       date,
  dims         int not null,
  amount       bigint not null check (amount <> 0),
  distinct_key text,
  known_on     date not null default anlan_today(),
  xid          xid8 not null default pg_current_xact_id()
);
create index on contribution (bureau, record);
create index on contribution (bureau, measure, event_on, organisation);
create index on contribution (bureau, xid);

create table cube_day (
  bureau       int not null,
  measure      smallint not null,
  organisation int not null,
  event_on     date not null,
  known_on     date not null,
  dims         int not null,
  delta        bigint not null,
  constraint cube_day_key unique (bureau, measure, event_on, organisation, dims, known_on) include (delta)
);
create index on cube_day (bureau, measure, known_on) include (organisation, event_on, dims, delta);
create table cube_month (
  bureau       int not null,
  measure      smallint not null,
  organisation int not null,
  event_month  date not null,
  known_month  date not null,
  dims         int not null,
  delta        bigint not null,
  constraint cube_month_key unique (bureau, measure, event_month, organisation, dims, known_month) include (delta)
);
create index on cube_month (bureau, measure, known_month, event_month) include (organisation, dims, delta);
-- What is known of a month by now, whenever it became known; under the combination 0 the sum over all combinations.
create table cube_total (
  bureau       int not null,
  measure      smallint not null,
  organisation int not null,
  event_month  date not null,
  dims         int not null,
  total        bigint not null,
  constraint cube_total_key primary key (bureau, measure, dims, event_month, organisation)
);
-- Ledger rows below this transaction number are in the cube; the rest is the tail that every read adds.
create table cube_state (
  bureau       int primary key references bureau (id),
  compacted_xid xid8 not null
);

create table coverage (
  bureau       int not null,
  organisation int not null,
  record_type  text not null,
  from_on      date not null,
  until_on     date,
  stated_by    int not null,
  stated_at    timestamptz not null default now(),
  primary key (bureau, organisation, record_type, from_on)
);
create table stated_value (
  bureau       int not null,
  organisation int not null,
  figure       text not null,
  year         int not null,
  value        double precision not null,
  document     text not null,
  primary key (bureau, organisation, figure, year)
);

create table search_document (
  bureau       int not null,
  record_type  text not null,
  record       uuid not null,
  organisation int not null,
  sort_at      timestamptz not null,
  content      text not null,
  tokens       tsvector not null,
  primary key (bureau, record)
);
-- A short pending list: flushing a long one held up a single insert for most of a second.
create index on search_document using gin (tokens) with (gin_pending_list_limit = 256);

-- What the law seals: written with the record, in the same transaction (RecordType.seal). A record without a row is not sealed.
create table record_seal (
  bureau       int not null,
  record_type  text not null,
  record       uuid not null,
  organisation int not null,
  kind         text not null check (kind in ('identity', 'record')),
  basis_zh     text not null,
  basis_en     text not null,
  sealed_on    date not null default anlan_today(),
  primary key (bureau, record)
);

-- A lawful query (依法查询): somebody asks for one sealed record by its number, for work of his own; a second person allows it for a short
-- time. Which record the number names is looked up only when it is allowed, so that asking tells nothing.
create table seal_opening (
  bureau       int not null,
  id           uuid not null,
  asked_by     int not null,
  organisation int not null,
  asked_at     timestamptz not null default now(),
  record_type  text not null,
  number       text not null,
  work_type    text not null,
  work         uuid not null,
  article      text not null,
  explanation  text not null,
  decided_by   int,
  decided_at   timestamptz,
  approved     boolean,
  record       uuid,
  valid_until  timestamptz,
  primary key (bureau, id),
  check (decided_by <> asked_by)
);
create index on seal_opening (bureau, asked_by, valid_until);
-- Which table holds the records of a type: for the functions that must find one by name.
create table record_table (
  record_type text primary key,
  table_name  text not null
);

create table idempotency_key (
  bureau       int not null,
  account      int not null,
  key          text not null,
  request_hash bytea not null,
  record       uuid not null,
  version      int not null,
  created_at   timestamptz not null default now(),
  primary key (bureau, account, key)
);
create table saved_view (
  bureau      int not null,
  id          uuid not null,
  account     int not null,
  record_type text not null,
  name        text not null,
  query       text not null,
  shared      boolean not null default false,
  -- With whom it is shared: this unit and those below it.
  organisation int not null,
  primary key (bureau, id)
);
-- The filter with which somebody's list of a kind of record opens.
create table list_default (
  bureau      int not null,
  account     int not null,
  record_type text not null,
  query       text not null,
  primary key (bureau, account, record_type)
);
-- What somebody has looked at, for his own use alone ("since I last looked"): one row a record, overwritten; nobody else reads it.
create table record_seen (
  bureau      int not null,
  account     int not null,
  record_type text not null,
  record      uuid not null,
  version     int not null,
  seen_at     timestamptz not null,
  primary key (bureau, account, record)
);
create table all_seen (
  bureau  int not null,
  account int not null,
  seen_at timestamptz not null,
  primary key (bureau, account)
);
-- Who is away from one day to another, both included, and who stands in. The reason is a class of reasons, never an illness.
create table absence (
  bureau       int not null,
  id           uuid not null,
  account      int not null,
  -- The unit of the one who is away: its people see that he is.
  organisation int not null,
  from_on      date not null,
  until_on     date not null check (until_on >= from_on),
  substitute   int not null check (substitute <> account),
  reason       text not null check (reason in ('leave', 'training', 'secondment', 'other')),
  recorded_by  int not null,
  recorded_at  timestamptz not null,
  withdrawn_by int,
  withdrawn_at timestamptz,
  primary key (bureau, id),
  foreign key (bureau, account) references account (bureau, id),
  foreign key (bureau, substitute) references account (bureau, id)
);
create index on absence (bureau, until_on) where withdrawn_at is null;
create table approval (
  bureau       int not null,
  id           uuid not null,
  record_type  text not null,
  record       uuid not null,
  organisation int not null,
  action       text not null,
  version      int not null,
  input        jsonb not null,
  reason       text not null,
  asked_by     int not null,
  asked_at     timestamptz not null default now(),
  decided_by   int,
  decided_at   timestamptz,
  approved     boolean,
  primary key (bureau, id),
  check (decided_by <> asked_by)
);
create index on approval (bureau, record);
-- What an asked input says of persons: kept apart, so that nobody reads it before it is decided, and gone once it is.
create table approval_personal (
  bureau       int not null,
  approval     uuid not null,
  record       uuid not null,
  value_fields jsonb not null,
  primary key (bureau, approval)
);

create table import_mapping (
  bureau      int not null,
  id          uuid not null,
  record_type text not null,
  name        text not null,
  columns     text[] not null,
  mapping     jsonb not null,
  saved_by    int not null,
  saved_at    timestamptz not null default now(),
  primary key (bureau, id)
);
create table import_batch (
  bureau       int not null,
  id           uuid not null,
  record_type  text not null,
  organisation int not null,
  account      int not null,
  file_name    text not null,
  file_hash    text not null,
  linked       jsonb not null default '{}',
  mapping      jsonb,
  repairs      jsonb not null default '[]',
  preview      jsonb,
  kept_columns jsonb,
  state        text not null check (state in ('uploaded', 'mapped', 'running', 'done', 'failed', 'takingBack', 'takenBack')),
  row_count    int not null default 0,
  record_count int,
  done_count   int not null default 0,
  new_count    int not null default 0,
  changed_count int not null default 0,
  same_count   int not null default 0,
  rejected_count int not null default 0,
  back_total   int,
  back_done    int not null default 0,
  back_account int,
  problem      text,
  created_at   timestamptz not null default now(),
  finished_at  timestamptz,
  primary key (bureau, id)
);
create table import_rejection (
  bureau int not null,
  batch  uuid not null,
  file   text not null default '',
  line   int not null,
  cells  jsonb not null,
  problems jsonb not null,
  primary key (bureau, batch, file, line)
);
-- Which row of which source a record came from, and the hash of what it said: the same row twice changes nothing.
create table import_source (
  bureau      int not null,
  record_type text not null,
  source      text not null,
  source_key  text not null,
  record      uuid not null,
  row_hash    text not null,
  batch       uuid not null,
  organisation int not null,
  primary key (bureau, record_type, source, source_key)
);
create index on import_source (bureau, batch);

-- Reminders of time limits: one row is one reminder to one person, made once (a due time that moves is another reminder). It names no
-- record and says nothing of it: whoever may no longer see the clock is not shown the reminder either.
create table reminder (
  bureau     int not null,
  id         uuid not null,
  account    int not null,
  clock      uuid not null,
  step       text not null,
  due_at     timestamptz not null,
  created_at timestamptz not null,
  read_at    timestamptz,
  primary key (bureau, id),
  unique (bureau, clock, step, account, due_at),
  foreign key (bureau, account) references account (bureau, id),
  foreign key (bureau, clock) references clock (bureau, id)
);
create index on reminder (bureau, account, created_at);
-- How far up the ladder a clock was reminded of, and when there is more to do; null: nothing until its due time moves.
create table reminder_plan (
  bureau  int not null,
  clock   uuid not null,
  due_at  timestamptz not null,
  next_at timestamptz,
  primary key (bureau, clock),
  foreign key (bureau, clock) references clock (bureau, id)
);
-- The same reminder as an e-mail. Waiting until not_before, then claimed, then sent; or, after too many tries, dead.
create table reminder_mail (
  bureau       int not null,
  reminder     uuid not null,
  not_before   timestamptz not null,
  attempts     int not null default 0,
  claimed_at   timestamptz,
  sent_at      timestamptz,
  dead_at      timestamptz,
  cancelled_at timestamptz,
  last_error   text,
  primary key (bureau, reminder),
  foreign key (bureau, reminder) references reminder (bureau, id)
);
create index on reminder_mail (bureau, not_before) where sent_at is null and dead_at is null and cancelled_at is null;
create table reminder_address (
  bureau   int not null,
  account  int not null,
  address  text not null,
  language text not null check (language in ('zh', 'en')),
  -- The hour of the bureau's day at which a digest is sent; null: none.
  digest_hour int check (digest_hour between 0 and 23),
  primary key (bureau, account),
  foreign key (bureau, account) references account (bureau, id)
);
-- The digest of one day to one person, as an e-mail; its text is written when it is sent. Queued like reminder_mail.
create table digest_mail (
  bureau       int not null,
  account      int not null,
  day          date not null,
  not_before   timestamptz not null,
  attempts     int not null default 0,
  claimed_at   timestamptz,
  sent_at      timestamptz,
  dead_at      timestamptz,
  cancelled_at timestamptz,
  last_error   text,
  primary key (bureau, account, day),
  foreign key (bureau, account) references account (bureau, id)
);
-- The address under which somebody's calendar program reads his own due times. The secret in it is kept as a hash.
create table calendar_feed (
  bureau     int not null,
  account    int not null,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  read_at    timestamptz,
  primary key (bureau, account),
  foreign key (bureau, account) references account (bureau, id)
);

-- Row-level security. `owner_all` lets the owner's own maintenance through where the owner is no superuser.
create function anlan_secure(p_table text, p_using text, p_check text, p_grants text) returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security', p_table);
  execute format('alter table %I force row level security', p_table);
  execute format('create policy owner_all on %I to %I using (true) with check (true)', p_table, current_user);
  if p_grants <> '' then
    execute format('create policy scope on %I to anlan_app using (%s) with check (%s)', p_table, p_using, p_check);
    execute format('grant %s on %I to anlan_app', p_grants, p_table);
  end if;
end $$;

-- The sealed records that are open to the scope's account now. In PL/pgSQL, which plans it once a session; policies ask for it only once
-- they have met a row that they would not show.
create function anlan_opened() returns uuid[] language plpgsql stable security definer set search_path = public, pg_temp as $$ begin
  return array(select record from seal_opening where bureau = anlan_bureau() and asked_by = anlan_account() and valid_until > now() and record is not null);
end $$;
revoke execute on function anlan_opened from public;
grant execute on function anlan_opened to anlan_app;

-- The condition under which rows of a record are seen: of a kind that the actor reads, and either of a unit that he sees and not sealed as
-- a whole, or opened to him. p_type and p_record are SQL: a column, or the record's type as a constant.
create function anlan_seen(p_table text, p_type text, p_record text) returns text language sql immutable as $$
  select format('bureau = (select anlan_bureau()) and %2$s = any ((select anlan_types())::text[])
    and ((organisation = any ((select anlan_organisations())::int[]) and not exists (select 1 from record_seal s where s.bureau = %1$I.bureau and s.record = %1$I.%3$I and s.kind = ''record''))
      or %3$I = any ((select anlan_opened())::uuid[]))', p_table, p_type, p_record)
$$;

-- A table of records. New rows may be handed to any unit of the bureau (a transfer), existing ones must be visible to be touched. Journal
-- rows of a record are visible with the record; personal values of one whose identities are sealed to its own unit only.
create function anlan_secure_records(p_table text, p_type text) returns void language plpgsql as $$
begin
  insert into record_table (record_type, table_name) values (p_type, p_table);
  perform anlan_secure(p_table, anlan_seen(p_table, quote_literal(p_type), 'id'),
    format('bureau = (select anlan_bureau()) and %L = any ((select anlan_types())::text[])', p_type), 'select, insert, update');
  -- Somebody's own records: what changed in them, and which of them he handles.
  execute format('create index on %I (bureau, handler, updated_at) where handler is not null', p_table);
  execute format('create policy of_%s on journal for select to anlan_app using (record_type = %L and exists (select 1 from %I r where r.bureau = journal.bureau and r.id = journal.record))', p_type, p_type, p_table);
  execute format('create policy of_%s on journal_value for select to anlan_app using (record_type = %L and exists (select 1 from %I r where r.bureau = journal_value.bureau and r.id = journal_value.record) and (not personal or (%s)))', p_type, p_type, p_table, anlan_identified('journal_value', p_table));
end $$;

-- The condition under which who a record's persons are is shown: with a purpose of the reader's own, and not where their identities are
-- sealed from him.
create function anlan_identified(p_table text, p_record_table text) returns text language sql immutable as $$
  select format('exists (select 1 from purpose p where p.bureau = %1$I.bureau and p.account = (select anlan_account()) and p.record = %1$I.record and p.valid_until > now())
    and (not exists (select 1 from record_seal s where s.bureau = %1$I.bureau and s.record = %1$I.record and s.kind = ''identity'')
      or exists (select 1 from %2$I r where r.bureau = %1$I.bureau and r.id = %1$I.record and r.organisation = (select anlan_unit()))
      or record = any ((select anlan_opened())::uuid[]))', p_table, p_record_table)
$$;

-- Rows of a record's children follow the record; the personal ones also need a purpose for that record, given by the reader himself.
-- Whether a record has, or once had, any children stands in its own row: its reader need not ask the children's tables, which under their
-- policies cost as much as the record itself.
create function anlan_secure_children(p_table text, p_record_table text) returns void language plpgsql as $$
begin
  execute format('alter table %I add column if not exists has_children boolean not null default false', p_record_table);
  execute format('create function %I() returns trigger language plpgsql security definer set search_path = public, pg_temp as $note$ begin
    update %I r set has_children = true from (select distinct bureau, record from made) m where r.bureau = m.bureau and r.id = m.record and not r.has_children;
    return null;
  end $note$', p_table || '_note', p_record_table);
  execute format('revoke execute on function %I() from public', p_table || '_note');
  execute format('create trigger note_children after insert on %I referencing new table as made for each statement execute function %I()', p_table, p_table || '_note');
  perform anlan_secure(p_table,
    format('bureau = (select anlan_bureau()) and exists (select 1 from %I r where r.bureau = %I.bureau and r.id = %I.record)', p_record_table, p_table, p_table),
    'bureau = (select anlan_bureau())', 'select, insert, update, delete');
end $$;
create function anlan_secure_personal(p_table text, p_record_table text) returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security', p_table);
  execute format('alter table %I force row level security', p_table);
  execute format('create policy owner_all on %I to %I using (true) with check (true)', p_table, current_user);
  execute format('create policy write_own on %I for insert to anlan_app with check (bureau = (select anlan_bureau()))', p_table);
  execute format('create policy read_with_purpose on %I for select to anlan_app using (bureau = (select anlan_bureau()) and exists (select 1 from %I r where r.bureau = %I.bureau and r.id = %I.record) and %s)', p_table, p_record_table, p_table, p_table, anlan_identified(p_table, p_record_table));
  execute format('grant select, insert on %I to anlan_app', p_table);
end $$;

-- Only migrations call these.
do $$ declare f text; begin
  foreach f in array array['anlan_secure(text, text, text, text)', 'anlan_secure_records(text, text)', 'anlan_secure_children(text, text)', 'anlan_secure_personal(text, text)', 'anlan_seen(text, text, text)', 'anlan_identified(text, text)'] loop
    execute format('revoke execute on function %s from public', f);
  end loop;
end $$;

select anlan_secure('bureau', 'id = (select anlan_bureau())', 'id = (select anlan_bureau())', 'select, update (name_zh, name_en)');
select anlan_secure('organisation', 'bureau = (select anlan_bureau())', 'bureau = (select anlan_bureau())', 'select, insert, update');
select anlan_secure('organisation_parent', 'bureau = (select anlan_bureau())', 'bureau = (select anlan_bureau())', 'select, insert, update');
select anlan_secure('organisation_closure', 'bureau = (select anlan_bureau())', 'bureau = (select anlan_bureau())', 'select, insert, delete');
select anlan_secure('account', 'bureau = (select anlan_bureau())', 'bureau = (select anlan_bureau())', 'select (bureau, id, login, name, demonstration, disabled_at, preferences), insert, update');
select anlan_secure('assignment', 'bureau = (select anlan_bureau())', 'bureau = (select anlan_bureau())', 'select, insert, update');
select anlan_secure('sign_in_session', 'bureau = (select anlan_bureau()) and account = (select anlan_account())', 'bureau = (select anlan_bureau()) and account = (select anlan_account())',
  'select (bureau, account, id, created_at, seen_at, expires_at, ended_at, agent), update (ended_at)');
select anlan_secure('purpose', 'bureau = (select anlan_bureau()) and account = (select anlan_account())', 'bureau = (select anlan_bureau()) and account = (select anlan_account())', 'select, insert');
select anlan_secure('number_block', 'bureau = (select anlan_bureau())', 'bureau = (select anlan_bureau())', 'select, insert, update');
select anlan_secure('journal_leaf', 'bureau = (select anlan_bureau())', 'false', 'select');
select anlan_secure('journal_state', 'bureau = (select anlan_bureau())', 'false', 'select');
select anlan_secure('journal_head', 'bureau = (select anlan_bureau())', 'false', 'select');
select anlan_secure('journal_key', 'bureau = (select anlan_bureau())', 'false', 'select');
select anlan_secure('journal_erasure', 'bureau = (select anlan_bureau())', 'false', 'select');
select anlan_secure('journal_private_key', '', '', '');
select anlan_secure('installation_secret', '', '', '');
select anlan_secure('sign_in_attempt', '', '', '');
select anlan_secure('measure', 'true', 'false', 'select');
select anlan_secure('dimension_combination', 'true', 'false', 'select');
select anlan_secure('cube_state', 'bureau = (select anlan_bureau())', 'false', 'select');
select anlan_secure('coverage', 'bureau = (select anlan_bureau())', 'bureau = (select anlan_bureau())', 'select, insert, update, delete');
select anlan_secure('stated_value', 'bureau = (select anlan_bureau())', 'bureau = (select anlan_bureau())', 'select, insert, update');
select anlan_secure('idempotency_key', 'bureau = (select anlan_bureau()) and account = (select anlan_account())', 'bureau = (select anlan_bureau()) and account = (select anlan_account())', 'select, insert');
select anlan_secure('saved_view', 'bureau = (select anlan_bureau()) and record_type = any ((select anlan_types())::text[]) and (account = (select anlan_account()) or (shared and exists (select 1 from organisation_closure c where c.bureau = saved_view.bureau and c.ancestor = saved_view.organisation and c.unit = any ((select anlan_organisations())::int[]))))',
  'bureau = (select anlan_bureau()) and record_type = any ((select anlan_types())::text[]) and account = (select anlan_account())', 'select, insert, update, delete');
select anlan_secure('list_default', 'bureau = (select anlan_bureau()) and account = (select anlan_account())', 'bureau = (select anlan_bureau()) and account = (select anlan_account())', 'select, insert, update, delete');
select anlan_secure('record_seen', 'bureau = (select anlan_bureau()) and account = (select anlan_account())', 'bureau = (select anlan_bureau()) and account = (select anlan_account())', 'select, insert, update');
select anlan_secure('all_seen', 'bureau = (select anlan_bureau()) and account = (select anlan_account())', 'bureau = (select anlan_bureau()) and account = (select anlan_account())', 'select, insert, update');
-- Seen by the one who is away, by the one who stands in, and in the unit; written by whoever records it.
select anlan_secure('absence', 'bureau = (select anlan_bureau()) and (account = (select anlan_account()) or substitute = (select anlan_account()) or organisation = any ((select anlan_organisations())::int[]))',
  'bureau = (select anlan_bureau())', 'select, insert, update (until_on, withdrawn_by, withdrawn_at)');
select anlan_secure('import_mapping', 'bureau = (select anlan_bureau()) and record_type = any ((select anlan_types())::text[])', 'bureau = (select anlan_bureau()) and saved_by = (select anlan_account()) and record_type = any ((select anlan_types())::text[])', 'select, insert, update');
select anlan_secure('import_batch', 'bureau = (select anlan_bureau()) and organisation = any ((select anlan_organisations())::int[]) and record_type = any ((select anlan_types())::text[])', 'bureau = (select anlan_bureau()) and record_type = any ((select anlan_types())::text[])', 'select, insert, update');
select anlan_secure('import_rejection', 'bureau = (select anlan_bureau()) and exists (select 1 from import_batch b where b.bureau = import_rejection.bureau and b.id = import_rejection.batch)', 'bureau = (select anlan_bureau())', 'select, insert, delete');
select anlan_secure('import_source', 'bureau = (select anlan_bureau()) and organisation = any ((select anlan_organisations())::int[]) and record_type = any ((select anlan_types())::text[]) and not exists (select 1 from record_seal s where s.bureau = import_source.bureau and s.record = import_source.record and s.kind = ''record'')', 'bureau = (select anlan_bureau()) and record_type = any ((select anlan_types())::text[])', 'select, insert, update');
select anlan_secure('clock', anlan_seen('clock', 'record_type', 'record'), 'bureau = (select anlan_bureau()) and record_type = any ((select anlan_types())::text[])', 'select, insert, update');
select anlan_secure('clock_event', anlan_seen('clock_event', 'record_type', 'record'), 'bureau = (select anlan_bureau()) and record_type = any ((select anlan_types())::text[])',
  'select, insert, update (organisation, started_at, refused, withdrawn_at, withdrawn_by, withdrawal_reason)');
select anlan_secure('clock_confirmation', 'bureau = (select anlan_bureau())', 'bureau = (select anlan_bureau()) and account = (select anlan_account())', 'select, insert');
select anlan_secure('clock_decision', 'bureau = (select anlan_bureau())', 'bureau = (select anlan_bureau()) and account = (select anlan_account())', 'select, insert');
select anlan_secure('calendar_day', 'bureau = (select anlan_bureau())', 'bureau = (select anlan_bureau()) and account = (select anlan_account())', 'select, insert, delete');
select anlan_secure('clock_recomputation', 'bureau = (select anlan_bureau())', 'bureau = (select anlan_bureau()) and account = (select anlan_account())', 'select, insert, update (state, checked, changed, problem, finished_at)');
select anlan_secure('search_document', anlan_seen('search_document', 'record_type', 'record'), 'bureau = (select anlan_bureau()) and record_type = any ((select anlan_types())::text[])', 'select, insert, update');
-- Which records are sealed is asked by the policies themselves, and by figures, whose readers need not be readers of the records: the row
-- names no person and no number.
select anlan_secure('record_seal', '', '', '');
create policy know on record_seal for select to anlan_app using (bureau = (select anlan_bureau()));
create policy seal on record_seal for insert to anlan_app with check (bureau = (select anlan_bureau()) and record_type = any ((select anlan_types())::text[]));
create policy change on record_seal for update to anlan_app using (bureau = (select anlan_bureau()) and organisation = any ((select anlan_organisations())::int[]) and record_type = any ((select anlan_types())::text[]));
create policy unseal on record_seal for delete to anlan_app using (bureau = (select anlan_bureau()) and organisation = any ((select anlan_organisations())::int[]) and record_type = any ((select anlan_types())::text[]));
grant select, insert, update, delete on record_seal to anlan_app;
-- Others' queries are seen where the whole bureau is, for as long as they wait to be decided there.
select anlan_secure('seal_opening', 'bureau = (select anlan_bureau()) and ((select anlan_account()) in (asked_by, decided_by) or decided_at is null and exists (select 1 from organisation o where o.bureau = seal_opening.bureau and o.kind = ''bureau'' and o.id = any ((select anlan_organisations())::int[]))) and record_type = any ((select anlan_types())::text[])',
  'bureau = (select anlan_bureau()) and asked_by = (select anlan_account()) and record_type = any ((select anlan_types())::text[]) and decided_by is null and record is null and valid_until is null', 'select, insert');
select anlan_secure('record_table', '', '', '');
select anlan_secure('approval', anlan_seen('approval', 'record_type', 'record'), 'bureau = (select anlan_bureau()) and record_type = any ((select anlan_types())::text[])',
  'select, insert, update (decided_by, decided_at, approved)');
select anlan_secure('approval_personal', 'false', 'bureau = (select anlan_bureau())', 'insert');
-- "+ 0" keeps the units out of the index condition: behind a range of months each unit of the actor would walk that range once more.
select anlan_secure('cube_day', 'bureau = (select anlan_bureau()) and organisation + 0 = any ((select anlan_organisations())::int[])', 'false', 'select');
select anlan_secure('cube_month', 'bureau = (select anlan_bureau()) and organisation + 0 = any ((select anlan_organisations())::int[])', 'false', 'select');
select anlan_secure('cube_total', 'bureau = (select anlan_bureau()) and organisation + 0 = any ((select anlan_organisations())::int[])', 'false', 'select');
select anlan_secure('contribution', 'bureau = (select anlan_bureau()) and organisation = any ((select anlan_organisations())::int[])', 'bureau = (select anlan_bureau())',
  'select, insert (bureau, record_type, record, measure, organisation, event_on, end_on, dims, amount, distinct_key)');

select anlan_secure('reminder', 'bureau = (select anlan_bureau()) and account = (select anlan_account()) and exists (select 1 from clock c where c.bureau = reminder.bureau and c.id = reminder.clock)',
  'bureau = (select anlan_bureau()) and account = (select anlan_account())', 'select, update (read_at)');
select anlan_secure('reminder_plan', '', '', '');
select anlan_secure('reminder_mail', '', '', '');
select anlan_secure('digest_mail', '', '', '');
select anlan_secure('reminder_address', 'bureau = (select anlan_bureau()) and account = (select anlan_account())', 'bureau = (select anlan_bureau()) and account = (select anlan_account())', 'select, insert, update, delete');
select anlan_secure('calendar_feed', 'bureau = (select anlan_bureau()) and account = (select anlan_account())', 'bureau = (select anlan_bureau()) and account = (select anlan_account())',
  'select (bureau, account, created_at, read_at), insert, update, delete');

-- Journal rows are inserted by every action and never changed. Those of a record are read with the record (policies made per record
-- table); all of them by an auditor: they hold commitments, not values.
select anlan_secure('journal', 'bureau = (select anlan_bureau()) and (select anlan_scope(3)) = ''on'' ', 'bureau = (select anlan_bureau())', 'select, insert (bureau, record_type, record, version, action, at, account, organisation, body, leaf)');
select anlan_secure('journal_value', 'false', 'bureau = (select anlan_bureau())', 'select, insert');

-- Reviewed function 1: search. It applies visibility itself, because full-text matching is not leakproof and would never use its index
-- under row-level security. It returns ids only; the record itself is then read under the reader's own policies.
create function anlan_search(p_tokens text[], p_text text, p_type text, p_limit int) returns table (record_type text, record uuid, sort_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select d.record_type, d.record, d.sort_at
  from search_document d
  where d.bureau = anlan_bureau()
    and d.record_type = any ((select anlan_types())::text[])
    and (d.organisation = any ((select anlan_organisations())::int[]) and not exists (select 1 from record_seal s where s.bureau = d.bureau and s.record = d.record and s.kind = 'record') or d.record = any ((select anlan_opened())::uuid[]))
    and d.tokens @@ (select string_agg('''' || replace(replace(t, '\', '\\'), '''', '''''') || '''', ' & ') from unnest(p_tokens) t)::tsquery
    and position(p_text in d.content) > 0
    and (p_type is null or d.record_type = p_type)
  order by d.sort_at desc
  limit p_limit
$$;
revoke execute on function anlan_search from public;
grant execute on function anlan_search to anlan_app;

-- Reviewed function 2: a dimension combination's number, made at first use.
create function anlan_dimensions(p_values jsonb) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare found_id int;
begin
  select id into found_id from dimension_combination where dimension_values = p_values;
  if found_id is null then
    insert into dimension_combination (dimension_values) values (p_values) on conflict (dimension_values) do nothing;
    select id into found_id from dimension_combination where dimension_values = p_values;
  end if;
  return found_id;
end $$;
revoke execute on function anlan_dimensions from public;
grant execute on function anlan_dimensions to anlan_app;

-- Reviewed function 3: sign-in reads password hashes and sessions before any scope exists. It gives one row by exact login or token.
-- A try is counted before the password is looked at, so that tries sent at once are no more than tries sent one after another; and a login
-- that does not exist is counted and locked like one that does.
create function anlan_begin_sign_in(p_login text) returns table (bureau int, account int, password_hash text, totp_secret text, disabled_at timestamptz, is_locked boolean)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare key bytea := sha256(convert_to(p_login, 'UTF8')); was_locked boolean;
begin
  select t.locked_until > now() into was_locked from sign_in_attempt t where t.login_hash = key for update;
  if was_locked is not true then
    insert into sign_in_attempt as t (login_hash, failures) values (key, 1)
    on conflict (login_hash) do update set failures = t.failures + 1, tried_at = now(), locked_until = case when t.failures + 1 >= 5 then now() + interval '5 minutes' end;
  end if;
  return query select a.bureau, a.id, a.password_hash, a.totp_secret, a.disabled_at, was_locked is true from (select 1) one left join account a on a.login = p_login;
end $$;
-- How a try that was counted ended: succeeded forgets all failures; halfway (the one-time code is still to come) takes this one back.
create function anlan_end_sign_in(p_login text, p_outcome text) returns void language sql security definer set search_path = public, pg_temp as $$
  delete from sign_in_attempt where p_outcome = 'succeeded' and (login_hash = sha256(convert_to(p_login, 'UTF8')) or tried_at < now() - interval '1 day');
  update sign_in_attempt set failures = greatest(failures - 1, 0), locked_until = null where p_outcome = 'halfway' and login_hash = sha256(convert_to(p_login, 'UTF8'))
$$;
-- A one-time code is good once (RFC 6238, 5.2): true if no code of this time step or a later one was used before.
create function anlan_use_code(p_login text, p_step bigint) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update account set totp_used_step = p_step where login = p_login and coalesce(totp_used_step, -1) < p_step;
  return found;
end $$;
-- The accounts of the scope's bureau that have a one-time code; the secrets themselves are read by nobody but sign-in.
create function anlan_code_holders() returns setof int language sql stable security definer set search_path = public, pg_temp as $$
  select id from account where bureau = anlan_bureau() and totp_secret is not null
$$;
-- The secret that was offered to the scope's own account and waits for its first code.
create function anlan_offered_secret() returns text language sql stable security definer set search_path = public, pg_temp as $$
  select totp_offered from account where bureau = anlan_bureau() and id = anlan_account() and totp_offered_at > now() - interval '15 minutes'
$$;
-- Ends every session of an account of the scope's bureau: after its password was changed by an administrator.
create function anlan_end_sessions(p_account int) returns void language sql security definer set search_path = public, pg_temp as $$
  update sign_in_session set ended_at = now() where bureau = anlan_bureau() and account = p_account and ended_at is null
$$;
create function anlan_open_session(p_token_hash bytea, p_bureau int, p_account int, p_id uuid, p_expires_at timestamptz, p_agent text) returns void
  language sql security definer set search_path = public, pg_temp as $$
  insert into sign_in_session (token_hash, bureau, account, id, expires_at, agent) values (p_token_hash, p_bureau, p_account, p_id, p_expires_at, p_agent)
$$;
create function anlan_find_session(p_token_hash bytea) returns table (bureau int, account int, id uuid)
  language sql security definer set search_path = public, pg_temp as $$
  update sign_in_session s set seen_at = now() from account a
  where s.token_hash = p_token_hash and s.ended_at is null and s.expires_at > now()
    and a.bureau = s.bureau and a.id = s.account and a.disabled_at is null
  returning s.bureau, s.account, s.id
$$;
do $$ declare f text; begin
  foreach f in array array['anlan_begin_sign_in(text)', 'anlan_end_sign_in(text, text)', 'anlan_use_code(text, bigint)', 'anlan_code_holders()', 'anlan_offered_secret()', 'anlan_end_sessions(int)', 'anlan_open_session(bytea, int, int, uuid, timestamptz, text)', 'anlan_find_session(bytea)'] loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to anlan_app', f);
  end loop;
end $$;

-- Reviewed function 4: personal values of an undecided request, for the second person who is about to carry it out. Once it is decided, by
-- whatever way, they are deleted.
create function anlan_asked_personal(p_approval uuid) returns jsonb language sql stable security definer set search_path = public, pg_temp as $$
  select p.value_fields from approval a join approval_personal p on p.bureau = a.bureau and p.approval = a.id
  where a.bureau = anlan_bureau() and a.id = p_approval and a.organisation = any (anlan_organisations()) and a.record_type = any (anlan_types())
    and (not exists (select 1 from record_seal s where s.bureau = a.bureau and s.record = a.record and s.kind = 'record') or a.record = any (anlan_opened())) and a.decided_at is null and a.asked_by <> anlan_account()
$$;
revoke execute on function anlan_asked_personal from public;
grant execute on function anlan_asked_personal to anlan_app;
create function anlan_forget_asked() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from approval_personal where bureau = new.bureau and approval = new.id;
  return null;
end $$;
revoke execute on function anlan_forget_asked from public;
create trigger forget_asked after update on approval for each row when (new.decided_at is not null) execute function anlan_forget_asked();

-- Reviewed function 5: a calendar program has no session, only the secret in its address. It gives the account behind exactly that secret.
create function anlan_find_calendar_feed(p_token_hash bytea, p_at timestamptz) returns table (bureau int, account int)
  language sql security definer set search_path = public, pg_temp as $$
  update calendar_feed f set read_at = p_at from account a
  where f.token_hash = p_token_hash and a.bureau = f.bureau and a.id = f.account and a.disabled_at is null
  returning f.bureau, f.account
$$;
revoke execute on function anlan_find_calendar_feed from public;
grant execute on function anlan_find_calendar_feed to anlan_app;
-- Takes the calendar address of an account of the scope's bureau away, with a changed password. Tells whether there was one.
create function anlan_revoke_calendar_feed(p_account int) returns boolean language sql security definer set search_path = public, pg_temp as $$
  with gone as (delete from calendar_feed where bureau = anlan_bureau() and account = p_account returning 1) select exists (select 1 from gone)
$$;
revoke execute on function anlan_revoke_calendar_feed from public;
grant execute on function anlan_revoke_calendar_feed to anlan_app;

-- Reviewed function 6: decides a lawful query, never for the one who asked it. Allowed, it looks up which sealed record the number names and
-- opens it to him: the purpose he stated holds for as long. Whose role allows is asked before it is called. Gives the record, null where the
-- number names no sealed record, and no row where there is nothing to decide.
create function anlan_decide_opening(p_id uuid, p_approve boolean, p_minutes int) returns table (record_type text, record uuid, valid_until timestamptz)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare asked seal_opening; own_table text; found_record uuid; ends_at timestamptz;
begin
  select * into asked from seal_opening o where o.bureau = anlan_bureau() and o.id = p_id and o.asked_by <> anlan_account() and o.decided_at is null
    and o.record_type = any (anlan_types()) and o.organisation = any (anlan_organisations()) for update;
  if asked.id is null then return; end if;
  if p_approve then
    ends_at := now() + make_interval(mins => p_minutes);
    select t.table_name into own_table from record_table t where t.record_type = asked.record_type;
    execute format('select r.id from %I r join record_seal s on s.bureau = r.bureau and s.record = r.id where r.bureau = $1 and r.number = $2', own_table) into found_record using asked.bureau, asked.number;
    if found_record is not null then
      insert into purpose (bureau, id, account, record_type, record, basis, explanation, valid_until)
        values (asked.bureau, gen_random_uuid(), asked.asked_by, asked.record_type, found_record, 'opening', asked.article, ends_at);
    end if;
  end if;
  update seal_opening o set decided_by = anlan_account(), decided_at = now(), approved = p_approve, record = found_record, valid_until = ends_at where o.bureau = asked.bureau and o.id = asked.id;
  return query select asked.record_type, found_record, ends_at;
end $$;
revoke execute on function anlan_decide_opening from public;
grant execute on function anlan_decide_opening to anlan_app;

-- Reviewed function 7: what sealed records add to a measure, in the whole bureau, without telling which records they are; and beside it in
-- which of some other measures (measure:combination) the same record counts. Whether a count may be shown with them counted in is decided from
-- all of them alike (sealed-release.ts), whoever asks; so it must see units that he does not.
create function anlan_sealed_parts(p_type text, p_measure int, p_from date, p_until date, p_beside int[]) returns table (organisation int, event_on date, end_on date, known_on date, dims int, amount bigint, beside text[])
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.organisation, c.event_on, c.end_on, c.known_on, c.dims, sum(c.amount)::bigint,
    case when cardinality(p_beside) = 0 then '{}' else array(
      select o.measure || ':' || o.dims from contribution o where o.bureau = s.bureau and o.record = s.record and o.measure = any (p_beside)
      group by o.measure, o.dims having sum(o.amount) <> 0) end
  from record_seal s join contribution c on c.bureau = s.bureau and c.record = s.record
  where s.bureau = anlan_bureau() and s.record_type = p_type and s.kind = 'record' and c.measure = p_measure and c.event_on >= p_from and c.event_on < p_until
  group by s.bureau, s.record, 1, 2, 3, 4, 5 having sum(c.amount) <> 0
$$;
revoke execute on function anlan_sealed_parts from public;
grant execute on function anlan_sealed_parts to anlan_app;

-- On the embedded engine the session's user is the owner, so a request must not be able to change its own settings.
do $$ begin
  if current_setting('is_superuser') = 'on' and version() like '%emscripten%' then
    revoke execute on function set_config(text, text, boolean) from public;
  end if;
end $$;

-- Reviewed function 8: whether an absence may be entered depends on absences of people whose unit the one who enters it does not see. Of those
-- that overlap and name one of the accounts asked about it gives who stands in for whom, and when; not why.
create function anlan_absences(p_accounts int[], p_from date, p_until date) returns table (account int, substitute int, from_on date, until_on date)
  language sql stable security definer set search_path = public, pg_temp as $$
  select b.account, b.substitute, b.from_on, b.until_on from absence b
  where b.bureau = anlan_bureau() and b.withdrawn_at is null and b.from_on <= p_until and b.until_on >= p_from and (b.account = any (p_accounts) or b.substitute = any (p_accounts))
$$;
revoke execute on function anlan_absences from public;
grant execute on function anlan_absences to anlan_app;
