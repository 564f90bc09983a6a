-- expand
-- Published versions of scenarios (场景): a case finishes under the version it began with, so none is ever taken away.
create table scenario_version (
  name text not null,
  version bigint not null,
  pack_version text not null,
  state text not null check (state in ('proposed', 'pilot', 'live', 'under-review', 'retired')),
  published_at bigint not null,
  moved_at bigint not null,
  reason text,
  primary key (name, version)
);

create table scenario_file (
  name text not null,
  version bigint not null,
  path text not null,
  content bytea not null,
  primary key (name, version, path)
);
