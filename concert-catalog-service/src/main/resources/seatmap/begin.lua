-- Starts to note the changes that arrive from now on, or joins a build that does already.
-- ARGV: a token, how long a build may take (ms). Answers the token of the build.
redis.call('HSETNX', pending, 'token', ARGV[1])
redis.call('PEXPIRE', pending, ARGV[2])
return redis.call('HGET', pending, 'token')
