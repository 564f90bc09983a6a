-- expand
-- A day that holds very many of a common word's cases is walked in the list's order, not fetched as a whole.
create index search_place_filed on search_place (filed_at, case_id, place);
