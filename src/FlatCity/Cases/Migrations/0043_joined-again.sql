-- expand
-- Somebody who joins a case by themselves: what they had filled in, and whether their number had reported it before (again: answered, not counted twice).
alter table joined add column again bigint not null default 0;
alter table joined add column answers text;
