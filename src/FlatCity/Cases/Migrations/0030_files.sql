-- expand
-- What a file is used as and how long a voice lasts; where a photo was taken, only while it is a draft.
alter table file add column used_as text not null default 'photo' check (used_as in ('photo', 'signature', 'voice', 'document'));
alter table file add column seconds bigint;
alter table file add column lat double precision;
alter table file add column lon double precision;

-- A copy of a photo that everybody may see: boxes are what an officer made unrecognisable in it.
create table photo_release (
  id bigint primary key,
  token text not null unique,
  file_id bigint not null references file (id),
  case_id bigint not null references cases (id),
  sha256 text not null,
  boxes text not null,
  released_at bigint not null,
  released_by text not null,
  withdrawn_at bigint
);
create unique index photo_release_now on photo_release (file_id) where withdrawn_at is null;
create index photo_release_case on photo_release (case_id, id);
create index photo_release_sha on photo_release (sha256) where withdrawn_at is null;
create index file_sha on file (sha256);

-- Files as rows, where the city is served by several hosts.
create table file_blob (
  sha256 text primary key,
  bytes bigint not null,
  whole bigint not null check (whole in (0, 1)),
  put_at bigint not null
);

create table file_part (
  sha256 text not null,
  k bigint not null,
  content bytea not null,
  primary key (sha256, k)
);
