-- expand
-- A case merged into another keeps its number and its reporters; related cases; others who reported the same matter, each with a code of their own.
alter table cases add column merged_into_id bigint;
alter table cases add column joined bigint not null default 0;
create index cases_merged on cases (merged_into_id) where merged_into_id is not null;

alter table party add column joined bigint;

create table case_link (
  id bigint primary key,
  case_id bigint not null references cases (id),
  other_id bigint not null references cases (id),
  words text,
  at bigint not null,
  ended_at bigint
);
create index case_link_case on case_link (case_id);
create index case_link_other on case_link (other_id);

create table joined (
  case_id bigint not null references cases (id),
  k bigint not null,
  party_id bigint,
  tracking_hash bytea not null,
  joined_at bigint not null,
  left_at bigint,
  verdict text,
  judged_round bigint,
  primary key (case_id, k)
);
create unique index joined_tracking on joined (tracking_hash);
create index joined_party on joined (party_id) where party_id is not null;
