-- expand
-- Reports taken in from another system's list: its name, its own instants and word for how it stands, beside ours. Its number comes in once.
alter table source add column system text;
alter table source add column filed_at bigint;
alter table source add column closed_at bigint;
create unique index source_number on source (system, number) where system is not null;
