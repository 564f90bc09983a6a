-- expand
-- Cases (案件): today's state in one row, what happened in steps, who must do what now in open_work.
create table cases (
  id bigint primary key,
  number text not null unique,
  tracking_hash bytea not null,
  scenario text not null,
  version bigint not null,
  city_version text not null,
  calendar_version text not null,
  kind text not null,
  stage text not null,
  state text not null,
  round bigint not null,
  urgent bigint not null check (urgent in (0, 1)),
  sensitivity text not null check (sensitivity in ('ordinary', 'personal', 'confidential')),
  community text,
  lat double precision,
  lon double precision,
  coordinates text,
  place_words text,
  place_code text,
  answers text not null,
  route text,
  outcome text,
  rounds text,
  lead_unit text,
  returns bigint not null,
  reworks bigint not null,
  extensions bigint not null,
  unreasonable bigint not null check (unreasonable in (0, 1)),
  filed_at bigint not null,
  round_at bigint not null,
  opened_at bigint,
  whole text not null,
  due_at bigint not null,
  source_due_at bigint,
  stage_at bigint not null,
  stage_due_at bigint,
  stage_left text,
  paused_at bigint,
  pause_due_at bigint,
  pause_until_at bigint,
  ended_at bigint,
  ended text check (ended in ('done', 'refused', 'elsewhere', 'withdrawn', 'merged')),
  verdict text,
  parent_id bigint references cases (id),
  last_n bigint not null,
  changed_at bigint not null
);
create index cases_filed on cases (filed_at, id);
create index cases_scenario on cases (scenario, filed_at, id);
create index cases_community on cases (community, filed_at, id);
create index cases_stage on cases (stage, filed_at, id);
create index cases_open_due on cases (due_at, id) where ended_at is null;
create index cases_parent on cases (parent_id, id) where parent_id is not null;
create unique index cases_tracking on cases (tracking_hash);

create table case_step (
  case_id bigint not null references cases (id),
  n bigint not null,
  step text not null,
  happened_at bigint not null,
  recorded_at bigint not null,
  person_id bigint,
  person text,
  post text not null,
  acting_for text,
  unit text,
  from_state text,
  to_state text not null,
  reason text,
  words text,
  change text not null,
  pack_version bigint not null,
  calendar_version text not null,
  primary key (case_id, n)
);

create table party (
  id bigint primary key,
  case_id bigint not null references cases (id),
  role text not null check (role in ('reporter', 'helper', 'subject', 'beneficiary')),
  name bytea,
  phone bytea,
  phone_equal bytea,
  id_number bytea,
  answer_by text not null check (answer_by in ('sms', 'page', 'call', 'slip', 'none')),
  language text not null,
  may_judge bigint not null check (may_judge in (0, 1))
);
create index party_case on party (case_id);
create index party_phone on party (phone_equal, case_id) where phone_equal is not null;

create table source (
  case_id bigint not null references cases (id),
  k bigint not null,
  door text not null,
  number text,
  due_at bigint,
  must_answer bigint not null check (must_answer in (0, 1)),
  answered_at bigint,
  primary key (case_id, k)
);

create table work_order (
  id bigint primary key,
  case_id bigint not null references cases (id),
  round bigint not null,
  role text not null check (role in ('lead', 'co')),
  unit text not null,
  section text,
  post text,
  sent_at bigint not null,
  accepted_at bigint,
  due_at bigint not null,
  state text not null check (state in ('sent', 'accepted', 'done', 'returned', 'recalled')),
  ended_at bigint,
  result text,
  reason text
);
create index work_order_case on work_order (case_id, id);

create table case_unit (
  case_id bigint not null references cases (id),
  unit text not null,
  filed_at bigint not null,
  primary key (case_id, unit)
);
create index case_unit_filed on case_unit (unit, filed_at, case_id);

create table open_work (
  id bigint primary key,
  case_id bigint not null references cases (id),
  by_whom text not null,
  unit text not null,
  post text,
  due_at bigint not null,
  since_at bigint not null,
  accepted bigint not null check (accepted in (0, 1)),
  sensitivity text not null,
  community text,
  scenario text not null,
  urgent bigint not null
);
create index open_work_unit on open_work (unit, due_at, id);
create index open_work_case on open_work (case_id);

create table notice (
  id bigint primary key,
  post text not null,
  person_id bigint,
  case_id bigint not null references cases (id),
  kind text not null,
  level bigint not null,
  at bigint not null,
  seen_at bigint
);
create index notice_post on notice (post, at) where seen_at is null;
create index notice_case on notice (case_id, id);

create table search_due (
  case_id bigint primary key
);

create table figure_delta (
  id bigint primary key,
  case_id bigint not null,
  n bigint not null,
  opened_half bigint not null,
  due_day bigint not null,
  unit text not null,
  community text not null,
  scenario text not null,
  flags text not null,
  amount bigint not null
);

create table figure_sum (
  opened_half bigint not null,
  due_day bigint not null,
  unit text not null,
  community text not null,
  scenario text not null,
  flags text not null,
  amount bigint not null,
  primary key (opened_half, due_day, unit, community, scenario, flags)
);

create table file (
  id bigint primary key,
  token text not null unique,
  case_id bigint references cases (id),
  n bigint,
  sha256 text not null,
  kind text not null,
  bytes bigint not null,
  width bigint,
  height bigint,
  made_at bigint not null,
  made_by text not null
);
create index file_case on file (case_id, id) where case_id is not null;
create index file_draft on file (made_at) where case_id is null;
