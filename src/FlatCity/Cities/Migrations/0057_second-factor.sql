-- expand
-- The second factor of whoever has one: the sealed secret of a one-time code, held once a code from it was given. The last time step used, so that no code is good twice.
create table second_factor (
  person_id bigint primary key references person (id),
  secret bytea not null,
  begun_at bigint not null,
  held_at bigint,
  last_step bigint not null
);

-- For the day the phone is lost: each good once, kept only as a keyed hash.
create table recovery_code (
  id bigint primary key,
  person_id bigint not null references person (id),
  code_hash bytea not null,
  used_at bigint
);
create index recovery_code_person on recovery_code (person_id);

-- Whoever has given the password and not yet the code. No session: a program of the version before lets nobody in by it.
create table sign_in_half (
  id bigint primary key,
  token_hash bytea not null,
  person_id bigint not null references person (id),
  ends_at bigint not null
);
create unique index sign_in_half_token_hash on sign_in_half (token_hash);
create index sign_in_half_person on sign_in_half (person_id);
