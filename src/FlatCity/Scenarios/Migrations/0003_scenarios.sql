-- expand
-- What the city does: every version of every scenario that was ever proposed, with its files and where it is in its life.
create table scenario_version (
  name text not null,
  number bigint not null,
  hash text not null,
  city_pack text not null references city_pack (version),
  state text not null check (state in ('proposed', 'pilot', 'live', 'under-review', 'retired')),
  state_at bigint not null,
  published_at bigint not null,
  primary key (name, number)
);

create table scenario_file (
  name text not null,
  number bigint not null,
  path text not null,
  content bytea not null,
  primary key (name, number, path),
  foreign key (name, number) references scenario_version (name, number)
);

create table scenario_move (
  id bigint primary key,
  name text not null,
  number bigint not null,
  from_state text,
  to_state text not null,
  at bigint not null,
  person_id bigint,
  post text,
  reason text not null,
  foreign key (name, number) references scenario_version (name, number)
);
create index scenario_move_version on scenario_move (name, number, id);
