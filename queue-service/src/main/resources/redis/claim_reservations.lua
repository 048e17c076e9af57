-- One replica at a time counts a room's reservations again: its lease, from when on they are to be read, and of which
-- restoration; each settles at a time of its own. A lease goes on only for the same one.
local lease_millis, counter, settled_at = tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3])
local room = read_room()
if not room then return NO_ROOM end
if not lacks_reservations(room) then return {'outcome', 'COUNTED'} end
if settled_at > 0 and room.settledAt ~= settled_at then return {'outcome', 'LOST_AGAIN'} end
if not has_job('recounter', counter, lease_millis) then return {'outcome', 'BUSY'} end
return {'outcome', 'LACKS', 'settledAt', room.settledAt, 'since', room.createdAt}
