-- What a replica remembers of the room, in case Redis loses it.
return {redis.call('HGETALL', ROOM), redis.call('HGETALL', SCHEDULES), redis.call('GET', SEQ) or '0'}
