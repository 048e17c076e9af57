package dev.onsale.loadtests.queue;

/** What is measured beside each other. */
enum Variant {

    REDIS_BENCHMARK("plain `ZADD`, `redis-benchmark`"), ZADD("plain `ZADD`, our client"), JOIN_SCRIPT(
            "join, the script alone"), LOOK_SCRIPT("poll, the script alone"), PLAIN_HTTP(
                    "a plain JSON document, HTTP"), ROOM_HTTP("the room for everybody, HTTP"), JOIN_HTTP(
                            "join, HTTP"), LOOK_HTTP("poll, HTTP");

    final String title;

    Variant(String title) {
        this.title = title;
    }
}
