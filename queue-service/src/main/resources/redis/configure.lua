-- New settings, by the organizer who owns the room; every script reads them anew, so they are in force at once.
local room = read_room()
if not room then return NO_ROOM end
if redis.call('HGET', ROOM, 'organizerId') ~= ARGV[1] then return {'outcome', 'NOT_THEIRS'} end
local arrival_timeout = tonumber(ARGV[5])
redis.call('HSET', ROOM, 'capacity', ARGV[2], 'admissionPerSecond', ARGV[3], 'passTtlSeconds', ARGV[4],
    'arrivalTimeoutSeconds', arrival_timeout > 0 and arrival_timeout or room.arrivalTimeoutSeconds,
    'preOpenMinutes', ARGV[6], 'paused', ARGV[7])
return describe(read_room())
