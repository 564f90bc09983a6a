-- expand
-- Bigrams made in the program; PostgreSQL only keeps and finds them.
create table case_search (
  case_id bigint primary key,
  tokens tsvector not null
);
create index case_search_tokens on case_search using gin (tokens);
