-- One slice of admission: notes who came, frees what ended, then lets in whom capacity and rate allow.
local limit, keep_millis, idle_millis = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local room = read_room()
if not room then return NO_ROOM end
close_entries(room)

local arrivals = redis.call('SPOP', ARRIVALS, limit)
for _, arrival in ipairs(arrivals) do
    local pass, epoch, number, expires_at, user = string.match(arrival, '^((%d+)%-(%d+)%-%d+) (%d+) (.+)$')
    if pass then arrive(room, user, pass, tonumber(epoch), tonumber(number), tonumber(expires_at), pass) end
end

local ended = redis.call('ZRANGEBYSCORE', ACTIVE, '-inf', NOW, 'LIMIT', 0, limit)
for _, user in ipairs(ended) do
    session_of(user)
    redis.call('ZREM', ACTIVE, user)
end
local never_came_back = redis.call('ZRANGEBYSCORE', CARRIED, '(0', NOW, 'LIMIT', 0, limit)
for _, number in ipairs(never_came_back) do redis.call('ZREM', CARRIED, number) end
if #never_came_back > 0 then count('noShows', #never_came_back) end

if NOW > room.closesAt + keep_millis and redis.call('ZCARD', ACTIVE) == 0 then
    redis.call('UNLINK', unpack(KEYS))
    return {'outcome', 'FORGOTTEN'}
end
if room.activeAt > 0 and NOW - room.activeAt > idle_millis and NOW > room.opensAt then
    redis.call('UNLINK', WAITING, ENDED, BUYERS, TIMELINE)
    set(room, 'activeAt', 0)
end
local admitted = admit(room, limit)

local slice, last_minute = math.floor(NOW / SLICE_MILLIS), 0
for i = 0, MINUTE_SLICES - 1 do
    local at, admissions = string.match(redis.call('HGET', ROOM, 'minute' .. i) or '', '^(%d+) (%d+)$')
    if at and slice - tonumber(at) < MINUTE_SLICES then last_minute = last_minute + tonumber(admissions) end
end
if last_minute ~= room.lastMinute then redis.call('HSET', ROOM, 'lastMinute', last_minute) end
return {'outcome', 'DONE', 'admitted', admitted, 'ended', #ended + #never_came_back,
    'more', math.max(admitted, #arrivals, #ended, #never_came_back) == limit and 1 or 0,
    'toDraw', may_draw(room) and 1 or 0, 'lacksList', lacks_list(room) and 1 or 0,
    'lacksReservations', lacks_reservations(room) and 1 or 0}
