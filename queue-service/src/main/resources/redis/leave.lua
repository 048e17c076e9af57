-- Gives up the place that the ticket or pass is for, waiting or admitted; a place taken later by the same fan stays.
local user, number = ARGV[1], tonumber(ARGV[2])
if not read_room() then return {} end
local session = session_of(user)
local current = session and session.number or waiting_number_of(user)
if not current or current == number then end_place(user, math.max(number, ended_number_of(user))) end
return {}
