-- Comes before each script of a room. All keys of the room, always in this order:
local ROOM, SCHEDULES, SEQ, ENTRANTS, WAITING, ACTIVE, SESSIONS, CARRIED, ARRIVALS, ENDED, RESERVATIONS, HELD,
    BOUGHT_AT, BUYERS, TIMELINE, STATISTICS = unpack(KEYS)

-- Redis' own time, in whole milliseconds, is the only clock that decides.
local TIME = redis.call('TIME')
local NOW = TIME[1] * 1000 + math.floor(TIME[2] / 1000)

-- Higher than any number: whoever left before the draw is not drawn, whatever number it would give.
local LEFT_THE_DRAW = 9007199254740991
-- In place of a lease: a number that waits, although higher ones were let in, and holds no slot.
local WAITS_BEHIND = -1
-- As many can be told apart by a checkpoint.
local AWAY_MAX = 20000

-- Another history of writes than the room was made under: Redis was restarted, or a replica was promoted. Either may
-- have lost the last writes, so that nothing in the room is to be trusted before it is restored.
local function history()
    return string.match(redis.call('INFO', 'replication'), 'master_replid:(%w+)') or ''
end

local function stored_room()
    local names = {'opensAt', 'closesAt', 'preOpenMinutes', 'capacity', 'admissionPerSecond', 'passTtlSeconds',
        'arrivalTimeoutSeconds', 'paused', 'epoch', 'createdAt', 'settledAt', 'restoredTo', 'givenBefore', 'nowServing',
        'lastMinute', 'tokens', 'tokensAt', 'numberLimit', 'entries', 'drawnAt', 'seatsTotal', 'seatsSold',
        'soldBefore', 'countedIn', 'timelineAt', 'leftDraw', 'activeAt'}
    local values = redis.call('HMGET', ROOM, 'history', unpack(names))
    if not values[2] then return nil end
    local room = {history = values[1]}
    for i, name in ipairs(names) do room[name] = tonumber(values[i + 1] or 0) end
    return room
end

local function read_room()
    local room = stored_room()
    return room and room.history == history() and room or nil
end

local function state_of(room)
    if NOW >= room.closesAt or NOW < room.opensAt - room.preOpenMinutes * 60000 then return 'CLOSED' end
    if NOW < room.opensAt then return 'PRE_OPEN' end
    return room.paused == 1 and 'PAUSED' or 'OPEN'
end

local function set(room, name, value)
    room[name] = value
    redis.call('HSET', ROOM, name, value)
end

local function count(what, by)
    redis.call('HINCRBY', STATISTICS, what, by or 1)
end

-- From the opening on nobody enters the draw any more, and numbers are given in the order of arrival. The next ones
-- wait for a checkpoint that says so: a room that is lost later must tell a drawn number from a given one.
local function close_entries(room)
    if room.entries >= 0 or NOW < room.opensAt then return end
    local entries = tonumber(redis.call('GET', SEQ) or 0)
    set(room, 'entries', entries)
    set(room, 'numberLimit', entries)
    if entries == 0 then set(room, 'drawnAt', NOW) end
end

-- The list is closed only after everybody had the time to bring a lost entry back; a closed one gives the same places
-- at any time.
local function may_draw(room)
    return room.entries > 0 and room.drawnAt == 0
        and (NOW >= room.settledAt or redis.call('HEXISTS', ROOM, 'draw') == 1)
end

-- Some of a drawn list was lost, and the log has it.
local function lacks_list(room)
    if room.entries < 1 or room.drawnAt == 0 then return false end
    local listed, list_at = unpack(redis.call('HMGET', ROOM, 'listed', 'listAt'))
    return list_at and redis.call('ZCARD', ENTRANTS) < tonumber(listed)
end

-- The room was lost since its reservations were last counted, or some of its last writes were.
local function lacks_reservations(room)
    return room.countedIn ~= room.epoch
end

-- Whether this replica is the one that does this job, until its lease is over.
local function has_job(job, replica, lease_millis)
    local by, until_when = string.match(redis.call('HGET', ROOM, job) or '', '^(%S+) (%d+)$')
    if by and by ~= replica and tonumber(until_when) > NOW then return false end
    redis.call('HSET', ROOM, job, replica .. ' ' .. string.format('%d', NOW + lease_millis))
    return true
end

local function ended_number_of(user)
    return tonumber(redis.call('HGET', ENDED, user) or 0)
end

-- Ends a place for good, and remembers its number, so that no old ticket or pass brings it back.
local function end_place(user, number)
    redis.call('ZREM', WAITING, user)
    redis.call('ZREM', ACTIVE, user)
    redis.call('HDEL', SESSIONS, user)
    -- With clocks that differ, it may lie after the next session's admission.
    redis.call('HDEL', BOUGHT_AT, user)
    redis.call('ZREM', CARRIED, number)
    redis.call('HSET', ENDED, user, string.format('%d', math.max(number, ended_number_of(user))))
end

-- `lease` is until when the fan has to come, or 0 for one who came.
local function write_session(user, pass, expires_at, lease)
    redis.call('ZADD', ACTIVE, lease > 0 and lease or expires_at, user)
    redis.call('HSET', SESSIONS, user, string.format('%s %d %d', pass, expires_at, lease))
end

-- The live session of an admitted fan; one past its time, or whose fan never came, is ended here. `noted` is a pass
-- whose fan came in time, as the gateway has noted.
local function session_of(user, noted)
    local value = redis.call('HGET', SESSIONS, user)
    if not value then return nil end
    local pass, number, admitted_at, expires_at, lease =
        string.match(value, '^(%d+%-(%d+)%-(%d+)) (%d+) (%d+)$')
    number, expires_at, lease = tonumber(number), tonumber(expires_at), tonumber(lease)
    -- Who came in time has come, although the note of it is read late.
    if lease > 0 and lease <= NOW and expires_at > NOW
        and (noted == pass
            or redis.call('SREM', ARRIVALS, pass .. ' ' .. string.format('%d', expires_at) .. ' ' .. user) == 1) then
        lease = 0
        write_session(user, pass, expires_at, lease)
        count('arrived')
    end
    if expires_at <= NOW or lease > 0 and lease <= NOW then
        count(lease > 0 and 'noShows' or 'expired')
        end_place(user, number)
        return nil
    end
    return {pass = pass, number = number, admitted_at = tonumber(admitted_at), expires_at = expires_at, lease = lease}
end

local function waiting_number_of(user)
    local score = redis.call('ZSCORE', WAITING, user)
    return score and tonumber(score)
end

local function entry_of(user)
    local score = redis.call('ZSCORE', ENTRANTS, user)
    return score and tonumber(score) or 0
end

-- Numbers of before the room was lost that are passed now, and do not stand there: whoever has been away since waits,
-- and another loss does not end the place.
local function note_away(room, number)
    local first, last = room.nowServing + 1, math.min(number - 1, room.givenBefore)
    if last < first then return end
    local known = redis.call('ZCARD', CARRIED) + redis.call('ZCOUNT', WAITING, 1, room.nowServing)
    last = math.min(last, first - 1 + AWAY_MAX - known)
    for from = first, last, 1000 do
        local away = {}
        for passed = from, math.min(last, from + 999) do
            away[#away + 1] = WAITS_BEHIND
            away[#away + 1] = passed
        end
        redis.call('ZADD', CARRIED, 'NX', unpack(away))
    end
end

local function activate(room, user, number, pass, expires_at, lease)
    redis.call('ZREM', WAITING, user)
    redis.call('ZREM', CARRIED, number)
    write_session(user, pass, expires_at, lease)
    if number > room.nowServing then
        note_away(room, number)
        set(room, 'nowServing', number)
    end
end

-- The pass's id names the admission: epoch, number, moment. It ends on a whole second, as a JWT does, and never early.
local function grant(room, user, number)
    local expires_at = (math.ceil(NOW / 1000) + room.passTtlSeconds) * 1000
    local pass = string.format('%d-%d-%d', room.epoch, number, NOW)
    activate(room, user, number, pass, expires_at, math.min(expires_at, NOW + room.arrivalTimeoutSeconds * 1000))
end

-- Whether a token from before the room was lost may bring its place back: not that of a place which had ended by then.
local function was_live(room, number, epoch)
    return epoch >= room.epoch or number > room.restoredTo or redis.call('ZSCORE', CARRIED, number) ~= false
end

-- Frees the slot of a fan who has bought in this session and holds nothing any more. As long as reservations are counted
-- again, nobody knows what there is.
local function free_if_bought(room, user, session)
    if lacks_reservations(room) or redis.call('HEXISTS', HELD, user) == 1
        or tonumber(redis.call('HGET', BOUGHT_AT, user) or 0) < session.admitted_at then
        return false
    end
    -- The pass no longer opens the sale, but a payment whose answer was lost can still be asked for again.
    redis.call('HSET', BUYERS, user, session.pass .. ' ' .. session.expires_at)
    count('bought')
    end_place(user, session.number)
    return true
end

-- A pass was shown: its fan has come. One that Redis had lost is put back.
local function arrive(room, user, pass, epoch, number, expires_at, noted)
    local session = session_of(user, noted)
    if session then
        if session.pass ~= pass or session.lease == 0 then return end
        activate(room, user, number, pass, expires_at, 0)
        count('arrived')
    elseif number > ended_number_of(user) and NOW < expires_at and NOW < room.closesAt
        and was_live(room, number, epoch) then
        activate(room, user, number, pass, expires_at, 0)
        free_if_bought(room, user, session_of(user))
    end
end

-- A room where nobody joins, looks or leaves for longer than a ticket lasts has no fans left.
local function note_activity(room)
    if NOW - room.activeAt > 60000 then set(room, 'activeAt', NOW) end
end

local function note_time(room, number)
    if NOW - room.timelineAt < 1000 then return end
    redis.call('ZADD', TIMELINE, number, string.format('%d', NOW))
    set(room, 'timelineAt', NOW)
end

-- While the seats sold are counted again, those that had been sold by the checkpoint count as well.
local function is_sold_out(room)
    return room.seatsTotal > 0 and math.max(room.seatsSold, room.soldBefore) >= room.seatsTotal
end

-- Why nobody is let in now, or '' where it goes on.
local function held_up(room, state)
    if state == 'PAUSED' or state == 'CLOSED' then return state end
    if is_sold_out(room) then return 'SOLD_OUT' end
    if NOW < room.settledAt then return 'SETTLING' end
    if room.drawnAt == 0 then return state == 'PRE_OPEN' and 'NOT_OPEN' or 'DRAWING' end
    return ''
end

-- Those who wait for the draw; who left stays in the list, with the one entry that a fan can have.
local function undrawn(room)
    if room.drawnAt > 0 then return 0 end
    return redis.call('ZCARD', ENTRANTS) - room.leftDraw
end

local function waiting_count(room)
    return redis.call('ZCARD', WAITING) + undrawn(room)
end

-- Whoever has a pass that is valid, and whoever had one when the room was lost.
local function active_count()
    return redis.call('ZCOUNT', ACTIVE, '(' .. NOW, '+inf') + redis.call('ZCOUNT', CARRIED, '(0', '+inf')
end

-- What there is of a fan: the live session, or the number that waits, and the entry in the draw.
local function find(user)
    local session = session_of(user)
    return {session = session, waits_at = not session and waiting_number_of(user) or nil, entry = entry_of(user)}
end

-- A reply with the fan's place, or none. `shown_entry` is what a ticket says of a list that is closed, and that may have
-- lost the entry since.
local function place_of(room, user, found, outcome, shown_entry)
    local state, entry = state_of(room), room.entries == 0 and 0 or math.max(found.entry, shown_entry or 0)
    local session, number, ahead = found.session, found.waits_at, nil
    if session then
        return {'outcome', outcome, 'now', NOW, 'state', state, 'reason', held_up(room, state), 'epoch', room.epoch,
            'status', 'ACTIVE', 'number', session.number, 'entry', entry, 'pass', session.pass,
            'expiresAt', session.expires_at}
    end
    if NOW >= room.closesAt then return nil end
    if number then
        ahead = redis.call('ZRANK', WAITING, user) + (room.drawnAt == 0 and room.entries or 0)
    elseif room.drawnAt == 0 and entry > 0 and ended_number_of(user) ~= LEFT_THE_DRAW then
        -- Nobody has an order before the draw: at most all the others are ahead.
        number, ahead = 0, undrawn(room) - 1
    else
        return nil
    end
    return {'outcome', outcome, 'now', NOW, 'state', state, 'reason', held_up(room, state), 'epoch', room.epoch,
        'status', 'WAITING', 'number', number, 'entry', entry, 'ahead', ahead, 'lastMinute', room.lastMinute,
        'opensAt', room.opensAt, 'measuredSince', math.max(room.opensAt, room.createdAt)}
end

local function describe(room)
    local state = state_of(room)
    local facts = redis.call('HMGET', ROOM, 'title', 'organizerId')
    return {'outcome', 'DONE', 'now', NOW, 'state', state, 'reason', held_up(room, state), 'title', facts[1],
        'organizerId', facts[2], 'opensAt', room.opensAt, 'closesAt', room.closesAt, 'nowServing', room.nowServing,
        'waiting', waiting_count(room), 'active', active_count(), 'capacity', room.capacity,
        'admissionPerSecond', room.admissionPerSecond,
        'passTtlSeconds', room.passTtlSeconds, 'arrivalTimeoutSeconds', room.arrivalTimeoutSeconds,
        'paused', room.paused, 'preOpenMinutes', room.preOpenMinutes}
end

local NO_ROOM = {'outcome', 'NO_ROOM'}
