package dev.onsale.catalog.seatmap;

/** What a seat map shows of a seat. */
enum SeatStatus {
    AVAILABLE(0), HELD(1), CONFIRMED(2);

    private final int code;

    SeatStatus(int code) {
        this.code = code;
    }

    /** The two bits that stand for it in Redis; the scripts know that 0 is free. */
    int code() {
        return code;
    }

    static SeatStatus ofCode(int code) {
        return switch (code) {
            case 0 -> AVAILABLE;
            case 1 -> HELD;
            case 2 -> CONFIRMED;
            default -> throw new IllegalArgumentException("No seat status has the code " + code + ".");
        };
    }
}
