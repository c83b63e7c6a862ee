-- Analysts who ask with SQL. Each has a database login of his own that is bound to his account; what it sees follows from that account's
-- assignments at the moment it asks, never from a setting that a session could change. It reads the views of the schema "analyst" and nothing
-- else: no personal value, no handler, no record sealed by law, no journal.
do $$ begin
  if not exists (select from pg_roles where rolname = 'anlan_analyst') then create role anlan_analyst nologin; end if;
exception when duplicate_object or unique_violation then null; -- made in this moment in another database of the server
end $$;
create schema analyst;
grant usage on schema analyst, public to anlan_analyst;

create table analyst_login (
  bureau     int not null,
  login      text not null unique check (login ~ '^anlan_analyst_[a-z][a-z0-9_]{0,30}$'),
  account    int not null,
  created_at timestamptz not null default now(),
  primary key (bureau, login),
  foreign key (bureau, account) references account (bureau, id)
);
-- Whose work a record type is, as the program says it: filled at every start.
create table record_type_reader (
  record_type text not null,
  role        text not null,
  primary key (record_type, role)
);
select anlan_secure('analyst_login', '', '', '');
select anlan_secure('record_type_reader', '', '', '');

-- Reviewed function 9: the assignments in force of the analyst who is signed in to the database, with his bureau's time zone and day. No row
-- for anybody else.
create function anlan_analyst_assignments() returns table (bureau int, time_zone text, today date, organisation int, role text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.bureau, b.time_zone, d.today, s.organisation, s.role
  from analyst_login l join account a on a.bureau = l.bureau and a.id = l.account join bureau b on b.id = l.bureau
    join assignment s on s.bureau = l.bureau and s.account = l.account, lateral (select (now() at time zone b.time_zone)::date as today) d
  where l.login = session_user and a.disabled_at is null and s.valid_from <= d.today and (s.valid_until is null or s.valid_until > d.today)
$$;
-- What he reads: in the units of each assignment, and all below them, the record types that this assignment's role reads. Roles held in
-- different units do not add up: who examines in one station and directs another examines nothing there.
create function anlan_analyst_reach() returns table (record_type text, organisation int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select distinct r.record_type, c.unit
  from anlan_analyst_assignments() h join record_type_reader r on r.role = h.role
    join organisation_closure c on c.bureau = h.bureau and c.ancestor = h.organisation and c.valid_from <= h.today and (c.valid_until is null or c.valid_until > h.today)
$$;
create function anlan_analyst_bureau() returns int language sql stable security definer set search_path = public, pg_temp as $$ select bureau from anlan_analyst_assignments() limit 1 $$;
create function anlan_analyst_organisations(p_type text) returns int[] language sql stable security definer set search_path = public, pg_temp as $$ select array_agg(organisation) from anlan_analyst_reach() where record_type = p_type $$;
create function anlan_analyst_types() returns text[] language sql stable security definer set search_path = public, pg_temp as $$ select array_agg(distinct record_type) from anlan_analyst_reach() $$;
create function anlan_analyst_time_zone() returns text language sql stable security definer set search_path = public, pg_temp as $$ select time_zone from anlan_analyst_assignments() limit 1 $$;
-- Whether the law seals a whole record: asked for one record at a time.
create function anlan_is_sealed(p_record uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from record_seal s where s.bureau = anlan_analyst_bureau() and s.record = p_record and s.kind = 'record')
$$;
do $$ declare f text; begin
  foreach f in array array['anlan_analyst_assignments()', 'anlan_analyst_reach()', 'anlan_analyst_bureau()', 'anlan_analyst_organisations(text)', 'anlan_analyst_types()', 'anlan_analyst_time_zone()', 'anlan_is_sealed(uuid)'] loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to anlan_analyst', f);
  end loop;
end $$;
