package dev.onsale.reservation.hold;

import java.util.List;

/** Others are taking seats that a request has chosen. Its transaction must roll back: nothing else ends its locks. */
final class Outrun extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Integer> numbers;

    /** @param numbers the seats they are taking; none where it could not even choose */
    Outrun(List<Integer> numbers) {
        super("Others are taking " + numbers, null, false, false);
        this.numbers = numbers;
    }

    List<Integer> numbers() {
        return numbers;
    }
}
