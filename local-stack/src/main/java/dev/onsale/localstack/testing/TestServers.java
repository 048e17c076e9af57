package dev.onsale.localstack.testing;

/** A way to start the tests' servers. */
interface TestServers extends AutoCloseable {

    /** What they are, for whoever reads the build's output. */
    String describe();

    Endpoint mysql();

    Endpoint redis();

    Endpoint kafka();

    /** Ends all that were started; their data are of no more use. */
    @Override
    void close();
}
