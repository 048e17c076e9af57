-- What everybody may know of the draw.
local room = read_room()
if not room then return NO_ROOM end
local facts = redis.call('HMGET', ROOM, 'drawKey', 'draw', 'listed')
return {'outcome', 'DONE', 'state', state_of(room), 'entries', room.entries, 'entrants', redis.call('ZCARD', ENTRANTS),
    'drawnAt', room.drawnAt, 'drawKey', facts[1], 'drawSalt', room.createdAt, 'listHash', facts[2] or '',
    'listed', tonumber(facts[3] or 0)}
