package dev.onsale.ops;

/** What a command ends with, beside picocli's own 2 for wrong usage. */
public final class ExitCode {

    public static final int OK = 0;
    /** Something is not as it should be, or a command refused to act. */
    public static final int NOT_WELL = 1;
    public static final int UNREACHABLE = 3;

    private ExitCode() {}
}
