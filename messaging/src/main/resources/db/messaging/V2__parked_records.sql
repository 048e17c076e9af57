-- A record that its consumer has put aside. Later ones of its key wait behind it until an operator sends it again.
create table parked_record (
    consumer         varchar(100)   character set ascii collate ascii_bin not null,
    source_topic     varchar(249)   character set ascii collate ascii_bin not null,
    source_partition int            not null,
    source_offset    bigint         not null,
    record_key       varbinary(255) not null,
    event_id         char(36)       character set ascii collate ascii_bin null,
    parked_at        datetime(6)    not null,
    primary key (consumer, source_topic, source_partition, source_offset),
    key parked_record_key (consumer, source_topic, source_partition, record_key, source_offset)
);

-- For the purge, which begins with the oldest.
create index inbox_received_at on inbox (received_at);
