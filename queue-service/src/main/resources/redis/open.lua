-- A schedule of the concert is known: makes or updates the room. An older or repeated event changes nothing.
local schedule, version, organizer, title, starts_at, sales_open_at, seats = unpack(ARGV, 1, 7)
local existing, may_make = stored_room(), ARGV[15] == '1'
if not existing and not may_make or existing and existing.history ~= history() then return NO_ROOM end
local known = redis.call('HGET', SCHEDULES, schedule)
if known and tonumber(string.match(known, '^%d+')) >= tonumber(version) then return {'outcome', 'KNOWN'} end
redis.call('HSET', SCHEDULES, schedule, version .. ' ' .. sales_open_at .. ' ' .. starts_at .. ' ' .. seats)

local names = {'capacity', 'admissionPerSecond', 'passTtlSeconds', 'arrivalTimeoutSeconds', 'preOpenMinutes', 'paused'}
for i, name in ipairs(names) do redis.call('HSETNX', ROOM, name, ARGV[7 + i]) end
redis.call('HSETNX', ROOM, 'drawKey', ARGV[14])
redis.call('HSETNX', ROOM, 'history', history())
redis.call('HSETNX', ROOM, 'epoch', TIME[1])
redis.call('HSETNX', ROOM, 'countedIn', TIME[1])
redis.call('HSETNX', ROOM, 'createdAt', NOW)
redis.call('HSETNX', ROOM, 'entries', -1)
if tonumber(version) > tonumber(redis.call('HGET', ROOM, 'version') or 0) then
    redis.call('HSET', ROOM, 'version', version, 'organizerId', organizer, 'title', title)
end

local opens_at, closes_at, seats_total = math.huge, 0, 0
for _, value in ipairs(redis.call('HVALS', SCHEDULES)) do
    local sales_open, starts, count_of_seats = string.match(value, '^%d+ (%d+) (%d+) (%d+)$')
    opens_at, closes_at = math.min(opens_at, tonumber(sales_open)), math.max(closes_at, tonumber(starts))
    seats_total = seats_total + tonumber(count_of_seats)
end
redis.call('HSET', ROOM, 'opensAt', opens_at, 'closesAt', closes_at, 'seatsTotal', seats_total)
close_entries(stored_room())
return {'outcome', 'CHANGED'}
