-- expand
-- Signed links (签名链接) by which a unit without an account acts on one work order: each expires, and the desk can end it.
create table unit_link (
  id bigint primary key,
  case_id bigint not null,
  order_id bigint not null,
  unit text not null,
  door text not null,
  made_at bigint not null,
  until_at bigint not null,
  used_at bigint,
  ended_at bigint,
  ended_by text
);
create index unit_link_case on unit_link (case_id, id);
