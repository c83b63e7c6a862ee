-- How readers of a bureau have said that a statement is to be understood. Keyed by what is counted and the kind of statement; no text is kept.
create table claim_correction (
  bureau       int not null,
  phrase       text not null check (length(phrase) between 1 and 120),
  kind         text not null check (kind in ('change', 'count', 'rate', 'streak', 'zero', 'rank', 'extreme', 'amount', 'share')),
  meaning      text not null check (meaning in ('figure', 'period', 'noClaim', 'notOurs')),
  figure       text,
  from_month   int check (from_month between 1 and 12),
  to_month     int check (to_month between 1 and 12),
  years_back   int check (years_back between 0 and 20),
  account      int not null,
  corrected_on date not null default anlan_today(),
  primary key (bureau, phrase, kind),
  check ((meaning = 'figure') = (figure is not null)),
  check ((meaning = 'period') = (from_month is not null and to_month is not null and years_back is not null)),
  check (from_month <= to_month)
);
select anlan_secure('claim_correction', 'bureau = (select anlan_bureau())', 'bureau = (select anlan_bureau())', 'select, insert, update, delete');
