-- expand
-- The arbiter's ruling stands on the case; who sent an order, so that no one rules on what they dispatched; rulings as precedents.
alter table cases add column ruling text;
alter table work_order add column sent_by bigint;

create table precedent (
  id bigint primary key,
  case_id bigint not null references cases (id),
  n bigint not null,
  scenario text not null,
  kind text not null,
  to_unit text not null,
  with_units text not null,
  words text not null,
  post text not null,
  at bigint not null
);
create index precedent_kind on precedent (scenario, kind, at);
