-- What people and operators read: balance, statement, and how a balance came to be.

-- What an owner can spend now, what is reserved or owed, what spend caps say, and which grants it comes from.
create function ledger.balance(p_owner uuid, p_at timestamptz) returns jsonb language sql stable as $$
  with moment as (select coalesce(p_at, clock_timestamp()) as at),
  granted as (
    select g.*, case when g.expires_at <= m.at then 0 else g.remaining end as units
    from ledger.grants g, moment m where g.owner_id = p_owner
  ),
  spent as (
    select w.spent_on = (m.at at time zone 'UTC')::date as is_today,
      date_trunc('month', w.spent_on) = date_trunc('month', (m.at at time zone 'UTC')::date) as is_month,
      w.spent_day, w.spent_month
    from moment m left join ledger.wallets w on w.owner_id = p_owner and w.asset = 'token'
  )
  select jsonb_build_object(
    'assets', (
      select jsonb_object_agg(a.asset, jsonb_build_object(
        'available', coalesce((select sum(g.units) from granted g where g.asset = a.asset), 0),
        'held', coalesce((select sum(g.held) from granted g where g.asset = a.asset), 0),
        'debt', coalesce((select w.debt from ledger.wallets w where w.owner_id = p_owner and w.asset = a.asset), 0),
        'granted', coalesce((select sum(g.amount) from granted g where g.asset = a.asset), 0),
        'settled', coalesce((select sum(g.consumed) from granted g where g.asset = a.asset), 0)
      )) from unnest(array['image', 'video', 'token']) as a (asset)
    ),
    'grants', coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', g.id, 'asset', g.asset, 'source', g.source, 'amount', g.amount, 'available', g.units, 'held', g.held,
        'expiresAt', to_char(g.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'grantedAt', to_char(g.granted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
      ) order by g.asset, g.priority, g.expires_at nulls last, g.sequence)
      from granted g where g.units > 0 or g.held > 0
    ), '[]'),
    'caps', (
      select jsonb_build_object(
        'day', jsonb_build_object('limit', c.day_tokens, 'spent', case when s.is_today then s.spent_day else 0 end),
        'month', jsonb_build_object('limit', c.month_tokens, 'spent', case when s.is_month then s.spent_month else 0 end))
      from spent s left join ledger.caps c on c.owner_id = p_owner
    )
  )
$$;

-- Every line a person can read: one for each transaction and asset, newest first, with the balance after it.
create function ledger.statement(
  p_owner uuid, p_before bigint, p_limit integer, p_asset text, p_kind text, p_since timestamptz
) returns table (
  id bigint, kind text, asset text, reference text, source text, available_change bigint, held_change bigint,
  settled bigint, debt_change bigint, available_after bigint, held_after bigint, reason text, at timestamptz
) language sql stable as $$
  with recent as (
    select t.* from ledger.transactions t
    where t.owner_id = p_owner and (p_before is null or t.id < p_before)
      and (p_kind is null or t.kind = p_kind) and (p_since is null or t.created_at >= p_since)
      and (p_asset is null or exists (
        select from ledger.entries e where e.transaction_id = t.id and e.asset = p_asset))
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
    where e.transaction_id = r.id and (p_asset is null or e.asset = p_asset) group by e.asset
  ) l
  order by r.id desc, l.asset
$$;

-- How each balance of an owner came to be: every movement by kind, adding up to the wallet, and where each grant went.
create function ledger.explain(p_owner uuid) returns jsonb language sql stable as $$
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
            where t.owner_id = p_owner and e.asset = w.asset group by t.kind
          ) k
        )
      ) order by w.asset) from ledger.wallets w where w.owner_id = p_owner
    ), '[]'),
    'grants', coalesce((
      select jsonb_agg(to_jsonb(g) - 'owner_id' - 'is_spendable' - 'priority' - 'moved' order by g.sequence)
      from ledger.grants g where g.owner_id = p_owner
    ), '[]'),
    'holds', coalesce((
      select jsonb_agg(jsonb_build_object('id', h.id, 'reference', h.reference, 'outputs', h.outputs, 'settled', h.settled,
        'expiresAt', h.expires_at) order by h.created_at)
      from ledger.holds h where h.owner_id = p_owner and h.closed_at is null
    ), '[]')
  )
$$;
