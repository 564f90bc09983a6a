-- expand
-- What a run of `flatcity learn` has learned so far, one part a target, until its version is whole: bound by its mark to exactly what it was learned from.
create table advice_part (
  target text primary key,
  mark text not null,
  made_at bigint not null,
  model bytea not null,
  judged bytea not null
);
