-- What has happened in the room, for its organizer.
local room = read_room()
if not room then return NO_ROOM end
return {'outcome', 'DONE', 'now', NOW, 'organizerId', redis.call('HGET', ROOM, 'organizerId'),
    'waiting', redis.call('ZCARD', WAITING) + undrawn(room),
    'active', redis.call('ZCOUNT', ACTIVE, '(' .. NOW, '+inf') + redis.call('ZCOUNT', CARRIED, '(0', '+inf'),
    'lastMinute', room.lastMinute, 'counts', redis.call('HGETALL', STATISTICS)}
