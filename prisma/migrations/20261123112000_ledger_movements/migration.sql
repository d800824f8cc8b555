-- Fewer rows for the same books. Nearly every hold and settlement moves units of one grant from one account to another, and
-- nearly every hold is paid for by one grant: such a movement stands in its transaction's row, and such a payment in its
-- hold's. `ledger.entries` and `ledger.allocations` show both kinds alike, so that whoever reads or checks the books sees
-- every movement as its two entries. What was written before stays where it is.

alter table ledger.entries rename to lines;
alter table ledger.lines rename constraint entries_pkey to lines_pkey;
alter trigger entries_append_only on ledger.lines rename to lines_append_only;
alter trigger entries_no_truncate on ledger.lines rename to lines_no_truncate;

alter table ledger.allocations rename to parts;
alter table ledger.parts rename constraint allocations_pkey to parts_pkey;
alter trigger allocations_append_only on ledger.parts rename to parts_append_only;
alter trigger allocations_no_truncate on ledger.parts rename to parts_no_truncate;

-- The one movement of a hold (available to held) or of a settlement (held to consumed), and the balances after it; all of
-- them null: its entries are lines.
alter table ledger.transactions
  add column grant_id uuid,
  add column asset text,
  add column amount ledger.amount,
  add column available_after bigint,
  add column held_after bigint;

-- The one grant that pays for every output, and what each takes of it; all of them null: the hold has parts.
alter table ledger.holds
  add column grant_id uuid,
  add column asset text,
  add column amount ledger.amount;

-- Two entries for each movement: it sums to zero because there is only one amount. Every branch reads one table, of which
-- Postgres can look up a row for each row of a join.
create view ledger.entries (transaction_id, line, owner_id, asset, account, amount, grant_id, available_after, held_after) as
  select l.transaction_id, l.line, l.owner_id, l.asset, l.account::text, l.amount::bigint, l.grant_id, l.available_after,
    l.held_after
  from ledger.lines l
  union all
  select t.id, 0::smallint, t.owner_id, t.asset, case t.kind when 'hold' then 'available' when 'settle' then 'held' end,
    -t.amount::bigint, t.grant_id, t.available_after, t.held_after
  from ledger.transactions t where t.amount is not null
  union all
  select t.id, 1::smallint, t.owner_id, t.asset, case t.kind when 'hold' then 'held' when 'settle' then 'consumed' end,
    t.amount::bigint, t.grant_id, t.available_after, t.held_after
  from ledger.transactions t where t.amount is not null;

-- One row for each output of a hold that one grant pays for. Ask for the allocations of one hold, not for a join's.
create view ledger.allocations (hold_id, slot, part, grant_id, asset, amount) as
  select p.hold_id, p.slot::integer, p.part::integer, p.grant_id, p.asset, p.amount::bigint from ledger.parts p
  union all
  select h.id, (u.n - 1)::integer, 0, h.grant_id, h.asset, h.amount::bigint
  -- Not generate_series: Postgres would expect a thousand of them.
  from ledger.holds h cross join lateral unnest(array_fill(0, array[h.outputs::integer])) with ordinality as u (zero, n)
  where h.amount is not null;

create trigger entries_append_only instead of insert or update or delete on ledger.entries
  for each row execute function ledger.refuse_change();
create trigger allocations_append_only instead of insert or update or delete on ledger.allocations
  for each row execute function ledger.refuse_change();
-- By statement: a trigger for each row would lock the row once more, also where other columns change.
create trigger holds_payment_is_final before update of outputs, grant_id, asset, amount on ledger.holds
  for each statement execute function ledger.refuse_change();

-- A transaction is found by its owner and its id, its lines by its id.

-- What an earlier transaction answered, rebuilt from its entries; or the refusal of a key that was used for another request.
create or replace function ledger.replay(p_earlier ledger.transactions, p_fingerprint text) returns jsonb
language sql stable as $$
  select case when p_earlier.fingerprint <> p_fingerprint
    then ledger.refused('idempotency_conflict', jsonb_build_object('key', p_earlier.idempotency_key))
    else (
      with entries as (
        select e.* from ledger.entries e where e.transaction_id = p_earlier.id and e.owner_id = p_earlier.owner_id
      )
      select jsonb_build_object(
        'ok', true, 'replayed', true,
        'grantId', (select e.grant_id from entries e order by e.line limit 1),
        'amount', (select sum(e.amount) from entries e where e.amount > 0),
        'debt', (select coalesce(sum(e.amount), 0) from entries e where e.account = 'debt'),
        'parts', (
          select jsonb_agg(jsonb_build_object('asset', t.asset, 'source', t.source, 'amount', t.amount) order by t.line)
          from (
            select e.asset, g.source, sum(e.amount) as amount, min(e.line) as line
            from entries e join ledger.grants g on g.id = e.grant_id where e.amount > 0 group by e.asset, g.source
          ) t
        )
      )
    )
  end
$$;

-- Every line a person can read: one for each transaction and asset, newest first, with the balance after it.
create or replace function ledger.statement(
  p_owner uuid, p_before bigint, p_limit integer, p_asset text, p_kind text, p_since timestamptz
) returns table (
  id bigint, kind text, asset text, reference text, source text, available_change bigint, held_change bigint,
  settled bigint, debt_change bigint, available_after bigint, held_after bigint, reason text, at timestamptz
) language sql stable as $$
  with recent as (
    select t.* from ledger.transactions t
    where t.owner_id = p_owner and (p_before is null or t.id < p_before)
      and (p_kind is null or t.kind = p_kind) and (p_since is null or t.created_at >= p_since)
      and (p_asset is null or t.asset = p_asset or exists (
        select from ledger.lines l where l.transaction_id = t.id and l.asset = p_asset))
    order by t.id desc limit p_limit
  )
  select r.id, r.kind, l.asset, r.reference, l.source, l.available_change, l.held_change, l.settled, l.debt_change,
    l.available_after, l.held_after, l.reason, r.created_at
  from recent r cross join lateral (
    select e.asset, string_agg(distinct g.source, ', ') as source,
      coalesce(sum(e.amount) filter (where e.account = 'available'), 0)::bigint as available_change,
      coalesce(sum(e.amount) filter (where e.account = 'held'), 0)::bigint as held_change,
      coalesce(sum(e.amount) filter (where e.account = 'consumed'), 0)::bigint as settled,
      coalesce(sum(e.amount) filter (where e.account = 'debt'), 0)::bigint as debt_change,
      max(e.available_after) as available_after, max(e.held_after) as held_after,
      case when r.kind = 'grant' then max(g.reason) end as reason
    from ledger.entries e join ledger.grants g on g.id = e.grant_id
    where e.transaction_id = r.id and e.owner_id = r.owner_id and (p_asset is null or e.asset = p_asset) group by e.asset
  ) l
  order by r.id desc, l.asset
$$;

-- What pays for the next delivered output, and from which sources (that decides the mark). Null: nothing is left.
create or replace function ledger.next_slot(p_hold uuid) returns jsonb language sql stable as $$
  select jsonb_build_object('slot', h.settled, 'sources', jsonb_agg(g.source order by a.part))
  from ledger.holds h
  join ledger.allocations a on a.hold_id = h.id and a.slot = h.settled
  join ledger.grants g on g.id = a.grant_id
  where h.id = p_hold and h.closed_at is null
  group by h.settled
$$;

-- How each balance of an owner came to be: every movement by kind, adding up to the wallet, and where each grant went.
create or replace function ledger.explain(p_owner uuid) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'ownerId', p_owner,
    'mergedInto', (select into_owner from ledger.merges where from_owner = p_owner),
    'mergedFrom', coalesce((select jsonb_agg(from_owner) from ledger.merges where into_owner = p_owner), '[]'),
    'wallets', coalesce((
      select jsonb_agg(jsonb_build_object(
        'asset', w.asset, 'available', w.available, 'held', w.held, 'debt', w.debt,
        'movements', (
          select coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'transactions', k.transactions,
            'available', k.available, 'held', k.held, 'debt', k.debt) order by k.first), '[]')
          from (
            select t.kind, min(t.id) as first, count(distinct t.id) as transactions,
              coalesce(sum(e.amount) filter (where e.account = 'available'), 0) as available,
              coalesce(sum(e.amount) filter (where e.account = 'held'), 0) as held,
              coalesce(sum(e.amount) filter (where e.account = 'debt'), 0) as debt
            from ledger.transactions t join ledger.entries e on e.transaction_id = t.id
            where t.owner_id = p_owner and e.owner_id = p_owner and e.asset = w.asset group by t.kind
          ) k
        )
      ) order by w.asset) from ledger.wallets w where w.owner_id = p_owner
    ), '[]'),
    'grants', coalesce((
      select jsonb_agg(to_jsonb(g) - 'owner_id' - 'is_spendable' - 'priority' - 'moved' || jsonb_build_object(
        'granted_at', ledger.iso(g.granted_at), 'expires_at', ledger.iso(g.expires_at),
        'period_start', ledger.iso(g.period_start)) order by g.sequence)
      from ledger.grants g where g.owner_id = p_owner
    ), '[]'),
    'holds', coalesce((
      select jsonb_agg(jsonb_build_object('id', h.id, 'reference', h.reference, 'outputs', h.outputs, 'settled', h.settled,
        'expiresAt', ledger.iso(h.expires_at)) order by h.created_at)
      from ledger.holds h where h.owner_id = p_owner and h.closed_at is null
    ), '[]')
  )
$$;

-- Hands over what is still reserved, with what spend caps count of it. What is closed stays with whose it was.
create or replace function ledger.move_holds(p_from uuid, p_into uuid) returns void language plpgsql as $$
declare
  v_moved record;
begin
  for v_moved in
    select h.counted_on as day, sum(a.amount)::bigint as tokens
    from ledger.holds h
    cross join lateral (select x.amount from ledger.allocations x where x.hold_id = h.id and x.asset = 'token' offset 0) a
    where h.owner_id = p_from and h.closed_at is null group by h.counted_on order by h.counted_on
  loop
    update ledger.wallets w set
        spent_day = w.spent_day - case when v_moved.day = w.spent_on then v_moved.tokens else 0 end,
        spent_month = w.spent_month
          - case when date_trunc('month', v_moved.day) = date_trunc('month', w.spent_on) then v_moved.tokens else 0 end
      where w.owner_id = p_from and w.asset = 'token';
    update ledger.wallets w set
        spent_on = greatest(w.spent_on, v_moved.day),
        spent_day = case when v_moved.day >= w.spent_on or w.spent_on is null then v_moved.tokens else 0 end
          + case when v_moved.day > w.spent_on then 0 else w.spent_day end,
        spent_month = case when date_trunc('month', v_moved.day) >= date_trunc('month', w.spent_on) or w.spent_on is null
            then v_moved.tokens else 0 end
          + case when date_trunc('month', v_moved.day) > date_trunc('month', w.spent_on) then 0 else w.spent_month end
      where w.owner_id = p_into and w.asset = 'token';
  end loop;
  update ledger.holds set owner_id = p_into where owner_id = p_from and closed_at is null;
end $$;

-- A plan that looks dear to Postgres before there are statistics would be compiled for seconds.
alter function ledger.find_violations(timestamptz) set jit = off;
