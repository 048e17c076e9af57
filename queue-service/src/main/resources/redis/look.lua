-- The fan's place now. A place that Redis has lost, by what a valid ticket or pass says, is put back first.
local user, number, entry, epoch = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local pass, expires_at = ARGV[5], tonumber(ARGV[6])
local room = read_room()
if not room then return NO_ROOM end

note_activity(room)

-- The closed list is not added to: it is what its hash says.
local function put_back_entry()
    if entry > 0 and ended_number_of(user) ~= LEFT_THE_DRAW and redis.call('HEXISTS', ROOM, 'draw') == 0 then
        redis.call('ZADD', ENTRANTS, 'NX', entry, user)
    end
end

local function put_back()
    if NOW >= expires_at or NOW >= room.closesAt then return end
    put_back_entry()
    if math.max(number, entry) > tonumber(redis.call('GET', SEQ) or 0) then
        redis.call('SET', SEQ, math.max(number, entry))
    end
    -- The checkpoint is a little older than the last number that was given before the loss.
    if epoch < room.epoch and number > room.givenBefore then set(room, 'givenBefore', number) end
    if number < 1 or number <= ended_number_of(user) or not was_live(room, number, epoch) then return end
    if tonumber(redis.call('ZSCORE', CARRIED, number) or WAITS_BEHIND) ~= WAITS_BEHIND then
        grant(room, user, number)
    else
        -- Where the fan has joined anew since the loss, the place of before is the one that counts.
        redis.call('ZREM', CARRIED, number)
        redis.call('ZADD', WAITING, 'LT', number, user)
    end
end

if pass ~= '' then arrive(room, user, pass, epoch, number, expires_at) end
local found = find(user)
if not found.session then
    local lost = not found.waits_at or found.waits_at > number and epoch < room.epoch
    if lost and number == 0 and room.drawnAt > 0 and entry > 0 and NOW < expires_at
        and ended_number_of(user) == 0 then
        return {'outcome', 'DRAWN', 'entries', room.entries, 'drawKey', redis.call('HGET', ROOM, 'drawKey'),
            'drawSalt', room.createdAt, 'listHash', redis.call('HGET', ROOM, 'draw') or ''}
    end
    -- Before the draw the entry is all that there is of a fan.
    lost = lost and (number > 0 or found.entry == 0)
    -- A session that is past its time has been ended by now, and does not count as lost.
    if pass == '' and lost then
        put_back()
        found = find(user)
    end
end
return place_of(room, user, found, 'FOUND', entry) or {'outcome', 'ENDED', 'now', NOW}
