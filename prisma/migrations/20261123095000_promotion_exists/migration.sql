-- A refusal names its reason as `code`: what it is about must be called otherwise, or it takes the reason's place.
create or replace function ledger.create_promotion(
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
  if not found then return ledger.refused('code_exists', jsonb_build_object('promotion', upper(btrim(p_code)))); end if;
  return jsonb_build_object('ok', true, 'code', upper(btrim(p_code)));
end $$;
