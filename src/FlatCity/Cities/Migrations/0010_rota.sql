-- expand
-- Who of a unit's posts gets new work on which days and hours, and who of its people is on leave.
create table rota (
  id bigint primary key,
  unit text not null,
  post text not null,
  days bigint not null check (days between 1 and 127),
  from_minute bigint not null,
  until_minute bigint not null,
  from_at bigint not null,
  until_at bigint,
  set_by bigint references person (id),
  check (from_minute >= 0 and until_minute <= 1440 and until_minute > from_minute),
  check (until_at is null or until_at >= from_at)
);
create index rota_unit on rota (unit, until_at);

create table staff_leave (
  id bigint primary key,
  person_id bigint not null references person (id),
  from_at bigint not null,
  until_at bigint not null,
  noted_by bigint references person (id),
  check (until_at >= from_at)
);
create index staff_leave_person on staff_leave (person_id, until_at);
create index staff_leave_until on staff_leave (until_at);
