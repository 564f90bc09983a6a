-- expand
-- What the program found wrong with itself and whom it told: a row from when it was first found until it was gone, as it was said in both languages.
-- A mail to whoever is to be warned is kept until it is known to have gone; its address is sealed.
create table warning (
  id bigint primary key,
  name text not null,
  weight text not null check (weight in ('soon', 'now')),
  what_zh text not null,
  what_en text not null,
  remedy_zh text not null,
  remedy_en text not null,
  began_at bigint not null,
  found_at bigint not null,
  ended_at bigint
);
create index warning_open on warning (id) where ended_at is null;
create index warning_ended on warning (ended_at) where ended_at is not null;

create table warning_told (
  id bigint primary key,
  warning_id bigint not null references warning (id),
  way text not null check (way in ('page', 'mail')),
  post text,
  person_id bigint,
  address bytea,
  at bigint not null,
  next_at bigint,
  done_at bigint,
  fault text
);
create index warning_told_of on warning_told (warning_id, id);
create index warning_told_next on warning_told (next_at) where next_at is not null;
create index warning_told_person on warning_told (person_id, id) where done_at is null;
