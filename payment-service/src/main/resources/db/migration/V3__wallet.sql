-- What a user may spend. Changed by conditional updates alone, in the transaction that adds the ledger's entries for it.
create table wallet (
    user_id   varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    balance   bigint       not null,
    currency  char(3)      character set ascii collate ascii_bin not null,
    opened_at datetime(6)  not null,
    primary key (user_id),
    constraint wallet_is_never_below_zero check (balance >= 0)
);

-- The ledger has a schema of its own, on which the service's user may SELECT and INSERT and nothing else. Privileges add
-- up: what that user may do to every table of the service's schema cannot be taken from it for one of them.
create schema if not exists `${flyway:defaultSchema}_ledger`;

-- What was decided under a key, once: CAPTURE, DECLINE or FENCE of a charge, REFUND of a capture, TOP_UP. A decline and a
-- fence move no money and have no entries; the amount is what was asked for.
create table `${flyway:defaultSchema}_ledger`.ledger_transaction (
    seq             bigint       not null auto_increment,
    id              char(36)     character set ascii collate ascii_bin not null,
    transaction_key varchar(64)  character set ascii collate ascii_bin not null,
    kind            varchar(8)   character set ascii collate ascii_bin not null,
    user_id         varchar(255) character set utf8mb4 collate utf8mb4_bin null,
    reservation_id  char(36)     character set ascii collate ascii_bin null,
    -- Of a refund: the key of the capture that it gives back.
    capture_key     varchar(64)  character set ascii collate ascii_bin null,
    amount          bigint       not null,
    currency        char(3)      character set ascii collate ascii_bin not null,
    created_at      datetime(6)  not null,
    primary key (seq),
    unique key ledger_transaction_id (id),
    unique key ledger_transaction_key (transaction_key),
    key ledger_transaction_refunds (capture_key),
    key ledger_transaction_of_reservation (reservation_id),
    -- A seat may cost nothing; a refund or a top-up of nothing is none.
    constraint ledger_transaction_has_an_amount
        check (amount > 0 or amount = 0 and kind in ('CAPTURE', 'DECLINE', 'FENCE'))
);

-- Two for each transaction that moves money, which sum to zero. Accounts are 'wallet:<user>', 'sales' and 'top-ups'. Only
-- wallets have a balance that is kept; that of the other two is the sum of their entries, or else each purchase would wait
-- for the one before it.
create table `${flyway:defaultSchema}_ledger`.ledger_entry (
    transaction_seq bigint       not null,
    account         varchar(262) character set utf8mb4 collate utf8mb4_bin not null,
    amount          bigint       not null,
    primary key (transaction_seq, account),
    key ledger_entry_of_account (account, transaction_seq),
    constraint ledger_entry_of_transaction foreign key (transaction_seq)
        references `${flyway:defaultSchema}_ledger`.ledger_transaction (seq)
);

-- The same names in the service's schema. Who asks is who must have the right to it, not who made the view.
create sql security invoker view ledger_transaction as
    select seq, id, transaction_key, kind, user_id, reservation_id, capture_key, amount, currency, created_at
      from `${flyway:defaultSchema}_ledger`.ledger_transaction;
create sql security invoker view ledger_entry as
    select transaction_seq, account, amount
      from `${flyway:defaultSchema}_ledger`.ledger_entry;
