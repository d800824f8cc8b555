-- The same invariants, read faster: a movement that stands in its transaction's row, and a payment that stands in its hold's,
-- need no look at their two entries and at their outputs one by one. What such rows could say wrongly by themselves (a
-- movement of an unknown kind, half a payment) is an invariant of its own. The running balance is compared with the one
-- before it, so that the first wrong one is named and not everything after it.
create or replace function ledger.find_violations(p_at timestamptz) returns table (
  invariant text, owner_id uuid, asset text, subject text
) language sql stable set enable_nestloop = off set work_mem = '64MB' set jit = off as $$
  with movements as materialized (
    select t.owner_id, t.asset, t.grant_id, t.kind, sum(t.amount) as amount
    from ledger.transactions t where t.amount is not null group by t.owner_id, t.asset, t.grant_id, t.kind
  ),
  entry_sums as materialized (
    select m.owner_id, m.asset, m.grant_id, case m.kind when 'hold' then 'available' when 'settle' then 'held' end as account,
      -m.amount as amount
    from movements m
    union all
    select m.owner_id, m.asset, m.grant_id, case m.kind when 'hold' then 'held' when 'settle' then 'consumed' end, m.amount
    from movements m
    union all
    select l.owner_id, l.asset, l.grant_id, l.account, sum(l.amount)
    from ledger.lines l group by l.owner_id, l.asset, l.grant_id, l.account
  ),
  grant_entries as materialized (
    select e.grant_id,
      coalesce(sum(e.amount) filter (where e.account = 'issued'), 0) as issued,
      coalesce(sum(e.amount) filter (where e.account = 'available'), 0) as remaining,
      coalesce(sum(e.amount) filter (where e.account = 'held'), 0) as held,
      coalesce(sum(e.amount) filter (where e.account = 'consumed'), 0) as consumed,
      coalesce(sum(e.amount) filter (where e.account = 'expired'), 0) as expired,
      coalesce(sum(e.amount) filter (where e.account = 'clawed'), 0) as clawed,
      coalesce(sum(e.amount) filter (where e.account = 'repaid'), 0) as repaid,
      coalesce(sum(e.amount) filter (where e.account = 'moved'), 0) as moved,
      coalesce(sum(e.amount) filter (where e.account = 'debt'), 0) as debt
    from entry_sums e group by e.grant_id
  ),
  -- What each grant has in open holds, and what it paid for outputs that were delivered.
  payments as materialized (
    select h.owner_id, h.grant_id, h.asset, h.counted_on,
      coalesce(sum(h.amount * (h.outputs - h.settled)) filter (where h.closed_at is null), 0) as held,
      sum(h.amount * h.settled) as settled
    from ledger.holds h where h.amount is not null group by h.owner_id, h.grant_id, h.asset, h.counted_on
    union all
    select h.owner_id, p.grant_id, p.asset, h.counted_on,
      coalesce(sum(p.amount) filter (where h.closed_at is null and p.slot >= h.settled), 0),
      coalesce(sum(p.amount) filter (where p.slot < h.settled), 0)
    from ledger.holds h join ledger.parts p on p.hold_id = h.id group by h.owner_id, p.grant_id, p.asset, h.counted_on
  ),
  balances as materialized (
    select t.owner_id, t.asset, t.id, t.available_after, t.held_after,
      case when t.kind = 'hold' then -t.amount else 0 end as available,
      case when t.kind = 'hold' then t.amount else -t.amount end as held, true as is_one
    from ledger.transactions t where t.amount is not null
    union all
    select l.owner_id, l.asset, l.transaction_id, max(l.available_after), max(l.held_after),
      coalesce(sum(l.amount) filter (where l.account = 'available'), 0)::bigint,
      coalesce(sum(l.amount) filter (where l.account = 'held'), 0)::bigint,
      min(l.available_after) = max(l.available_after) and min(l.held_after) = max(l.held_after)
    from ledger.lines l group by l.owner_id, l.asset, l.transaction_id
  )
  select 'transaction does not sum to zero', l.owner_id, l.asset::text, l.transaction_id::text
    from ledger.lines l group by l.owner_id, l.transaction_id, l.asset having sum(l.amount) <> 0
  union all
  select 'transaction without entries', t.owner_id, null, t.id::text
    from ledger.transactions t left join ledger.lines l on l.transaction_id = t.id
    where t.amount is null and l.transaction_id is null
  union all
  select 'movement that is not whole', t.owner_id, t.asset, t.id::text
    from ledger.transactions t
    where num_nulls(t.amount, t.grant_id, t.asset, t.available_after, t.held_after) not in (0, 5)
      or t.amount is not null and t.kind not in ('hold', 'settle')
  union all
  select 'entry without its transaction', l.owner_id, l.asset, l.transaction_id::text
    from ledger.lines l left join ledger.transactions t on t.id = l.transaction_id and t.owner_id = l.owner_id
    where t.id is null
  union all
  select 'running balance does not add up', b.owner_id, b.asset, b.id::text
    from (
      select b.*, lag(b.available_after, 1, 0::bigint) over w as available_before, lag(b.held_after, 1, 0::bigint) over w as held_before
      from balances b window w as (partition by b.owner_id, b.asset order by b.id)
    ) b
    where b.available_after <> b.available_before + b.available or b.held_after <> b.held_before + b.held or not b.is_one
  union all
  select 'wallet differs from its entries', coalesce(w.owner_id, s.owner_id), coalesce(w.asset, s.asset), null
    from ledger.wallets w full join (
      select e.owner_id, e.asset,
        coalesce(sum(e.amount) filter (where e.account = 'available'), 0) as available,
        coalesce(sum(e.amount) filter (where e.account = 'held'), 0) as held,
        coalesce(sum(e.amount) filter (where e.account = 'debt'), 0) as debt
      from entry_sums e group by e.owner_id, e.asset
    ) s on s.owner_id = w.owner_id and s.asset = w.asset
    where coalesce(w.available, 0) <> coalesce(s.available, 0) or coalesce(w.held, 0) <> coalesce(s.held, 0)
      or coalesce(w.debt, 0) <> coalesce(s.debt, 0)
  union all
  select 'wallet differs from its grants', coalesce(w.owner_id, g.owner_id), coalesce(w.asset, g.asset), null
    from ledger.wallets w full join (
      select owner_id, asset, sum(remaining) as remaining, sum(held) as held from ledger.grants group by owner_id, asset
    ) g on g.owner_id = w.owner_id and g.asset = w.asset
    where coalesce(w.available, 0) <> coalesce(g.remaining, 0) or coalesce(w.held, 0) <> coalesce(g.held, 0)
  union all
  select 'wallet differs from its active holds', coalesce(w.owner_id, p.owner_id), coalesce(w.asset, p.asset), null
    from ledger.wallets w full join (
      select owner_id, asset, sum(held) as held from payments group by owner_id, asset
    ) p on p.owner_id = w.owner_id and p.asset = w.asset
    where coalesce(w.held, 0) <> coalesce(p.held, 0)
  union all
  select 'wallet differs from its debts', coalesce(w.owner_id, d.owner_id), coalesce(w.asset, d.asset), null
    from ledger.wallets w full join (
      select owner_id, asset, sum(outstanding) as debt from ledger.debts group by owner_id, asset
    ) d on d.owner_id = w.owner_id and d.asset = w.asset
    where coalesce(w.debt, 0) <> coalesce(d.debt, 0)
  union all
  select 'debt beside units that could pay it', w.owner_id, w.asset, null
    from ledger.wallets w where w.debt > 0 and exists (
      select from ledger.grants g where g.owner_id = w.owner_id and g.asset = w.asset and g.is_spendable
        and (g.expires_at is null or g.expires_at > coalesce(p_at, clock_timestamp())))
  union all
  select 'spending differs from its holds', w.owner_id, w.asset, null
    from ledger.wallets w left join (
      select owner_id, counted_on, sum(held + settled) as spent from payments where asset = 'token' group by owner_id, counted_on
    ) s on s.owner_id = w.owner_id
    where w.asset = 'token'
    group by w.owner_id, w.asset, w.spent_on, w.spent_day, w.spent_month
    having w.spent_day <> coalesce(sum(s.spent) filter (where s.counted_on = w.spent_on), 0)
      or w.spent_month <> coalesce(sum(s.spent)
        filter (where date_trunc('month', s.counted_on) = date_trunc('month', w.spent_on)), 0)
  union all
  select 'grant differs from its entries', g.owner_id, g.asset, g.id::text
    from ledger.grants g left join grant_entries e on e.grant_id = g.id
    where g.amount <> -coalesce(e.issued, 0) or g.remaining <> coalesce(e.remaining, 0) or g.held <> coalesce(e.held, 0)
      or g.consumed <> coalesce(e.consumed, 0) or g.expired <> coalesce(e.expired, 0)
      or g.clawed <> coalesce(e.clawed, 0) or g.repaid <> coalesce(e.repaid, 0) or g.moved <> coalesce(e.moved, 0)
      or g.moved <> 0
  union all
  select 'grant differs from its active holds', g.owner_id, g.asset, g.id::text
    from ledger.grants g left join (select grant_id, sum(held) as held from payments group by grant_id) p on p.grant_id = g.id
    where g.held <> coalesce(p.held, 0)
  union all
  select 'grant differs from its settled outputs', g.owner_id, g.asset, g.id::text
    from ledger.grants g
      left join (select grant_id, sum(settled) as settled from payments group by grant_id) p on p.grant_id = g.id
    where g.consumed <> coalesce(p.settled, 0)
  union all
  select 'hold without an allocation for every output', h.owner_id, null, h.id::text
    from ledger.holds h left join (
      select hold_id, count(distinct slot) as slots, max(slot) as last from ledger.parts group by hold_id
    ) p on p.hold_id = h.id
    where case num_nulls(h.amount, h.grant_id, h.asset)
      when 3 then p.hold_id is null or p.slots <> h.outputs or p.last <> h.outputs - 1
      when 0 then p.hold_id is not null
      else true end
  union all
  select 'allocation without its hold or grant', coalesce(g.owner_id, h.owner_id), p.asset, p.hold_id::text
    from ledger.parts p left join ledger.holds h on h.id = p.hold_id
      left join ledger.grants g on g.id = p.grant_id and g.asset = p.asset
    where h.id is null or g.id is null
  union all
  select 'allocation without its hold or grant', h.owner_id, h.asset, h.id::text
    from ledger.holds h left join ledger.grants g on g.id = h.grant_id and g.asset = h.asset
    where h.amount is not null and g.id is null
  union all
  select 'active hold past its deadline without a live job', h.owner_id, null, h.id::text
    from ledger.holds h left join public.generation_job j on j.hold_id = h.id and j.finished_at is null
    where h.closed_at is null and h.expires_at < coalesce(p_at, clock_timestamp()) and j.id is null
  union all
  select 'debt differs from its entries', d.owner_id, d.asset, d.grant_id::text
    from ledger.debts d left join grant_entries e on e.grant_id = d.grant_id
    where d.outstanding <> coalesce(e.debt, 0)
  union all
  select 'clawback differs from what was taken', g.owner_id, g.asset, g.id::text
    from ledger.grants g left join ledger.debts d on d.grant_id = g.id left join (
      select debt_grant_id, sum(amount) as amount from ledger.repayments group by debt_grant_id
    ) r on r.debt_grant_id = g.id
    where g.taken_back <> g.clawed + coalesce(d.outstanding, 0) + coalesce(r.amount, 0)
  union all
  select 'grant differs from what it repaid', g.owner_id, g.asset, g.id::text
    from ledger.grants g left join (
      select paying_grant_id, sum(amount) as amount from ledger.repayments group by paying_grant_id
    ) r on r.paying_grant_id = g.id
    where g.repaid <> coalesce(r.amount, 0)
  union all
  select 'promotion differs from its redemptions', null, p.asset, p.code
    from ledger.promotions p left join ledger.grants g on g.source = 'promotion' and g.reference = p.code
    group by p.code, p.asset, p.uses having p.uses <> count(g.id)
  union all
  select 'purchased grant without its order', g.owner_id, g.asset, g.id::text
    from ledger.grants g where g.source = 'pack' and g.reference is null
  union all
  select 'period granted twice', g.owner_id, g.asset, min(g.id::text)
    from ledger.grants g where g.source = 'subscription' and g.period_start is not null
    group by g.owner_id, g.asset, g.reference, g.period_start having count(*) > 1
$$;
