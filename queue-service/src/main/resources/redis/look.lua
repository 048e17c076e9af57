-- The fan's place now. A place that Redis has lost, by what a valid ticket or pass says, is put back first.
local user, number, pass, expires_at = ARGV[1], tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[4])
local room = read_room()
if not room then return {'outcome', 'NO_ROOM'} end

-- Asked for first, because it ends a session that is past its time, which must not count as lost.
local session = session_of(user)
local lost = not session and number > ended_number_of(user) and NOW < expires_at and NOW < room.closesAt
if lost and pass ~= '' then
    redis.call('ZREM', WAITING, user)
    activate(room, user, number, pass, expires_at)
elseif lost then
    redis.call('ZADD', WAITING, 'NX', number, user)
end
if lost and number > tonumber(redis.call('GET', SEQ) or 0) then redis.call('SET', SEQ, number) end

local place = place_of(room, user)
return place and {'outcome', 'FOUND', unpack(place)} or {'outcome', 'ENDED', 'now', NOW}
