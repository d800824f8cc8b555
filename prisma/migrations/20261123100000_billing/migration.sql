-- Money: customers, orders, subscriptions, what was paid and what was paid back, what gateways told, prepaid codes. Amounts are
-- whole minor units. Rows keep the opaque account id after the account is gone. Runs on Postgres 15 to 18.

-- Every look at a gateway takes a number before it asks. An answer never overwrites one that was asked for later.
create sequence billing_look;

create table billing_customer (
  gateway text not null,
  customer_id text not null,
  account_id uuid not null,
  created_at timestamptz(3) not null,
  primary key (gateway, customer_id)
);
create index billing_customer_account_id_idx on billing_customer (account_id);

-- What somebody set out to buy.
create table billing_order (
  id uuid primary key,
  account_id uuid not null,
  gateway text not null,
  kind text not null check (kind in ('pack', 'plan')),
  sku text not null,
  -- What a pack brings, as it was when it was ordered.
  tokens integer check (tokens > 0),
  -- The price without discounts and tax.
  price_minor bigint not null check (price_minor >= 0),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  state text not null check (state in ('open', 'processing', 'completed', 'failed', 'expired')),
  checkout_id text,
  checkout_url text,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  closed_at timestamptz(3),
  look bigint not null default 0,
  check ((kind = 'pack') = (tokens is not null)),
  check ((state in ('open', 'processing')) = (closed_at is null))
);
create unique index billing_order_checkout_idx on billing_order (gateway, checkout_id);
create index billing_order_account_id_idx on billing_order (account_id, created_at);
create index billing_order_open_idx on billing_order (expires_at) where closed_at is null;

create table subscription (
  id uuid primary key,
  account_id uuid not null,
  gateway text not null,
  gateway_id text not null,
  customer_id text,
  plan text not null,
  next_plan text,
  state text not null check (state in ('incomplete', 'active', 'past_due', 'unpaid', 'cancelled')),
  period_start timestamptz(3) not null,
  period_end timestamptz(3) not null,
  -- The end of the latest period that was paid; null: none was.
  paid_until timestamptz(3),
  is_cancelled_at_period_end boolean not null,
  started_at timestamptz(3) not null,
  ended_at timestamptz(3),
  -- A second one of the same person: it is ended and paid back, and brings nothing.
  is_duplicate boolean not null default false,
  -- What the studio itself has to ask of the gateway still; tried until it is done.
  wanted text check (wanted in ('end_now', 'end_at_period_end')),
  -- How often its person changed the plan: names each change at the gateway.
  plan_changes integer not null default 0,
  look bigint not null default 0,
  updated_at timestamptz(3) not null,
  unique (gateway, gateway_id)
);
-- One live subscription for each person.
create unique index subscription_live_idx on subscription (account_id)
  where state in ('active', 'past_due', 'unpaid') and not is_duplicate;
create index subscription_account_id_idx on subscription (account_id, started_at);
create index subscription_wanted_idx on subscription (id) where wanted is not null;

-- What was paid: a pack, or a period of a subscription.
create table billing_payment (
  id uuid primary key,
  account_id uuid not null,
  gateway text not null,
  gateway_id text not null,
  order_id uuid references billing_order (id),
  subscription_id uuid references subscription (id),
  sku text not null,
  paid_minor bigint not null check (paid_minor >= 0),
  tax_minor bigint not null check (tax_minor >= 0),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  paid_at timestamptz(3) not null,
  period_start timestamptz(3),
  period_end timestamptz(3),
  -- Refunded, and withheld or lost by disputes, together at most what was paid.
  reversed_minor bigint not null default 0 check (reversed_minor between 0 and paid_minor),
  -- How often that changed: names each change in the ledger.
  reversals integer not null default 0,
  -- What it brought; all empty for what belongs to a duplicate.
  token_grant_id uuid,
  image_grant_id uuid,
  video_grant_id uuid,
  receipt_url text,
  -- Paid back in full by the studio itself, for a duplicate.
  is_refund_wanted boolean not null default false,
  look bigint not null default 0,
  unique (gateway, gateway_id),
  check ((period_start is null) = (period_end is null))
);
create unique index billing_payment_order_idx on billing_payment (order_id) where subscription_id is null;
create index billing_payment_account_id_idx on billing_payment (account_id, paid_at);
create index billing_payment_subscription_idx on billing_payment (subscription_id);
create index billing_payment_refund_wanted_idx on billing_payment (id) where is_refund_wanted;

-- Money that went back, or is withheld.
create table billing_reversal (
  gateway text not null,
  gateway_id text not null,
  payment_id uuid not null references billing_payment (id),
  kind text not null check (kind in ('refund', 'dispute')),
  amount_minor bigint not null check (amount_minor >= 0),
  state text not null,
  created_at timestamptz(3) not null,
  primary key (gateway, gateway_id)
);
create index billing_reversal_payment_idx on billing_reversal (payment_id);

-- What gateways told. Each event once; what it is about is asked of the gateway when it is worked on.
create table payment_event (
  gateway text not null,
  id text not null check (length(id) between 1 and 255),
  type text not null,
  subject_kind text,
  subject_id text,
  occurred_at timestamptz(3) not null,
  received_at timestamptz(3) not null,
  source text not null check (source in ('webhook', 'reconciliation')),
  -- ignored: we have no use for it. unmatched: money that belongs to no order or account we know.
  state text not null check (state in ('waiting', 'done', 'ignored', 'unmatched')),
  attempts integer not null default 0,
  next_attempt_at timestamptz(3) not null,
  done_at timestamptz(3),
  trouble text,
  primary key (gateway, id),
  check ((subject_kind is null) = (subject_id is null))
);
create index payment_event_waiting_idx on payment_event (next_attempt_at) where state = 'waiting';
create index payment_event_unmatched_idx on payment_event (occurred_at) where state = 'unmatched';
create index payment_event_received_idx on payment_event (received_at);

-- How far each gateway's events were read through.
create table payment_reconciliation (
  gateway text primary key,
  read_until timestamptz(3) not null,
  next_at timestamptz(3) not null
);

-- Codes that an operator sells by hand. A code itself is shown once; its hash is kept.
create table prepaid_code (
  id uuid primary key,
  code_hash text not null unique,
  hint text not null,
  sku text not null,
  -- Months of a plan; null for packs.
  months integer check (months between 1 and 36),
  price_minor bigint not null check (price_minor >= 0),
  currency text not null check (currency ~ '^[a-z]{3}$'),
  note text,
  issued_by uuid not null,
  issued_at timestamptz(3) not null,
  -- Until when it can be redeemed.
  expires_at timestamptz(3) not null,
  voided_at timestamptz(3),
  redeemed_by uuid,
  redeemed_at timestamptz(3),
  order_id uuid references billing_order (id),
  -- The first code of a run of months that follow one another; the run's name.
  run_id uuid,
  -- The day that the run's months count from, and where among them this code's begin.
  anchor_at timestamptz(3),
  first_month integer,
  -- When the operator ended it before its time.
  ended_at timestamptz(3),
  check ((redeemed_by is null) = (redeemed_at is null)),
  check ((run_id is null) = (anchor_at is null) and (run_id is null) = (first_month is null)),
  check (voided_at is null or redeemed_at is null)
);
create index prepaid_code_run_idx on prepaid_code (run_id, first_month);
create index prepaid_code_issued_idx on prepaid_code (issued_at);

-- What of it the operator paid back by hand.
create table prepaid_refund (
  id text primary key,
  payment_id text not null,
  amount_minor bigint not null check (amount_minor > 0),
  created_at timestamptz(3) not null
);
create index prepaid_refund_payment_idx on prepaid_refund (payment_id);
