-- What has happened in the room, for its organizer.
local room = read_room()
if not room then return NO_ROOM end
return {'outcome', 'DONE', 'now', NOW, 'organizerId', redis.call('HGET', ROOM, 'organizerId'),
    'waiting', waiting_count(room), 'active', active_count(), 'lastMinute', room.lastMinute,
    'counts', redis.call('HGETALL', STATISTICS)}
