-- The token ledger: double entry, append only, two-phase. One row per wallet is the only lock. Every function takes `at`
-- (null: the database's clock), answers jsonb, and is one round trip. Runs on Postgres 15 to 18.

create schema ledger;

-- Units an owner can spend (available) or has reserved (held), per asset.
create table ledger.wallets (
  owner_id uuid not null,
  asset text not null check (asset in ('image', 'token', 'video')),
  available bigint not null default 0 check (available >= 0),
  held bigint not null default 0 check (held >= 0),
  primary key (owner_id, asset)
) with (fillfactor = 50);

-- Where units came from. Burn order: priority, then soonest expiry, then oldest.
create table ledger.grants (
  id uuid primary key,
  sequence bigint generated always as identity,
  owner_id uuid not null,
  asset text not null check (asset in ('image', 'token', 'video')),
  source text not null check (source in ('subscription', 'sign_up', 'promotion', 'pack', 'admin', 'operator')),
  priority smallint not null,
  amount bigint not null check (amount > 0),
  remaining bigint not null check (remaining >= 0),
  held bigint not null default 0 check (held >= 0),
  consumed bigint not null default 0 check (consumed >= 0),
  expired bigint not null default 0 check (expired >= 0),
  clawed bigint not null default 0 check (clawed >= 0),
  reason text,
  expires_at timestamptz(3),
  granted_at timestamptz(3) not null,
  check (amount = remaining + held + consumed + expired + clawed)
) with (fillfactor = 70);
create index grants_burn_order_idx on ledger.grants (owner_id, asset, priority, expires_at, sequence) where remaining > 0;
create index grants_owner_idx on ledger.grants (owner_id, sequence);

-- Units reserved for one job, until it delivers or gives up.
create table ledger.holds (
  id uuid primary key,
  owner_id uuid not null,
  reference text not null,
  outputs integer not null check (outputs > 0),
  state text not null check (state in ('active', 'closed')),
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  closed_at timestamptz(3),
  check ((closed_at is not null) = (state = 'closed'))
);
create index holds_active_idx on ledger.holds (expires_at) where state = 'active';

-- Which grant pays for which output of a hold. Slots are in burn order; a slot pays for one output and is never split
-- across assets, but may draw on several grants (its parts).
create table ledger.allocations (
  hold_id uuid not null references ledger.holds (id),
  slot integer not null check (slot >= 0),
  part integer not null check (part >= 0),
  grant_id uuid not null references ledger.grants (id),
  asset text not null,
  amount bigint not null check (amount > 0),
  state text not null default 'held' check (state in ('held', 'settled', 'released')),
  output_index integer,
  primary key (hold_id, slot, part),
  check ((output_index is not null) = (state = 'settled'))
) with (fillfactor = 70);
create index allocations_grant_idx on ledger.allocations (grant_id) where state = 'held';

create table ledger.transactions (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('grant', 'hold', 'settle', 'release', 'expire')),
  owner_id uuid not null,
  idempotency_key text not null check (length(idempotency_key) between 1 and 200),
  -- What was asked, so that a reused key with another request is told apart from a replay.
  fingerprint text not null,
  reference text,
  answer jsonb not null,
  created_at timestamptz(3) not null,
  unique (owner_id, idempotency_key)
);
create index transactions_owner_idx on ledger.transactions (owner_id, id);

-- Sum to zero within a transaction. `issued`, `consumed`, `expired` and `clawed` are the system's side and carry no
-- cached balance: one shared row would serialise everybody.
create table ledger.entries (
  transaction_id bigint not null references ledger.transactions (id),
  line smallint not null,
  owner_id uuid not null,
  asset text not null,
  account text not null check (account in ('issued', 'available', 'held', 'consumed', 'expired', 'clawed')),
  amount bigint not null check (amount <> 0),
  grant_id uuid not null,
  primary key (transaction_id, line)
);
create index entries_owner_idx on ledger.entries (owner_id, asset, transaction_id);
create index entries_grant_idx on ledger.entries (grant_id);

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'ledger.% is append only: % refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;
create trigger entries_append_only before update or delete on ledger.entries
  for each row execute function ledger.refuse_change();
create trigger transactions_append_only before update or delete on ledger.transactions
  for each row execute function ledger.refuse_change();
create trigger entries_no_truncate before truncate on ledger.entries
  for each statement execute function ledger.refuse_change();
create trigger transactions_no_truncate before truncate on ledger.transactions
  for each statement execute function ledger.refuse_change();

-- Locks an owner's wallets in asset order, creating them first: a missing row cannot be locked, and two first
-- operations at once would overdraw it.
create function ledger.lock_wallets(p_owner uuid) returns void language plpgsql as $$
begin
  perform 1 from ledger.wallets where owner_id = p_owner order by asset for update;
  if (select count(*) from ledger.wallets where owner_id = p_owner) < 3 then
    insert into ledger.wallets (owner_id, asset)
      select p_owner, asset from unnest(array['image', 'token', 'video']) as asset order by asset
      on conflict do nothing;
    perform 1 from ledger.wallets where owner_id = p_owner order by asset for update;
  end if;
end $$;

-- The first answer to this key, or null. Call with the owner's wallets locked.
create function ledger.replay(p_owner uuid, p_key text, p_fingerprint text) returns jsonb language plpgsql stable as $$
declare
  earlier ledger.transactions;
begin
  select * into earlier from ledger.transactions where owner_id = p_owner and idempotency_key = p_key;
  if not found then return null; end if;
  if earlier.fingerprint <> p_fingerprint then
    return jsonb_build_object('ok', false, 'code', 'idempotency_conflict', 'key', p_key);
  end if;
  return earlier.answer || jsonb_build_object('replayed', true);
end $$;

-- Ends what has lapsed. Lazy: called at every use of the wallet; a sweep calls it for the idle.
create function ledger.expire_lapsed(p_owner uuid, p_at timestamptz) returns bigint language plpgsql as $$
declare
  lapsed record;
  written bigint;
  total bigint := 0;
begin
  for lapsed in
    select id, asset, remaining from ledger.grants
    where owner_id = p_owner and remaining > 0 and expires_at <= p_at order by asset, sequence
  loop
    insert into ledger.transactions (kind, owner_id, idempotency_key, fingerprint, reference, answer, created_at)
      -- A release can return units to a lapsed grant only as expired, so a grant expires at most once from here.
      values ('expire', p_owner, 'expire:' || lapsed.id, lapsed.id::text, null, '{"ok": true}', p_at)
      returning id into written;
    insert into ledger.entries (transaction_id, line, owner_id, asset, account, amount, grant_id) values
      (written, 0, p_owner, lapsed.asset, 'available', -lapsed.remaining, lapsed.id),
      (written, 1, p_owner, lapsed.asset, 'expired', lapsed.remaining, lapsed.id);
    update ledger.grants set remaining = 0, expired = expired + lapsed.remaining where id = lapsed.id;
    update ledger.wallets set available = available - lapsed.remaining
      where owner_id = p_owner and asset = lapsed.asset;
    total := total + lapsed.remaining;
  end loop;
  return total;
end $$;

create function ledger.grant_units(
  p_grant_id uuid, p_owner uuid, p_asset text, p_amount bigint, p_source text, p_reason text,
  p_expires_at timestamptz, p_key text, p_at timestamptz
) returns jsonb language plpgsql as $$
declare
  v_at timestamptz(3) := coalesce(p_at, clock_timestamp());
  v_fingerprint text := concat_ws('|', 'grant', p_asset, p_amount, p_source, p_expires_at);
  v_answer jsonb;
  v_transaction bigint;
begin
  if p_amount <= 0 then return jsonb_build_object('ok', false, 'code', 'invalid_amount', 'amount', p_amount); end if;
  perform ledger.lock_wallets(p_owner);
  v_answer := ledger.replay(p_owner, p_key, v_fingerprint);
  if v_answer is not null then return v_answer; end if;

  insert into ledger.grants
    (id, owner_id, asset, source, priority, amount, remaining, reason, expires_at, granted_at)
  values (
    p_grant_id, p_owner, p_asset, p_source,
    case p_source when 'subscription' then 10 when 'sign_up' then 20 when 'promotion' then 30 when 'operator' then 35
      when 'pack' then 40 else 50 end,
    p_amount, p_amount, p_reason, p_expires_at, v_at
  );
  update ledger.wallets set available = available + p_amount where owner_id = p_owner and asset = p_asset;
  v_answer := jsonb_build_object('ok', true, 'grantId', p_grant_id, 'amount', p_amount);
  insert into ledger.transactions (kind, owner_id, idempotency_key, fingerprint, reference, answer, created_at)
    values ('grant', p_owner, p_key, v_fingerprint, p_source, v_answer, v_at) returning id into v_transaction;
  insert into ledger.entries (transaction_id, line, owner_id, asset, account, amount, grant_id) values
    (v_transaction, 0, p_owner, p_asset, 'issued', -p_amount, p_grant_id),
    (v_transaction, 1, p_owner, p_asset, 'available', p_amount, p_grant_id);
  return v_answer;
end $$;

-- Burn order, once, for quotes and holds alike: which grants would pay for `p_outputs` outputs. The matching allowance
-- pays first, one unit an output; tokens pay for the rest. A last slot that cannot be paid in full is missing or short.
create function ledger.allocate(p_owner uuid, p_asset text, p_outputs integer, p_tokens_each integer, p_at timestamptz)
returns table (slot integer, part integer, grant_id uuid, source text, asset text, amount bigint)
language sql stable as $$
  with spendable as (
    select g.id, g.asset, g.source, g.remaining,
      sum(g.remaining) over (
        partition by g.asset order by g.priority, g.expires_at nulls last, g.sequence
      ) - g.remaining as starts_at
    from ledger.grants g
    where g.owner_id = p_owner and g.asset in (p_asset, 'token') and g.remaining > 0
      and (g.expires_at is null or g.expires_at > p_at)
  ),
  allowance as (
    select least(p_outputs, coalesce(sum(s.remaining), 0))::integer as outputs
    from spendable s where s.asset = p_asset
  ),
  slots as (
    select s as slot, p_asset as asset, 1 as cost, s::bigint as starts_at
    from allowance, generate_series(0, allowance.outputs - 1) as s
    union all
    select s, 'token', p_tokens_each, (s - allowance.outputs)::bigint * p_tokens_each
    from allowance, generate_series(allowance.outputs, p_outputs - 1) as s
  )
  select slots.slot,
    (row_number() over (partition by slots.slot order by s.starts_at) - 1)::integer,
    s.id, s.source, slots.asset,
    (least(s.starts_at + s.remaining, slots.starts_at + slots.cost) - greatest(s.starts_at, slots.starts_at))::bigint
  from slots
  join spendable s on s.asset = slots.asset
    and s.starts_at < slots.starts_at + slots.cost and s.starts_at + s.remaining > slots.starts_at
  order by slots.slot, 2
$$;

-- What a request would cost, from which grants, and whether it can be paid. Read only; the same allocation as a hold.
create function ledger.quote(
  p_owner uuid, p_asset text, p_outputs integer, p_tokens_each integer, p_at timestamptz
) returns jsonb language sql stable as $$
  with parts as (
    select * from ledger.allocate(p_owner, p_asset, p_outputs, p_tokens_each, coalesce(p_at, clock_timestamp()))
  ),
  paid as (
    select p.slot from parts p group by p.slot, p.asset
    having sum(p.amount) = case p.asset when p_asset then 1 else p_tokens_each end
  ),
  available as (
    select g.asset, sum(g.remaining) as units from ledger.grants g
    where g.owner_id = p_owner and g.asset in (p_asset, 'token') and g.remaining > 0
      and (g.expires_at is null or g.expires_at > coalesce(p_at, clock_timestamp()))
    group by g.asset
  )
  select jsonb_build_object(
    'ok', (select count(*) from paid) = p_outputs,
    'payableOutputs', (select count(*) from paid),
    'parts', coalesce((
      select jsonb_agg(jsonb_build_object('asset', t.asset, 'source', t.source, 'amount', t.amount) order by t.burnt)
      from (
        select p.asset, p.source, sum(p.amount) as amount, min(array[p.slot, p.part]) as burnt
        from parts p join paid using (slot) group by p.asset, p.source
      ) t
    ), '[]'),
    'available', coalesce((select jsonb_object_agg(a.asset, a.units) from available a), '{}')
  )
$$;

-- Reserves the cost of a job, all or nothing.
create function ledger.hold_units(
  p_hold_id uuid, p_owner uuid, p_reference text, p_asset text, p_outputs integer, p_tokens_each integer,
  p_expires_at timestamptz, p_key text, p_at timestamptz
) returns jsonb language plpgsql as $$
declare
  v_at timestamptz(3) := coalesce(p_at, clock_timestamp());
  v_fingerprint text := concat_ws('|', 'hold', p_reference, p_asset, p_outputs, p_tokens_each);
  v_answer jsonb;
  v_transaction bigint;
begin
  if p_outputs <= 0 or p_tokens_each <= 0 then
    return jsonb_build_object('ok', false, 'code', 'invalid_amount', 'amount', p_outputs);
  end if;
  perform ledger.lock_wallets(p_owner);
  v_answer := ledger.replay(p_owner, p_key, v_fingerprint);
  if v_answer is not null then return v_answer; end if;
  perform ledger.expire_lapsed(p_owner, v_at);

  v_answer := ledger.quote(p_owner, p_asset, p_outputs, p_tokens_each, v_at);
  if not (v_answer ->> 'ok')::boolean then
    return v_answer || jsonb_build_object('code', 'insufficient_balance');
  end if;

  insert into ledger.holds (id, owner_id, reference, outputs, state, expires_at, created_at)
    values (p_hold_id, p_owner, p_reference, p_outputs, 'active', p_expires_at, v_at);
  insert into ledger.allocations (hold_id, slot, part, grant_id, asset, amount)
    select p_hold_id, a.slot, a.part, a.grant_id, a.asset, a.amount
    from ledger.allocate(p_owner, p_asset, p_outputs, p_tokens_each, v_at) a;
  update ledger.grants g set remaining = g.remaining - t.amount, held = g.held + t.amount
    from (select grant_id, sum(amount) as amount from ledger.allocations where hold_id = p_hold_id group by 1) t
    where g.id = t.grant_id;
  update ledger.wallets w set available = w.available - t.amount, held = w.held + t.amount
    from (select asset, sum(amount) as amount from ledger.allocations where hold_id = p_hold_id group by 1) t
    where w.owner_id = p_owner and w.asset = t.asset;

  v_answer := jsonb_build_object('ok', true, 'holdId', p_hold_id, 'parts', v_answer -> 'parts');
  insert into ledger.transactions (kind, owner_id, idempotency_key, fingerprint, reference, answer, created_at)
    values ('hold', p_owner, p_key, v_fingerprint, p_reference, v_answer, v_at) returning id into v_transaction;
  insert into ledger.entries (transaction_id, line, owner_id, asset, account, amount, grant_id)
    select v_transaction, row_number() over (order by t.first_slot, t.grant_id, side.account) - 1, p_owner, t.asset,
      side.account, side.sign * t.amount, t.grant_id
    from (
      select grant_id, asset, sum(amount) as amount, min(slot) as first_slot
      from ledger.allocations where hold_id = p_hold_id group by 1, 2
    ) t, (values ('available', -1), ('held', 1)) as side (account, sign);
  return v_answer;
end $$;

-- Which slot pays for the next delivered output, and whether only free grants are in it (that decides the mark).
create function ledger.next_slot(p_hold_id uuid) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'slot', a.slot,
    'sources', jsonb_agg(g.source order by a.part)
  )
  from ledger.allocations a join ledger.grants g on g.id = a.grant_id
  where a.hold_id = p_hold_id and a.state = 'held'
    and a.slot = (select min(slot) from ledger.allocations where hold_id = p_hold_id and state = 'held')
  group by a.slot
$$;

-- Consumes what pays for one delivered output. `p_slot` is what `next_slot` said: if another output took it meanwhile,
-- nothing happens and the caller asks again. Slots settle in burn order, so what is not delivered returns tokens first.
create function ledger.settle_output(p_hold_id uuid, p_output_index integer, p_slot integer, p_at timestamptz)
returns jsonb language plpgsql as $$
declare
  v_at timestamptz(3) := coalesce(p_at, clock_timestamp());
  v_hold ledger.holds;
  v_key text;
  v_answer jsonb;
  v_transaction bigint;
begin
  select * into v_hold from ledger.holds where id = p_hold_id;
  if not found then return jsonb_build_object('ok', false, 'code', 'hold_not_found', 'holdId', p_hold_id); end if;
  perform ledger.lock_wallets(v_hold.owner_id);
  v_key := 'settle:' || v_hold.reference || ':' || p_output_index;
  v_answer := ledger.replay(v_hold.owner_id, v_key, 'settle|' || p_hold_id || '|' || p_output_index);
  if v_answer is not null then return v_answer; end if;
  select * into v_hold from ledger.holds where id = p_hold_id for update;
  if v_hold.state <> 'active' then return jsonb_build_object('ok', false, 'code', 'hold_closed', 'holdId', p_hold_id); end if;
  if p_slot is distinct from (ledger.next_slot(p_hold_id) ->> 'slot')::integer then
    return jsonb_build_object('ok', false, 'code', 'slot_taken', 'slot', p_slot);
  end if;

  update ledger.allocations set state = 'settled', output_index = p_output_index
    where hold_id = p_hold_id and slot = p_slot;
  update ledger.grants g set held = g.held - a.amount, consumed = g.consumed + a.amount
    from ledger.allocations a where a.hold_id = p_hold_id and a.slot = p_slot and g.id = a.grant_id;
  update ledger.wallets w set held = w.held - t.amount
    from (select asset, sum(amount) as amount from ledger.allocations
      where hold_id = p_hold_id and slot = p_slot group by 1) t
    where w.owner_id = v_hold.owner_id and w.asset = t.asset;

  v_answer := jsonb_build_object('ok', true, 'slot', p_slot, 'parts', (
    select jsonb_agg(jsonb_build_object('asset', a.asset, 'source', g.source, 'amount', a.amount) order by a.part)
    from ledger.allocations a join ledger.grants g on g.id = a.grant_id
    where a.hold_id = p_hold_id and a.slot = p_slot
  ));
  insert into ledger.transactions (kind, owner_id, idempotency_key, fingerprint, reference, answer, created_at)
    values ('settle', v_hold.owner_id, v_key, 'settle|' || p_hold_id || '|' || p_output_index, v_hold.reference,
      v_answer, v_at) returning id into v_transaction;
  insert into ledger.entries (transaction_id, line, owner_id, asset, account, amount, grant_id)
    select v_transaction, row_number() over (order by a.part, side.account) - 1, v_hold.owner_id, a.asset,
      side.account, side.sign * a.amount, a.grant_id
    from ledger.allocations a, (values ('consumed', 1), ('held', -1)) as side (account, sign)
    where a.hold_id = p_hold_id and a.slot = p_slot;
  return v_answer;
end $$;

-- Ends a hold: what was not delivered goes back to the very grants it came from, or to expired if they lapsed meanwhile.
create function ledger.close_hold(p_hold_id uuid, p_at timestamptz) returns jsonb language plpgsql as $$
declare
  v_at timestamptz(3) := coalesce(p_at, clock_timestamp());
  v_hold ledger.holds;
  v_key text;
  v_answer jsonb;
  v_transaction bigint;
begin
  select * into v_hold from ledger.holds where id = p_hold_id;
  if not found then return jsonb_build_object('ok', false, 'code', 'hold_not_found', 'holdId', p_hold_id); end if;
  perform ledger.lock_wallets(v_hold.owner_id);
  select * into v_hold from ledger.holds where id = p_hold_id for update;
  if v_hold.state = 'closed' then return jsonb_build_object('ok', true, 'replayed', true); end if;
  v_key := 'release:' || v_hold.reference;

  update ledger.holds set state = 'closed', closed_at = v_at where id = p_hold_id;
  select coalesce(jsonb_agg(jsonb_build_object('asset', t.asset, 'amount', t.amount)), '[]') into v_answer
    from (select asset, sum(amount) as amount from ledger.allocations
      where hold_id = p_hold_id and state = 'held' group by asset order by asset) t;
  v_answer := jsonb_build_object('ok', true, 'released', v_answer);
  if v_answer -> 'released' = '[]' then return v_answer; end if;

  insert into ledger.transactions (kind, owner_id, idempotency_key, fingerprint, reference, answer, created_at)
    values ('release', v_hold.owner_id, v_key, 'release|' || p_hold_id, v_hold.reference, v_answer, v_at)
    returning id into v_transaction;
  insert into ledger.entries (transaction_id, line, owner_id, asset, account, amount, grant_id)
    select v_transaction, row_number() over (order by t.grant_id, side.is_source desc) - 1, v_hold.owner_id, t.asset,
      case when side.is_source then 'held' when t.is_lapsed then 'expired' else 'available' end,
      case when side.is_source then -t.amount else t.amount end, t.grant_id
    from (
      select a.grant_id, a.asset, sum(a.amount) as amount, coalesce(g.expires_at <= v_at, false) as is_lapsed
      from ledger.allocations a join ledger.grants g on g.id = a.grant_id
      where a.hold_id = p_hold_id and a.state = 'held' group by 1, 2, 4
    ) t, (values (true), (false)) as side (is_source);
  update ledger.grants g set
      held = g.held - t.amount,
      remaining = g.remaining + case when coalesce(g.expires_at <= v_at, false) then 0 else t.amount end,
      expired = g.expired + case when coalesce(g.expires_at <= v_at, false) then t.amount else 0 end
    from (select grant_id, sum(amount) as amount from ledger.allocations
      where hold_id = p_hold_id and state = 'held' group by 1) t
    where g.id = t.grant_id;
  update ledger.wallets w set
      held = w.held + t.held, available = w.available + t.available
    from (
      select asset, coalesce(sum(amount) filter (where account = 'held'), 0) as held,
        coalesce(sum(amount) filter (where account = 'available'), 0) as available
      from ledger.entries where transaction_id = v_transaction group by asset
    ) t
    where w.owner_id = v_hold.owner_id and w.asset = t.asset;
  update ledger.allocations set state = 'released' where hold_id = p_hold_id and state = 'held';
  return v_answer;
end $$;

-- What an owner can spend now, what is reserved, and which grants it comes from.
create function ledger.balance(p_owner uuid, p_at timestamptz) returns jsonb language sql stable as $$
  with live as (
    select g.* from ledger.grants g
    where g.owner_id = p_owner and (g.held > 0 or g.remaining > 0)
  ),
  spendable as (
    select id, case when expires_at <= coalesce(p_at, clock_timestamp()) then 0 else remaining end as units from live
  )
  select jsonb_build_object(
    'assets', (
      select jsonb_object_agg(a.asset, jsonb_build_object(
        'available', coalesce((select sum(s.units) from live l join spendable s using (id) where l.asset = a.asset), 0),
        'held', coalesce((select sum(l.held) from live l where l.asset = a.asset), 0),
        'granted', coalesce((select sum(g.amount) from ledger.grants g where g.owner_id = p_owner and g.asset = a.asset), 0),
        'settled', coalesce((select sum(g.consumed) from ledger.grants g where g.owner_id = p_owner and g.asset = a.asset), 0)
      )) from unnest(array['image', 'video', 'token']) as a (asset)
    ),
    'grants', coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', l.id, 'asset', l.asset, 'source', l.source, 'amount', l.amount, 'available', s.units, 'held', l.held,
        'expiresAt', l.expires_at, 'grantedAt', l.granted_at
      ) order by l.asset, l.priority, l.expires_at nulls last, l.sequence)
      from live l join spendable s using (id) where s.units > 0 or l.held > 0
    ), '[]')
  )
$$;

-- Every line a person can read: one for each transaction and asset, newest first, with the balance after it.
create function ledger.statement(p_owner uuid, p_before bigint, p_limit integer)
returns table (
  id bigint, kind text, asset text, reference text, source text, available_change bigint, held_change bigint,
  available_after bigint, held_after bigint, at timestamptz
) language sql stable as $$
  with recent as (
    select t.* from ledger.transactions t
    where t.owner_id = p_owner and (p_before is null or t.id < p_before)
    order by t.id desc limit p_limit
  ),
  lines as (
    select r.id, r.kind, e.asset, r.reference,
      (select string_agg(distinct g.source, ', ') from ledger.entries x join ledger.grants g on g.id = x.grant_id
        where x.transaction_id = r.id and x.asset = e.asset) as source,
      coalesce(sum(e.amount) filter (where e.account = 'available'), 0)::bigint as available_change,
      coalesce(sum(e.amount) filter (where e.account = 'held'), 0)::bigint as held_change,
      r.created_at as at
    from recent r join ledger.entries e on e.transaction_id = r.id
    group by r.id, r.kind, e.asset, r.reference, r.created_at
  ),
  -- The wallet now, less everything that came later, is the balance then.
  later as (
    select e.asset,
      coalesce(sum(e.amount) filter (where e.account = 'available'), 0) as available,
      coalesce(sum(e.amount) filter (where e.account = 'held'), 0) as held
    from ledger.entries e
    where p_before is not null and e.owner_id = p_owner and e.transaction_id >= p_before
    group by e.asset
  )
  select l.id, l.kind, l.asset, l.reference, l.source, l.available_change, l.held_change,
    (w.available - coalesce(la.available, 0) - coalesce(sum(l.available_change) over newer, 0))::bigint,
    (w.held - coalesce(la.held, 0) - coalesce(sum(l.held_change) over newer, 0))::bigint,
    l.at
  from lines l
  join ledger.wallets w on w.owner_id = p_owner and w.asset = l.asset
  left join later la on la.asset = l.asset
  window newer as (partition by l.asset order by l.id desc rows between unbounded preceding and 1 preceding)
  order by l.id desc, l.asset
$$;

-- Empty when the books are right. Tests, `doctor` and metrics read it.
create view ledger.violations as
  select 'transaction does not sum to zero' as invariant, t.owner_id, t.id::text as subject
    from ledger.transactions t join ledger.entries e on e.transaction_id = t.id
    group by t.owner_id, t.id, e.asset having sum(e.amount) <> 0
  union all
  select 'transaction without entries', t.owner_id, t.id::text
    from ledger.transactions t where not exists (select 1 from ledger.entries e where e.transaction_id = t.id)
  union all
  select 'wallet differs from its entries', w.owner_id, w.asset
    from ledger.wallets w left join ledger.entries e on e.owner_id = w.owner_id and e.asset = w.asset
    group by w.owner_id, w.asset, w.available, w.held
    having w.available <> coalesce(sum(e.amount) filter (where e.account = 'available'), 0)
      or w.held <> coalesce(sum(e.amount) filter (where e.account = 'held'), 0)
  union all
  select 'wallet differs from its grants', w.owner_id, w.asset
    from ledger.wallets w left join ledger.grants g on g.owner_id = w.owner_id and g.asset = w.asset
    group by w.owner_id, w.asset, w.available, w.held
    having w.available <> coalesce(sum(g.remaining), 0) or w.held <> coalesce(sum(g.held), 0)
  union all
  select 'grant differs from its entries', g.owner_id, g.id::text
    from ledger.grants g left join ledger.entries e on e.grant_id = g.id
    group by g.id
    having g.amount <> -coalesce(sum(e.amount) filter (where e.account = 'issued'), 0)
      or g.remaining <> coalesce(sum(e.amount) filter (where e.account = 'available'), 0)
      or g.held <> coalesce(sum(e.amount) filter (where e.account = 'held'), 0)
      or g.consumed <> coalesce(sum(e.amount) filter (where e.account = 'consumed'), 0)
      or g.expired <> coalesce(sum(e.amount) filter (where e.account = 'expired'), 0)
      or g.clawed <> coalesce(sum(e.amount) filter (where e.account = 'clawed'), 0)
  union all
  select 'grant holds differ from active allocations', g.owner_id, g.id::text
    from ledger.grants g left join ledger.allocations a on a.grant_id = g.id and a.state = 'held'
    group by g.id having g.held <> coalesce(sum(a.amount), 0)
  union all
  select 'closed hold still reserves units', h.owner_id, h.id::text
    from ledger.holds h where h.state = 'closed'
      and exists (select 1 from ledger.allocations a where a.hold_id = h.id and a.state = 'held')
  union all
  select 'hold without an allocation for every output', h.owner_id, h.id::text
    from ledger.holds h left join ledger.allocations a on a.hold_id = h.id
    group by h.id having count(distinct a.slot) <> h.outputs;
