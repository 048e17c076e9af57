-- One place per user: whoever has one keeps it, everybody else gets the next number at the end.
local user = ARGV[1]
local room = read_room()
if not room then return {'outcome', 'NO_ROOM'} end
local kept = place_of(room, user)
if kept then return {'outcome', 'KEPT', unpack(kept)} end
if state_of(room) == 'CLOSED' then
    return {'outcome', NOW < room.opensAt and 'NOT_OPEN' or 'CLOSED', 'opensAt', room.opensAt}
end
redis.call('ZADD', WAITING, 'NX', redis.call('INCR', SEQ), user)
-- Where nobody else waits, the first of the waiting is this fan, who need not wait for the next tick.
if redis.call('ZCARD', WAITING) == 1 then admit(room, 1) end
return {'outcome', 'JOINED', unpack(place_of(room, user))}
