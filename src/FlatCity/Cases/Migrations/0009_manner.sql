-- expand
-- How a party wants to be treated: a helper's consent and say, a reporter whom handling units never see, large print. Only where something was said.
create table party_manner (
  party_id bigint primary key,
  case_id bigint not null references cases (id),
  consent bigint not null check (consent in (0, 1)),
  confidential bigint not null check (confidential in (0, 1)),
  large_print bigint not null check (large_print in (0, 1))
);
create index party_manner_case on party_manner (case_id);
