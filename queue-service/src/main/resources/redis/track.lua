-- What events of reservations mean for their fans' slots: bought, and nothing held any more, frees one. Six arguments an
-- event.
local room = read_room()
if not room then return NO_ROOM end

local function hold(user, by)
    if redis.call('HINCRBY', HELD, user, by) < 1 then redis.call('HDEL', HELD, user) end
end

-- Whether the event's fan has lost a slot by it.
local function track(reservation, version, user, status, occurred_at, seats)
    local known, known_status = string.match(redis.call('HGET', RESERVATIONS, reservation) or '', '^(%d+) (%u+)$')
    if known and tonumber(known) >= version then return false end
    redis.call('HSET', RESERVATIONS, reservation, string.format('%d', version) .. ' ' .. status)

    if status == 'HELD' and known_status ~= 'HELD' then hold(user, 1) end
    if status ~= 'HELD' and known_status == 'HELD' then hold(user, -1) end
    if status == 'CONFIRMED' and known_status ~= 'CONFIRMED' then
        set(room, 'seatsSold', room.seatsSold + seats)
        if occurred_at > tonumber(redis.call('HGET', BOUGHT_AT, user) or 0) then
            redis.call('HSET', BOUGHT_AT, user, string.format('%d', occurred_at))
        end
    end
    if status == 'ENDED' and known_status == 'CONFIRMED' then set(room, 'seatsSold', room.seatsSold - seats) end

    local session = session_of(user)
    -- What was bought before this session, replayed or late, says nothing about it.
    return session and free_if_bought(room, user, session)
end

local freed = 0
for i = 1, #ARGV, 6 do
    local reservation, version, user, status, occurred_at, seats = unpack(ARGV, i, i + 5)
    if track(reservation, tonumber(version), user, status, tonumber(occurred_at), tonumber(seats)) then
        freed = freed + 1
    end
end
return {'outcome', 'DONE', 'freed', freed}
