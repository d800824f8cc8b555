-- Settling as one statement: starting one costs as much as a few rows, and there were three.

-- Consumes what pays for delivered outputs. An item names the slot it looked at (null: whichever is next); if another
-- output took that slot meanwhile nothing happens, and the caller looks again. Slots settle in burn order, so what is not
-- delivered returns tokens first; the last one closes the hold. Owners are locked already. Answers JSON texts in order.
create or replace function ledger.settle_batch(
  p_hold uuid[], p_output integer[], p_slot integer[], p_at timestamptz[], p_locked uuid[]
) returns text[] language plpgsql as $$
declare
  v_answers text[];
begin
  with items as materialized (
    select i.*, case when i.is_settled then nextval('ledger.transaction_ids') end as id
    from (
      select q.n, q.hold, q.at, h.owner_id, h.reference, h.settled, h.settled + 1 = h.outputs as is_last,
        'settle:' || h.reference || ':' || q.output as key,
        h.closed_at is null and coalesce(q.slot, h.settled) = h.settled and h.owner_id = any (p_locked) and (
            -- The key alone finds it, by its own index; the owner may have been an account that became part of this one.
            select t.id from ledger.transactions t where t.idempotency_key = 'settle:' || h.reference || ':' || q.output
              and (t.owner_id = h.owner_id or ledger.living(t.owner_id) = h.owner_id) limit 1
          ) is null
          -- Outputs of one hold settle one after another: the others of this batch follow below.
          and row_number() over (partition by q.hold order by q.n) = 1 as is_settled
      from unnest(p_hold, p_output, p_slot, p_at) with ordinality as q (hold, output, slot, at, n)
      left join ledger.holds h on h.id = q.hold
      order by q.n
    ) i
  ), lines as materialized (
    select i.n, i.id, i.owner_id, a.part, a.grant_id, a.asset, a.amount, g.source, w.available,
      w.held - sum(a.amount) over (partition by i.owner_id, a.asset order by i.id) as held
    from items i
    join ledger.allocations a on a.hold_id = i.hold and a.slot = i.settled
    join ledger.grants g on g.id = a.grant_id
    join ledger.wallets w on w.owner_id = i.owner_id and w.asset = a.asset
    where i.is_settled
  ), transactions as (
    insert into ledger.transactions (id, kind, owner_id, idempotency_key, fingerprint, reference, created_at)
      select id, 'settle', owner_id, key, 'settle|' || hold, reference, at from items where is_settled
  ), grants as (
    update ledger.grants g set held = g.held - t.amount, consumed = g.consumed + t.amount
      from (select grant_id, sum(amount)::bigint as amount from lines group by grant_id) t where g.id = t.grant_id
  ), wallets as (
    update ledger.wallets w set held = w.held - t.amount
      from (select owner_id, asset, sum(amount)::bigint as amount from lines group by owner_id, asset) t
      where w.owner_id = t.owner_id and w.asset = t.asset
  ), holds as (
    update ledger.holds h set settled = i.settled + 1, closed_at = case when i.is_last then i.at end
      from items i where h.id = i.hold and i.is_settled
  ), entries as (
    insert into ledger.entries
        (transaction_id, line, owner_id, asset, account, amount, grant_id, available_after, held_after)
      select l.id, l.part * 2 + side.line, l.owner_id, l.asset, side.account, side.sign * l.amount, l.grant_id,
        l.available, l.held
      from lines l, (values (0, 'held', -1), (1, 'consumed', 1)) as side (line, account, sign)
  )
  select array_agg('{"ok":true,"slot":' || i.settled || ',"parts":[' || p.parts || ']}' order by i.n) into v_answers
  from items i left join (
    select l.n, string_agg(
      '{"asset":"' || l.asset || '","source":"' || l.source || '","amount":' || l.amount || '}', ',' order by l.part) as parts
    from lines l group by l.n
  ) p on p.n = i.n;
  if array_position(v_answers, null) is null then return v_answers; end if;
  for i in 1 .. cardinality(p_hold) loop
    if v_answers[i] is null then
      v_answers[i] := ledger.settle_unusual(p_hold[i], p_output[i], p_slot[i], p_at[i], p_locked,
        p_hold[i] = any (p_hold[1:i - 1]));
    end if;
  end loop;
  return v_answers;
end $$;

-- The answer to a settlement that did not happen; or that happens now, when it waited for another of the same hold.
create function ledger.settle_unusual(
  p_hold uuid, p_output integer, p_slot integer, p_at timestamptz, p_locked uuid[], p_has_waited boolean
) returns text language plpgsql as $$
declare
  v_hold ledger.holds;
  v_earlier ledger.transactions;
begin
  if p_has_waited then
    return (ledger.settle_batch(array[p_hold], array[p_output], array[p_slot], array[p_at], p_locked))[1];
  end if;
  select * into v_hold from ledger.holds where id = p_hold;
  if not found then return ledger.refused('hold_not_found', jsonb_build_object('holdId', p_hold)); end if;
  if v_hold.owner_id <> all (p_locked) then
    raise exception 'ledger: an account was merged meanwhile' using errcode = 'serialization_failure';
  end if;
  v_earlier := ledger.earlier(v_hold.owner_id, 'settle:' || v_hold.reference || ':' || p_output);
  if v_earlier.id is not null then return ledger.replay(v_earlier, 'settle|' || p_hold); end if;
  if v_hold.closed_at is not null then
    return ledger.refused('hold_closed', jsonb_build_object('holdId', p_hold));
  end if;
  return ledger.refused('slot_taken', jsonb_build_object('slot', p_slot));
end $$;
