package dev.onsale.localstack.testing;

/** Where a server takes connections. */
record Endpoint(String host, int port, String password) {

    static Endpoint parse(String text) {
        var parts = text.strip().split(" ", -1);
        return new Endpoint(parts[0], Integer.parseInt(parts[1]), parts[2]);
    }

    String format() {
        return "%s %d %s".formatted(host, port, password);
    }
}
