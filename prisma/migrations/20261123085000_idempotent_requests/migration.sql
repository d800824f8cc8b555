-- Requests that their senders named by a key: the same key, the same answer, for a day.
create table idempotent_request (
  account_id uuid not null references account (id) on delete cascade on update cascade,
  key text not null,
  operation text not null,
  request_hash text not null,
  planned_id uuid not null,
  status integer,
  answer text,
  lease_expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  primary key (account_id, key)
);

create index idempotent_request_expires_at_idx on idempotent_request (expires_at);
