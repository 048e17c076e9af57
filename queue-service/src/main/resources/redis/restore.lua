-- Puts a room back from its last checkpoint, where Redis has lost it or its last writes. Fans bring their own places;
-- until they had the time to, nobody is let in.
local settling_millis, keep_millis, sequence, last_number =
    tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local facts, schedules, statistics = cjson.decode(ARGV[5]), cjson.decode(ARGV[6]), cjson.decode(ARGV[7])
local arrived, expected, behind = cjson.decode(ARGV[8]), cjson.decode(ARGV[9]), cjson.decode(ARGV[10])
local old = stored_room()
if old and old.history == history() then return {'outcome', 'NOT_LOST'} end
if NOW > tonumber(facts.closesAt) + keep_millis then
    redis.call('UNLINK', unpack(KEYS))
    return {'outcome', 'OVER'}
end

local epoch = math.max(tonumber(TIME[1]), tonumber(facts.epoch) + 1, old and old.epoch + 1 or 0)
local watermark = tonumber(facts.nowServing)
for field, value in pairs(facts) do
    -- A surviving room has its settings from after the checkpoint, perhaps; a draw that is over stays so.
    if not old or field == 'entries' or field == 'drawnAt' and old.drawnAt == 0 then
        redis.call('HSET', ROOM, field, value)
    end
end
if not old then
    for schedule, value in pairs(schedules) do redis.call('HSET', SCHEDULES, schedule, value) end
    for field, value in pairs(statistics) do redis.call('HSET', STATISTICS, field, value) end
    -- The reservations that made up the seats sold are lost: they are counted again from none.
    redis.call('HSET', ROOM, 'leftDraw', 0, 'seatsSold', 0,
        'soldBefore', math.max(tonumber(facts.seatsSold or 0), tonumber(facts.soldBefore or 0)))
end
if facts.draw and redis.call('HSETNX', ROOM, 'draw', facts.draw) == 1 and facts.listAt then
    redis.call('HSET', ROOM, 'listed', facts.listed, 'listAt', facts.listAt)
end
redis.call('HSET', ROOM, 'history', history(), 'epoch', string.format('%d', epoch), 'settledAt', NOW + settling_millis,
    'givenBefore', math.max(sequence, old and tonumber(redis.call('GET', SEQ) or 0) or 0),
    'nowServing', math.max(watermark, old and old.nowServing or 0), 'restoredTo', watermark, 'numberLimit', last_number,
    'activeAt', NOW,
    'checkpoint', math.max(tonumber(facts.checkpoint), tonumber(redis.call('HGET', ROOM, 'checkpoint') or 0)))
redis.call('SET', SEQ, math.max(last_number, tonumber(redis.call('GET', SEQ) or 0)))

local room = stored_room()
-- A slot is kept for each place that was live: as long as its pass may last, or its fan may take to come.
local is_live = {}
local function keep(ranges, lease)
    for _, range in ipairs(ranges) do
        for number = range[1], range[2] do is_live[number] = lease end
    end
end
keep(behind, WAITS_BEHIND)
keep(arrived, NOW + settling_millis + room.passTtlSeconds * 1000)
keep(expected, NOW + settling_millis + room.arrivalTimeoutSeconds * 1000)

-- What survived and had ended by the checkpoint has ended.
for _, user in ipairs(redis.call('HKEYS', SESSIONS)) do
    local session = session_of(user)
    if session then
        if session.number <= watermark and not is_live[session.number] then end_place(user, session.number) end
        is_live[session.number] = nil
    end
end
local passed = redis.call('ZRANGEBYSCORE', WAITING, 1, watermark, 'WITHSCORES')
for i = 1, #passed, 2 do
    local user, number = passed[i], tonumber(passed[i + 1])
    if is_live[number] == WAITS_BEHIND then
        is_live[number] = nil
    elseif is_live[number] then
        -- An admission that was lost: the next look grants it, and nobody else takes the slot meanwhile.
        redis.call('ZREM', WAITING, user)
    elseif room.drawnAt > 0 then
        end_place(user, number)
    end
end
if old then
    -- Passed since the checkpoint, and still away.
    for _, number in ipairs(redis.call('ZRANGEBYSCORE', CARRIED, WAITS_BEHIND, WAITS_BEHIND)) do
        number = tonumber(number)
        if number > watermark and not is_live[number] then is_live[number] = WAITS_BEHIND end
    end
end
redis.call('DEL', CARRIED)
local slice = {}
local function write_slice()
    if #slice > 0 then redis.call('ZADD', CARRIED, unpack(slice)) end
    slice = {}
end
for number, lease in pairs(is_live) do
    slice[#slice + 1] = lease
    slice[#slice + 1] = number
    if #slice >= 1000 then write_slice() end
end
write_slice()
return {'outcome', 'RESTORED', 'epoch', epoch, 'lastNumber', last_number}
