package dev.onsale.reservation.hold;

/** A seat that was free when it was read. */
record FreeSeat(int number, String section, int row) {

    boolean isRightBefore(FreeSeat next) {
        return next.number == number + 1 && next.row == row && next.section.equals(section);
    }

    /** Whether a group can sit in the rows of both: the same one, or one behind the other. */
    boolean isInRowNear(FreeSeat other) {
        return section.equals(other.section) && Math.abs(row - other.row) <= 1;
    }
}
