-- expand
-- When somebody signed in last, so that accounts long unused are found and ended. What the audit knows of those before is taken over.
alter table person add column signed_in_at bigint;
update person set signed_in_at = (select max(e.at) from audit_entry e where e.subject = 'person' and e.subject_id = person.id and e.action = 'city.signed-in');
