package dev.onsale.ops.audit;

import java.nio.file.Path;

import dev.onsale.ops.audit.Snapshot.Login;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where the services' databases are, and the one user who may read them all. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields.
final class DatabaseOptions {

    private static final String OPTIONS = "?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
            + "&allowPublicKeyRetrieval=true";
    private static final String PASSWORD = "ONSALE_AUDIT_PASSWORD";

    @Option(names = "--reservation-db", paramLabel = "URL", defaultValue = "${env:ONSALE_AUDIT_RESERVATION_URL:-jdbc:mysql://127.0.0.1:13306/onsale_reservation"
            + OPTIONS
            + "}", description = "JDBC URL of reservation-service's database; otherwise $ONSALE_AUDIT_RESERVATION_URL")
    private String reservationUrl;

    @Option(names = "--payment-db", paramLabel = "URL", defaultValue = "${env:ONSALE_AUDIT_PAYMENT_URL:-jdbc:mysql://127.0.0.1:13306/onsale_payment"
            + OPTIONS + "}", description = "the same of payment-service; otherwise $ONSALE_AUDIT_PAYMENT_URL")
    private String paymentUrl;

    @Option(names = "--catalog-db", paramLabel = "URL", defaultValue = "${env:ONSALE_AUDIT_CATALOG_URL:-jdbc:mysql://127.0.0.1:13306/onsale_catalog"
            + OPTIONS + "}", description = "the same of concert-catalog-service; otherwise $ONSALE_AUDIT_CATALOG_URL")
    private String catalogUrl;

    @Option(names = "--db-user", paramLabel = "USER", defaultValue = "${env:ONSALE_AUDIT_USER:-onsale_auditor}", description = "who reads them, and need do no more; otherwise $ONSALE_AUDIT_USER, or onsale_auditor")
    private String user;

    @Option(names = "--db-password-file", paramLabel = "FILE", defaultValue = "${env:ONSALE_AUDIT_PASSWORD_FILE}", description = "a file with that user's password; otherwise $ONSALE_AUDIT_PASSWORD_FILE, or the password itself in $ONSALE_AUDIT_PASSWORD")
    private @Nullable Path passwordFile;

    @Spec(Target.MIXEE)
    private CommandSpec command;

    /** Three logins of one user. */
    Logins logins() {
        var password = SecretFile.read(passwordFile, PASSWORD, command);
        return new Logins(new Login(reservationUrl, user, password), new Login(paymentUrl, user, password),
                new Login(catalogUrl, user, password));
    }

    record Logins(Login reservation, Login payment, Login catalog) {}
}
