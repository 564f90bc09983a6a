-- expand
-- The few cases that are about a unit of the city itself: whoever is of it counts what is open without them, and need not read every case for it.
create index cases_against on cases (against_unit, id) where against_unit is not null;
