-- expand
-- What came in and is not yet a case (来件): mails, texts and orders that a person must look at. Words and sender are sealed.
create table incoming (
  id bigint primary key,
  door text not null check (door in ('mail', 'sms', 'order')),
  came_at bigint not null,
  sender bytea,
  sender_equal bytea,
  subject bytea,
  words bytea not null,
  note text,
  state text not null check (state in ('waiting', 'filed', 'attached', 'set-aside', 'refused')),
  reason text,
  case_id bigint references cases (id),
  order_id bigint references upper_order (id),
  settled_at bigint,
  settled_by text,
  changed_at bigint not null
);
create index incoming_state on incoming (state, came_at, id);
create index incoming_came on incoming (came_at, id);
create index incoming_sender on incoming (sender_equal, came_at) where sender_equal is not null;
create index incoming_case on incoming (case_id, id) where case_id is not null;
create index incoming_order on incoming (order_id) where order_id is not null;

create table incoming_file (
  id bigint primary key,
  incoming_id bigint not null references incoming (id),
  name bytea not null,
  kind text not null,
  sha256 text not null,
  bytes bigint not null
);
create index incoming_file_of on incoming_file (incoming_id, id);

create table incoming_seen (
  token text primary key,
  at bigint not null,
  incoming_id bigint,
  outcome text not null
);

create table sms_part (
  id bigint primary key,
  sender_equal bytea not null,
  reference text not null,
  part bigint not null,
  parts bigint not null,
  words bytea not null,
  came_at bigint not null,
  unique (sender_equal, reference, part)
);

create table sms_receipt (
  id bigint primary key,
  gateway_id text not null unique,
  outcome text not null,
  at bigint not null
);
