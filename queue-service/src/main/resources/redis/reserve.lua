-- The log has the checkpoint: its numbers may be given, unless the room has been restored or closed its draw since.
local epoch, entries, last_number, changes = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4]
local room = read_room()
if not room then return NO_ROOM end
if room.epoch == epoch then redis.call('HSET', ROOM, 'checkpointOf', changes) end
if room.epoch == epoch and room.entries == entries and last_number > room.numberLimit then
    set(room, 'numberLimit', last_number)
end
return {'outcome', 'DONE'}
