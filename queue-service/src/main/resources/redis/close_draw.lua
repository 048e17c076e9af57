-- The list is closed under its hash, which with the seed decides each place; the log has it at `list_at`. The first hash
-- stays.
local list_hash, list_at = ARGV[1], ARGV[2]
local room = read_room()
if not room then return NO_ROOM end
if room.entries < 1 or room.drawnAt > 0 then return {'outcome', 'NOTHING_TO_DRAW'} end
if redis.call('HSETNX', ROOM, 'draw', list_hash) == 1 then
    redis.call('HSET', ROOM, 'listed', redis.call('ZCARD', ENTRANTS), 'listAt', list_at)
end
return {'outcome', 'CLOSED', 'listHash', redis.call('HGET', ROOM, 'draw')}
