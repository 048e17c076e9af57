-- All that the log had of the list is back. What is still lost is not looked for again.
local list_hash = ARGV[1]
local room = read_room()
if not room then return NO_ROOM end
if redis.call('HGET', ROOM, 'draw') ~= list_hash then return {'outcome', 'ANOTHER_LIST'} end
if not lacks_list(room) then return {'outcome', 'COMPLETE'} end
redis.call('HDEL', ROOM, 'listAt')
return {'outcome', 'INCOMPLETE'}
