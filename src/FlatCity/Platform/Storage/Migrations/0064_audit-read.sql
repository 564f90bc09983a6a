-- expand
-- For whoever reads the audit: by time, by person, by what was done. Each newest first, a page at a time.
create index audit_entry_at on audit_entry (at, id);
create index audit_entry_person on audit_entry (person_id, at, id) where person_id is not null;
create index audit_entry_action on audit_entry (action, at, id);
