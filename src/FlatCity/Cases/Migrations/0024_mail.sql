-- expand
-- A party's mail address, sealed like the phone; answered by mail where they want it.
create table party_mail (
  party_id bigint primary key,
  case_id bigint not null,
  mail bytea not null,
  mail_equal bytea not null,
  answer bigint not null check (answer in (0, 1))
);
create index party_mail_equal on party_mail (mail_equal, case_id);
