-- Holding with fewer statements and nothing copied: the same decisions and the same rows as before.

-- Decides, for one item after another, which grants would pay for its outputs. The matching allowance pays first, one
-- unit an output; tokens pay for the rest; one output is never split across assets. An item that cannot be paid in full,
-- is beyond a spend cap or belongs to somebody in debt takes nothing from those after it. Reads only. Answers by item
-- (what was asked), slot (one output), draw (one grant for one item) and wallet; each a variable of its own, because
-- Postgres changes those in place and copies an array within a row for every element.
drop function ledger.allocate(uuid[], text[], integer[], integer[], timestamptz[], boolean[]);
drop type ledger.plan;
create function ledger.allocate(
  p_owner uuid[], p_asset text[], p_outputs integer[], p_tokens_each integer[], p_at timestamptz[], p_skip boolean[],
  -- By item: null where it can be paid, '' where it was skipped, else why it cannot run, separated by commas.
  out reasons text[],
  -- How many of the outputs could be paid for, and what would pay: JSON of assets, sources and amounts in burn order.
  out payable integer[], out parts text[],
  out counted_on date[],
  out slot_item integer[], out slot_number integer[], out slot_part integer[], out slot_grant uuid[],
  out slot_asset text[], out slot_amount bigint[],
  out draw_item integer[], out draw_line integer[], out draw_grant uuid[], out draw_asset text[], out draw_amount bigint[],
  out draw_available_after bigint[], out draw_held_after bigint[],
  out wallet_owner uuid[], out wallet_asset text[], out wallet_taken bigint[],
  out spent_on date[], out spent_day bigint[], out spent_month bigint[],
  -- Whether it came across units that have lapsed.
  out has_lapsed boolean
) language plpgsql stable as $$
#variable_conflict use_column
declare
  v_items integer := cardinality(p_owner);
  v_id uuid[]; v_left bigint[]; v_lapses timestamptz[]; v_source text[]; v_bucket integer[];
  v_first integer[]; v_last integer[];   -- by bucket (owner and asset): its grants
  v_available bigint[]; v_held bigint[]; v_debt bigint[]; v_cap_day bigint[]; v_cap_month bigint[];
  v_slots integer := 0; v_draws integer := 0; v_mark integer; v_slot_mark integer;
  v_grant_at integer[];      -- by slot part: the grant's place in v_id
  i integer; g integer; n integer; b integer; t integer; v_image integer; v_slot integer; v_part integer;
  v_line integer; v_need bigint; v_take bigint; v_tokens bigint; v_today date; v_spent_day bigint; v_spent_month bigint;
  v_reason text; v_json text; v_run_source text; v_run_asset text; v_run_amount bigint;
begin
  -- Three buckets an owner: image, token, video. What belongs to an owner stands in the token's.
  select array_agg(s.owner_id), array_agg(s.asset), array_agg(s.available), array_agg(s.held), array_agg(s.debt),
      array_agg(s.spent_on), array_agg(s.spent_day), array_agg(s.spent_month), array_agg(s.day_tokens),
      array_agg(s.month_tokens)
    into wallet_owner, wallet_asset, v_available, v_held, v_debt, spent_on, spent_day, spent_month, v_cap_day, v_cap_month
    from (
      select w.owner_id, w.asset::text, w.available::bigint, w.held::bigint, w.debt::bigint, w.spent_on,
        w.spent_day::bigint, w.spent_month, c.day_tokens, c.month_tokens
      from (select distinct q.owner from unnest(p_owner) as q (owner)) u
      join ledger.wallets w on w.owner_id = u.owner
      left join ledger.caps c on c.owner_id = case w.asset when 'token' then w.owner_id end
      order by w.owner_id, w.asset
    ) s;
  if wallet_owner is null then
    -- Somebody who never had anything asks what it would cost.
    wallet_owner := array_fill(p_owner[1], array[3]); wallet_asset := array['image', 'token', 'video'];
    v_available := array_fill(0::bigint, array[3]); v_held := v_available; v_debt := v_available;
    spent_day := v_available; spent_month := v_available;
  end if;
  n := cardinality(wallet_owner);
  select array_agg(s.id), array_agg(s.remaining), array_agg(s.lapses), array_agg(s.source), array_agg(s.bucket),
      coalesce(bool_or(s.lapses <= (select min(u.at) from unnest(p_at) as u (at))), false)
    into v_id, v_left, v_lapses, v_source, v_bucket, has_lapsed
    from (
      select x.id, x.remaining::bigint, coalesce(x.expires_at, 'infinity') as lapses, x.source::text,
        (u.n + case x.asset when 'image' then 0 when 'token' then 1 else 2 end)::integer as bucket
      from unnest(wallet_owner) with ordinality as u (owner, n)
      join ledger.grants x on x.owner_id = u.owner and x.is_spendable
      where u.n % 3 = 1
      order by bucket, x.priority, x.expires_at nulls last, x.sequence
    ) s;
  v_first := array_fill(1, array[n]);
  v_last := array_fill(0, array[n]);
  wallet_taken := array_fill(0::bigint, array[n]);
  counted_on := array_fill(null::date, array[v_items]);
  for g in 1 .. coalesce(cardinality(v_id), 0) loop
    b := v_bucket[g];
    if v_last[b] = 0 then v_first[b] := g; end if;
    v_last[b] := g;
  end loop;

  for i in 1 .. v_items loop
    payable[i] := 0;
    parts[i] := '[]';
    if p_skip[i] then
      reasons[i] := '';
      continue;
    end if;
    t := array_position(wallet_owner, p_owner[i]) + 1;
    b := case p_asset[i] when 'image' then t - 1 else t + 1 end;
    v_mark := v_slots;
    v_slot := 0;
    v_tokens := 0;
    g := v_first[b];
    while v_slot < p_outputs[i] and g <= v_last[b] loop
      if v_left[g] = 0 or v_lapses[g] <= p_at[i] then
        g := g + 1;
        continue;
      end if;
      v_slots := v_slots + 1;
      slot_item[v_slots] := i; slot_number[v_slots] := v_slot; slot_part[v_slots] := 0;
      slot_grant[v_slots] := v_id[g]; slot_asset[v_slots] := p_asset[i]; slot_amount[v_slots] := 1;
      v_grant_at[v_slots] := g;
      v_left[g] := v_left[g] - 1;
      v_slot := v_slot + 1;
    end loop;
    v_image := v_slot;
    g := v_first[t];
    while v_slot < p_outputs[i] loop
      v_need := p_tokens_each[i];
      v_part := 0;
      v_slot_mark := v_slots;
      while v_need > 0 and g <= v_last[t] loop
        if v_left[g] = 0 or v_lapses[g] <= p_at[i] then
          g := g + 1;
          continue;
        end if;
        v_take := least(v_left[g], v_need);
        v_slots := v_slots + 1;
        slot_item[v_slots] := i; slot_number[v_slots] := v_slot; slot_part[v_slots] := v_part;
        slot_grant[v_slots] := v_id[g]; slot_asset[v_slots] := 'token'; slot_amount[v_slots] := v_take;
        v_grant_at[v_slots] := g;
        v_left[g] := v_left[g] - v_take;
        v_need := v_need - v_take;
        v_part := v_part + 1;
      end loop;
      if v_need > 0 then
        for k in v_slot_mark + 1 .. v_slots loop
          v_left[v_grant_at[k]] := v_left[v_grant_at[k]] + slot_amount[k];
        end loop;
        v_slots := v_slot_mark;
        exit;
      end if;
      v_tokens := v_tokens + p_tokens_each[i];
      v_slot := v_slot + 1;
    end loop;
    payable[i] := v_slot;

    -- A clock that goes back does not open a day again that was counted to its end.
    v_today := greatest((p_at[i] at time zone 'UTC')::date, spent_on[t]);
    v_spent_day := case when v_today = spent_on[t] then spent_day[t] else 0 end;
    v_spent_month := case when v_today = spent_on[t] or date_trunc('month', v_today) = date_trunc('month', spent_on[t])
      then spent_month[t] else 0 end;
    counted_on[i] := v_today;
    v_reason := null;
    if v_debt[t - 1] + v_debt[t] + v_debt[t + 1] > 0 then v_reason := 'debt'; end if;
    if v_slot < p_outputs[i] then v_reason := concat_ws(',', v_reason, 'insufficient_balance'); end if;
    if v_tokens > 0 and v_spent_day + v_tokens > v_cap_day[t] then v_reason := concat_ws(',', v_reason, 'cap_day'); end if;
    if v_tokens > 0 and v_spent_month + v_tokens > v_cap_month[t] then
      v_reason := concat_ws(',', v_reason, 'cap_month');
    end if;
    reasons[i] := v_reason;

    if v_reason is null then
      if v_image > 0 then
        v_available[b] := v_available[b] - v_image; v_held[b] := v_held[b] + v_image;
        wallet_taken[b] := wallet_taken[b] + v_image;
      end if;
      if v_tokens > 0 then
        v_available[t] := v_available[t] - v_tokens; v_held[t] := v_held[t] + v_tokens;
        wallet_taken[t] := wallet_taken[t] + v_tokens;
        spent_on[t] := v_today; spent_day[t] := v_spent_day + v_tokens; spent_month[t] := v_spent_month + v_tokens;
      end if;
    end if;

    -- The slots of an item, in order, draw on one grant after another: neighbours are one draw, and one part by source.
    v_json := null;
    v_run_source := null;
    v_line := null;
    n := null;
    for k in v_mark + 1 .. v_slots loop
      g := v_grant_at[k];
      if g is distinct from n and v_reason is null then
        v_draws := v_draws + 1;
        v_line := coalesce(v_line + 2, 0);
        draw_item[v_draws] := i; draw_line[v_draws] := v_line; draw_grant[v_draws] := v_id[g];
        draw_asset[v_draws] := slot_asset[k];
        draw_amount[v_draws] := 0;
        draw_available_after[v_draws] := v_available[v_bucket[g]];
        draw_held_after[v_draws] := v_held[v_bucket[g]];
      end if;
      n := g;
      if v_reason is null then draw_amount[v_draws] := draw_amount[v_draws] + slot_amount[k];
      else v_left[g] := v_left[g] + slot_amount[k]; end if;
      if v_run_source is distinct from v_source[g] or v_run_asset <> slot_asset[k] then
        if v_run_source is not null then
          v_json := concat_ws(',', v_json, '{"asset":"' || v_run_asset || '","source":"' || v_run_source || '","amount":' || v_run_amount || '}');
        end if;
        v_run_source := v_source[g]; v_run_asset := slot_asset[k]; v_run_amount := 0;
      end if;
      v_run_amount := v_run_amount + slot_amount[k];
    end loop;
    if v_run_source is not null then
      parts[i] := '[' || concat_ws(',', v_json, '{"asset":"' || v_run_asset || '","source":"' || v_run_source || '","amount":' || v_run_amount || '}') || ']';
    end if;
    if v_reason is not null then v_slots := v_mark; end if;
  end loop;

  if cardinality(slot_item) = v_slots then return; end if;
  slot_item := slot_item[1:v_slots]; slot_number := slot_number[1:v_slots];
  slot_part := slot_part[1:v_slots]; slot_grant := slot_grant[1:v_slots];
  slot_asset := slot_asset[1:v_slots]; slot_amount := slot_amount[1:v_slots];
end $$;


-- What a request would cost, from which grants, and why it cannot run if so. Read only; the allocation of a hold.
create or replace function ledger.quote(
  p_owner uuid, p_asset text, p_outputs integer, p_tokens_each integer, p_at timestamptz
) returns jsonb language plpgsql stable as $$
declare
  v_at timestamptz(3) := coalesce(p_at, clock_timestamp());
  v_plan record;
begin
  v_plan := ledger.allocate(
    array[p_owner], array[p_asset], array[p_outputs], array[p_tokens_each], array[v_at], array[false]);
  return jsonb_build_object(
    'ok', v_plan.reasons[1] is null,
    'reasons', to_jsonb(coalesce(string_to_array(v_plan.reasons[1], ','), '{}')),
    'payableOutputs', v_plan.payable[1], 'parts', v_plan.parts[1]::jsonb, 'available', ledger.spendable(p_owner, v_at));
end $$;

-- Reserves the cost of many jobs, each all or nothing, and inserts the jobs of those that were accepted (null: none). The
-- key of an item is its job's: `hold:<reference>`. Where `p_funding` names a grant, the operator pays for what is missing.
-- A refusal changes nothing and is not remembered. Owners are locked already. Answers JSON texts in order.
create or replace function ledger.hold_batch(
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
  ), allocations as (
    insert into ledger.allocations (hold_id, slot, part, grant_id, asset, amount)
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
  insert into ledger.entries
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
