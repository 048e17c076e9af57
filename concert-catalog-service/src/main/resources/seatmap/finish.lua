-- Replaces the map by a snapshot taken after the build began, and by the changes noted since.
-- ARGV: token, states, versions, version, free seats, size, as of (ms), kept (ms), count kept (ms).
-- Answers 0 when the changes of this build are not all there: another has finished it, or Redis has lost it.
if redis.call('HGET', pending, 'token') ~= ARGV[1] then
    return 0
end
local noted = redis.call('HGETALL', pending)
redis.call('DEL', meta, pending)
redis.call('SET', seats, ARGV[2])
redis.call('SET', versions, ARGV[3])
redis.call('SET', available, ARGV[5])
local now = redis.call('TIME')
redis.call('HSET', meta, 'version', ARGV[4], 'size', ARGV[6], 'asOf', ARGV[7],
        'builtAt', string.format('%.0f', now[1] * 1000 + math.floor(now[2] / 1000)))
local changes = {}
for i = 1, #noted, 2 do
    if noted[i] ~= 'token' then
        local version, status = string.match(noted[i + 1], '^(%d+):(%d)$')
        changes[#changes + 1] = {tonumber(noted[i]), tonumber(version), tonumber(status)}
    end
end
show_all(changes, tonumber(ARGV[7]), ARGV[8], ARGV[9])
return 1
