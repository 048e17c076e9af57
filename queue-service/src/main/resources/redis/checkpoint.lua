-- What a checkpoint says of the room, where one is due: a change after `interval`, or numbers that run out. One replica
-- gets it; the numbers it names are given only after the log has it (reserve.lua).
local interval, block, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3] == '1'
local room = read_room()
if not room then return NO_ROOM end
close_entries(room)
local sequence = tonumber(redis.call('GET', SEQ) or 0)
local values = redis.call('HMGET', STATISTICS, 'joined', 'admitted', 'arrived', 'noShows', 'expired', 'left', 'bought')
local parts = {sequence, room.nowServing, room.epoch, room.entries, room.drawnAt, room.capacity, room.paused,
    room.admissionPerSecond, room.passTtlSeconds, room.arrivalTimeoutSeconds, room.preOpenMinutes, room.opensAt,
    room.closesAt, room.seatsTotal, room.seatsSold, room.countedIn}
for i = 1, 7 do parts[#parts + 1] = values[i] or '' end
local changes = table.concat(parts, ' ')
local last_at, last_changes, version = unpack(redis.call('HMGET', ROOM, 'checkpointAt', 'checkpointOf', 'checkpoint'))
local used_up = room.numberLimit - sequence < block / 2
local due = changes ~= last_changes and NOW - tonumber(last_at or 0) >= interval
if not due and not used_up and not wanted then return {'outcome', 'NOT_DUE'} end
-- Another replica has just been asked for the same numbers; where it fails, the next one is.
if not due and not wanted and NOW - tonumber(last_at or 0) < 100 then return {'outcome', 'NOT_DUE'} end
redis.call('HSET', ROOM, 'checkpointAt', NOW, 'checkpoint', tonumber(version or 0) + 1)
return {'outcome', 'DUE', 'now', NOW, 'sequence', sequence, 'lastNumber', math.max(room.numberLimit, sequence + block),
    'changes', changes, 'waiting', waiting_count(room),
    'state', state_of(room), 'room', redis.call('HGETALL', ROOM), 'schedules', redis.call('HGETALL', SCHEDULES),
    'statistics', redis.call('HGETALL', STATISTICS)}
