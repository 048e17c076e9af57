-- A schedule of the concert is known: makes or updates the room. An older or repeated event changes nothing.
local schedule, version, organizer, title, starts_at, sales_open_at = unpack(ARGV, 1, 6)
local known = redis.call('HGET', SCHEDULES, schedule)
if known and tonumber(string.match(known, '^%d+')) >= tonumber(version) then return {'changed', 0} end
redis.call('HSET', SCHEDULES, schedule, version .. ' ' .. sales_open_at .. ' ' .. starts_at)

local names = {'capacity', 'admissionPerSecond', 'passTtlSeconds', 'preOpenMinutes', 'paused'}
for i, name in ipairs(names) do redis.call('HSETNX', ROOM, name, ARGV[6 + i]) end
redis.call('HSETNX', ROOM, 'epoch', TIME[1])
redis.call('HSETNX', ROOM, 'createdAt', NOW)
if tonumber(version) > tonumber(redis.call('HGET', ROOM, 'version') or 0) then
    redis.call('HSET', ROOM, 'version', version, 'organizerId', organizer, 'title', title)
end

local opens_at, closes_at = math.huge, 0
for _, value in ipairs(redis.call('HVALS', SCHEDULES)) do
    local sales_open, starts = string.match(value, '^%d+ (%d+) (%d+)$')
    opens_at, closes_at = math.min(opens_at, tonumber(sales_open)), math.max(closes_at, tonumber(starts))
end
redis.call('HSET', ROOM, 'opensAt', opens_at, 'closesAt', closes_at)
return {'changed', 1}
