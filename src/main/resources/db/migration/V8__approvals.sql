-- Approvals, the partners of Introw, and updates and mismatches of more than one job.

-- Payouts: what a line says of itself beyond its amount, by which two lines can be told apart.
alter table commission_line
    add column plan_name text not null default '',
    add column period_end date;

-- Partners: Introw's partners, as a run last listed them.
create table partner (
    partner_id text primary key,
    name text not null,
    external_id text not null,
    run_id bigint not null
);

-- Payments: by what the vendor's partner was found (MAPPING, EXTERNAL_ID, NAME); empty where it was not.
alter table payment add column vendor_partner_by text not null default '';

-- ApprovalRecords: the records of approvals files, as their reader understood them. approval_key: what the record says,
-- and its number among equal records of its file.
create table approval_record (
    file_id bigint not null references input_file (file_id),
    record_number bigint not null,
    approval_key text not null,
    payout_ref text not null,
    vendor_id text not null,
    amount numeric check (amount > 0),
    currency text not null,
    decision text not null,
    po_number text not null,
    reason text not null,
    primary key (file_id, record_number)
);
create index approval_record_key on approval_record (approval_key);

-- Approvals: what finance decided of a payout before it is paid; the latest record that says it. It is open until Introw
-- is brought to it, or is found at it, or a later one takes its place. payout_id: the payout that it was applied to.
create table approval (
    approval_key text primary key,
    file_id bigint not null,
    record_number bigint not null,
    payout_ref text not null,
    vendor_id text not null,
    amount numeric,
    currency text not null,
    decision text not null,
    po_number text not null,
    reason text not null,
    told_on date not null,
    told_run_id bigint not null references run (run_id),
    open_since_run_id bigint not null,
    result text not null check (result in ('OPEN', 'WRITTEN', 'ALREADY_THERE', 'SUPERSEDED')),
    decided_run_id bigint,
    payout_id text,
    partner_id text not null default '',
    explanation text not null default ''
);
create index approval_open on approval (approval_key) where result = 'OPEN';
create index approval_payout on approval (payout_id);
create index approval_decided on approval (decided_run_id);

-- OpenChanges: approvals open and close as well.
alter table open_change drop constraint open_change_side_check;
alter table open_change add constraint open_change_side_check check (side in ('PAYMENTS', 'PAYOUTS', 'APPROVALS'));
alter table open_change drop constraint open_change_change_check;
alter table open_change add constraint open_change_change_check
    check (change in ('NEW', 'CARRIED', 'MATCHED', 'REOPENED', 'TIED', 'CLOSED'));

-- Updates: an update follows from a match or from an approval. Each job sends its own: what one job's guard has stopped,
-- another must not send. The job is that of the run that decided the update.
alter table pending_update alter column match_id drop not null;
alter table pending_update add column approval_key text references approval (approval_key);
alter table pending_update add constraint pending_update_cause check (match_id is null or approval_key is null);

-- Mismatches: each job sees its own and closes its own.
alter table mismatch add column job text not null default 'reconcile-payouts';
alter table mismatch add column approval_key text references approval (approval_key);
create index mismatch_open_job on mismatch (job) where resolved_run_id is null;
create index mismatch_open_approval on mismatch (approval_key) where resolved_run_id is null;
