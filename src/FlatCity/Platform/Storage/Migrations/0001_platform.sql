-- expand
-- What every capability stands on: who changed what, keys, leases, messages, sessions.
create table setting (
  name text primary key,
  value text not null
);

create table counter (
  name text primary key,
  last bigint not null
);

create table lease (
  name text primary key,
  holder text not null,
  fence bigint not null,
  until_at bigint not null
);

create table audit_entry (
  id bigint primary key,
  position bigint,
  at bigint not null,
  person_id bigint,
  post text,
  acting_for text,
  action text not null,
  subject text not null,
  subject_id bigint,
  purpose text,
  content text not null,
  salt bytea not null,
  hash bytea not null
);
create unique index audit_entry_position on audit_entry (position) where position is not null;
create index audit_entry_waiting on audit_entry (id) where position is null;
create index audit_entry_subject on audit_entry (subject, subject_id, id);

create table idempotency (
  caller text not null,
  route text not null,
  key text not null,
  body_hash bytea not null,
  status bigint not null,
  answer text not null,
  location text,
  at bigint not null,
  primary key (caller, route, key)
);
create index idempotency_at on idempotency (at);

create table outbox (
  id bigint primary key,
  case_id bigint not null,
  n bigint not null,
  k bigint not null,
  door text not null,
  template text not null,
  language text not null,
  address bytea not null,
  body bytea not null,
  created_at bigint not null,
  tries bigint not null,
  next_at bigint,
  sent_at bigint,
  parked_at bigint,
  fault text
);
create index outbox_next on outbox (next_at, case_id, n) where next_at is not null;
create index outbox_case on outbox (case_id, n, k);
create index outbox_created on outbox (created_at);

create table work (
  id bigint primary key,
  kind text not null,
  case_id bigint not null,
  level bigint not null,
  due_at bigint not null
);
create index work_due on work (due_at, id);
create index work_case on work (case_id, kind);

create table city_key (
  id bigint primary key,
  purpose text not null,
  wrapped bytea not null,
  made_at bigint not null
);

create table data_protection_key (
  name text primary key,
  xml text not null
);
