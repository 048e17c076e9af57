-- One row is one fact, written in the transaction that made it true and never changed: the relay reads inserts only.
-- seq is the order of insertion, which within an aggregate is the order of its versions (its row lock serialises them).
create table outbox (
    seq               bigint       not null auto_increment,
    id                char(36)     character set ascii collate ascii_bin not null,
    topic             varchar(200) character set ascii collate ascii_bin not null,
    aggregate_id      varchar(100) character set utf8mb4 collate utf8mb4_bin not null,
    aggregate_version bigint       not null,
    type              varchar(200) character set ascii collate ascii_bin not null,
    occurred_at       datetime(6)  not null,
    traceparent       varchar(55)  character set ascii collate ascii_bin null,
    data              mediumtext   character set utf8mb4 collate utf8mb4_bin not null,
    created_at        datetime(6)  not null,
    primary key (seq),
    unique key outbox_id (id),
    unique key outbox_aggregate_version (topic, aggregate_id, aggregate_version)
);

-- A row here and its effect commit together, so an event that comes again finds the row and has no effect.
create table inbox (
    consumer    varchar(100) character set ascii collate ascii_bin not null,
    event_id    char(36)     character set ascii collate ascii_bin not null,
    received_at datetime(6)  not null,
    primary key (consumer, event_id)
);

-- How far the relay has read the binary log. Written only after Kafka has acknowledged everything before it.
create table relay_offset (
    offset_key varchar(255) character set ascii collate ascii_bin not null,
    position   text         character set ascii collate ascii_bin not null,
    server_id  char(36)     character set ascii collate ascii_bin not null,
    stored_at  datetime(6)  not null,
    primary key (offset_key)
);

-- The outbox table's definitions over time, which the relay needs to read old parts of the binary log.
create table relay_schema_history (
    seq    bigint     not null auto_increment,
    record mediumtext character set utf8mb4 collate utf8mb4_bin not null,
    primary key (seq)
);

-- Each time the relay had no usable position and published the whole outbox again: first start, lost or purged log.
create table relay_recovery (
    seq            bigint       not null auto_increment,
    reason         varchar(500) character set utf8mb4 collate utf8mb4_bin not null,
    position       text         character set ascii collate ascii_bin null,
    rows_published bigint       null,
    started_at     datetime(6)  not null,
    finished_at    datetime(6)  null,
    primary key (seq)
);
