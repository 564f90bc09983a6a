-- expand
-- A list's filter kept under a name, for one person, for whoever is at a post, or for a unit. Deleting sets an end, so that it can be undone.
create table saved_view (
  id bigint primary key,
  list text not null check (list in ('worklist', 'cases')),
  owner_kind text not null check (owner_kind in ('person', 'post', 'unit')),
  owner text not null,
  name text not null,
  query text not null,
  made_by bigint not null references person (id),
  made_at bigint not null,
  ended_at bigint
);
create index saved_view_owner on saved_view (owner_kind, owner, id);
