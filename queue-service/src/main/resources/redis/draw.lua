-- One replica at a time draws: its lease, and what is to be drawn.
local lease_millis, drawer = tonumber(ARGV[1]), ARGV[2]
local room = read_room()
if not room then return NO_ROOM end
close_entries(room)
if not may_draw(room) then return {'outcome', 'NOTHING_TO_DRAW'} end
if not has_job('drawer', drawer, lease_millis) then return {'outcome', 'BUSY'} end
return {'outcome', 'DRAW', 'entries', room.entries, 'drawKey', redis.call('HGET', ROOM, 'drawKey'),
    'drawSalt', room.createdAt,
    'listHash', redis.call('HGET', ROOM, 'draw') or ''}
