-- expand
create table search_posting (
  token text not null,
  day bigint not null,
  slots bytea not null,
  primary key (token, day)
);
