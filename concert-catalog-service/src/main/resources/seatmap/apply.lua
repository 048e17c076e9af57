-- ARGV: status, when it happened (ms), kept (ms), count kept (ms), then number and version of each seat.
-- Answers how many seats changed on the map.
local status, as_of = tonumber(ARGV[1]), tonumber(ARGV[2])
local changes = {}
for i = 5, #ARGV, 2 do
    changes[#changes + 1] = {tonumber(ARGV[i]), tonumber(ARGV[i + 1]), status}
end

-- Whoever builds a map has asked for a snapshot that may be older than this change.
if redis.call('EXISTS', pending) == 1 then
    for _, change in ipairs(changes) do
        local noted = redis.call('HGET', pending, change[1])
        if not noted or change[2] > tonumber(string.match(noted, '^%d+')) then
            redis.call('HSET', pending, change[1], change[2] .. ':' .. status)
        end
    end
end

-- Without a map there is nothing to keep up to date: the next reader's snapshot has this change.
if not is_built() then
    return 0
end
return show_all(changes, as_of, ARGV[3], ARGV[4])
