-- expand
-- Orders from upper lines (上级工单): their number and due time, what they said (sealed), and the answer that goes back, tracked until it is accepted.
create table upper_order (
  id bigint primary key,
  line text not null,
  number text not null,
  case_id bigint references cases (id),
  state text not null check (state in ('waiting', 'running', 'to-answer', 'approved', 'sent', 'accepted', 'sent-back', 'done')),
  rejected bigint not null check (rejected in (0, 1)),
  came_at bigint not null,
  due_at bigint,
  must_answer bigint not null check (must_answer in (0, 1)),
  reject_until_at bigint,
  fields bytea not null,
  urges bigint not null,
  last_urge text,
  answer bytea,
  their_reason bytea,
  approved_at bigint,
  approved_by text,
  batch bigint,
  sent_at bigint,
  settled_at bigint,
  warned_at bigint,
  changed_at bigint not null,
  unique (line, number)
);
create index upper_order_state on upper_order (state, due_at, id);
create index upper_order_came on upper_order (came_at, id);
create index upper_order_case on upper_order (case_id) where case_id is not null;
create index upper_order_batch on upper_order (batch, id) where batch is not null;

create table order_upload (
  id bigint primary key,
  line text not null,
  at bigint not null,
  by_post text not null,
  body bytea not null
);
