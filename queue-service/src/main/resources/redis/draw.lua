-- One replica at a time draws: its lease, and what is to be drawn.
local lease_millis, drawer = tonumber(ARGV[1]), ARGV[2]
local room = read_room()
if not room then return NO_ROOM end
close_entries(room)
if not may_draw(room) then return {'outcome', 'NOTHING_TO_DRAW'} end
local by, until_when = string.match(redis.call('HGET', ROOM, 'drawer') or '', '^(%S+) (%d+)$')
if by and by ~= drawer and tonumber(until_when) > NOW then return {'outcome', 'BUSY'} end
redis.call('HSET', ROOM, 'drawer', drawer .. ' ' .. string.format('%d', NOW + lease_millis))
return {'outcome', 'DRAW', 'entries', room.entries, 'drawKey', redis.call('HGET', ROOM, 'drawKey'),
    'drawSalt', room.createdAt,
    'listHash', redis.call('HGET', ROOM, 'draw') or ''}
