-- Put before each script of a room. All keys of the room, always in this order:
local ROOM, SCHEDULES, SEQ, WAITING, ACTIVE, SESSIONS, ENDED, RESERVATIONS, HELD, BOUGHT, BUYERS = unpack(KEYS)

-- Redis' own time, in whole milliseconds, is the only clock that decides.
local TIME = redis.call('TIME')
local NOW = TIME[1] * 1000 + math.floor(TIME[2] / 1000)

-- Tokens gather for this long at most, so that a late tick loses nothing and an idle room does not burst.
local BURST_MILLIS = 200
local MINUTE_SLICES, SLICE_MILLIS = 12, 5000

local function read_room()
    local names = {'opensAt', 'closesAt', 'preOpenMinutes', 'capacity', 'admissionPerSecond', 'passTtlSeconds',
        'paused', 'epoch', 'createdAt', 'settledAt', 'nowServing', 'lastMinute', 'tokens', 'tokensAt'}
    local values = redis.call('HMGET', ROOM, unpack(names))
    if not values[1] then return nil end
    local room = {}
    for i, name in ipairs(names) do room[name] = tonumber(values[i] or 0) end
    return room
end

local function state_of(room)
    if NOW >= room.closesAt or NOW < room.opensAt - room.preOpenMinutes * 60000 then return 'CLOSED' end
    if NOW < room.opensAt then return 'PRE_OPEN' end
    return room.paused == 1 and 'PAUSED' or 'OPEN'
end

-- Ends a place for good, and remembers its number, so that no old ticket or pass brings it back.
local function end_place(user, number)
    redis.call('ZREM', WAITING, user)
    redis.call('ZREM', ACTIVE, user)
    redis.call('HDEL', SESSIONS, user)
    redis.call('SREM', BOUGHT, user)
    redis.call('HSET', ENDED, user, number)
end

-- The live session of an admitted fan; one past its time is ended here.
local function session_of(user)
    local value = redis.call('HGET', SESSIONS, user)
    if not value then return nil end
    local pass, number, admitted_at, expires_at = string.match(value, '^(%d+%-(%d+)%-(%d+)) (%d+)$')
    if tonumber(expires_at) <= NOW then
        end_place(user, number)
        return nil
    end
    return {pass = pass, number = tonumber(number), admitted_at = tonumber(admitted_at),
        expires_at = tonumber(expires_at)}
end

local function waiting_number_of(user)
    local score = redis.call('ZSCORE', WAITING, user)
    return score and tonumber(score)
end

local function ended_number_of(user)
    return tonumber(redis.call('HGET', ENDED, user) or 0)
end

local function activate(room, user, number, pass, expires_at)
    redis.call('ZADD', ACTIVE, expires_at, user)
    redis.call('HSET', SESSIONS, user, pass .. ' ' .. expires_at)
    room.nowServing = math.max(room.nowServing, number)
    redis.call('HSET', ROOM, 'nowServing', room.nowServing)
end

-- The pass's id names the admission: epoch, number, moment. It ends on a whole second, as a JWT does, and never early.
local function grant(room, user, number)
    local expires_at = (math.ceil(NOW / 1000) + room.passTtlSeconds) * 1000
    activate(room, user, number, room.epoch .. '-' .. number .. '-' .. NOW, expires_at)
end

-- Frees what expired, at most `limit` sessions.
local function purge(limit)
    local expired = redis.call('ZRANGEBYSCORE', ACTIVE, '-inf', NOW, 'LIMIT', 0, limit)
    for _, user in ipairs(expired) do
        session_of(user)
        redis.call('ZREM', ACTIVE, user)
    end
    return #expired
end

local function tokens_of(room)
    local most = math.max(1, room.admissionPerSecond * BURST_MILLIS / 1000)
    local gathered = math.max(0, NOW - room.tokensAt) * room.admissionPerSecond / 1000
    return math.min(most, room.tokens + gathered)
end

local function count_admissions(admitted)
    local slice = math.floor(NOW / SLICE_MILLIS)
    local field = 'minute' .. slice % MINUTE_SLICES
    local at, count = string.match(redis.call('HGET', ROOM, field) or '', '^(%d+) (%d+)$')
    local before = tonumber(at) == slice and tonumber(count) or 0
    redis.call('HSET', ROOM, field, slice .. ' ' .. before + admitted)
end

-- Moves the first of the waiting into the active set: no more than `limit`, the capacity or the rate allow.
local function admit(room, limit)
    if state_of(room) ~= 'OPEN' or NOW < room.settledAt then return 0 end
    local tokens = tokens_of(room)
    local free = room.capacity - redis.call('ZCARD', ACTIVE)
    local most = math.min(limit, free, math.floor(tokens + 0.000001))
    if most < 1 then return 0 end
    local first = redis.call('ZPOPMIN', WAITING, most)
    local admitted = #first / 2
    if admitted == 0 then return 0 end
    for i = 1, #first, 2 do grant(room, first[i], tonumber(first[i + 1])) end
    redis.call('HSET', ROOM, 'tokens', string.format('%.6f', tokens - admitted), 'tokensAt', NOW)
    count_admissions(admitted)
    return admitted
end

-- The fan's place, or none: replies are names and values in turn.
local function place_of(room, user)
    local reply = {'now', NOW, 'state', state_of(room), 'epoch', room.epoch}
    local function add(...) for _, value in ipairs({...}) do reply[#reply + 1] = value end end
    local session = session_of(user)
    if session then
        add('status', 'ACTIVE', 'number', session.number, 'pass', session.pass, 'expiresAt', session.expires_at)
        return reply
    end
    local number = waiting_number_of(user)
    if not number or NOW >= room.closesAt then return nil end
    add('status', 'WAITING', 'number', number, 'ahead', redis.call('ZRANK', WAITING, user),
        'free', room.capacity - redis.call('ZCARD', ACTIVE), 'admissionPerSecond', room.admissionPerSecond,
        'lastMinute', room.lastMinute, 'opensAt', room.opensAt, 'measuredSince', math.max(room.opensAt, room.createdAt))
    return reply
end

local function describe(room)
    local facts = redis.call('HMGET', ROOM, 'title', 'organizerId')
    return {'now', NOW, 'state', state_of(room), 'title', facts[1], 'organizerId', facts[2],
        'opensAt', room.opensAt, 'closesAt', room.closesAt, 'nowServing', room.nowServing,
        'waiting', redis.call('ZCARD', WAITING), 'active', redis.call('ZCOUNT', ACTIVE, '(' .. NOW, '+inf'),
        'capacity', room.capacity, 'admissionPerSecond', room.admissionPerSecond,
        'passTtlSeconds', room.passTtlSeconds, 'paused', room.paused, 'preOpenMinutes', room.preOpenMinutes}
end
