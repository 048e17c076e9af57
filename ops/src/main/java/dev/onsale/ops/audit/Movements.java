package dev.onsale.ops.audit;

import dev.onsale.ops.audit.Movement.Kind;

/** All money that moved, at the provider and in the wallets, by reservation. */
final class Movements implements AutoCloseable {

    private static final String WALLETS = """
            select reservation_id, seq, kind, transaction_key, coalesce(capture_key, transaction_key), amount, currency
              from ledger_transaction
             where kind in ('CAPTURE', 'REFUND')
            """;

    private final SortedLines lines = new SortedLines();

    static Movements read(ProviderLedger provider, Snapshot payments) {
        var movements = new Movements();
        try {
            provider.read(movement -> movements.lines.add(movement.line()));
            payments.each(WALLETS, row -> movements.lines.add(new Movement(
                    String.valueOf(row.getString(1)), "wallet", row.getLong(2),
                    Kind.valueOf(row.getString(3)), row.getString(4), row.getString(5), row.getLong(6),
                    row.getString(7)).line()));
            return movements;
        } catch (RuntimeException e) {
            movements.close();
            throw e;
        }
    }

    long size() {
        return lines.size();
    }

    Cursor<Movement> byReservation() {
        return new Cursor<>(lines.sorted().as(Movement::of), Movement::reservationId);
    }

    @Override
    public void close() {
        lines.close();
    }
}
