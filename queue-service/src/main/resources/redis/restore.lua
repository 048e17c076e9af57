-- Puts a lost room back from a replica's copy. Fans bring their own places; until they had the time to, nobody is let in.
local settling_millis, keep_millis, sequence = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local room, schedules = cjson.decode(ARGV[4]), cjson.decode(ARGV[5])
if redis.call('EXISTS', ROOM) == 1 or NOW > tonumber(room.closesAt) + keep_millis then return {'restored', 0} end
for field, value in pairs(room) do redis.call('HSET', ROOM, field, value) end
for schedule, value in pairs(schedules) do redis.call('HSET', SCHEDULES, schedule, value) end
redis.call('HSET', ROOM, 'epoch', TIME[1], 'settledAt', NOW + settling_millis)
redis.call('SET', SEQ, math.max(sequence, tonumber(redis.call('GET', SEQ) or 0)))
return {'restored', 1}
