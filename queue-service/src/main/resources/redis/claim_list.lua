-- One replica at a time puts a list back: its lease, and where the log has the list.
local lease_millis, drawer = tonumber(ARGV[1]), ARGV[2]
local room = read_room()
if not room then return NO_ROOM end
if not lacks_list(room) then return {'outcome', 'COMPLETE'} end
if not has_job('drawer', drawer, lease_millis) then return {'outcome', 'BUSY'} end
local facts = redis.call('HMGET', ROOM, 'draw', 'listAt')
return {'outcome', 'LACKS', 'settledAt', room.settledAt, 'listHash', facts[1], 'listAt', facts[2]}
