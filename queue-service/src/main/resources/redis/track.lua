-- What a reservation's event means for its fan's slot: bought, and nothing held any more, frees it.
local reservation, version, user, status, occurred_at = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4], tonumber(ARGV[5])
local seats = tonumber(ARGV[6])
local room = read_room()
if not room then return NO_ROOM end
local known, known_status = string.match(redis.call('HGET', RESERVATIONS, reservation) or '', '^(%d+) (%u+)$')
if known and tonumber(known) >= version then return {'outcome', 'DONE', 'freed', 0} end
redis.call('HSET', RESERVATIONS, reservation, version .. ' ' .. status)

if status == 'HELD' and known_status ~= 'HELD' then redis.call('HINCRBY', HELD, user, 1) end
if status ~= 'HELD' and known_status == 'HELD' and redis.call('HINCRBY', HELD, user, -1) < 1 then
    redis.call('HDEL', HELD, user)
end
if status == 'CONFIRMED' then set(room, 'seatsSold', room.seatsSold + seats) end
if status == 'ENDED' and known_status == 'CONFIRMED' then set(room, 'seatsSold', room.seatsSold - seats) end

-- An event from before this session, replayed or late, says nothing about it.
local session = session_of(user)
if not session or occurred_at < session.admitted_at then return {'outcome', 'DONE', 'freed', 0} end
if status == 'CONFIRMED' then redis.call('SADD', BOUGHT, user) end
if status == 'HELD' or redis.call('SISMEMBER', BOUGHT, user) == 0 or redis.call('HEXISTS', HELD, user) == 1 then
    return {'outcome', 'DONE', 'freed', 0}
end
-- The pass no longer opens the sale, but a payment whose answer was lost can still be asked for again.
redis.call('HSET', BUYERS, user, session.pass .. ' ' .. session.expires_at)
count('bought')
end_place(user, session.number)
return {'outcome', 'DONE', 'freed', 1}
