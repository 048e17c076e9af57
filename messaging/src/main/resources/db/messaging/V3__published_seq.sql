-- The highest seq that Kafka has acknowledged, for metrics: how much is not published yet, also while no relay runs.
-- What decides where to go on is the position alone.
alter table relay_offset add column published_seq bigint not null default 0 after server_id;

update relay_offset set published_seq = (select coalesce(max(seq), 0) from outbox);
