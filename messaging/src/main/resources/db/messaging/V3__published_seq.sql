-- The highest seq that Kafka has acknowledged, for metrics: how much is not published yet, also while no relay runs.
-- Null until a relay that knows of it has stored its position. What decides where to go on is the position alone.
alter table relay_offset add column published_seq bigint null after server_id;
