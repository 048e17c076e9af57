-- One slice of admission: frees what expired, then lets in whom capacity and rate allow.
local limit, keep_millis = tonumber(ARGV[1]), tonumber(ARGV[2])
local room = read_room()
if not room then return {'outcome', 'NO_ROOM'} end
local expired = purge(limit)
if NOW > room.closesAt + keep_millis and redis.call('ZCARD', ACTIVE) == 0 then
    redis.call('UNLINK', unpack(KEYS))
    return {'outcome', 'FORGOTTEN'}
end
local admitted = admit(room, limit)

local slice, last_minute = math.floor(NOW / SLICE_MILLIS), 0
for i = 0, MINUTE_SLICES - 1 do
    local at, count = string.match(redis.call('HGET', ROOM, 'minute' .. i) or '', '^(%d+) (%d+)$')
    if at and slice - tonumber(at) < MINUTE_SLICES then last_minute = last_minute + tonumber(count) end
end
if last_minute ~= room.lastMinute then redis.call('HSET', ROOM, 'lastMinute', last_minute) end
return {'outcome', 'DONE', 'admitted', admitted, 'expired', expired, 'state', state_of(room)}
