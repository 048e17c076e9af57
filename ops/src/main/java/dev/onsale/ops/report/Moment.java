package dev.onsale.ops.report;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Pattern;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time as operators write it: {@code 2026-11-30T20:00:00Z}, with an offset, or {@code 90m}, {@code 2h} ago. */
public final class Moment implements ITypeConverter<Instant> {

    private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([smhd])");
    private static final Map<String, Duration> UNITS = Map.of("s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1), "d", Duration.ofDays(1));

    @Override
    public Instant convert(String text) {
        var ago = AGO.matcher(text);
        if (ago.matches()) {
            var unit = UNITS.getOrDefault(ago.group(2), Duration.ZERO);
            return Instant.now().minus(unit.multipliedBy(Long.parseLong(ago.group(1))));
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(
                    "'%s' is neither a time such as 2026-11-30T20:00:00Z nor an age such as 2h"
                            .formatted(text));
        }
    }

    /** How long ago, in the largest unit. */
    public static String age(Instant time) {
        var age = Duration.between(time, Instant.now());
        if (age.toDays() > 1) {
            return age.toDays() + "d";
        }
        if (age.toHours() > 1) {
            return age.toHours() + "h";
        }
        return age.toMinutes() > 1 ? age.toMinutes() + "m" : Math.max(0, age.toSeconds()) + "s";
    }
}
