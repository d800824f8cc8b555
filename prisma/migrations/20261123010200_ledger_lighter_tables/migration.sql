-- What rows must be is asked in fewer places: Postgres reads a CHECK constraint from the catalogue again for every statement
-- that writes the table, and keeps a domain's in memory. What spans columns stays a constraint.

create domain ledger.amount as bigint check (value > 0);
create domain ledger.outputs as integer check (value > 0);
create domain ledger.place as integer check (value >= 0);
create domain ledger.source as text
  check (value in ('subscription', 'sign_up', 'promotion', 'pack', 'admin', 'operator'));

alter table ledger.allocations
  drop constraint allocations_slot_check, drop constraint allocations_part_check, drop constraint allocations_amount_check,
  alter column slot type ledger.place, alter column part type ledger.place, alter column amount type ledger.amount;

alter table ledger.holds
  drop constraint holds_outputs_check, drop constraint holds_check, drop constraint holds_check1,
  alter column outputs type ledger.outputs,
  add constraint holds_progress_check check (settled between 0 and outputs and (settled < outputs or closed_at is not null));

alter table ledger.grants
  drop constraint grants_source_check, drop constraint grants_amount_check, drop constraint grants_check2,
  alter column source type ledger.source, alter column amount type ledger.amount,
  add constraint grants_period_check check (period_start is null or source = 'subscription');

-- Keys are compared byte by byte: they are looked up, never shown in an order, and this is how it is fastest everywhere.
alter table ledger.transactions alter column idempotency_key type ledger.idempotency_key collate "C";
