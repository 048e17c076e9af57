package dev.onsale.localstack.testing;

/** A way to start the tests' servers. */
interface TestServers extends AutoCloseable {

    Endpoint mysql();

    Endpoint redis();

    Endpoint kafka();

    /** Ends all that were started; their data are of no more use. */
    @Override
    void close();
}
