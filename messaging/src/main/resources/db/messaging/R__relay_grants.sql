-- The relay's user reads the outbox, deletes old rows of it, and writes nothing but its own state.
grant select, delete on outbox to '${relayUser}'@'%';
grant select, insert, update, delete on relay_offset to '${relayUser}'@'%';
grant select, insert, update, delete on relay_schema_history to '${relayUser}'@'%';
grant select, insert, update on relay_recovery to '${relayUser}'@'%';
