-- Settling what was delivered, releasing what was not; and the one statement that does any mix of holds, settlements and
-- releases.

-- Consumes what pays for delivered outputs. An item names the slot it looked at (null: whichever is next); if another
-- output took that slot meanwhile nothing happens, and the caller looks again. Slots settle in burn order, so what is not
-- delivered returns tokens first; the last one closes the hold. Owners are locked already. Answers JSON texts in order.
create function ledger.settle_batch(p_hold uuid[], p_output integer[], p_slot integer[], p_at timestamptz[], p_locked uuid[])
returns text[] language plpgsql as $$
#variable_conflict use_column
declare
  v_items integer := cardinality(p_hold);
  v_owner uuid[]; v_reference text[]; v_keys text[]; v_earlier bigint[];
  v_of integer[];                        -- by item: the first item of the same hold, where the hold's state is kept
  v_outputs integer[]; v_settled integer[]; v_before integer[]; v_closed boolean[];
  v_ids bigint[]; v_slots integer[]; v_answers text[];
  v_item integer[]; v_line integer[]; v_grant uuid[]; v_asset text[]; v_source text[]; v_amount bigint[];
  v_available bigint[]; v_held bigint[];
  v_has_settled boolean := false;
  i integer; h integer;
begin
  select array_agg(u.owner_id), array_agg(u.reference), array_agg(u.key), array_agg(u.earlier), array_agg(u.first::integer),
      array_agg(u.outputs), array_agg(u.settled), array_agg(u.settled), array_agg(u.is_closed), array_agg(null::integer)
    into v_owner, v_reference, v_keys, v_earlier, v_of, v_outputs, v_settled, v_before, v_closed, v_slots
    from (
      select h.owner_id, h.reference, t.id as earlier, h.outputs, h.settled,
        h.closed_at is not null as is_closed, 'settle:' || h.reference || ':' || q.output as key,
        min(q.n) over (partition by q.hold) as first
      from unnest(p_hold, p_output) with ordinality as q (hold, output, n)
      left join ledger.holds h on h.id = q.hold
      left join ledger.transactions t
        -- Not `=`: the key alone finds it, by its own index.
        on t.idempotency_key = 'settle:' || h.reference || ':' || q.output and t.owner_id is not distinct from h.owner_id
      order by q.n
    ) u;
  if exists (select from ledger.merges where into_owner = any (v_owner)) then
    for i in 1 .. v_items loop
      v_earlier[i] := coalesce(v_earlier[i], (ledger.earlier(v_owner[i], v_keys[i])).id);
    end loop;
  end if;

  for i in 1 .. v_items loop
    h := v_of[i];
    if v_owner[i] is null then
      v_answers[i] := ledger.refused('hold_not_found', jsonb_build_object('holdId', p_hold[i]));
    elsif v_owner[i] <> all (p_locked) then
      raise exception 'ledger: an account was merged meanwhile' using errcode = 'serialization_failure';
    elsif v_earlier[i] is not null then
      v_answers[i] := ledger.replay(ledger.earlier(v_owner[i], v_keys[i]), 'settle|' || p_hold[i]);
    elsif h < i and array_position(v_keys[1:i - 1], v_keys[i]) is not null then
      -- Asked for twice in one batch: filled in below, with the answer of the first.
      continue;
    elsif v_closed[h] then
      v_answers[i] := ledger.refused('hold_closed', jsonb_build_object('holdId', p_hold[i]));
    elsif p_slot[i] <> v_settled[h] then
      v_answers[i] := ledger.refused('slot_taken', jsonb_build_object('slot', p_slot[i]));
    else
      v_slots[i] := v_settled[h];
      v_ids[i] := nextval('ledger.transaction_ids');
      v_settled[h] := v_settled[h] + 1;
      v_closed[h] := v_settled[h] = v_outputs[h];
      v_has_settled := true;
    end if;
  end loop;

  if v_has_settled then
    select array_agg(s.item), array_agg(s.line), array_agg(s.grant_id), array_agg(s.asset), array_agg(s.source),
        array_agg(s.amount), array_agg(s.available), array_agg(s.held)
      into v_item, v_line, v_grant, v_asset, v_source, v_amount, v_available, v_held
      from (
        select u.n::integer as item, a.part * 2 as line, a.grant_id, a.asset, g.source, a.amount, w.available,
          (w.held - sum(a.amount) over (partition by u.owner, a.asset order by u.n))::bigint as held
        from unnest(p_hold, v_slots, v_owner) with ordinality as u (hold, slot, owner, n)
        join ledger.allocations a on a.hold_id = u.hold and a.slot = u.slot
        join ledger.grants g on g.id = a.grant_id
        join ledger.wallets w on w.owner_id = u.owner and w.asset = a.asset
        order by u.n, a.part
      ) s;
    -- One statement for all that is written: starting one costs as much as a row or two.
    with transactions as (
      insert into ledger.transactions (id, kind, owner_id, idempotency_key, fingerprint, reference, created_at)
        select u.id, 'settle', u.owner, u.key, 'settle|' || u.hold, u.reference, u.at
        from unnest(v_ids, v_owner, v_keys, p_hold, v_reference, p_at, v_slots)
          as u (id, owner, key, hold, reference, at, slot)
        where u.slot is not null
    ), grants as (
      update ledger.grants g set held = g.held - t.amount, consumed = g.consumed + t.amount
        from (select u.grant_id, sum(u.amount)::bigint as amount
          from unnest(v_grant, v_amount) as u (grant_id, amount) group by u.grant_id) t
        where g.id = t.grant_id
    ), wallets as (
      update ledger.wallets w set held = w.held - t.amount
        from (select v_owner[u.item] as owner, u.asset, sum(u.amount)::bigint as amount
          from unnest(v_item, v_asset, v_amount) as u (item, asset, amount) group by 1, 2) t
        where w.owner_id = t.owner and w.asset = t.asset
    ), holds as (
      update ledger.holds x set settled = u.settled, closed_at = case when u.is_closed then u.at end
        from unnest(p_hold, v_settled, v_before, v_closed, p_at) as u (hold, settled, before, is_closed, at)
        where x.id = u.hold and u.settled > u.before
    )
    insert into ledger.entries
        (transaction_id, line, owner_id, asset, account, amount, grant_id, available_after, held_after)
      select v_ids[u.item], u.line + side.line, v_owner[u.item], u.asset, side.account, side.sign * u.amount,
        u.grant_id, u.available, u.held
      from unnest(v_item, v_line, v_grant, v_asset, v_amount, v_available, v_held)
          as u (item, line, grant_id, asset, amount, available, held),
        (values (0, 'held', -1), (1, 'consumed', 1)) as side (line, account, sign);
    for i in 1 .. cardinality(v_item) loop
      h := v_item[i];
      v_answers[h] := coalesce(v_answers[h] || ',', '{"ok":true,"slot":' || v_slots[h] || ',"parts":[')
        || '{"asset":"' || v_asset[i] || '","source":"' || v_source[i] || '","amount":' || v_amount[i] || '}';
    end loop;
  end if;
  for i in 1 .. v_items loop
    if v_slots[i] is not null then v_answers[i] := v_answers[i] || ']}'; end if;
    if v_answers[i] is null then v_answers[i] := v_answers[array_position(v_keys, v_keys[i])]; end if;
  end loop;
  return v_answers;
end $$;

-- Ends a hold: what was not delivered goes back to the very grants it came from, or to expired if they lapsed meanwhile,
-- and pays what debt there is. Ending it twice ends it once. Its owner is locked already.
create function ledger.close_one(p_hold uuid, p_at timestamptz, p_locked uuid[]) returns text language plpgsql as $$
declare
  v_hold ledger.holds;
  v_released jsonb;
  v_accounts text[]; v_amounts bigint[]; v_grants uuid[]; v_assets text[];
begin
  select * into v_hold from ledger.holds where id = p_hold;
  if not found then return ledger.refused('hold_not_found', jsonb_build_object('holdId', p_hold)); end if;
  if v_hold.owner_id <> all (p_locked) then
    raise exception 'ledger: an account was merged meanwhile' using errcode = 'serialization_failure';
  end if;
  select coalesce(jsonb_agg(jsonb_build_object('asset', t.asset, 'amount', t.amount) order by t.asset), '[]')
    into v_released
    from (select asset, sum(amount) as amount from ledger.allocations
      where hold_id = p_hold and slot >= v_hold.settled group by asset) t;
  if v_hold.closed_at is not null then
    return jsonb_build_object('ok', true, 'replayed', true, 'released', v_released);
  end if;
  update ledger.holds set closed_at = p_at where id = p_hold;
  select array_agg(case when side.is_source then 'held' when t.is_lapsed then 'expired' else 'available' end order by t.n),
      array_agg(case when side.is_source then -t.amount else t.amount end order by t.n),
      array_agg(t.grant_id order by t.n), array_agg(t.asset order by t.n)
    into v_accounts, v_amounts, v_grants, v_assets
    from (
      select a.grant_id, a.asset, sum(a.amount)::bigint as amount, coalesce(g.expires_at <= p_at, false) as is_lapsed,
        min(a.slot * 1000000 + a.part) as n
      from ledger.allocations a join ledger.grants g on g.id = a.grant_id
      where a.hold_id = p_hold and a.slot >= v_hold.settled group by 1, 2, 4
    ) t, (values (true), (false)) as side (is_source);
  perform ledger.post('release', v_hold.owner_id, 'release:' || v_hold.reference, 'release|' || p_hold, v_hold.reference,
    p_at, v_accounts, v_amounts, v_grants, v_assets);
  update ledger.wallets w set
      spent_day = w.spent_day - case when v_hold.counted_on = w.spent_on then t.amount else 0 end,
      spent_month = w.spent_month
        - case when date_trunc('month', v_hold.counted_on) = date_trunc('month', w.spent_on) then t.amount else 0 end
    from (select coalesce(sum(amount), 0)::bigint as amount from ledger.allocations
      where hold_id = p_hold and slot >= v_hold.settled and asset = 'token') t
    where w.owner_id = v_hold.owner_id and w.asset = 'token' and t.amount > 0;
  if exists (select from ledger.wallets where owner_id = v_hold.owner_id and debt > 0) then
    perform ledger.repay_debts(v_hold.owner_id, p_at);
  end if;
  return jsonb_build_object('ok', true, 'released', v_released);
end $$;

-- Which slot pays for the next delivered output, and from which sources (that decides the mark). Null: nothing is left.
create function ledger.next_slot(p_hold uuid) returns jsonb language sql stable as $$
  select jsonb_build_object('slot', a.slot, 'sources', jsonb_agg(g.source order by a.part))
  from ledger.holds h
  join ledger.allocations a on a.hold_id = h.id and a.slot = h.settled
  join ledger.grants g on g.id = a.grant_id
  where h.id = p_hold and h.closed_at is null
  group by a.slot
$$;

-- Each of the moments, or now where there is none.
create function ledger.moments(p_at timestamptz[], p_now timestamptz) returns timestamptz[] language plpgsql immutable as $$
begin
  for i in 1 .. cardinality(p_at) loop
    if p_at[i] is null then p_at[i] := p_now; end if;
  end loop;
  return p_at;
end $$;

-- Any number of settlements, releases and holds, in that order, as one statement: what the batcher sends. Locks every owner
-- first, in one order, so that batches cannot wait for each other in a circle. A null `at` is the database's clock; a null owner is looked
-- up.
-- Planner settings: these statements touch a few rows by key in tables of any size, whatever the statistics say.
create function ledger.apply(
  s_hold uuid[], s_owner uuid[], s_output integer[], s_slot integer[], s_at timestamptz[],
  c_hold uuid[], c_owner uuid[], c_at timestamptz[],
  h_hold uuid[], h_owner uuid[], h_reference text[], h_asset text[], h_outputs integer[], h_tokens_each integer[],
  h_expires_at timestamptz[], h_funding uuid[], h_job text[], h_at timestamptz[]
) returns json language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
declare
  v_now timestamptz(3) := clock_timestamp();
  v_owners uuid[];
  v_settled text[]; v_closed text[]; v_held text[];
begin
  v_owners := s_owner || c_owner || h_owner;
  if array_position(v_owners, null) is not null then
    v_owners := array(select distinct h.owner_id from ledger.holds h where h.id = any (s_hold || c_hold)) || h_owner;
  end if;
  perform ledger.lock_owners(v_owners);
  if cardinality(s_hold) > 0 then
    v_settled := ledger.settle_batch(s_hold, s_output, s_slot, ledger.moments(s_at, v_now), v_owners);
  end if;
  if cardinality(c_hold) > 0 then
    for i in 1 .. cardinality(c_hold) loop
      v_closed[i] := ledger.close_one(c_hold[i], coalesce(c_at[i], v_now), v_owners);
    end loop;
  end if;
  if cardinality(h_hold) > 0 then
    v_held := ledger.hold_batch(h_hold, h_owner, h_reference, h_asset, h_outputs, h_tokens_each, h_expires_at, h_funding,
      h_job, ledger.moments(h_at, v_now));
  end if;
  return '[[' || coalesce(array_to_string(v_settled, ','), '') || '],[' || coalesce(array_to_string(v_closed, ','), '')
    || '],[' || coalesce(array_to_string(v_held, ','), '') || ']]';
end $$;

-- Reserves the cost of one job.
create function ledger.hold_units(
  p_hold_id uuid, p_owner uuid, p_reference text, p_asset text, p_outputs integer, p_tokens_each integer,
  p_expires_at timestamptz, p_funding uuid, p_job text, p_at timestamptz
) returns json language sql as $$
  select ledger.apply('{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', array[p_hold_id], array[p_owner], array[p_reference],
    array[p_asset], array[p_outputs], array[p_tokens_each], array[p_expires_at], array[p_funding], array[p_job],
    array[p_at]) -> 2 -> 0
$$;

-- Settles one output, also as part of a longer transaction.
create function ledger.settle_output(p_hold_id uuid, p_output_index integer, p_slot integer, p_at timestamptz)
returns json language sql as $$
  select ledger.apply(array[p_hold_id], array[null::uuid], array[p_output_index], array[p_slot], array[p_at], '{}', '{}', '{}',
    '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}') -> 0 -> 0
$$;

create function ledger.close_hold(p_hold_id uuid, p_at timestamptz) returns json language sql as $$
  select ledger.apply('{}', '{}', '{}', '{}', '{}', array[p_hold_id], array[null::uuid], array[p_at],
    '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}') -> 1 -> 0
$$;
