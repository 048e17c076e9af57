-- The old version runs on it too: nullable, and named by no statement of its.
alter table seen add column reason varchar(200) null;
