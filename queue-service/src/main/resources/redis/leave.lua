-- Gives up the place that the ticket or pass is for, waiting or admitted; a place taken later by the same fan stays.
local user, number, entry = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local room = read_room()
if not room then return NO_ROOM end
note_activity(room)
local session = session_of(user)
local current = session and session.number or waiting_number_of(user)
if current then
    -- A ticket from before the draw does not know the number that its entry was drawn to.
    local is_for = current == number or number == 0 and entry > 0 and entry_of(user) == entry
    if is_for then
        count('left')
        end_place(user, current)
    end
elseif number > 0 then
    end_place(user, number)
elseif room.drawnAt == 0 and entry > 0 and ended_number_of(user) ~= LEFT_THE_DRAW then
    count('left')
    if entry_of(user) == entry then set(room, 'leftDraw', room.leftDraw + 1) end
    redis.call('HSET', ENDED, user, string.format('%d', LEFT_THE_DRAW))
end
return {'outcome', 'DONE'}
