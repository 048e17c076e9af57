package dev.onsale.localstack.infra;

/** What a server is tuned for. */
public enum Tuning {

    /**
     * Nothing that was committed or acknowledged is lost, not even when the machine stops; for stacks that people keep.
     */
    DURABLE,

    /** Small and quick; survives a killed process, not a stopped machine; for tests. */
    FAST
}
