-- What everybody may know of the draw.
local room = read_room()
if not room then return NO_ROOM end
local facts = redis.call('HMGET', ROOM, 'drawKey', 'draw')
return {'outcome', 'DONE', 'state', state_of(room), 'entries', room.entries, 'entrants', redis.call('ZCARD', ENTRANTS),
    'drawnAt', room.drawnAt, 'drawKey', facts[1], 'listHash', facts[2] or ''}
