-- expand
-- Supervision stands on the case and is counted; the unit complained about, which then sees nothing of it.
alter table cases add column supervised bigint not null default 0;
alter table cases add column supervision text;
alter table cases add column against_unit text;
