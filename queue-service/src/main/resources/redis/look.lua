-- The fan's place now. A place that Redis has lost, by what a valid ticket or pass says, is put back first.
local user, number, entry, epoch = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local pass, expires_at = ARGV[5], tonumber(ARGV[6])
local room = read_room()
if not room then return NO_ROOM end

local function put_back()
    if NOW >= expires_at or NOW >= room.closesAt then return end
    local ended = ended_number_of(user)
    if entry > 0 and ended ~= LEFT_THE_DRAW then redis.call('ZADD', ENTRANTS, 'NX', entry, user) end
    if math.max(number, entry) > tonumber(redis.call('GET', SEQ) or 0) then
        redis.call('SET', SEQ, math.max(number, entry))
    end
    if number == 0 or number <= ended or not was_live(room, number, epoch) then return end
    if redis.call('ZSCORE', CARRIED, number) then
        grant(room, user, number)
    else
        redis.call('ZADD', WAITING, 'NX', number, user)
    end
end

if pass ~= '' then arrive(room, user, pass, epoch, number, expires_at) end
-- Asked for first, because it ends a session that is past its time, which must not count as lost.
if not session_of(user) and not waiting_number_of(user) then
    local undrawn = number == 0 and room.drawnAt > 0 and entry > 0 and NOW < expires_at
    if undrawn and ended_number_of(user) == 0 then
        return {'outcome', 'DRAWN', 'entries', room.entries, 'drawKey', redis.call('HGET', ROOM, 'drawKey'),
            'listHash', redis.call('HGET', ROOM, 'draw') or ''}
    end
    if pass == '' then put_back() end
end
local place = place_of(room, user)
return place and {'outcome', 'FOUND', unpack(place)} or {'outcome', 'ENDED', 'now', NOW}
