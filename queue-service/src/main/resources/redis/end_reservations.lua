-- All reservations that the log has are counted, unless the room was lost again meanwhile: each restoration settles at a
-- time of its own.
local settled_at = tonumber(ARGV[1])
local room = read_room()
if not room then return NO_ROOM end
if room.settledAt ~= settled_at then return {'outcome', 'LOST_AGAIN'} end
redis.call('HSET', ROOM, 'countedIn', string.format('%d', room.epoch), 'soldBefore', 0)
return {'outcome', 'COUNTED', 'seatsSold', room.seatsSold}
