-- expand
-- Work orders that an outside unit's own system gets by Open311 (外部系统请求): what they are called there and how they stand.
-- The id is that of the message in the outbox, and our key for it: one order is one request of theirs.
create table unit_request (
  id bigint primary key,
  case_id bigint not null,
  order_id bigint not null,
  unit text not null,
  made_at bigint not null,
  state text not null,
  token text,
  their_number text,
  words bytea,
  heard_at bigint,
  steps bigint not null default 0,
  told_at bigint,
  next_at bigint,
  tries bigint not null,
  since_at bigint,
  fault text
);
create unique index unit_request_order on unit_request (order_id);
create index unit_request_case on unit_request (case_id, id);
create index unit_request_next on unit_request (unit, next_at, id) where next_at is not null;
