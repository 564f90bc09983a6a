-- expand
-- What rates are counted from: one row a round of a case, read out of its steps by background work. A step leaves a row in round_due with its own
-- number, so that none taken in between is lost. Instants are whole seconds since 1970 UTC; null is never. figure_delta and figure_sum, which these
-- replace, are written no more and go one release later.
create table round_due (
  case_id bigint not null,
  n bigint not null,
  primary key (case_id, n)
);

create table round_fact (
  case_id bigint not null,
  round bigint not null,
  seq bigint not null,
  unit text not null,
  community text not null,
  scenario text not null,
  filed bigint not null,
  opened bigint,
  dispatch_due bigint,
  dispatched bigint,
  handle_due bigint,
  handled bigint,
  check_due bigint,
  checked bigint,
  due bigint not null,
  ended bigint,
  judged bigint,
  marks bigint not null,
  primary key (case_id, round)
);
create index round_fact_seq on round_fact (seq, case_id, round);

insert into round_due (case_id, n) select id, last_n from cases where kind <> 'instruction';
