-- Puts back a slice of a drawn list, an entry and a user in turn: the same, whoever does it. The lease goes on.
local lease_millis, drawer, list_hash = tonumber(ARGV[1]), ARGV[2], ARGV[3]
local room = read_room()
if not room then return NO_ROOM end
if redis.call('HGET', ROOM, 'draw') ~= list_hash then return {'outcome', 'ANOTHER_LIST'} end
has_job('drawer', drawer, lease_millis)
if #ARGV > 3 then redis.call('ZADD', ENTRANTS, 'NX', unpack(ARGV, 4)) end
return {'outcome', 'LISTED'}
