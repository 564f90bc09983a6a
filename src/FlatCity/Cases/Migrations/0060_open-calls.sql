-- expand
-- Which calls only a draw made, so that they end with it; and the desk's open calls, which are few among all that was ever told.
alter table call_drawn add column own_call bigint;
create index outbox_open_calls on outbox (created_at, id) where door in ('call', 'slip') and sent_at is null and parked_at is null and given_up_at is null;
