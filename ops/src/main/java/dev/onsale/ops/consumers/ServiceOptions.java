package dev.onsale.ops.consumers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where the services' management ports are, and the operator's token. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields.
public final class ServiceOptions {

    private static final String TOKEN = "ONSALE_OPS_TOKEN";

    @Option(names = "--services", split = ",", paramLabel = "URL", defaultValue = "${env:ONSALE_OPS_SERVICES:-http://127.0.0.1:9081,http://127.0.0.1:9082,http://127.0.0.1:9083,http://127.0.0.1:9084}", description = "the management port of each replica; otherwise $$ONSALE_OPS_SERVICES, or those of the local stack")
    private List<URI> services;

    @Option(names = "--token-file", paramLabel = "FILE", description = "a file with an access token of the role OPS; otherwise the token itself in $$ONSALE_OPS_TOKEN")
    private @Nullable Path tokenFile;

    @Option(names = "--service-timeout", paramLabel = "SECONDS", defaultValue = "5", description = "how long to wait for a service; ${DEFAULT-VALUE} by default")
    private int timeoutSeconds;

    @Spec(Target.MIXEE)
    private CommandSpec command;

    /** The replicas, in the order of the option. */
    public List<Replica> replicas() {
        var timeout = Duration.ofSeconds(Math.max(1, timeoutSeconds));
        var token = token();
        return services.stream().map(service -> new Replica(checked(service), token, timeout)).toList();
    }

    private URI checked(URI service) {
        if (service.getHost() == null || !List.of("http", "https").contains(service.getScheme())) {
            throw new ParameterException(command.commandLine(),
                    "--services: '%s' is no http address".formatted(service));
        }
        return service;
    }

    private String token() {
        try {
            var token = tokenFile == null ? System.getenv(TOKEN) : Files.readString(tokenFile);
            if (token == null || token.isBlank()) {
                throw new ParameterException(command.commandLine(),
                        "there is no token: --token-file, or $%s. It is never an argument, which others could see."
                                .formatted(TOKEN));
            }
            return token.strip();
        } catch (IOException e) {
            throw new ParameterException(command.commandLine(), "--token-file: cannot read %s".formatted(tokenFile), e);
        }
    }
}
