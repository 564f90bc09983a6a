-- expand
-- Search by words: for each token and day the cases that have it, a bit or a short number each. The old case_search is no longer filled.
create table search_place (
  place bigint primary key,
  case_id bigint not null references cases (id),
  filed_at bigint not null
);
create unique index search_place_case on search_place (case_id);

create table party_tail (
  party_id bigint primary key references party (id),
  tail bytea not null,
  case_id bigint not null references cases (id)
);
create index party_tail_tail on party_tail (tail, case_id);

create index cases_open on cases (filed_at, id) where ended_at is null;
create index cases_state on cases (state, filed_at, id);

insert into search_due (case_id) select id from cases where true on conflict (case_id) do nothing;
