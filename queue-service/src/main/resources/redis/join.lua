-- One place per user: whoever has one keeps it, everybody else enters the draw or, once the sale is open, gets the next
-- number at the end.
local user = ARGV[1]
local room = read_room()
if not room then return NO_ROOM end
local found = find(user)
local kept = place_of(room, user, found, 'KEPT')
if kept then return kept end
local state = state_of(room)
if state == 'CLOSED' then
    return {'outcome', NOW < room.opensAt and 'NOT_OPEN' or 'CLOSED', 'opensAt', room.opensAt}
end
close_entries(room)
note_activity(room)
if room.entries < 0 and found.entry > 0 then
    -- Back before the draw, with the same entry: nobody has a choice of entries.
    redis.call('HDEL', ENDED, user)
    set(room, 'leftDraw', math.max(0, room.leftDraw - 1))
    return place_of(room, user, found, 'JOINED')
end
local number = tonumber(redis.call('GET', SEQ) or 0) + 1
if number > room.numberLimit then return {'outcome', 'NUMBERS_USED_UP'} end
redis.call('INCR', SEQ)
-- No drawn number of a fan who left before the draw comes back; the number that is given now can.
if ended_number_of(user) == LEFT_THE_DRAW then
    redis.call('HSET', ENDED, user, string.format('%d', math.max(0, room.entries)))
end
count('joined')
if room.entries < 0 then
    redis.call('ZADD', ENTRANTS, 'NX', number, user)
    found.entry = number
else
    redis.call('ZADD', WAITING, 'NX', number, user)
    found.waits_at = number
    note_time(room, number)
    -- Where nobody else waits, the first of the waiting is this fan, who need not wait for the next tick.
    if redis.call('ZCARD', WAITING) == 1 and admit(room, 1) == 1 then found = find(user) end
end
return place_of(room, user, found, 'JOINED')
