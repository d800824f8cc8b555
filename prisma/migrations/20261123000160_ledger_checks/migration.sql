-- Every invariant of the books. Empty when they are right; tests, `doctor`, `admin ledger check` and metrics read it. A null
-- `at` is the database's clock.
create function ledger.find_violations(p_at timestamptz) returns table (
  invariant text, owner_id uuid, asset text, subject text
) language sql stable set enable_nestloop = off as $$
  with entry_sums as materialized (
    select e.owner_id, e.asset,
      coalesce(sum(e.amount) filter (where e.account = 'available'), 0) as available,
      coalesce(sum(e.amount) filter (where e.account = 'held'), 0) as held,
      coalesce(sum(e.amount) filter (where e.account = 'debt'), 0) as debt
    from ledger.entries e group by e.owner_id, e.asset
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
    from ledger.entries e group by e.grant_id
  ),
  hold_parts as materialized (
    select h.id, h.owner_id, h.outputs, h.settled, h.closed_at, a.slot, a.grant_id, a.asset, a.amount,
      h.closed_at is null and a.slot >= h.settled as is_held
    from ledger.holds h left join ledger.allocations a on a.hold_id = h.id
  ),
  after_balances as materialized (
    select e.owner_id, e.asset, e.transaction_id, max(e.available_after) as available_after,
      max(e.held_after) as held_after, min(e.available_after) as least_available_after, min(e.held_after) as least_held_after,
      coalesce(sum(e.amount) filter (where e.account = 'available'), 0) as available,
      coalesce(sum(e.amount) filter (where e.account = 'held'), 0) as held
    from ledger.entries e group by e.owner_id, e.asset, e.transaction_id
  )
  select 'transaction does not sum to zero', e.owner_id, e.asset, e.transaction_id::text
    from ledger.entries e group by e.owner_id, e.transaction_id, e.asset having sum(e.amount) <> 0
  union all
  select 'transaction without entries', t.owner_id, null, t.id::text
    from ledger.transactions t left join ledger.entries e on e.transaction_id = t.id where e.transaction_id is null
  union all
  select 'entry without its transaction', e.owner_id, e.asset, e.transaction_id::text
    from ledger.entries e left join ledger.transactions t on t.id = e.transaction_id and t.owner_id = e.owner_id
    where t.id is null
  union all
  select 'running balance does not add up', b.owner_id, b.asset, b.transaction_id::text
    from (
      select a.*, sum(a.available) over w as available_sum, sum(a.held) over w as held_sum from after_balances a
      window w as (partition by a.owner_id, a.asset order by a.transaction_id)
    ) b
    where b.available_after <> b.available_sum or b.held_after <> b.held_sum
      or b.least_available_after <> b.available_after or b.least_held_after <> b.held_after
  union all
  select 'wallet differs from its entries', coalesce(w.owner_id, s.owner_id), coalesce(w.asset, s.asset), null
    from ledger.wallets w full join entry_sums s on s.owner_id = w.owner_id and s.asset = w.asset
    where coalesce(w.available, 0) <> coalesce(s.available, 0) or coalesce(w.held, 0) <> coalesce(s.held, 0)
      or coalesce(w.debt, 0) <> coalesce(s.debt, 0)
  union all
  select 'wallet differs from its grants', coalesce(w.owner_id, g.owner_id), coalesce(w.asset, g.asset), null
    from ledger.wallets w full join (
      select owner_id, asset, sum(remaining) as remaining, sum(held) as held from ledger.grants group by owner_id, asset
    ) g on g.owner_id = w.owner_id and g.asset = w.asset
    where coalesce(w.available, 0) <> coalesce(g.remaining, 0) or coalesce(w.held, 0) <> coalesce(g.held, 0)
  union all
  select 'wallet differs from its active holds', coalesce(w.owner_id, h.owner_id), coalesce(w.asset, h.asset), null
    from ledger.wallets w full join (
      select owner_id, asset, sum(amount) as held from hold_parts where is_held group by owner_id, asset
    ) h on h.owner_id = w.owner_id and h.asset = w.asset
    where coalesce(w.held, 0) <> coalesce(h.held, 0)
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
      select h.owner_id, h.counted_on, sum(a.amount) as spent
      from ledger.holds h join ledger.allocations a on a.hold_id = h.id and a.asset = 'token'
      where h.closed_at is null or a.slot < h.settled group by h.owner_id, h.counted_on
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
    from ledger.grants g left join (
      select grant_id, sum(amount) as held from hold_parts where is_held group by grant_id
    ) h on h.grant_id = g.id
    where g.held <> coalesce(h.held, 0)
  union all
  select 'grant differs from its settled outputs', g.owner_id, g.asset, g.id::text
    from ledger.grants g left join (
      select grant_id, sum(amount) as settled from hold_parts where slot < settled group by grant_id
    ) h on h.grant_id = g.id
    where g.consumed <> coalesce(h.settled, 0)
  union all
  select 'hold without an allocation for every output', h.owner_id, null, h.id::text
    from hold_parts h group by h.id, h.owner_id, h.outputs
    having count(distinct h.slot) <> h.outputs or max(h.slot) <> h.outputs - 1
  union all
  select 'allocation without its hold or grant', g.owner_id, a.asset, a.hold_id::text
    from ledger.allocations a left join ledger.holds h on h.id = a.hold_id
      left join ledger.grants g on g.id = a.grant_id and g.asset = a.asset
    where h.id is null or g.id is null
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

create view ledger.violations as select * from ledger.find_violations(null);
