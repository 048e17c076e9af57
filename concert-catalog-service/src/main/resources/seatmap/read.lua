-- Answers the map's version, time (ms), age since it was built (ms) and states; nothing when there is no whole map.
if not is_built() then
    return {}
end
local shown = redis.call('HMGET', meta, 'version', 'asOf', 'builtAt')
local now = redis.call('TIME')
local age = now[1] * 1000 + math.floor(now[2] / 1000) - tonumber(shown[3])
return {shown[1], shown[2], string.format('%.0f', age), redis.call('GET', seats)}
