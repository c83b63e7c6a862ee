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

-- Reviewed function 6: the scope of the analyst who is signed in to the database: his bureau with its time zone, the units of his assignments
-- in force and all below them, the record types his roles read. No row for anybody else.
create function anlan_analyst_scope() returns table (bureau int, time_zone text, organisations int[], record_types text[])
  language sql stable security definer set search_path = public, pg_temp as $$
  with held as (
    select s.bureau, s.organisation, s.role, (now() at time zone b.time_zone)::date as today, b.time_zone
    from analyst_login l join account a on a.bureau = l.bureau and a.id = l.account join bureau b on b.id = l.bureau
      join assignment s on s.bureau = l.bureau and s.account = l.account
    where l.login = session_user and a.disabled_at is null
      and s.valid_from <= (now() at time zone b.time_zone)::date and (s.valid_until is null or s.valid_until > (now() at time zone b.time_zone)::date))
  select h.bureau, h.time_zone,
    array_agg(distinct c.unit) filter (where c.unit is not null),
    (select array_agg(distinct r.record_type) from record_type_reader r where r.role in (select role from held))
  from held h left join organisation_closure c on c.bureau = h.bureau and c.ancestor = h.organisation and c.valid_from <= h.today and (c.valid_until is null or c.valid_until > h.today)
  group by h.bureau, h.time_zone
$$;
create function anlan_analyst_bureau() returns int language sql stable security definer set search_path = public, pg_temp as $$ select bureau from anlan_analyst_scope() $$;
create function anlan_analyst_organisations() returns int[] language sql stable security definer set search_path = public, pg_temp as $$ select organisations from anlan_analyst_scope() $$;
create function anlan_analyst_types() returns text[] language sql stable security definer set search_path = public, pg_temp as $$ select record_types from anlan_analyst_scope() $$;
create function anlan_analyst_time_zone() returns text language sql stable security definer set search_path = public, pg_temp as $$ select time_zone from anlan_analyst_scope() $$;
-- Whether the law seals a whole record: asked for one record at a time.
create function anlan_is_sealed(p_record uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from record_seal s, anlan_analyst_scope() a where s.bureau = a.bureau and s.record = p_record and s.kind = 'record')
$$;
do $$ declare f text; begin
  foreach f in array array['anlan_analyst_scope()', 'anlan_analyst_bureau()', 'anlan_analyst_organisations()', 'anlan_analyst_types()', 'anlan_analyst_time_zone()', 'anlan_is_sealed(uuid)'] loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to anlan_analyst', f);
  end loop;
end $$;
