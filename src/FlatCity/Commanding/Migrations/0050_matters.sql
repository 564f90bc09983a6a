-- expand
-- Hot matters (热点): which open cases are about the same thing, found in the background and written anew as cases come and end. `says` has bit n set where the
-- case's own words have word n of the matter's: a name is shown from what its reader may read. Nothing here was stated by a person.
create table matter (
  id bigint primary key,
  words text not null,
  made_at bigint not null
);

create table matter_case (
  case_id bigint primary key references cases (id),
  matter_id bigint not null,
  nearness double precision not null,
  says bigint not null
);
create index matter_case_matter on matter_case (matter_id, case_id);

create table matter_run (
  id bigint primary key,
  at bigint not null,
  texts bigint not null,
  seen text not null
);

-- Proposals (每月一题): a matter that somebody puts forward to be settled at its root, with the cases it rests on as they were then.
create table proposal (
  id bigint primary key,
  title text not null,
  why text not null,
  matter_id bigint,
  state text not null check (state in ('proposed', 'chosen', 'done', 'dropped')),
  month text,
  result text,
  person_id bigint,
  post text,
  made_at bigint not null,
  changed_at bigint not null
);
create index proposal_made on proposal (made_at, id);

create table proposal_case (
  proposal_id bigint not null references proposal (id),
  case_id bigint not null references cases (id),
  primary key (proposal_id, case_id)
);
create index proposal_case_case on proposal_case (case_id, proposal_id);
