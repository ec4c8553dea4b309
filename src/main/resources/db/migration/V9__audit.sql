-- update_attempt becomes the audit trail: each row tells by itself what was wanted of which payout, who or what decided it,
-- what it was before, what Introw answered, and as which request of which run's number (epoch).
--   DECIDED  an update was decided: outcome is how it stands (PENDING, or CONFLICT where a person had taken it back)
--   INTENT   it is about to be sent
--   OUTCOME  what became of it; stage and po_number are what Introw last showed
alter table update_attempt
    add column payout_id text not null default '',
    add column decided_by text,
    add column from_stage text,
    add column from_po text,
    add column to_stage text,
    add column to_po text,
    add column answer int,
    add column request_number bigint;
alter table update_attempt drop constraint update_attempt_event_check;
alter table update_attempt add constraint update_attempt_event_check check (event in ('DECIDED', 'INTENT', 'OUTCOME'));
create index update_attempt_run on update_attempt (run_id);

update update_attempt a set payout_id = u.payout_id, from_stage = u.from_stage, from_po = u.from_po, to_stage = u.to_stage,
    to_po = u.to_po
from pending_update u where u.update_id = a.update_id;
insert into update_attempt (update_id, run_id, epoch, at, event, outcome, stage, po_number, detail, payout_id, decided_by,
    from_stage, from_po, to_stage, to_po)
select u.update_id, u.run_id, r.epoch, now(), 'DECIDED', u.state, u.found_stage, u.found_po, u.detail, u.payout_id,
    'match ' || u.match_id, u.from_stage, u.from_po, u.to_stage, u.to_po
from pending_update u join run r on r.run_id = u.run_id
where not exists (select 1 from update_attempt a where a.update_id = u.update_id);

-- Rows are only ever added. This keeps the program and its user from doing otherwise by mistake; against a user that owns
-- the table, and could take the trigger away, README.md says how to give the table to another.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% of % is refused: what was tried stays on record', tg_op, tg_table_name;
end $$;
create trigger update_attempt_stays before update or delete or truncate on update_attempt
    for each statement execute function refuse_change();

-- An update that puts back what another one did; see Undos.
alter table pending_update add column undoes text references pending_update (update_id);
create unique index pending_update_undoes on pending_update (undoes)
    where undoes is not null and state in ('PENDING', 'SENDING', 'UNKNOWN');
