package dev.onsale.reservation.hold;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * A wish for seats that the service chooses.
 *
 * @param grade of every seat; null for seats of any grade
 */
record BestAvailable(int count, @Nullable String grade) {

    private static final int GRADES_NAMED_MAX = 10;

    /** @throws dev.onsale.httpapi.ProblemException unless it asks for 1 to {@code limit} seats of a grade there is */
    static BestAvailable of(@Nullable Long count, @Nullable String grade, Collection<String> grades, int limit) {
        if (count == null || count < 1 || count > limit) {
            throw HoldProblems.invalidSeats(
                    "bestAvailable.count must be a number from 1 to %d: how many seats you want.".formatted(limit),
                    limit).asException();
        }
        if (grade != null && !grades.contains(grade)) {
            var known = grades.stream().limit(GRADES_NAMED_MAX).toList();
            throw HoldProblems.invalidSeats(
                    "bestAvailable.grade must be a grade of this schedule, such as %s; leave it out for any grade."
                            .formatted(String.join(", ", known)),
                    limit).asException();
        }
        return new BestAvailable(count.intValue(), grade);
    }

    String described() {
        return grade == null ? "seats" : "seats of grade " + grade;
    }
}
