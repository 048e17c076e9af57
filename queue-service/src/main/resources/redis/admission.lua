-- Who is let in, for the scripts that let in.

-- Tokens gather for this long at most, so that a late tick loses nothing and an idle room does not burst.
local BURST_MILLIS = 200
local MINUTE_SLICES, SLICE_MILLIS = 12, 5000

local function free_slots(room)
    return room.capacity - redis.call('ZCARD', ACTIVE) - redis.call('ZCOUNT', CARRIED, '(0', '+inf')
end

local function tokens_of(room)
    local most = math.max(1, room.admissionPerSecond * BURST_MILLIS / 1000)
    local gathered = math.max(0, NOW - room.tokensAt) * room.admissionPerSecond / 1000
    return math.min(most, room.tokens + gathered)
end

local function count_admissions(admitted)
    local slice = math.floor(NOW / SLICE_MILLIS)
    local field = 'minute' .. slice % MINUTE_SLICES
    local at, so_far = string.match(redis.call('HGET', ROOM, field) or '', '^(%d+) (%d+)$')
    local before = tonumber(at) == slice and tonumber(so_far) or 0
    redis.call('HSET', ROOM, field, slice .. ' ' .. before + admitted)
    count('admitted', admitted)
end

-- When a number was given, to the second, if that is known: the timeline has the first number of each second.
local function given_at(number)
    local floor = redis.call('ZRANGE', TIMELINE, number, '-inf', 'BYSCORE', 'REV', 'LIMIT', 0, 1)
    return floor[1] and tonumber(floor[1])
end

local function count_waits(numbers)
    local bounds = {1, 2, 3, 5, 8, 13, 20, 30, 45, 60, 90, 120, 180, 300, 450, 600, 900, 1200, 1800, 2700, 3600, 5400,
        7200, 14400}
    local waits = {}
    for _, number in ipairs(numbers) do
        local at = given_at(number)
        if at then
            local bucket = 'wait:more'
            for _, bound in ipairs(bounds) do
                if (NOW - at) / 1000 <= bound then
                    bucket = 'wait:' .. bound
                    break
                end
            end
            waits[bucket] = (waits[bucket] or 0) + 1
        end
    end
    for bucket, by in pairs(waits) do count(bucket, by) end
    local floor = redis.call('ZRANGE', TIMELINE, numbers[1], '-inf', 'BYSCORE', 'REV', 'LIMIT', 0, 1, 'WITHSCORES')
    if floor[2] then redis.call('ZREMRANGEBYSCORE', TIMELINE, '-inf', '(' .. floor[2]) end
end

-- Moves the first of the waiting into the active set: no more than `limit`, the capacity or the rate allow.
local function admit(room, limit)
    if state_of(room) ~= 'OPEN' or NOW < room.settledAt or room.drawnAt == 0 then return 0 end
    local tokens = tokens_of(room)
    local most = math.min(limit, free_slots(room), math.floor(tokens + 0.000001))
    if most < 1 then return 0 end
    local first = redis.call('ZPOPMIN', WAITING, most)
    local admitted = #first / 2
    if admitted == 0 then return 0 end
    local numbers = {}
    for i = 1, #first, 2 do
        numbers[#numbers + 1] = tonumber(first[i + 1])
        grant(room, first[i], numbers[#numbers])
    end
    redis.call('HSET', ROOM, 'tokens', string.format('%.6f', tokens - admitted), 'tokensAt', NOW)
    count_admissions(admitted)
    count_waits(numbers)
    return admitted
end
