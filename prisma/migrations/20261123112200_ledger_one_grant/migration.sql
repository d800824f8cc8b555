-- Holding and settling what one grant pays for alone, which is nearly everything: a batch is one statement that decides and
-- writes, without arrays in between. It writes one row in place of two entries, and none for what pays for an output. Whoever
-- asks for anything else is answered by the functions that can do everything; their rules are these.

-- Reserves the cost of many jobs, as `ledger.hold_in_parts` says. An owner's items are reserved here when the first grant in
-- burn order pays for all of them, and nothing else has to be thought of: no debt, no spend cap, nothing that lapsed, no key
-- used before, nobody else who pays, no midnight between them.
create or replace function ledger.hold_batch(
  p_hold uuid[], p_owner uuid[], p_reference text[], p_asset text[], p_outputs integer[], p_tokens_each integer[],
  p_expires_at timestamptz[], p_funding uuid[], p_job text[], p_at timestamptz[]
) returns text[] language plpgsql as $$
#variable_conflict use_column
declare
  v_answers text[];
  v_rest integer[];
  v_others text[];
begin
  if array_position(p_funding, null) is null then
    return ledger.hold_in_parts(p_hold, p_owner, p_reference, p_asset, p_outputs, p_tokens_each, p_expires_at, p_funding, p_job,
      p_at);
  end if;
  with items as materialized (
    select i.*, case when i.is_held then nextval('ledger.transaction_ids') end as id
    from (
      select r.*, bool_and(r.is_plain and r.so_far <= r.remaining) over o
          and min(r.counted_on) over o = max(r.counted_on) over o as is_held
      from (
        select q.*, g.id as grant_id, g.asset as pays, g.source, g.remaining, u.units, w.available, w.held,
          sum(u.units) over (partition by q.owner, g.asset order by q.n)::bigint as so_far,
          -- A clock that goes back does not open a day again that was counted to its end.
          greatest((q.at at time zone 'UTC')::date, w.spent_on) as counted_on,
          coalesce(q.outputs > 0 and q.tokens_each > 0 and q.asset in ('image', 'video') and q.funding is null
            and g.asset in (q.asset, 'token') and not coalesce(g.first_lapse <= q.at, false)
            and array_position(p_reference, q.reference) = q.n
            -- Not `exists`: Postgres could read all of them once instead of looking up some.
            and (select d.grant_id from ledger.debts d where d.owner_id = q.owner and d.outstanding > 0 limit 1) is null
            and (select c.owner_id from ledger.caps c where c.owner_id = q.owner) is null
            -- The key alone finds it, by its own index; the owner may have been an account that became part of this one.
            and not exists (
              select from ledger.transactions t where t.idempotency_key = 'hold:' || q.reference
                and (t.owner_id = q.owner or ledger.living(t.owner_id) = q.owner)
            ), false) as is_plain
        from unnest(p_hold, p_owner, p_reference, p_asset, p_outputs, p_tokens_each, p_expires_at, p_funding, p_at)
          with ordinality as q (hold, owner, reference, asset, outputs, tokens_each, expires_at, funding, at, n)
        left join lateral (
          select x.id, x.asset::text, x.source::text, x.remaining::bigint, min(x.expires_at) over () as first_lapse
          from ledger.grants x where x.owner_id = q.owner and x.is_spendable
          order by case x.asset when q.asset then 0 when 'token' then 1 else 2 end, x.priority, x.expires_at nulls last,
            x.sequence
          limit 1
        ) g on true
        left join ledger.wallets w on w.owner_id = q.owner and w.asset = g.asset
        cross join lateral (
          select case g.asset when 'token' then q.outputs::bigint * q.tokens_each else q.outputs::bigint end as units
        ) u
      ) r
      window o as (partition by r.owner)
      order by r.n
    ) i
  ), transactions as (
    insert into ledger.transactions (id, kind, owner_id, idempotency_key, fingerprint, reference, created_at,
        grant_id, asset, amount, available_after, held_after)
      select i.id, 'hold', i.owner, 'hold:' || i.reference, concat_ws('|', 'hold', i.asset, i.outputs, i.tokens_each),
        i.reference, i.at, i.grant_id, i.pays, i.units, i.available - i.so_far, i.held + i.so_far
      from items i where i.is_held
  ), holds as (
    insert into ledger.holds
        (id, owner_id, reference, outputs, counted_on, expires_at, created_at, grant_id, asset, amount)
      select i.hold, i.owner, i.reference, i.outputs, i.counted_on, i.expires_at, i.at, i.grant_id, i.pays,
        case i.pays when 'token' then i.tokens_each else 1 end
      from items i where i.is_held
  ), totals as (
    -- One grant for each owner and asset.
    select i.owner, i.pays, i.grant_id, i.counted_on, sum(i.units)::bigint as units
    from items i where i.is_held group by i.owner, i.pays, i.grant_id, i.counted_on
  ), grants as (
    update ledger.grants g set remaining = g.remaining - t.units, held = g.held + t.units
      from totals t where g.id = t.grant_id
  ), wallets as (
    update ledger.wallets w set available = w.available - t.units, held = w.held + t.units,
        spent_on = case t.pays when 'token' then t.counted_on end,
        spent_day = case when t.pays <> 'token' then 0 else t.units
          + case when t.counted_on = w.spent_on then w.spent_day else 0 end end,
        spent_month = case when t.pays <> 'token' then 0 else t.units
          + case when t.counted_on = w.spent_on or date_trunc('month', t.counted_on) = date_trunc('month', w.spent_on)
            then w.spent_month else 0 end end
      from totals t where w.owner_id = t.owner and w.asset = t.pays
  )
  select array_agg(case when i.is_held then '{"ok":true,"parts":[{"asset":"' || i.pays || '","source":"' || i.source
      || '","amount":' || i.units || '}]}' end order by i.n)
    into v_answers from items i;
  v_rest := array_positions(v_answers, null);
  if cardinality(array_remove(p_job, null)) > 0 then
    perform public.insert_generation_jobs(array(
      select u.job from unnest(p_job, v_answers) as u (job, answer) where u.answer is not null and u.job is not null));
  end if;
  if v_rest = '{}' then return v_answers; end if;

  select ledger.hold_in_parts(array_agg(q.hold), array_agg(q.owner), array_agg(q.reference), array_agg(q.asset),
      array_agg(q.outputs), array_agg(q.tokens_each), array_agg(q.expires_at), array_agg(q.funding), array_agg(q.job),
      array_agg(q.at))
    into v_others
    from (
      select * from unnest(p_hold, p_owner, p_reference, p_asset, p_outputs, p_tokens_each, p_expires_at, p_funding, p_job, p_at)
        with ordinality as a (hold, owner, reference, asset, outputs, tokens_each, expires_at, funding, job, at, n)
      where a.n = any (v_rest) order by a.n
    ) q;
  for i in 1 .. cardinality(v_rest) loop
    v_answers[v_rest[i]] := v_others[i];
  end loop;
  return v_answers;
end $$;

-- Consumes what pays for delivered outputs, as `ledger.settle_in_parts` says; here for holds that one grant pays for, the first
-- output of each in this batch.
create or replace function ledger.settle_batch(
  p_hold uuid[], p_output integer[], p_slot integer[], p_at timestamptz[], p_locked uuid[]
) returns text[] language plpgsql as $$
declare
  v_answers text[];
  v_rest integer[];
  v_others text[];
begin
  with items as materialized (
    select i.*, case when i.is_settled then nextval('ledger.transaction_ids') end as id
    from (
      select r.*, sum(case when r.is_settled then r.amount end)
          over (partition by r.owner_id, r.asset order by r.n)::bigint as so_far
      from (
        select q.n, q.hold, q.at, h.owner_id, h.reference, h.settled::integer, h.settled + 1 = h.outputs as is_last, h.grant_id,
          h.asset, h.amount::bigint, 'settle:' || h.reference || ':' || q.output as key, g.source::text,
          w.available::bigint, w.held::bigint,
          coalesce(h.amount is not null and h.closed_at is null and coalesce(q.slot, h.settled) = h.settled
            and h.owner_id = any (p_locked) and array_position(p_hold, q.hold) = q.n
            -- The key alone finds it, by its own index; the owner may have been an account that became part of this one.
            and not exists (
              select from ledger.transactions t where t.idempotency_key = 'settle:' || h.reference || ':' || q.output
                and (t.owner_id = h.owner_id or ledger.living(t.owner_id) = h.owner_id)
            ), false) as is_settled
        from unnest(p_hold, p_output, p_slot, p_at) with ordinality as q (hold, output, slot, at, n)
        left join ledger.holds h on h.id = q.hold
        left join ledger.grants g on g.id = h.grant_id
        left join ledger.wallets w on w.owner_id = h.owner_id and w.asset = h.asset
        offset 0
      ) r
      order by r.n
    ) i
  ), transactions as (
    insert into ledger.transactions (id, kind, owner_id, idempotency_key, fingerprint, reference, created_at,
        grant_id, asset, amount, available_after, held_after)
      select i.id, 'settle', i.owner_id, i.key, 'settle|' || i.hold, i.reference, i.at, i.grant_id, i.asset, i.amount,
        i.available, i.held - i.so_far
      from items i where i.is_settled
  ), grants as (
    update ledger.grants g set held = g.held - t.amount, consumed = g.consumed + t.amount
      from (select grant_id, sum(amount)::bigint as amount from items where is_settled group by grant_id) t
      where g.id = t.grant_id
  ), wallets as (
    update ledger.wallets w set held = w.held - t.amount
      from (select owner_id, asset, sum(amount)::bigint as amount from items where is_settled group by owner_id, asset) t
      where w.owner_id = t.owner_id and w.asset = t.asset
  ), holds as (
    update ledger.holds h set settled = i.settled + 1, closed_at = case when i.is_last then i.at end
      from items i where h.id = i.hold and i.is_settled
  )
  select array_agg(case when i.is_settled then '{"ok":true,"slot":' || i.settled || ',"parts":[{"asset":"' || i.asset
      || '","source":"' || i.source || '","amount":' || i.amount || '}]}' end order by i.n)
    into v_answers from items i;
  v_rest := array_positions(v_answers, null);
  if v_rest = '{}' then return v_answers; end if;

  select ledger.settle_in_parts(array_agg(q.hold), array_agg(q.output), array_agg(q.slot), array_agg(q.at), p_locked)
    into v_others
    from (
      select * from unnest(p_hold, p_output, p_slot, p_at) with ordinality as a (hold, output, slot, at, n)
      where a.n = any (v_rest) order by a.n
    ) q;
  for i in 1 .. cardinality(v_rest) loop
    v_answers[v_rest[i]] := v_others[i];
  end loop;
  return v_answers;
end $$;

-- Compiling takes longer than any of these statements.
alter function ledger.apply set jit = off;
