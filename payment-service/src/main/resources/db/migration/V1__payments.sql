-- One payment a reservation, for ever: rows outlive the topics' retention, so that an old event opens nothing anew.
-- A row without a user is a tombstone: the hold's end came before its beginning.
create table payment (
    reservation_id     char(36)     character set ascii collate ascii_bin not null,
    payment_id         char(36)     character set ascii collate ascii_bin not null,
    user_id            varchar(255) character set utf8mb4 collate utf8mb4_bin null,
    concert_id         char(36)     character set ascii collate ascii_bin null,
    amount             bigint       null,
    currency           char(3)      character set ascii collate ascii_bin null,
    pay_by             datetime(6)  null,
    status             varchar(16)  character set ascii collate ascii_bin not null,
    status_since       datetime(6)  not null,
    -- What reservation-service has last said of the reservation: HELD, CONFIRMED, RELEASED or CANCELLED.
    reservation_status varchar(16)  character set ascii collate ascii_bin not null,
    -- How often the user has tried to pay; the last attempt is the current one.
    attempts           int          not null default 0,
    captured_attempt   int          null,
    failure_code       varchar(64)  character set ascii collate ascii_bin null,
    -- When somebody has to look at this row again, and how often that was for nothing since its status began.
    due_at             datetime(6)  null,
    checks             int          not null default 0,
    -- The number of events, which is the version of the last one. Steps without an event do not count.
    version            bigint       not null default 0,
    primary key (reservation_id),
    unique key payment_id (payment_id),
    key payment_due (status, due_at)
);

-- One try to pay: committed with its provider key and amount before the provider is called. It is also the record of
-- the client's idempotency key. The card's token is in neither; only the request's fingerprint is.
create table payment_attempt (
    reservation_id  char(36)     character set ascii collate ascii_bin not null,
    number          int          not null,
    user_id         varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
    idempotency_key varchar(128) character set ascii collate ascii_bin not null,
    fingerprint     char(64)     character set ascii collate ascii_bin not null,
    provider        varchar(32)  character set ascii collate ascii_bin not null,
    provider_key    varchar(64)  character set ascii collate ascii_bin not null,
    amount          bigint       not null,
    currency        char(3)      character set ascii collate ascii_bin not null,
    status          varchar(16)  character set ascii collate ascii_bin not null,
    provider_id     varchar(255) character set utf8mb4 collate utf8mb4_bin null,
    retryable       boolean      not null default false,
    failure_code    varchar(64)  character set ascii collate ascii_bin null,
    started_at      datetime(6)  not null,
    -- Until then the first request may still be waiting for the provider.
    call_ends_at    datetime(6)  not null,
    decided_at      datetime(6)  null,
    primary key (reservation_id, number),
    unique key payment_attempt_idempotency_key (user_id, idempotency_key),
    unique key payment_attempt_provider_key (provider_key)
);
