-- All that the log had of the list is back, unless the room was lost again meanwhile: each restoration settles at a time
-- of its own. What the log has not is not looked for again.
local list_hash, settled_at = ARGV[1], tonumber(ARGV[2])
local room = read_room()
if not room then return NO_ROOM end
if redis.call('HGET', ROOM, 'draw') ~= list_hash then return {'outcome', 'ANOTHER_LIST'} end
if not lacks_list(room) then return {'outcome', 'COMPLETE'} end
if room.settledAt ~= settled_at then return {'outcome', 'LOST_AGAIN'} end
redis.call('HDEL', ROOM, 'listAt')
return {'outcome', 'INCOMPLETE'}
