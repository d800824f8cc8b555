-- Where units come from and how they are taken back: grants, periods, promotions, clawbacks, merges, caps, the sweep.

-- Puts units into the wallet of an owner, or of the account that the owner became part of.
create function ledger.grant_units(
  p_grant_id uuid, p_owner uuid, p_asset text, p_amount bigint, p_source text, p_reference text, p_period_start timestamptz,
  p_reason text, p_granted_by uuid, p_expires_at timestamptz, p_key text, p_at timestamptz
) returns jsonb language plpgsql as $$
declare
  v_at timestamptz(3) := coalesce(p_at, clock_timestamp());
  v_expires_at timestamptz(3) := p_expires_at;
  -- A period's allowance may lapse early; what was asked is the period.
  v_fingerprint text := concat_ws('|', 'grant', p_asset, p_amount, p_source,
    extract(epoch from case when p_period_start is null then v_expires_at end));
  v_owner uuid;
  v_earlier ledger.transactions;
  v_reference text := coalesce(p_reference, case p_source when 'pack' then p_owner || ':' || p_key end);
begin
  if p_amount <= 0 then return ledger.refused('invalid_amount', jsonb_build_object('amount', p_amount)); end if;
  if p_source = 'admin' and coalesce(btrim(p_reason), '') = '' then return ledger.refused('reason_needed'); end if;
  v_owner := ledger.lock_living(p_owner);
  v_earlier := ledger.earlier(v_owner, p_key);
  if v_earlier.id is not null then return ledger.replay(v_earlier, v_fingerprint); end if;
  -- An order is granted once, whatever the key.
  if p_source = 'pack' and exists (select from ledger.grants where source = 'pack' and reference = v_reference) then
    return ledger.refused('idempotency_conflict', jsonb_build_object('reference', v_reference));
  end if;
  insert into ledger.grants (id, owner_id, asset, source, priority, amount, remaining, reference, period_start, reason,
      granted_by, expires_at, granted_at)
    values (p_grant_id, v_owner, p_asset, p_source, ledger.priority(p_source), p_amount, p_amount, v_reference,
      p_period_start, p_reason, p_granted_by, v_expires_at, v_at);
  perform ledger.post('grant', v_owner, p_key, v_fingerprint, coalesce(p_reference, p_source), v_at,
    array['issued', 'available'], array[-p_amount, p_amount], array[p_grant_id, p_grant_id], array[p_asset, p_asset]);
  perform ledger.expire_lapsed(array[v_owner], v_at);
  perform ledger.repay_debts(v_owner, v_at);
  return jsonb_build_object('ok', true, 'grantId', p_grant_id, 'amount', p_amount);
end $$;

-- Grants what a paid period of a subscription brings, and ends what is left of the periods before it. The keys are
-- `sub:<subscription>:<period start>:<asset>`. A period that arrives after a later one has lapsed when it lands.
create function ledger.grant_period(
  p_image_grant uuid, p_video_grant uuid, p_owner uuid, p_subscription text, p_period_start timestamptz,
  p_period_end timestamptz, p_images bigint, p_videos bigint, p_at timestamptz
) returns jsonb language plpgsql as $$
declare
  v_at timestamptz(3) := coalesce(p_at, clock_timestamp());
  v_start timestamptz(3) := p_period_start;
  v_owner uuid := ledger.lock_living(p_owner);
  v_expires_at timestamptz(3) := p_period_end + interval '24 hours';
  v_key text := 'sub:' || p_subscription || ':' || to_char(v_start at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || ':';
begin
  if p_images < 0 or p_videos < 0 or p_images + p_videos = 0 then
    return ledger.refused('invalid_amount', jsonb_build_object('amount', least(p_images, p_videos)));
  end if;
  if exists (select from ledger.grants where source = 'subscription' and reference = p_subscription and period_start = v_start) then
    if exists (
      select from (values ('image', p_images), ('video', p_videos)) as a (asset, amount)
      full join (
        select g.asset, g.amount from ledger.grants g
        where g.source = 'subscription' and g.reference = p_subscription and g.period_start = v_start
      ) g using (asset) where coalesce(a.amount, 0) <> coalesce(g.amount, 0)
    ) then
      return ledger.refused('idempotency_conflict', jsonb_build_object('key', v_key));
    end if;
    return jsonb_build_object('ok', true, 'replayed', true);
  end if;
  if exists (select from ledger.grants where owner_id = v_owner and source = 'subscription' and reference = p_subscription
      and period_start > v_start) then
    v_expires_at := least(v_expires_at, v_at);
  end if;
  if p_images > 0 then
    perform ledger.grant_units(p_image_grant, v_owner, 'image', p_images, 'subscription', p_subscription, v_start,
      null, null, v_expires_at, v_key || 'image', v_at);
  end if;
  if p_videos > 0 then
    perform ledger.grant_units(p_video_grant, v_owner, 'video', p_videos, 'subscription', p_subscription, v_start,
      null, null, v_expires_at, v_key || 'video', v_at);
  end if;
  -- What is reserved may still be delivered; what of it comes back has lapsed.
  update ledger.grants set expires_at = v_at
    where owner_id = v_owner and source = 'subscription' and reference = p_subscription and period_start < v_start
      and (remaining > 0 or held > 0) and expires_at > v_at;
  perform ledger.expire_lapsed(array[v_owner], v_at);
  return jsonb_build_object('ok', true);
end $$;

create function ledger.create_promotion(
  p_code text, p_asset text, p_amount bigint, p_maximum_uses integer, p_expires_at timestamptz,
  p_units_expire_at timestamptz, p_reason text, p_created_by uuid, p_at timestamptz
) returns jsonb language plpgsql as $$
begin
  if p_amount <= 0 or p_maximum_uses <= 0 then return ledger.refused('invalid_amount'); end if;
  if coalesce(btrim(p_reason), '') = '' then return ledger.refused('reason_needed'); end if;
  if upper(btrim(p_code)) !~ '^[A-Z0-9-]{4,40}$' then return ledger.refused('invalid_code'); end if;
  insert into ledger.promotions
      (code, asset, amount, maximum_uses, expires_at, units_expire_at, reason, created_by, created_at)
    values (upper(btrim(p_code)), p_asset, p_amount, p_maximum_uses, p_expires_at, p_units_expire_at, p_reason,
      p_created_by, coalesce(p_at, clock_timestamp()))
    on conflict do nothing;
  if not found then return ledger.refused('code_exists', jsonb_build_object('code', upper(btrim(p_code)))); end if;
  return jsonb_build_object('ok', true, 'code', upper(btrim(p_code)));
end $$;

-- Each account once, and no more accounts than the promotion is for. The promotion's row is locked after the owner's.
create function ledger.redeem(p_grant_id uuid, p_owner uuid, p_code text, p_at timestamptz)
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
    v_answer := v_answer || jsonb_build_object('asset', v_promotion.asset, 'expiresAt', v_promotion.units_expire_at);
  end if;
  return v_answer;
end $$;

-- Units that a refund asks back in all: in proportion to what was paid, rounded down, never more than was granted.
create function ledger.share(p_amount bigint, p_refunded bigint, p_paid bigint) returns bigint language sql immutable as $$
  select least(p_amount, (p_amount::numeric * p_refunded) / p_paid - (p_amount::numeric * p_refunded / p_paid) % 1)::bigint
$$;

-- Takes back what a refund or a dispute asks for. `p_refunded` of `p_paid` is everything refunded so far, so events may
-- repeat and arrive in any order. First what remains of the grant, then what lapsed of it; the rest was used, or is being
-- used, and becomes debt, which other units of the same asset pay at once, and the next grants after them.
create function ledger.claw_back(p_grant uuid, p_refunded bigint, p_paid bigint, p_key text, p_at timestamptz)
returns jsonb language plpgsql as $$
declare
  v_at timestamptz(3) := coalesce(p_at, clock_timestamp());
  v_fingerprint text := concat_ws('|', 'claw_back', p_grant, p_refunded, p_paid);
  v_grant ledger.grants;
  v_owner uuid;
  v_earlier ledger.transactions;
  v_left bigint; v_remaining bigint; v_expired bigint; v_debt bigint;
begin
  if p_refunded < 0 or p_paid <= 0 or p_refunded > p_paid then return ledger.refused('invalid_amount'); end if;
  select * into v_grant from ledger.grants where id = p_grant;
  if not found then return ledger.refused('grant_not_found', jsonb_build_object('grantId', p_grant)); end if;
  v_owner := ledger.lock_living(v_grant.owner_id);
  v_earlier := ledger.earlier(v_owner, p_key);
  if v_earlier.id is not null then return ledger.replay(v_earlier, v_fingerprint); end if;
  perform ledger.expire_lapsed(array[v_owner], v_at);
  select * into v_grant from ledger.grants where id = p_grant;
  v_left := ledger.share(v_grant.amount, p_refunded, p_paid) - v_grant.taken_back;
  if v_left <= 0 then return jsonb_build_object('ok', true, 'amount', 0, 'debt', 0); end if;
  v_remaining := least(v_left, v_grant.remaining);
  v_expired := least(v_left - v_remaining, v_grant.expired);
  v_debt := v_left - v_remaining - v_expired;
  update ledger.grants set taken_back = taken_back + v_left where id = p_grant;
  perform ledger.post('claw_back', v_owner, p_key, v_fingerprint, v_grant.reference, v_at,
    array['available', 'clawed', 'expired', 'clawed', 'debt', 'lent'],
    array[-v_remaining, v_remaining, -v_expired, v_expired, v_debt, -v_debt],
    array_fill(p_grant, array[6]), array_fill(v_grant.asset, array[6]));
  if v_debt > 0 then
    insert into ledger.debts as d (grant_id, owner_id, asset, outstanding)
      values (p_grant, v_owner, v_grant.asset, v_debt)
      on conflict (grant_id) do update set outstanding = d.outstanding + excluded.outstanding;
    perform ledger.repay_debts(v_owner, v_at);
  end if;
  return jsonb_build_object('ok', true, 'amount', v_left, 'debt', v_debt);
end $$;

-- Undoes a clawback: a dispute was won, or a refund failed. `p_refunded` is what stays refunded (0: nothing). What is
-- still owed is forgiven first; then what other grants paid goes back to them; then what was taken returns to the grant.
create function ledger.give_back(p_grant uuid, p_refunded bigint, p_paid bigint, p_key text, p_at timestamptz)
returns jsonb language plpgsql as $$
declare
  v_at timestamptz(3) := coalesce(p_at, clock_timestamp());
  v_fingerprint text := concat_ws('|', 'give_back', p_grant, p_refunded, p_paid);
  v_grant ledger.grants;
  v_owner uuid;
  v_earlier ledger.transactions;
  v_payer record;
  v_left bigint; v_back bigint; v_part bigint;
  v_accounts text[] := '{}'; v_amounts bigint[] := '{}'; v_grants uuid[] := '{}';
begin
  if p_refunded < 0 or p_paid <= 0 or p_refunded > p_paid then return ledger.refused('invalid_amount'); end if;
  select * into v_grant from ledger.grants where id = p_grant;
  if not found then return ledger.refused('grant_not_found', jsonb_build_object('grantId', p_grant)); end if;
  v_owner := ledger.lock_living(v_grant.owner_id);
  v_earlier := ledger.earlier(v_owner, p_key);
  if v_earlier.id is not null then return ledger.replay(v_earlier, v_fingerprint); end if;
  perform ledger.expire_lapsed(array[v_owner], v_at);
  select * into v_grant from ledger.grants where id = p_grant;
  v_back := v_grant.taken_back - ledger.share(v_grant.amount, p_refunded, p_paid);
  if v_back <= 0 then return jsonb_build_object('ok', true, 'amount', 0); end if;
  v_left := v_back;
  update ledger.grants set taken_back = taken_back - v_back where id = p_grant;

  v_part := least(v_left, coalesce((select outstanding from ledger.debts where grant_id = p_grant), 0));
  update ledger.debts set outstanding = outstanding - v_part where grant_id = p_grant;
  v_accounts := v_accounts || array['debt', 'lent'];
  v_amounts := v_amounts || array[-v_part, v_part];
  v_grants := v_grants || array[p_grant, p_grant];
  v_left := v_left - v_part;
  for v_payer in
    select r.paying_grant_id as id, r.amount, coalesce(g.expires_at <= v_at, false) as is_lapsed
    from ledger.repayments r join ledger.grants g on g.id = r.paying_grant_id
    where r.debt_grant_id = p_grant and r.amount > 0 order by g.sequence desc
  loop
    v_part := least(v_left, v_payer.amount);
    exit when v_part = 0;
    update ledger.repayments set amount = amount - v_part where debt_grant_id = p_grant and paying_grant_id = v_payer.id;
    v_accounts := v_accounts || array['repaid', case when v_payer.is_lapsed then 'expired' else 'available' end];
    v_amounts := v_amounts || array[-v_part, v_part];
    v_grants := v_grants || array[v_payer.id, v_payer.id];
    v_left := v_left - v_part;
  end loop;
  v_accounts := v_accounts
    || array['clawed', case when v_grant.expires_at <= v_at then 'expired' else 'available' end];
  v_amounts := v_amounts || array[-v_left, v_left];
  v_grants := v_grants || array[p_grant, p_grant];
  perform ledger.post('give_back', v_owner, p_key, v_fingerprint, v_grant.reference, v_at, v_accounts, v_amounts, v_grants,
    array_fill(v_grant.asset, array[cardinality(v_accounts)]));
  perform ledger.repay_debts(v_owner, v_at);
  return jsonb_build_object('ok', true, 'amount', v_back);
end $$;

-- Makes one account part of another: units, reservations, debts and running jobs' holds move by entries, grants keep their
-- source, expiry and place in burn order. Of two sign-up grants the unused part of the second lapses.
create function ledger.merge_accounts(p_from uuid, p_into uuid, p_at timestamptz) returns jsonb language plpgsql as $$
declare
  v_at timestamptz(3) := coalesce(p_at, clock_timestamp());
  v_into uuid := ledger.living(p_into);
  v_already uuid;
  v_accounts text[]; v_amounts bigint[]; v_grants uuid[]; v_assets text[];
begin
  if p_from = v_into or p_from = p_into then return ledger.refused('same_account'); end if;
  perform ledger.make_wallets(array[p_from, v_into]);
  perform ledger.lock_owners(array[p_from, v_into]);
  select into_owner into v_already from ledger.merges where from_owner = p_from;
  if found then
    if v_already = ledger.living(p_into) then return jsonb_build_object('ok', true, 'replayed', true); end if;
    return ledger.refused('already_merged', jsonb_build_object('intoOwner', v_already));
  end if;
  if ledger.living(p_into) <> v_into then raise exception 'ledger: merged meanwhile' using errcode = 'serialization_failure'; end if;
  perform ledger.expire_lapsed(array[p_from, v_into], v_at);
  if (select count(distinct g.owner_id) from ledger.grants g
      where g.owner_id in (p_from, v_into) and g.source = 'subscription' and g.expires_at > v_at) > 1 then
    return ledger.refused('two_subscriptions');
  end if;
  update ledger.grants set expires_at = v_at
    where id in (
      select s.id from (
        select g.id, g.owner_id, first_value(g.owner_id) over (partition by g.asset order by g.granted_at, g.sequence) as first_owner
        from ledger.grants g where g.owner_id in (p_from, v_into) and g.source = 'sign_up'
      ) s where s.owner_id <> s.first_owner
    ) and (expires_at is null or expires_at > v_at);
  perform ledger.expire_lapsed(array[p_from, v_into], v_at);

  insert into ledger.merges (from_owner, into_owner, merged_at) values (p_from, v_into, v_at);
  update ledger.merges set into_owner = v_into where into_owner = p_from;
  select array_agg(t.account order by t.sequence, t.line), array_agg(t.amount order by t.sequence, t.line),
      array_agg(t.grant_id order by t.sequence, t.line), array_agg(t.asset order by t.sequence, t.line)
    into v_accounts, v_amounts, v_grants, v_assets
    from (
      select g.sequence, l.line, l.account, l.amount, g.id as grant_id, g.asset
      from ledger.grants g, lateral (values (0, 'available', -g.remaining), (1, 'held', -g.held), (2, 'moved', g.remaining + g.held))
        as l (line, account, amount)
      where g.owner_id = p_from and g.remaining + g.held > 0
      union all
      select g.sequence, l.line, l.account, l.amount, g.id, d.asset
      from ledger.debts d join ledger.grants g on g.id = d.grant_id,
        lateral (values (3, 'debt', -d.outstanding), (4, 'lent', d.outstanding)) as l (line, account, amount)
      where d.owner_id = p_from and d.outstanding > 0
    ) t;
  if v_accounts is not null then
    perform ledger.post('move', p_from, 'merge-into:' || v_into, null, v_into::text, v_at,
      v_accounts, v_amounts, v_grants, v_assets);
    perform ledger.post('move', v_into, 'merge-from:' || p_from, null, p_from::text, v_at,
      v_accounts, array(select -u.amount from unnest(v_amounts) with ordinality as u (amount, n) order by u.n),
      v_grants, v_assets);
  end if;
  update ledger.grants set owner_id = v_into where owner_id = p_from;
  update ledger.debts set owner_id = v_into where owner_id = p_from;
  perform ledger.move_holds(p_from, v_into);
  perform ledger.repay_debts(v_into, v_at);
  return jsonb_build_object('ok', true);
end $$;

-- Hands over what is still reserved, with what spend caps count of it. What is closed stays with whose it was.
create function ledger.move_holds(p_from uuid, p_into uuid) returns void language plpgsql as $$
declare
  v_moved record;
begin
  for v_moved in
    select h.counted_on as day, sum(a.amount)::bigint as tokens
    from ledger.holds h join ledger.allocations a on a.hold_id = h.id and a.asset = 'token'
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

-- Sets what a person wants to spend at most; null: no limit.
create function ledger.set_caps(p_owner uuid, p_day bigint, p_month bigint) returns jsonb language plpgsql as $$
begin
  if p_day < 0 or p_month < 0 then return ledger.refused('invalid_amount'); end if;
  perform ledger.lock_owners(array[p_owner]);
  insert into ledger.caps (owner_id, day_tokens, month_tokens) values (p_owner, p_day, p_month)
    on conflict (owner_id) do update set day_tokens = excluded.day_tokens, month_tokens = excluded.month_tokens;
  return jsonb_build_object('ok', true);
end $$;

-- Looks after the idle: ends what has lapsed, and releases holds past their deadline whose job is not alive. At most
-- `p_limit` owners and holds a call, each owner's work in the order of locking. Safe to run anywhere, at any time.
create function ledger.sweep(p_limit integer, p_at timestamptz) returns jsonb language plpgsql as $$
declare
  v_at timestamptz(3) := coalesce(p_at, clock_timestamp());
  v_lapsed uuid[] := array(
    select distinct s.owner_id from (
      select owner_id from ledger.grants where is_spendable and expires_at <= v_at order by expires_at limit p_limit) s);
  v_overdue uuid[] := array(
    select h.id from ledger.holds h
    where h.closed_at is null and h.expires_at < v_at
      and not exists (select from public.generation_job j where j.hold_id = h.id and j.finished_at is null)
    order by h.expires_at limit p_limit);
  v_owners uuid[];
  v_expired bigint := 0;
begin
  if v_lapsed <> '{}' or v_overdue <> '{}' then
    v_owners := v_lapsed || array(select h.owner_id from ledger.holds h where h.id = any (v_overdue));
    perform ledger.lock_owners(v_owners);
    v_expired := ledger.expire_lapsed(v_lapsed, v_at);
    -- A hold that was merged away meanwhile is for the next sweep.
    perform ledger.close_one(h.id, v_at, v_owners) from ledger.holds h
      where h.id = any (v_overdue) and h.closed_at is null and h.owner_id = any (v_owners);
  end if;
  return jsonb_build_object('expiredUnits', v_expired, 'releasedHolds', cardinality(v_overdue));
end $$;
