-- The list is closed under its hash, which with the seed decides each place. The first hash stays.
local room = read_room()
if not room then return NO_ROOM end
if room.entries < 1 or room.drawnAt > 0 then return {'outcome', 'NOTHING_TO_DRAW'} end
redis.call('HSETNX', ROOM, 'draw', ARGV[1])
redis.call('HSETNX', ROOM, 'listed', redis.call('ZCARD', ENTRANTS))
return {'outcome', 'CLOSED', 'listHash', redis.call('HGET', ROOM, 'draw')}
