-- expand
-- What is late among the open ones, newest first, told from the index alone. It takes the place of cases_open, which goes one release later.
create index cases_open_late on cases (filed_at, id, due_at) where ended_at is null;
