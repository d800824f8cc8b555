-- Every time that the ledger answers in JSON is ISO 8601 in UTC, whatever time zone the connection has.
create function ledger.iso(p_at timestamptz) returns text language sql stable as $$
  select to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

create or replace function ledger.redeem(p_grant_id uuid, p_owner uuid, p_code text, p_at timestamptz)
returns jsonb language plpgsql as $$
declare
  v_at timestamptz(3) := coalesce(p_at, clock_timestamp());
  v_owner uuid := ledger.lock_living(p_owner);
  v_promotion ledger.promotions;
  v_answer jsonb;
begin
  select * into v_promotion from ledger.promotions where code = upper(btrim(p_code)) for update;
  if not found then return ledger.refused('promotion_unknown'); end if;
  if (ledger.earlier(v_owner, 'promotion:' || v_promotion.code)).id is not null then
    return ledger.refused('promotion_redeemed');
  end if;
  if v_promotion.expires_at <= v_at then return ledger.refused('promotion_ended'); end if;
  if v_promotion.uses >= v_promotion.maximum_uses then return ledger.refused('promotion_used_up'); end if;
  v_answer := ledger.grant_units(p_grant_id, v_owner, v_promotion.asset, v_promotion.amount, 'promotion',
    v_promotion.code, null, v_promotion.reason, v_promotion.created_by, v_promotion.units_expire_at,
    'promotion:' || v_promotion.code, v_at);
  if (v_answer ->> 'ok')::boolean then
    update ledger.promotions set uses = uses + 1 where code = v_promotion.code;
    v_answer := v_answer || jsonb_build_object('asset', v_promotion.asset, 'expiresAt', ledger.iso(v_promotion.units_expire_at));
  end if;
  return v_answer;
end $$;

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
            where t.owner_id = p_owner and e.asset = w.asset group by t.kind
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
