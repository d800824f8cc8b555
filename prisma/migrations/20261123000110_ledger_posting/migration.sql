-- What every operation of the ledger is made of: locking owners, recognising a replay, posting a transaction.

-- The account that an owner became part of, or the owner.
create function ledger.living(p_owner uuid) returns uuid language sql stable as $$
  select coalesce((select into_owner from ledger.merges where from_owner = p_owner), p_owner)
$$;

-- Locks owners, always in the same order, of one call only: whoever holds one must not wait for one before it. The first
-- wallet of each, in asset order, stands for all three. A missing row cannot be locked, and two first operations at once
-- would overdraw it: it is made first. Making one while holding others could wait in a circle, so that several owners of
-- which one has no wallets are an error that says so (LG001), to be asked again after `make_wallets`.
create function ledger.lock_owners(p_owners uuid[]) returns void language plpgsql as $$
declare
  v_locked integer;
begin
  perform from ledger.wallets where owner_id = any (p_owners) and asset = 'image' order by owner_id for no key update;
  get diagnostics v_locked = row_count;
  if v_locked = cardinality(p_owners) then return; end if;
  if v_locked = 0 then
    perform ledger.make_wallets(p_owners);
    perform from ledger.wallets where owner_id = any (p_owners) and asset = 'image' order by owner_id for no key update;
  elsif v_locked < (select count(distinct u.id) from unnest(p_owners) as u (id)) then
    raise exception 'ledger: an owner has no wallets yet' using errcode = 'LG001';
  end if;
end $$;

create function ledger.make_wallets(p_owners uuid[]) returns void language plpgsql as $$
begin
  if exists (
    select from unnest(p_owners) as o (id)
    where not exists (select from ledger.wallets w where w.owner_id = o.id and w.asset = 'image')
  ) then
    insert into ledger.wallets (owner_id, asset)
      select o.id, a.asset from (select distinct id from unnest(p_owners) as u (id)) o,
        unnest(array['image', 'token', 'video']) as a (asset)
      order by o.id, a.asset
      on conflict do nothing;
  end if;
end $$;

-- Locks the account that an owner is part of by now, and answers it. When it became part of another one while we waited,
-- whoever asked may ask again: locking the other one now, out of order, could wait in a circle.
create function ledger.lock_living(p_owner uuid) returns uuid language plpgsql as $$
declare
  v_owner uuid := ledger.living(p_owner);
begin
  perform ledger.lock_owners(array[v_owner]);
  if ledger.living(p_owner) <> v_owner then
    raise exception 'ledger: an account was merged meanwhile' using errcode = 'serialization_failure';
  end if;
  return v_owner;
end $$;

-- The transaction of this key, of the owner or of an account that became part of it. Call with the owner locked.
create function ledger.earlier(p_owner uuid, p_key text) returns ledger.transactions language sql stable as $$
  select t.* from ledger.transactions t
  where t.idempotency_key = p_key
    and t.owner_id in (select p_owner union all select from_owner from ledger.merges where into_owner = p_owner)
  limit 1
$$;

create function ledger.refused(p_code text, p_details jsonb default '{}') returns jsonb language sql immutable as $$
  select jsonb_build_object('ok', false, 'code', p_code) || p_details
$$;

-- What an earlier transaction answered, rebuilt from its entries; or the refusal of a key that was used for another request.
create function ledger.replay(p_earlier ledger.transactions, p_fingerprint text) returns jsonb language sql stable as $$
  select case when p_earlier.fingerprint <> p_fingerprint
    then ledger.refused('idempotency_conflict', jsonb_build_object('key', p_earlier.idempotency_key))
    else jsonb_build_object(
      'ok', true, 'replayed', true,
      'grantId', (select e.grant_id from ledger.entries e where e.transaction_id = p_earlier.id order by e.line limit 1),
      'amount', (select sum(e.amount) from ledger.entries e where e.transaction_id = p_earlier.id and e.amount > 0),
      'debt', (select coalesce(sum(e.amount), 0) from ledger.entries e
        where e.transaction_id = p_earlier.id and e.account = 'debt'),
      'parts', (
        select jsonb_agg(jsonb_build_object('asset', t.asset, 'source', t.source, 'amount', t.amount) order by t.line)
        from (
          select e.asset, g.source, sum(e.amount) as amount, min(e.line) as line
          from ledger.entries e join ledger.grants g on g.id = e.grant_id
          where e.transaction_id = p_earlier.id and e.amount > 0 group by e.asset, g.source
        ) t
      )
    )
  end
$$;

-- Writes one transaction and carries its entries over to wallets and grants, so that they cannot say anything else. Lines
-- of zero are left out. The key may be null where the operation follows from the state and cannot be asked for twice.
create function ledger.post(
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
  insert into ledger.entries
      (transaction_id, line, owner_id, asset, account, amount, grant_id, available_after, held_after)
    select v_id, row_number() over (order by l.n) - 1, p_owner, l.asset, l.account, l.amount, l.grant_id, w.available, w.held
    from unnest(p_accounts, p_amounts, p_grants, p_assets) with ordinality as l (account, amount, grant_id, asset, n)
    join ledger.wallets w on w.owner_id = p_owner and w.asset = l.asset
    where l.amount <> 0;
  return v_id;
end $$;

-- Ends what has lapsed. Lazy: called at every use of a wallet; the sweep calls it for the idle. Owners are locked already.
create function ledger.expire_lapsed(p_owners uuid[], p_at timestamptz) returns bigint language plpgsql as $$
declare
  v_grant record;
  v_total bigint := 0;
begin
  for v_grant in
    select id, owner_id, asset, remaining, reference from ledger.grants
    where owner_id = any (p_owners) and is_spendable and expires_at <= p_at order by owner_id, asset, sequence
  loop
    perform ledger.post('expire', v_grant.owner_id, null, null, v_grant.reference, p_at,
      array['available', 'expired'], array[-v_grant.remaining, v_grant.remaining],
      array[v_grant.id, v_grant.id], array[v_grant.asset, v_grant.asset]);
    v_total := v_total + v_grant.remaining;
  end loop;
  return v_total;
end $$;

-- Pays an owner's debts from whatever is available in the same asset, in burn order.
create function ledger.repay_debts(p_owner uuid, p_at timestamptz) returns void language plpgsql as $$
declare
  v_debt record;
  v_grant record;
  v_left bigint;
  v_paid bigint;
begin
  for v_debt in
    select * from ledger.debts where owner_id = p_owner and outstanding > 0 order by asset, grant_id
  loop
    v_left := v_debt.outstanding;
    for v_grant in
      select id, asset, remaining from ledger.grants
      where owner_id = p_owner and asset = v_debt.asset and is_spendable and (expires_at is null or expires_at > p_at)
      order by priority, expires_at nulls last, sequence
    loop
      v_paid := least(v_left, v_grant.remaining);
      exit when v_paid = 0;
      v_left := v_left - v_paid;
      perform ledger.post('repay', p_owner, null, null, v_debt.grant_id::text, p_at,
        array['available', 'repaid', 'debt', 'lent'], array[-v_paid, v_paid, -v_paid, v_paid],
        array[v_grant.id, v_grant.id, v_debt.grant_id, v_debt.grant_id],
        array[v_debt.asset, v_debt.asset, v_debt.asset, v_debt.asset]);
      insert into ledger.repayments as r (debt_grant_id, paying_grant_id, amount)
        values (v_debt.grant_id, v_grant.id, v_paid)
        on conflict (debt_grant_id, paying_grant_id) do update set amount = r.amount + excluded.amount;
    end loop;
    update ledger.debts set outstanding = v_left where grant_id = v_debt.grant_id;
  end loop;
end $$;
