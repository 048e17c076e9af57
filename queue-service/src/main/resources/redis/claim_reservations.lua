-- One replica at a time counts a room's reservations again: its lease, and from when on they are to be read.
local lease_millis, counter = tonumber(ARGV[1]), ARGV[2]
local room = read_room()
if not room then return NO_ROOM end
if not lacks_reservations(room) then return {'outcome', 'COUNTED'} end
if not has_job('counter', counter, lease_millis) then return {'outcome', 'BUSY'} end
return {'outcome', 'LACKS', 'settledAt', room.settledAt, 'since', room.createdAt}
