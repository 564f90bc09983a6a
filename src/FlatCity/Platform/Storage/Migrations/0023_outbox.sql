-- expand
-- A message knows the number under which it is talked about and what it is about (a mail's subject), whether its fault will last,
-- since when it has been tried, and why it was given up.
alter table outbox add column number text;
alter table outbox add column subject text;
alter table outbox add column since_at bigint;
alter table outbox add column lasting bigint;
alter table outbox add column given_up_at bigint;
alter table outbox add column given_up text;
create index outbox_parked on outbox (parked_at, id) where parked_at is not null;
