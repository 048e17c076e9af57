package dev.onsale.ops.audit;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where the payment provider's own ledger is. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields.
final class LedgerOptions {

    @Option(names = "--provider-ledger", paramLabel = "URI|FILE", defaultValue = "${env:ONSALE_AUDIT_PROVIDER_LEDGER:-http://127.0.0.1:8090}", description = "the provider that tells its ledger at /v1/ledger, or a file of JSON lines with the same fields; otherwise $ONSALE_AUDIT_PROVIDER_LEDGER, or ${DEFAULT-VALUE}")
    private String ledger;

    @Option(names = "--provider-key-file", paramLabel = "FILE", defaultValue = "${env:ONSALE_AUDIT_PROVIDER_KEY_FILE}", description = "a file with the provider's API key; otherwise $ONSALE_AUDIT_PROVIDER_KEY_FILE, or the key itself in $ONSALE_PROVIDER_API_KEY")
    private @Nullable Path keyFile;

    @Spec(Target.MIXEE)
    private CommandSpec command;

    ProviderLedger ledger(Duration timeout) {
        if (ledger.startsWith("http://") || ledger.startsWith("https://")) {
            return new HttpLedger(URI.create(ledger), SecretFile.read(keyFile, "ONSALE_PROVIDER_API_KEY", command),
                    timeout);
        }
        return new FileLedger(Path.of(ledger));
    }
}
