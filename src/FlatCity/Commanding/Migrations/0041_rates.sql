-- expand
-- Rates, composites and periods that the city has changed in the program: every version with its file, who published it and why. The newest of an
-- id is in force, over what the city pack brings and what is shipped. Nothing is ever changed or taken out here.
create table rate_version (
  id bigint primary key,
  rate text not null,
  version bigint not null,
  content text not null,
  person_id bigint,
  post text,
  at bigint not null,
  reason text not null,
  unique (rate, version)
);
