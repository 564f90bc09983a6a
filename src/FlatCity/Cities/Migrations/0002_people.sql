-- expand
-- Which city this is, who works in it at which post, and who has signed in.
create table city_pack (
  version text primary key,
  name text not null,
  published_at bigint not null
);

create table city_pack_file (
  version text not null references city_pack (version),
  path text not null,
  content bytea not null,
  primary key (version, path)
);

create table person (
  id bigint primary key,
  name bytea not null,
  sign_in text not null,
  password text,
  password_at bigint,
  must_change bigint not null check (must_change in (0, 1)),
  added_at bigint not null,
  left_at bigint
);
create unique index person_sign_in on person (sign_in);

create table post_holder (
  id bigint primary key,
  post text not null,
  person_id bigint not null references person (id),
  from_at bigint not null,
  until_at bigint,
  check (until_at is null or until_at >= from_at)
);
create index post_holder_person on post_holder (person_id, from_at);
create index post_holder_post on post_holder (post, from_at);

create table stand_in (
  id bigint primary key,
  post text not null,
  person_id bigint not null references person (id),
  from_at bigint not null,
  until_at bigint not null,
  named_by bigint references person (id),
  check (until_at >= from_at)
);
create index stand_in_person on stand_in (person_id, until_at);
create index stand_in_post on stand_in (post, until_at);

create table session (
  id bigint primary key,
  token_hash bytea not null,
  person_id bigint not null references person (id),
  post text,
  began_at bigint not null,
  seen_at bigint not null,
  ends_at bigint not null
);
create unique index session_token_hash on session (token_hash);
create index session_person on session (person_id);

create table api_token (
  id bigint primary key,
  token_hash bytea not null,
  post text not null,
  person_id bigint not null references person (id),
  purpose text not null,
  issued_at bigint not null,
  ends_at bigint not null,
  ended_at bigint
);
create unique index api_token_token_hash on api_token (token_hash);
create index api_token_person on api_token (person_id);

create table sign_in_try (
  id bytea primary key,
  failures bigint not null,
  last_at bigint not null,
  locked_until_at bigint
);
create index sign_in_try_last_at on sign_in_try (last_at);
