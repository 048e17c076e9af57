package dev.onsale.loadtests.hold;

import java.util.List;

/** The rows of a sale whose seats can all be held, as reservation-service would write them. */
final class NewSale {

    static final List<String> STATEMENTS = List.of(
            "set session cte_max_recursion_depth = 1000000",
            """
                    insert into schedule (id, concert_id, starts_at, sales_open_at, currency, seat_count)
                    values ('{schedule}', '{concert}', now(6) + interval 30 day, now(6) - interval 1 hour, 'KRW',
                           {seats})
                    """,
            """
                    insert into seat (schedule_id, number, section, seat_row, grade, price, status, version)
                    with recursive seats (i) as (select 1 union all select i + 1 from seats where i < {seats})
                    select '{schedule}', i, 'Floor', i div 50 + 1, 'STANDARD', 150000, 'AVAILABLE', 0 from seats
                    """);

    private NewSale() {}

    static String filled(String sql, Sale sale, int seats) {
        return sql.replace("{schedule}", sale.schedule().toString()).replace("{concert}", sale.concert().toString())
                .replace("{seats}", Integer.toString(seats));
    }
}
