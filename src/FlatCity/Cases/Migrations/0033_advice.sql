-- expand
-- What was learned from closed cases, version by version; one is in use. A model holds grams of several writers and weights, no text of anybody.
create table advice_version (
  n bigint primary key,
  made_at bigint not null,
  made_by text not null,
  cases bigint not null,
  corrections bigint not null,
  settings text not null,
  active bigint not null check (active in (0, 1))
);

create table advice_model (
  version bigint not null references advice_version (n),
  target text not null,
  examples bigint not null,
  threshold double precision not null,
  figures text not null,
  model bytea not null,
  primary key (version, target)
);
