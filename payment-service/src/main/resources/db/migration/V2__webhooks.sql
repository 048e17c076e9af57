-- Whoever has claimed a payment is at work on it while due_at is still the claim's end; and when a webhook has last
-- brought a look forward, so that many webhooks bring about few looks.
alter table payment
    add column claimed_until datetime(6) null,
    add column hinted_at     datetime(6) null;

-- What the provider has told of its own accord, one row an event: which order to look up, and nothing of what it said.
-- Rows are kept after their end, so that the same event again has no effect.
create table webhook (
    provider       varchar(32)  character set ascii collate ascii_bin not null,
    -- The provider's, or a digest of the body where its events have none.
    event_id       varchar(255) character set ascii collate ascii_bin not null,
    reservation_id char(36)     character set ascii collate ascii_bin not null,
    -- OPEN until its payment was made to be looked up, or needed no look; GIVEN_UP where there never was one.
    status         varchar(16)  character set ascii collate ascii_bin not null,
    received_at    datetime(6)  not null,
    due_at         datetime(6)  null,
    -- How often there was no such payment.
    checks         int          not null default 0,
    primary key (provider, event_id),
    key webhook_due (status, due_at, reservation_id),
    key webhook_reservation (reservation_id, status),
    key webhook_received (received_at)
);
