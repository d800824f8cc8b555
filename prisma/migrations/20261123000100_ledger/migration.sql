-- The token ledger: double entry, append only, two-phase. These are its tables; the functions that are alone in writing
-- them follow in the migrations after this one. Every function takes `at` (null: the database's clock) and is one round
-- trip. Runs on Postgres 15 to 18.

create schema ledger;

-- Domains, not CHECK constraints on each column: Postgres reads those from the catalogue again for every statement that
-- writes the table, and keeps these in memory.
create domain ledger.asset as text check (value in ('image', 'token', 'video'));
create domain ledger.units as bigint check (value >= 0);
create domain ledger.kind as text check (value in
  ('grant', 'hold', 'settle', 'release', 'expire', 'claw_back', 'give_back', 'repay', 'move'));
create domain ledger.account as text check (value in
  ('issued', 'available', 'held', 'consumed', 'expired', 'clawed', 'repaid', 'moved', 'debt', 'lent'));
create domain ledger.change as bigint check (value <> 0);
create domain ledger.idempotency_key as text check (length(value) between 1 and 200);

-- Units an owner can spend (available), has reserved (held) or owes after a refund (debt), per asset. The first wallet of
-- an owner, in asset order, is the owner's lock. No index but the key and room on each page: updates stay on their page.
create table ledger.wallets (
  owner_id uuid not null,
  asset ledger.asset not null,
  available ledger.units not null default 0,
  held ledger.units not null default 0,
  debt ledger.units not null default 0,
  -- Tokens held or settled on the last UTC day on which any were, and in its month: what spend caps count.
  spent_on date check (spent_on is null or asset = 'token'),
  spent_day ledger.units not null default 0,
  spent_month bigint not null default 0 check (spent_month >= spent_day),
  primary key (owner_id, asset)
) with (fillfactor = 50);

-- Where units came from. Burn order: priority, then soonest expiry, then oldest.
create table ledger.grants (
  id uuid primary key,
  sequence bigint generated always as identity,
  owner_id uuid not null,
  asset ledger.asset not null,
  source text not null check (source in ('subscription', 'sign_up', 'promotion', 'pack', 'admin', 'operator')),
  priority smallint not null,
  amount bigint not null check (amount > 0),
  remaining ledger.units not null,
  held ledger.units not null default 0,
  consumed ledger.units not null default 0,
  expired ledger.units not null default 0,
  clawed ledger.units not null default 0,
  -- Paid towards a debt.
  repaid ledger.units not null default 0,
  -- Between two owners, within the transaction that merges them; zero outside of it.
  moved ledger.units not null default 0,
  -- Units that refunds and disputes ask back in all, whether they could be taken or became debt.
  taken_back bigint not null default 0 check (taken_back between 0 and amount),
  -- The order of a pack, the subscription of an allowance, the code of a promotion.
  reference text,
  period_start timestamptz(3),
  reason text,
  granted_by uuid,
  expires_at timestamptz(3),
  granted_at timestamptz(3) not null,
  -- A column of its own, so that an index can leave out what is used up and `remaining` can change without touching it.
  is_spendable boolean not null generated always as (remaining > 0) stored,
  check (amount = remaining + held + consumed + expired + clawed + repaid + moved),
  check ((source = 'subscription' and period_start is not null) or period_start is null)
) with (fillfactor = 70);
create index grants_burn_order_idx on ledger.grants (owner_id, asset, priority, expires_at, sequence) where is_spendable;
create index grants_owner_idx on ledger.grants (owner_id, sequence);
create index grants_lapsing_idx on ledger.grants (expires_at) where is_spendable and expires_at is not null;
create unique index grants_order_idx on ledger.grants (reference) where source = 'pack';
create unique index grants_period_idx on ledger.grants (reference, period_start, asset) where source = 'subscription' and period_start is not null;

-- Units reserved for one job, until it delivers or gives up. `settled` slots are consumed; the others are held while the
-- hold is open, and were released once it is closed.
create table ledger.holds (
  id uuid primary key,
  owner_id uuid not null,
  reference text not null,
  outputs integer not null check (outputs > 0),
  settled integer not null default 0 check (settled between 0 and outputs),
  -- The UTC day on which spend caps count it.
  counted_on date not null,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  closed_at timestamptz(3),
  check (settled < outputs or closed_at is not null)
) with (fillfactor = 70);
create index holds_open_idx on ledger.holds (owner_id) where closed_at is null;

-- Which grant pays for which output of a hold. Slots are in burn order and settle in that order; a slot pays for one
-- output and is never split across assets, but may draw on several grants (its parts).
create table ledger.allocations (
  hold_id uuid not null,
  slot integer not null check (slot >= 0),
  part integer not null check (part >= 0),
  grant_id uuid not null,
  asset text not null,
  amount bigint not null check (amount > 0),
  primary key (hold_id, slot, part)
);

create sequence ledger.transaction_ids;

-- Ids of one owner rise in the order in which the owner's balances changed.
create table ledger.transactions (
  id bigint not null,
  kind ledger.kind not null,
  owner_id uuid not null,
  idempotency_key ledger.idempotency_key not null,
  -- What was asked, so that a reused key with another request is told apart from a replay.
  fingerprint text not null,
  reference text,
  created_at timestamptz(3) not null,
  primary key (owner_id, id),
  -- The key first: keys name jobs, so neighbours in time are neighbours here; and no plan made while the tables were empty
  -- can take the other index to look a key up.
  unique (idempotency_key, owner_id)
);

-- Sum to zero within a transaction. `available`, `held` and `debt` are the wallet's; the others are the system's side and
-- carry no cached balance: one shared row would serialise everybody. The balances after the transaction are kept, so that
-- a statement is as fast for the millionth line as for the first. No foreign keys here: they cost more than the rows
-- themselves, and `ledger.violations` finds what they would refuse.
create table ledger.entries (
  transaction_id bigint not null,
  line smallint not null,
  owner_id uuid not null,
  asset text not null,
  account ledger.account not null,
  amount ledger.change not null,
  grant_id uuid not null,
  available_after bigint not null,
  held_after bigint not null,
  primary key (transaction_id, line)
);

-- What is owed because units were used before their payment was taken back, by the grant that was taken back.
create table ledger.debts (
  grant_id uuid primary key,
  owner_id uuid not null,
  asset text not null,
  outstanding bigint not null check (outstanding >= 0)
);
create index debts_owner_idx on ledger.debts (owner_id);

-- Which grants paid a debt, so that a won dispute gives back to the very same.
create table ledger.repayments (
  debt_grant_id uuid not null,
  paying_grant_id uuid not null,
  amount bigint not null check (amount >= 0),
  primary key (debt_grant_id, paying_grant_id)
);

-- The most tokens a person wants to spend; null: no limit.
create table ledger.caps (
  owner_id uuid primary key,
  day_tokens bigint check (day_tokens >= 0),
  month_tokens bigint check (month_tokens >= 0)
);

-- Codes that grant units, to each account once.
create table ledger.promotions (
  code text primary key check (code = upper(code) and code ~ '^[A-Z0-9-]{4,40}$'),
  asset text not null check (asset in ('image', 'token', 'video')),
  amount bigint not null check (amount > 0),
  maximum_uses integer not null check (maximum_uses > 0),
  uses integer not null default 0,
  -- Until when the code can be redeemed, and until when what it granted can be spent.
  expires_at timestamptz(3),
  units_expire_at timestamptz(3),
  reason text not null,
  created_by uuid,
  created_at timestamptz(3) not null,
  check (uses between 0 and maximum_uses)
);

-- Accounts that became part of another one. Always points to the one that lives.
create table ledger.merges (
  from_owner uuid primary key,
  into_owner uuid not null check (into_owner <> from_owner),
  merged_at timestamptz(3) not null
);
create index merges_into_idx on ledger.merges (into_owner);

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'ledger.% is append only: % refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;
create trigger entries_append_only before update or delete on ledger.entries
  for each row execute function ledger.refuse_change();
create trigger entries_no_truncate before truncate on ledger.entries
  for each statement execute function ledger.refuse_change();
create trigger transactions_append_only before update or delete on ledger.transactions
  for each row execute function ledger.refuse_change();
create trigger transactions_no_truncate before truncate on ledger.transactions
  for each statement execute function ledger.refuse_change();
create trigger allocations_append_only before update or delete on ledger.allocations
  for each row execute function ledger.refuse_change();
create trigger allocations_no_truncate before truncate on ledger.allocations
  for each statement execute function ledger.refuse_change();
