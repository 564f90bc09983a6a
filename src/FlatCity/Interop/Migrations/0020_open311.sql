-- expand
-- Who may file cases through Open311: keys by their hash, each with an owner, a purpose and an end; and what was filed with which.
create table open311_key (
  id bigint primary key,
  key_hash bytea not null,
  owner text not null,
  purpose text not null,
  issued_at bigint not null,
  ends_at bigint not null,
  ended_at bigint
);
create unique index open311_key_hash on open311_key (key_hash);

create table open311_filed (
  case_id bigint primary key references cases (id),
  key_id bigint not null references open311_key (id),
  at bigint not null
);
create index open311_filed_key on open311_filed (key_id, at);
