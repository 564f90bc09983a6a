-- expand
-- Receivers of case events; what goes to them lies in the outbox, in a lane of their own. A message to a person has no lane.
create table webhook_receiver (
  id bigint primary key,
  name text not null,
  purpose text not null,
  url text not null,
  kinds text not null,
  scenarios text not null,
  secret bytea not null,
  old_secret bytea,
  old_until_at bigint,
  state text not null check (state in ('on', 'paused', 'ended')),
  added_at bigint not null
);

alter table outbox add column lane text;
create index outbox_lane on outbox (lane, next_at, id) where lane is not null;
create index outbox_lane_created on outbox (lane, created_at, id) where lane is not null;
