-- What has happened in the room, for its organizer.
local room = read_room()
if not room then return NO_ROOM end
return {'outcome', 'DONE', 'now', NOW, 'organizerId', redis.call('HGET', ROOM, 'organizerId'),
    'waiting', redis.call('ZCARD', WAITING) + (room.drawnAt == 0 and redis.call('ZCARD', ENTRANTS) or 0),
    'active', redis.call('ZCOUNT', ACTIVE, '(' .. NOW, '+inf') + redis.call('ZCARD', CARRIED),
    'lastMinute', room.lastMinute, 'counts', redis.call('HGETALL', STATISTICS)}
