-- expand
-- How much work a period made (负担) is counted from the steps taken in it.
create index case_step_at on case_step (happened_at);
