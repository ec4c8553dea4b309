-- What a bank knows a payment by, and which payments are one: the ERP's and the bank's record of the same money.

alter table payment_evidence
    add end_to_end_id text not null default '',
    add bank_reference text not null default '',
    add batch_id text not null default '',
    add original_reference text not null default '',
    add account text not null default '',
    add reason text not null default '',
    add transactions int not null default 1;

-- type: who told of it first. tied_run_id: since when it is another payment's record and no payment of its own.
alter table payment
    add type text not null default 'ERP_PAYMENT'
        check (type in ('ERP_APPROVAL', 'ERP_PAYMENT', 'BANK_ENTRY', 'BANK_STATUS', 'RETURN')),
    add end_to_end_id text not null default '',
    add bank_reference text not null default '',
    add batch_id text not null default '',
    add original_reference text not null default '',
    add account text not null default '',
    add reason text not null default '',
    add transactions int not null default 1,
    add tied_run_id bigint;

-- Until now the ERP's own word that a payment came back was of the type RETURN too, which is the bank's from now on, and
-- what the bank was told in a NACHA file of the type ERP_PAYMENT, which is the ERP's.
update payment p set type = case when e.type = 'ERP_PAYMENT' then 'BANK_STATUS' else e.type end
from payment_evidence e
where e.file_id = p.file_id and e.record_number = p.record_number and (e.type <> 'ERP_PAYMENT' or p.source = 'nacha')
    and (e.type <> 'RETURN' or p.source in ('camt', 'pain.002', 'nacha', 'bai2', 'mt940', 'ofx', 'generic-bank-csv'));

-- What a bank told and what is still to be tied. Of a register without bank files it is empty.
create index payment_untied on payment (currency, amount)
    where type in ('BANK_ENTRY', 'BANK_STATUS', 'RETURN') and tied_run_id is null;
create index payment_tied on payment (tied_run_id) where tied_run_id is not null;

-- Ties: a payment and the one that it is a record of. Only the entry of a batch has several.
create table payment_tie (
    payment_key text not null references payment (payment_key),
    tied_to text not null references payment (payment_key),
    tied_by text not null check (tied_by in
        ('END_TO_END_ID', 'BANK_REFERENCE', 'AMOUNT', 'ORIGINAL_REFERENCE', 'BATCH')),
    run_id bigint not null,
    primary key (payment_key, tied_to)
);
create index payment_tie_to on payment_tie (tied_to);

-- TIE: which payment it is a record of cannot be told. SECOND: the bank has booked the payment that it names before.
alter table payment_contradiction drop constraint payment_contradiction_kind_check;
alter table payment_contradiction add constraint payment_contradiction_kind_check
    check (kind in ('STATUS', 'DATE', 'PAYOUT', 'RECORD', 'COUNT', 'TIE', 'SECOND'));

-- TIED: it is a record of another payment.
alter table open_change drop constraint open_change_change_check;
alter table open_change add constraint open_change_change_check
    check (change in ('NEW', 'CARRIED', 'MATCHED', 'REOPENED', 'TIED'));
