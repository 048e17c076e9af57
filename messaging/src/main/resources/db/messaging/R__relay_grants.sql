-- The relay's user reads the outbox and writes nothing but its own state.
grant select on outbox to '${relayUser}'@'%';
grant select, insert, update, delete on relay_offset to '${relayUser}'@'%';
grant select, insert, update, delete on relay_schema_history to '${relayUser}'@'%';
grant select, insert, update on relay_recovery to '${relayUser}'@'%';
