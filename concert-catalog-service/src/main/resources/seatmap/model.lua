-- The seat map of one schedule; put before each script. All its keys share one hash tag.
local meta, seats, versions, available, pending = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]

-- A map of which Redis has evicted or lost a part is no map: what is left of it goes too.
local function is_built()
    local parts = redis.call('EXISTS', meta, seats, versions)
    if parts > 0 and parts < 3 then
        redis.call('DEL', meta, seats, versions)
    end
    return parts == 3
end

-- Shows a change unless the seat already shows one as new. Answers whether it did, and what became of the free seats.
local function show(number, version, status, size)
    local at = '#' .. (number - 1)
    if number < 1 or number > size then
        return 0, 0, 0
    end
    local shown = redis.call('BITFIELD', versions, 'GET', 'u32', at)[1]
    if version <= shown then
        return 0, 0, 0
    end
    redis.call('BITFIELD', versions, 'SET', 'u32', at, version)
    local before = redis.call('BITFIELD', seats, 'SET', 'u2', at, status)[1]
    local freed = (status == 0 and 1 or 0) - (before == 0 and 1 or 0)
    return 1, version - shown, freed
end

-- Shows changes given as {number, version, status}, and keeps the map's version, its time and its count with them.
local function show_all(changes, as_of, kept_ms, count_kept_ms)
    local size = tonumber(redis.call('HGET', meta, 'size'))
    local shown, risen, freed = 0, 0, 0
    for _, change in ipairs(changes) do
        local one, by, free = show(change[1], change[2], change[3], size)
        shown, risen, freed = shown + one, risen + by, freed + free
    end
    if shown > 0 then
        redis.call('HINCRBY', meta, 'version', risen)
        if as_of > tonumber(redis.call('HGET', meta, 'asOf')) then
            redis.call('HSET', meta, 'asOf', string.format('%.0f', as_of))
        end
        redis.call('INCRBY', available, freed)
    end
    for _, key in ipairs({meta, seats, versions}) do
        redis.call('PEXPIRE', key, kept_ms)
    end
    redis.call('PEXPIRE', available, count_kept_ms)
    return shown
end
