-- expand
-- A token's days lie beside each other, not scattered over the file in the order in which they were written.
create table search_posting (
  token text not null,
  day bigint not null,
  slots bytea not null,
  primary key (token, day)
) without rowid;
