-- expand
insert into case_cell (cell, scenario, filed_at, case_id) select cast((lat + 90) * 400 as bigint) * 1000000 + cast((lon + 180) * 400 as bigint), scenario, filed_at, id from cases where lat is not null and lon is not null and parent_id is null;
