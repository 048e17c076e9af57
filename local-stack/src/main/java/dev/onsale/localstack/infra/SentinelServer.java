package dev.onsale.localstack.infra;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A Redis Sentinel, alone: what it sees is decided.
 *
 * @param master the name under which clients ask it where the primary is
 * @param primaryPort where the primary is at first
 * @param downAfter how long the primary must not answer before its replica is promoted
 */
public record SentinelServer(Path directory, int port, String master, int primaryPort, Duration downAfter)
        implements
        Server {

    @Override
    public String name() {
        return "sentinel";
    }
}
