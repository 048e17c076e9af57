-- All reservations that the log has are counted, unless the room was lost again meanwhile. Only now is it known who has
-- bought and holds nothing any more: a fan's reservations are read in any order.
local settled_at = tonumber(ARGV[1])
local room = read_room()
if not room then return NO_ROOM end
if room.settledAt ~= settled_at then return {'outcome', 'LOST_AGAIN'} end
set(room, 'countedIn', room.epoch)
set(room, 'soldBefore', 0)
for _, user in ipairs(redis.call('HKEYS', SESSIONS)) do
    local session = session_of(user)
    if session then free_if_bought(room, user, session) end
end
return {'outcome', 'COUNTED', 'seatsSold', room.seatsSold}
