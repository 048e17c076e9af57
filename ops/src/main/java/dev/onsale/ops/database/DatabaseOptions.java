package dev.onsale.ops.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where a service's database is. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields.
public final class DatabaseOptions {

    private static final String PASSWORD = "ONSALE_OPS_DATABASE_PASSWORD";

    @Option(names = "--database-url", paramLabel = "JDBC-URL", defaultValue = "${env:ONSALE_OPS_DATABASE_URL}", description = "the service's database, jdbc:mysql://…; otherwise $$ONSALE_OPS_DATABASE_URL")
    private @Nullable String url;

    @Option(names = "--database-user", paramLabel = "USER", defaultValue = "${env:ONSALE_OPS_DATABASE_USER}", description = "who may select from its tables; otherwise $$ONSALE_OPS_DATABASE_USER")
    private @Nullable String user;

    @Option(names = "--database-password-file", paramLabel = "FILE", description = "a file with the password; otherwise the password itself in $$ONSALE_OPS_DATABASE_PASSWORD")
    private @Nullable Path passwordFile;

    @Option(names = "--database", paramLabel = "SERVICE", description = "reservation, payment or catalog of the local stack, as ./onsale ops finds it")
    private @Nullable String local;

    @Spec(Target.MIXEE)
    private CommandSpec command;

    /** The database, if the options name one. */
    public Optional<Database> connect() {
        if (local != null) {
            return Optional.of(local(local));
        }
        return url == null || url.isBlank() ? Optional.empty() : Optional.of(new Database(url, user, password()));
    }

    private Database local(String service) {
        var mysql = System.getenv("ONSALE_OPS_MYSQL");
        var secrets = System.getenv("ONSALE_OPS_SECRETS");
        if (mysql == null || secrets == null) {
            throw wrong("--database works with ./onsale ops only: --database-url", null);
        }
        return new Database("jdbc:mysql://%s/onsale_%s?allowPublicKeyRetrieval=true".formatted(mysql, service),
                service + "_app", read(Path.of(secrets, "mysql-%s-app-password".formatted(service))));
    }

    private @Nullable String password() {
        return passwordFile == null ? System.getenv(PASSWORD) : read(passwordFile);
    }

    private String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw wrong("cannot read the password in %s".formatted(file), e);
        }
    }

    private ParameterException wrong(String message, @Nullable Throwable cause) {
        return new ParameterException(command.commandLine(), message, cause);
    }
}
