-- expand
-- Which cases lie in a cell of some 250 metres, by scenario, in order of filing: whoever files the same matter again is shown them.
create table case_cell (
  cell bigint not null,
  scenario text not null,
  filed_at bigint not null,
  case_id bigint not null references cases (id),
  primary key (cell, scenario, filed_at, case_id)
);
create index case_cell_case on case_cell (case_id);
