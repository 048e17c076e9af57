-- The room as everybody may see it, and its settings for its organizer.
local room = read_room()
return room and describe(room) or NO_ROOM
