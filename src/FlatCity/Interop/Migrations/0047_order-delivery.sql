-- expand
-- How the delivery of an answer to its line's platform goes (答复推送): when it is tried or asked about next, since when it fails, in what words.
create table order_delivery (
  order_id bigint primary key,
  line text not null,
  tries bigint not null,
  next_at bigint,
  since_at bigint,
  parked_at bigint,
  fault text
);
