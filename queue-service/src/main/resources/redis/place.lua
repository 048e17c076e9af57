-- Places a slice of the drawn: a number and a user in turn; whoever left meanwhile is not placed. The last slice ends
-- the draw, and people are let in.
local list_hash, last = ARGV[1], ARGV[2] == '1'
local room = read_room()
if not room then return NO_ROOM end
if room.drawnAt > 0 or redis.call('HGET', ROOM, 'draw') ~= list_hash then return {'outcome', 'NOTHING_TO_DRAW'} end
for i = 3, #ARGV, 2 do
    local number, user = tonumber(ARGV[i]), ARGV[i + 1]
    if number > ended_number_of(user) then redis.call('ZADD', WAITING, 'NX', number, user) end
end
if last then
    set(room, 'drawnAt', NOW)
    redis.call('ZADD', TIMELINE, 1, string.format('%d', room.opensAt))
end
return {'outcome', 'PLACED'}
