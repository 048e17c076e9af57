-- New settings, by the organizer who owns the room; every script reads them anew, so they are in force at once.
local room = read_room()
if not room or redis.call('HGET', ROOM, 'organizerId') ~= ARGV[1] then return {} end
redis.call('HSET', ROOM, 'capacity', ARGV[2], 'admissionPerSecond', ARGV[3], 'passTtlSeconds', ARGV[4],
    'preOpenMinutes', ARGV[5], 'paused', ARGV[6])
return describe(read_room())
