-- The functions that write lines and parts, under the names that those tables have by now. What holds and settles a batch
-- here can do it for anything: for what several grants pay, and for whatever is unusual.

-- Writes one transaction and carries its entries over to wallets and grants, so that they cannot say anything else. Lines
-- of zero are left out. The key may be null where the operation follows from the state and cannot be asked for twice.
create or replace function ledger.post(
  p_kind text, p_owner uuid, p_key text, p_fingerprint text, p_reference text, p_at timestamptz,
  p_accounts text[], p_amounts bigint[], p_grants uuid[], p_assets text[]
) returns bigint language plpgsql as $$
declare
  v_id bigint := nextval('ledger.transaction_ids');
begin
  update ledger.grants g set
      remaining = g.remaining + t.available, held = g.held + t.held, consumed = g.consumed + t.consumed,
      expired = g.expired + t.expired, clawed = g.clawed + t.clawed, repaid = g.repaid + t.repaid,
      moved = g.moved + t.moved
    from (
      select l.grant_id,
        coalesce(sum(l.amount) filter (where l.account = 'available'), 0) as available,
        coalesce(sum(l.amount) filter (where l.account = 'held'), 0) as held,
        coalesce(sum(l.amount) filter (where l.account = 'consumed'), 0) as consumed,
        coalesce(sum(l.amount) filter (where l.account = 'expired'), 0) as expired,
        coalesce(sum(l.amount) filter (where l.account = 'clawed'), 0) as clawed,
        coalesce(sum(l.amount) filter (where l.account = 'repaid'), 0) as repaid,
        coalesce(sum(l.amount) filter (where l.account = 'moved'), 0) as moved
      from unnest(p_accounts, p_amounts, p_grants) as l (account, amount, grant_id)
      -- A new grant is written with everything it has.
      group by l.grant_id having bool_and(l.account <> 'issued')
    ) t
    where g.id = t.grant_id;
  update ledger.wallets w set available = w.available + t.available, held = w.held + t.held, debt = w.debt + t.debt
    from (
      select l.asset,
        coalesce(sum(l.amount) filter (where l.account = 'available'), 0) as available,
        coalesce(sum(l.amount) filter (where l.account = 'held'), 0) as held,
        coalesce(sum(l.amount) filter (where l.account = 'debt'), 0) as debt
      from unnest(p_accounts, p_amounts, p_assets) as l (account, amount, asset) group by l.asset
    ) t
    where w.owner_id = p_owner and w.asset = t.asset;
  insert into ledger.transactions (id, kind, owner_id, idempotency_key, fingerprint, reference, created_at)
    values (v_id, p_kind, p_owner, coalesce(p_key, p_kind || ':' || v_id), coalesce(p_fingerprint, p_kind), p_reference, p_at);
  insert into ledger.lines
      (transaction_id, line, owner_id, asset, account, amount, grant_id, available_after, held_after)
    select v_id, row_number() over (order by l.n) - 1, p_owner, l.asset, l.account, l.amount, l.grant_id, w.available, w.held
    from unnest(p_accounts, p_amounts, p_grants, p_assets) with ordinality as l (account, amount, grant_id, asset, n)
    join ledger.wallets w on w.owner_id = p_owner and w.asset = l.asset
    where l.amount <> 0;
  return v_id;
end $$;

-- Reserves the cost of many jobs, each all or nothing, and inserts the jobs of those that were accepted (null: none). The
-- key of an item is its job's: `hold:<reference>`. Where `p_funding` names a grant, the operator pays for what is missing.
-- A refusal changes nothing and is not remembered. Owners are locked already. Answers JSON texts in order.
create function ledger.hold_in_parts(
  p_hold uuid[], p_owner uuid[], p_reference text[], p_asset text[], p_outputs integer[], p_tokens_each integer[],
  p_expires_at timestamptz[], p_funding uuid[], p_job text[], p_at timestamptz[]
) returns text[] language plpgsql as $$
#variable_conflict use_column
declare
  v_items integer := cardinality(p_hold);
  v_keys text[]; v_fingerprints text[]; v_first integer[]; v_earlier bigint[]; v_ids bigint[];
  v_skip boolean[] := array_fill(false, array[cardinality(p_hold)]);
  v_answers text[];
  v_plan record;
  v_has_held boolean := false;
  v_has_unusual boolean;
  i integer;
begin
  select array_agg('hold:' || u.reference order by u.n),
      array_agg(concat_ws('|', 'hold', u.asset, u.outputs, u.tokens_each) order by u.n),
      array_agg(u.first::integer order by u.n), array_agg(u.earlier order by u.n),
      bool_or(u.earlier is not null or u.first < u.n or u.outputs <= 0 or u.tokens_each <= 0
        or u.asset not in ('image', 'video'))
    into v_keys, v_fingerprints, v_first, v_earlier, v_has_unusual
    from (
      select q.*, min(q.n) over (partition by q.owner, q.reference) as first, (
          -- The key alone finds it, by its own index; the owner may have been an account that became part of this one.
          select t.id from ledger.transactions t where t.idempotency_key = 'hold:' || q.reference
            and (t.owner_id = q.owner or ledger.living(t.owner_id) = q.owner) limit 1
        ) as earlier
      from unnest(p_owner, p_reference, p_asset, p_outputs, p_tokens_each)
        with ordinality as q (owner, reference, asset, outputs, tokens_each, n)
    ) u;
  if v_has_unusual then
    for i in 1 .. v_items loop
      v_skip[i] := v_earlier[i] is not null or v_first[i] < i;
      if p_outputs[i] <= 0 or p_tokens_each[i] <= 0 then
        v_skip[i] := true;
        v_answers[i] := ledger.refused('invalid_amount', jsonb_build_object('amount', p_outputs[i]));
      elsif p_asset[i] not in ('image', 'video') then
        v_skip[i] := true;
        v_answers[i] := ledger.refused('invalid_asset', jsonb_build_object('asset', p_asset[i]));
      end if;
    end loop;
  end if;
  if cardinality(array_remove(p_funding, null)) > 0 then
    perform ledger.fund_by_operator(p_owner, p_reference, p_asset, p_outputs, p_funding, p_at, v_skip);
  end if;

  v_plan := ledger.allocate(p_owner, p_asset, p_outputs, p_tokens_each, p_at, v_skip);
  if v_plan.has_lapsed then
    perform ledger.expire_lapsed(p_owner, (select min(u.at) from unnest(p_at) as u (at)));
    v_plan := ledger.allocate(p_owner, p_asset, p_outputs, p_tokens_each, p_at, v_skip);
  end if;
  for i in 1 .. v_items loop
    continue when v_answers[i] is not null;
    if v_earlier[i] is not null then
      v_answers[i] := ledger.replay(ledger.earlier(p_owner[i], v_keys[i]), v_fingerprints[i]);
    elsif v_first[i] < i then
      -- Asked for twice in one batch: the answer of the first.
      v_answers[i] := case when v_fingerprints[i] = v_fingerprints[v_first[i]] then v_answers[v_first[i]]
        else ledger.refused('idempotency_conflict', jsonb_build_object('key', v_keys[i]))::text end;
    elsif v_plan.reasons[i] is null then
      v_has_held := true;
      v_answers[i] := '{"ok":true,"parts":' || v_plan.parts[i] || '}';
    else
      v_answers[i] := ledger.refused(split_part(v_plan.reasons[i], ',', 1), jsonb_build_object(
        'reasons', to_jsonb(string_to_array(v_plan.reasons[i], ',')), 'payableOutputs', v_plan.payable[i],
        'available', ledger.spendable(p_owner[i], p_at[i])));
    end if;
  end loop;
  if not v_has_held then return v_answers; end if;

  -- After whatever lapsed or was granted above: ids rise in the order of the balances.
  for i in 1 .. v_items loop
    v_ids[i] := nextval('ledger.transaction_ids');
  end loop;

  -- One statement for all that is written: starting one costs as much as a row or two.
  with transactions as (
    insert into ledger.transactions (id, kind, owner_id, idempotency_key, fingerprint, reference, created_at)
      select u.id, 'hold', u.owner, u.key, u.fingerprint, u.reference, u.at
      from unnest(v_ids, p_owner, v_keys, v_fingerprints, p_reference, p_at, v_plan.reasons)
        as u (id, owner, key, fingerprint, reference, at, reason) where u.reason is null
  ), holds as (
    insert into ledger.holds (id, owner_id, reference, outputs, counted_on, expires_at, created_at)
      select u.hold, u.owner, u.reference, u.outputs, u.counted_on, u.expires_at, u.at
      from unnest(p_hold, p_owner, p_reference, p_outputs, v_plan.counted_on, p_expires_at, p_at, v_plan.reasons)
        as u (hold, owner, reference, outputs, counted_on, expires_at, at, reason) where u.reason is null
  ), parts as (
    insert into ledger.parts (hold_id, slot, part, grant_id, asset, amount)
      select p_hold[u.item], u.slot, u.part, u.grant_id, u.asset, u.amount
      from unnest(v_plan.slot_item, v_plan.slot_number, v_plan.slot_part, v_plan.slot_grant, v_plan.slot_asset,
        v_plan.slot_amount) as u (item, slot, part, grant_id, asset, amount)
  ), grants as (
    update ledger.grants g set remaining = g.remaining - t.amount, held = g.held + t.amount
      from (select u.grant_id, sum(u.amount)::bigint as amount
        from unnest(v_plan.draw_grant, v_plan.draw_amount) as u (grant_id, amount) group by u.grant_id) t
      where g.id = t.grant_id
  ), wallets as (
    update ledger.wallets w set available = w.available - t.taken, held = w.held + t.taken,
        spent_on = t.spent_on, spent_day = t.spent_day, spent_month = t.spent_month
      from unnest(v_plan.wallet_owner, v_plan.wallet_asset, v_plan.wallet_taken, v_plan.spent_on, v_plan.spent_day,
        v_plan.spent_month) as t (owner, asset, taken, spent_on, spent_day, spent_month)
      where t.taken > 0 and w.owner_id = t.owner and w.asset = t.asset
  )
  insert into ledger.lines
      (transaction_id, line, owner_id, asset, account, amount, grant_id, available_after, held_after)
    select v_ids[u.item], u.line + side.line, p_owner[u.item], u.asset, side.account, side.sign * u.amount,
      u.grant_id, u.available_after, u.held_after
    from unnest(v_plan.draw_item, v_plan.draw_line, v_plan.draw_grant, v_plan.draw_asset, v_plan.draw_amount,
        v_plan.draw_available_after, v_plan.draw_held_after)
        as u (item, line, grant_id, asset, amount, available_after, held_after),
      (values (0, 'available', -1), (1, 'held', 1)) as side (line, account, sign);
  if cardinality(array_remove(p_job, null)) > 0 then
    perform public.insert_generation_jobs(array(
      select u.job from unnest(p_job, v_plan.reasons) as u (job, reason) where u.reason is null and u.job is not null));
  end if;
  return v_answers;
end $$;

-- Consumes what pays for delivered outputs. An item names the slot it looked at (null: whichever is next); if another
-- output took that slot meanwhile nothing happens, and the caller looks again. Slots settle in burn order, so what is not
-- delivered returns tokens first; the last one closes the hold. Owners are locked already. Answers JSON texts in order.
create function ledger.settle_in_parts(
  p_hold uuid[], p_output integer[], p_slot integer[], p_at timestamptz[], p_locked uuid[]
) returns text[] language plpgsql as $$
declare
  v_answers text[];
begin
  with items as materialized (
    select i.*, case when i.is_settled then nextval('ledger.transaction_ids') end as id
    from (
      select q.n, q.hold, q.at, h.owner_id, h.reference, h.settled, h.settled + 1 = h.outputs as is_last,
        'settle:' || h.reference || ':' || q.output as key,
        h.closed_at is null and coalesce(q.slot, h.settled) = h.settled and h.owner_id = any (p_locked) and (
            -- The key alone finds it, by its own index; the owner may have been an account that became part of this one.
            select t.id from ledger.transactions t where t.idempotency_key = 'settle:' || h.reference || ':' || q.output
              and (t.owner_id = h.owner_id or ledger.living(t.owner_id) = h.owner_id) limit 1
          ) is null
          -- Outputs of one hold settle one after another: the others of this batch follow below.
          and row_number() over (partition by q.hold order by q.n) = 1 as is_settled
      from unnest(p_hold, p_output, p_slot, p_at) with ordinality as q (hold, output, slot, at, n)
      left join ledger.holds h on h.id = q.hold
      order by q.n
    ) i
  ), lines as materialized (
    select i.n, i.id, i.owner_id, a.part, a.grant_id, a.asset, a.amount, g.source, w.available,
      w.held - sum(a.amount) over (partition by i.owner_id, a.asset order by i.id) as held
    from items i
    cross join lateral (
      select x.* from ledger.allocations x where x.hold_id = i.hold and x.slot = i.settled offset 0) a
    join ledger.grants g on g.id = a.grant_id
    join ledger.wallets w on w.owner_id = i.owner_id and w.asset = a.asset
    where i.is_settled
  ), transactions as (
    insert into ledger.transactions (id, kind, owner_id, idempotency_key, fingerprint, reference, created_at)
      select id, 'settle', owner_id, key, 'settle|' || hold, reference, at from items where is_settled
  ), grants as (
    update ledger.grants g set held = g.held - t.amount, consumed = g.consumed + t.amount
      from (select grant_id, sum(amount)::bigint as amount from lines group by grant_id) t where g.id = t.grant_id
  ), wallets as (
    update ledger.wallets w set held = w.held - t.amount
      from (select owner_id, asset, sum(amount)::bigint as amount from lines group by owner_id, asset) t
      where w.owner_id = t.owner_id and w.asset = t.asset
  ), holds as (
    update ledger.holds h set settled = i.settled + 1, closed_at = case when i.is_last then i.at end
      from items i where h.id = i.hold and i.is_settled
  ), written as (
    insert into ledger.lines
        (transaction_id, line, owner_id, asset, account, amount, grant_id, available_after, held_after)
      select l.id, l.part * 2 + side.line, l.owner_id, l.asset, side.account, side.sign * l.amount, l.grant_id,
        l.available, l.held
      from lines l, (values (0, 'held', -1), (1, 'consumed', 1)) as side (line, account, sign)
  )
  select array_agg('{"ok":true,"slot":' || i.settled || ',"parts":[' || p.parts || ']}' order by i.n) into v_answers
  from items i left join (
    select l.n, string_agg(
      '{"asset":"' || l.asset || '","source":"' || l.source || '","amount":' || l.amount || '}', ',' order by l.part) as parts
    from lines l group by l.n
  ) p on p.n = i.n;
  if array_position(v_answers, null) is null then return v_answers; end if;
  for i in 1 .. cardinality(p_hold) loop
    if v_answers[i] is null then
      v_answers[i] := ledger.settle_unusual(p_hold[i], p_output[i], p_slot[i], p_at[i], p_locked,
        p_hold[i] = any (p_hold[1:i - 1]));
    end if;
  end loop;
  return v_answers;
end $$;
