-- Burn order, once, for quotes and holds alike; and holding, for one job or a batch of them.

-- What an allocation decided, by item (what was asked), slot (one output), draw (one grant for one item) and wallet.
create type ledger.plan as (
  -- By item: null where it can be paid, '' where it was skipped, else why it cannot run, separated by commas.
  reasons text[],
  -- How many of the outputs could be paid for, and what would pay: JSON of assets, sources and amounts in burn order.
  payable integer[],
  parts text[],
  counted_on date[],
  slot_item integer[], slot_number integer[], slot_part integer[], slot_grant uuid[], slot_asset text[],
  slot_amount bigint[],
  draw_item integer[], draw_line integer[], draw_grant uuid[], draw_asset text[], draw_amount bigint[], draw_available_after bigint[],
  draw_held_after bigint[],
  wallet_owner uuid[], wallet_asset text[], wallet_taken bigint[],
  spent_on date[], spent_day bigint[], spent_month bigint[],
  -- Whether it came across units that have lapsed.
  has_lapsed boolean
);

-- Decides, for one item after another, which grants would pay for its outputs. The matching allowance pays first, one
-- unit an output; tokens pay for the rest; one output is never split across assets. An item that cannot be paid in full,
-- is beyond a spend cap or belongs to somebody in debt takes nothing from those after it. Reads only.
create function ledger.allocate(
  p_owner uuid[], p_asset text[], p_outputs integer[], p_tokens_each integer[], p_at timestamptz[], p_skip boolean[]
) returns ledger.plan language plpgsql stable as $$
#variable_conflict use_column
declare
  r ledger.plan;
  v_items integer := cardinality(p_owner);
  v_number integer[];        -- by item: which of the owners
  v_owners uuid[];
  v_id uuid[]; v_left bigint[]; v_lapses timestamptz[]; v_source text[]; v_bucket integer[];
  v_first integer[]; v_last integer[];   -- by bucket (owner and asset): its grants
  v_available bigint[]; v_held bigint[]; v_taken bigint[];
  v_debt bigint[]; v_cap_day bigint[]; v_cap_month bigint[]; v_on date[]; v_day bigint[]; v_month bigint[];
  v_slots integer := 0; v_draws integer := 0; v_mark integer; v_slot_mark integer;
  v_grant_at integer[];      -- by slot part: the grant's place in v_id
  i integer; g integer; n integer; o integer; b integer; t integer; v_image integer; v_slot integer; v_part integer;
  v_line integer; v_need bigint; v_take bigint; v_tokens bigint; v_today date; v_spent_day bigint; v_spent_month bigint;
  v_now timestamptz; v_reason text; v_json text; v_run_source text; v_run_asset text; v_run_amount bigint;
begin
  select array_agg(u.o order by u.n), array_agg(distinct u.owner)
    into v_number, v_owners
    from (select owner, n, dense_rank() over (order by owner) as o from unnest(p_owner) with ordinality as q (owner, n)) u;
  n := cardinality(v_owners);
  -- Buckets of owner o: image 3o-2, token 3o-1, video 3o. What belongs to an owner stands in the token's.
  select array_agg(coalesce(s.available, 0)), array_agg(coalesce(s.held, 0)), array_agg(s.owner), array_agg(s.name),
      array_agg(coalesce(s.debt, 0)), array_agg(s.spent_on), array_agg(coalesce(s.spent_day, 0)),
      array_agg(coalesce(s.spent_month, 0)), array_agg(s.day_tokens), array_agg(s.month_tokens)
    into v_available, v_held, r.wallet_owner, r.wallet_asset, v_debt, v_on, v_day, v_month, v_cap_day, v_cap_month
    from (
      select w.*, u.owner, a.name, c.day_tokens, c.month_tokens
      from unnest(v_owners) with ordinality as u (owner, n)
      cross join unnest(array['image', 'token', 'video']) with ordinality as a (name, k)
      left join ledger.wallets w on w.owner_id = u.owner and w.asset = a.name
      left join ledger.caps c on a.name = 'token' and c.owner_id = u.owner
      order by u.n, a.k
    ) s;
  select array_agg(s.id), array_agg(s.remaining), array_agg(s.expires_at), array_agg(s.source), array_agg(s.bucket)
    into v_id, v_left, v_lapses, v_source, v_bucket
    from (
      select x.id, x.remaining, coalesce(x.expires_at, 'infinity') as expires_at, x.source,
        (u.n * 3 - case x.asset when 'image' then 2 when 'token' then 1 else 0 end)::integer as bucket
      from unnest(v_owners) with ordinality as u (owner, n)
      join ledger.grants x on x.owner_id = u.owner and x.is_spendable
      order by bucket, x.priority, x.expires_at nulls last, x.sequence
    ) s;
  v_first := array_fill(1, array[n * 3]);
  v_last := array_fill(0, array[n * 3]);
  v_taken := array_fill(0::bigint, array[n * 3]);
  r.counted_on := array_fill(null::date, array[v_items]);
  r.has_lapsed := false;
  v_now := (select min(u.at) from unnest(p_at) as u (at));
  for g in 1 .. coalesce(cardinality(v_id), 0) loop
    b := v_bucket[g];
    if v_last[b] = 0 then v_first[b] := g; end if;
    v_last[b] := g;
    if v_lapses[g] <= v_now then r.has_lapsed := true; end if;
  end loop;

  for i in 1 .. v_items loop
    r.payable[i] := 0;
    r.parts[i] := '[]';
    if p_skip[i] then
      r.reasons[i] := '';
      continue;
    end if;
    o := v_number[i];
    t := o * 3 - 1;
    b := o * 3 - case p_asset[i] when 'image' then 2 else 0 end;
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
      r.slot_item[v_slots] := i; r.slot_number[v_slots] := v_slot; r.slot_part[v_slots] := 0;
      r.slot_grant[v_slots] := v_id[g]; r.slot_asset[v_slots] := p_asset[i]; r.slot_amount[v_slots] := 1;
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
        r.slot_item[v_slots] := i; r.slot_number[v_slots] := v_slot; r.slot_part[v_slots] := v_part;
        r.slot_grant[v_slots] := v_id[g]; r.slot_asset[v_slots] := 'token'; r.slot_amount[v_slots] := v_take;
        v_grant_at[v_slots] := g;
        v_left[g] := v_left[g] - v_take;
        v_need := v_need - v_take;
        v_part := v_part + 1;
      end loop;
      if v_need > 0 then
        for k in v_slot_mark + 1 .. v_slots loop
          v_left[v_grant_at[k]] := v_left[v_grant_at[k]] + r.slot_amount[k];
        end loop;
        v_slots := v_slot_mark;
        exit;
      end if;
      v_tokens := v_tokens + p_tokens_each[i];
      v_slot := v_slot + 1;
    end loop;
    r.payable[i] := v_slot;

    -- A clock that goes back does not open a day again that was counted to its end.
    v_today := greatest((p_at[i] at time zone 'UTC')::date, v_on[t]);
    v_spent_day := case when v_today = v_on[t] then v_day[t] else 0 end;
    v_spent_month := case when v_today = v_on[t] or date_trunc('month', v_today) = date_trunc('month', v_on[t])
      then v_month[t] else 0 end;
    r.counted_on[i] := v_today;
    v_reason := null;
    if v_debt[t - 1] + v_debt[t] + v_debt[t + 1] > 0 then v_reason := 'debt'; end if;
    if v_slot < p_outputs[i] then v_reason := concat_ws(',', v_reason, 'insufficient_balance'); end if;
    if v_tokens > 0 and v_spent_day + v_tokens > v_cap_day[t] then v_reason := concat_ws(',', v_reason, 'cap_day'); end if;
    if v_tokens > 0 and v_spent_month + v_tokens > v_cap_month[t] then
      v_reason := concat_ws(',', v_reason, 'cap_month');
    end if;
    r.reasons[i] := v_reason;

    if v_reason is null then
      v_available[b] := v_available[b] - v_image; v_held[b] := v_held[b] + v_image; v_taken[b] := v_taken[b] + v_image;
      if v_tokens > 0 then
        v_available[t] := v_available[t] - v_tokens; v_held[t] := v_held[t] + v_tokens;
        v_taken[t] := v_taken[t] + v_tokens;
        v_on[t] := v_today; v_day[t] := v_spent_day + v_tokens; v_month[t] := v_spent_month + v_tokens;
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
        r.draw_item[v_draws] := i; r.draw_line[v_draws] := v_line; r.draw_grant[v_draws] := v_id[g]; r.draw_asset[v_draws] := r.slot_asset[k];
        r.draw_amount[v_draws] := 0;
        r.draw_available_after[v_draws] := v_available[v_bucket[g]];
        r.draw_held_after[v_draws] := v_held[v_bucket[g]];
      end if;
      n := g;
      if v_reason is null then r.draw_amount[v_draws] := r.draw_amount[v_draws] + r.slot_amount[k];
      else v_left[g] := v_left[g] + r.slot_amount[k]; end if;
      if v_run_source is distinct from v_source[g] or v_run_asset <> r.slot_asset[k] then
        if v_run_source is not null then
          v_json := concat_ws(',', v_json, '{"asset":"' || v_run_asset || '","source":"' || v_run_source || '","amount":' || v_run_amount || '}');
        end if;
        v_run_source := v_source[g]; v_run_asset := r.slot_asset[k]; v_run_amount := 0;
      end if;
      v_run_amount := v_run_amount + r.slot_amount[k];
    end loop;
    if v_run_source is not null then
      r.parts[i] := '[' || concat_ws(',', v_json, '{"asset":"' || v_run_asset || '","source":"' || v_run_source || '","amount":' || v_run_amount || '}') || ']';
    end if;
    if v_reason is not null then v_slots := v_mark; end if;
  end loop;

  r.slot_item := r.slot_item[1:v_slots]; r.slot_number := r.slot_number[1:v_slots];
  r.slot_part := r.slot_part[1:v_slots]; r.slot_grant := r.slot_grant[1:v_slots];
  r.slot_asset := r.slot_asset[1:v_slots]; r.slot_amount := r.slot_amount[1:v_slots];
  r.wallet_taken := v_taken; r.spent_on := v_on; r.spent_day := v_day; r.spent_month := v_month;
  return r;
end $$;

-- What an owner could spend now, by asset.
create function ledger.spendable(p_owner uuid, p_at timestamptz) returns jsonb language sql stable as $$
  select coalesce(jsonb_object_agg(t.asset, t.units), '{}') from (
    select g.asset, sum(g.remaining) as units from ledger.grants g
    where g.owner_id = p_owner and g.is_spendable and (g.expires_at is null or g.expires_at > p_at) group by g.asset
  ) t
$$;

-- What a request would cost, from which grants, and why it cannot run if so. Read only; the allocation of a hold.
create function ledger.quote(
  p_owner uuid, p_asset text, p_outputs integer, p_tokens_each integer, p_at timestamptz
) returns jsonb language plpgsql stable as $$
declare
  v_at timestamptz(3) := coalesce(p_at, clock_timestamp());
  v_plan ledger.plan := ledger.allocate(
    array[p_owner], array[p_asset], array[p_outputs], array[p_tokens_each], array[v_at], array[false]);
begin
  return jsonb_build_object(
    'ok', v_plan.reasons[1] is null,
    'reasons', to_jsonb(coalesce(string_to_array(v_plan.reasons[1], ','), '{}')),
    'payableOutputs', v_plan.payable[1], 'parts', v_plan.parts[1]::jsonb, 'available', ledger.spendable(p_owner, v_at));
end $$;

-- Reserves the cost of many jobs, each all or nothing, and inserts the jobs of those that were accepted (null: none). The
-- key of an item is its job's: `hold:<reference>`. Where `p_funding` names a grant, the operator pays for what is missing.
-- A refusal changes nothing and is not remembered. Owners are locked already. Answers JSON texts in order.
create function ledger.hold_batch(
  p_hold uuid[], p_owner uuid[], p_reference text[], p_asset text[], p_outputs integer[], p_tokens_each integer[],
  p_expires_at timestamptz[], p_funding uuid[], p_job text[], p_at timestamptz[]
) returns text[] language plpgsql as $$
#variable_conflict use_column
declare
  v_items integer := cardinality(p_hold);
  v_keys text[]; v_fingerprints text[]; v_first integer[]; v_earlier bigint[]; v_skip boolean[]; v_ids bigint[];
  v_answers text[];
  v_plan ledger.plan;
  v_has_jobs boolean := false;
  v_has_held boolean := false;
  v_is_funded boolean := false;
  i integer;
begin
  select array_agg('hold:' || u.reference order by u.n),
      array_agg(concat_ws('|', 'hold', u.asset, u.outputs, u.tokens_each) order by u.n),
      array_agg(u.first order by u.n), array_agg(u.transaction_id order by u.n)
    into v_keys, v_fingerprints, v_first, v_earlier
    from (
      select q.*, min(q.n) over (partition by q.owner, q.reference) as first, t.id as transaction_id
      from unnest(p_owner, p_reference, p_asset, p_outputs, p_tokens_each)
        with ordinality as q (owner, reference, asset, outputs, tokens_each, n)
      -- Not `=` for the owner: the key alone finds it, by its own index.
      left join ledger.transactions t
        on t.idempotency_key = 'hold:' || q.reference and t.owner_id is not distinct from q.owner
      order by q.n
    ) u;
  for i in 1 .. v_items loop
    v_skip[i] := v_earlier[i] is not null or v_first[i] < i;
    if p_outputs[i] <= 0 or p_tokens_each[i] <= 0 then
      v_skip[i] := true;
      v_answers[i] := ledger.refused('invalid_amount', jsonb_build_object('amount', p_outputs[i]));
    elsif p_asset[i] not in ('image', 'video') then
      v_skip[i] := true;
      v_answers[i] := ledger.refused('invalid_asset', jsonb_build_object('asset', p_asset[i]));
    end if;
    if p_job[i] is not null then v_has_jobs := true; end if;
    if p_funding[i] is not null then v_is_funded := true; end if;
  end loop;
  -- Keys used before an account became part of this one.
  if exists (select from ledger.merges where into_owner = any (p_owner)) then
    for i in 1 .. v_items loop
      v_earlier[i] := coalesce(v_earlier[i], (ledger.earlier(p_owner[i], v_keys[i])).id);
      v_skip[i] := v_skip[i] or v_earlier[i] is not null;
    end loop;
  end if;
  if v_is_funded then
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
  if v_has_jobs then
    perform public.insert_generation_jobs(array(
      select u.job from unnest(p_job, v_plan.reasons) as u (job, reason) where u.reason is null and u.job is not null));
  end if;
  return v_answers;
end $$;

-- Grants what items lack whose cost the operator bears, so that the books still explain every output: one grant for each
-- owner and asset in the batch.
create function ledger.fund_by_operator(
  p_owner uuid[], p_reference text[], p_asset text[], p_outputs integer[], p_funding uuid[], p_at timestamptz[],
  p_skip boolean[]
) returns void language plpgsql as $$
declare
  v_need record;
begin
  for v_need in
    select u.owner, u.asset, min(u.at) as at, (array_agg(u.funding order by u.n))[1] as grant_id,
      (array_agg(u.reference order by u.n))[1] as reference, sum(u.outputs)::bigint - coalesce((
        select sum(g.remaining) from ledger.grants g
        where g.owner_id = u.owner and g.asset = u.asset and g.source = 'operator' and g.is_spendable
          and (g.expires_at is null or g.expires_at > max(u.at))
      ), 0)::bigint as missing
    from unnest(p_owner, p_reference, p_asset, p_outputs, p_funding, p_at, p_skip)
      with ordinality as u (owner, reference, asset, outputs, funding, at, skip, n)
    where u.funding is not null and not u.skip group by u.owner, u.asset order by u.owner, u.asset
  loop
    continue when v_need.missing <= 0;
    insert into ledger.grants
      (id, owner_id, asset, source, priority, amount, remaining, reference, granted_at)
      values (v_need.grant_id, v_need.owner, v_need.asset, 'operator', ledger.priority('operator'), v_need.missing,
        v_need.missing, v_need.reference, v_need.at);
    perform ledger.post('grant', v_need.owner, 'operator:' || v_need.reference, null, 'operator', v_need.at,
      array['issued', 'available'], array[-v_need.missing, v_need.missing],
      array[v_need.grant_id, v_need.grant_id], array[v_need.asset, v_need.asset]);
    perform ledger.repay_debts(v_need.owner, v_need.at);
  end loop;
end $$;

-- What the operator pays for comes first, so that an owner's images are the operator's; then allowances, before packs.
create function ledger.priority(p_source text) returns smallint language sql immutable as $$
  select case p_source when 'operator' then 5 when 'subscription' then 10 when 'sign_up' then 20 when 'promotion' then 30
    when 'pack' then 40 else 50 end::smallint
$$;

-- Writes jobs as they stand in JSON, keyed by column, with their outputs beneath `outputs`.
create function public.insert_generation_jobs(p_jobs text[]) returns void language plpgsql as $$
declare
  v_jobs jsonb := coalesce((select jsonb_agg(u.job::jsonb) from unnest(p_jobs) as u (job)), '[]');
begin
  insert into public.generation_job select r.* from jsonb_populate_recordset(null::public.generation_job, v_jobs) r;
  insert into public.generation_output
    select r.* from jsonb_array_elements(v_jobs) j,
      jsonb_populate_recordset(null::public.generation_output, coalesce(j -> 'outputs', '[]')) r;
end $$;
