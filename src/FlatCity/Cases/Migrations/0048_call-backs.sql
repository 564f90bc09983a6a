-- expand
-- Call-backs (回访): what came of one on the case, when a number is to be rung again, and the draws by a recorded seed with the frame each was drawn from.
alter table cases add column called text;
alter table outbox add column again_at bigint;

create table call_draw (
  id bigint primary key,
  name text not null unique,
  first_on text not null,
  last_on text not null,
  from_at bigint not null,
  to_at bigint not null,
  size bigint not null,
  draw_at bigint not null,
  announced_at bigint not null,
  person_id bigint,
  post text,
  withdrawn_at bigint,
  withdrawn_why text,
  seed_after bigint not null,
  seed_position bigint,
  seed_hash text,
  seed text,
  frame_size bigint,
  frame_hash text,
  frame text,
  no_number bigint,
  kept_apart bigint,
  drawn_at bigint,
  until_at bigint,
  closed_at bigint
);
create index call_draw_running on call_draw (draw_at, id) where closed_at is null and withdrawn_at is null;

create table call_drawn (
  draw_id bigint not null references call_draw (id),
  place bigint not null,
  case_id bigint not null references cases (id),
  round bigint not null,
  outbox_id bigint,
  outcome text check (outcome in ('answered', 'not-reached', 'declined', 'not-rung')),
  settled_at bigint,
  primary key (draw_id, place),
  unique (case_id, round)
);
create index call_drawn_call on call_drawn (outbox_id) where outbox_id is not null;
