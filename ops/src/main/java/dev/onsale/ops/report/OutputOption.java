package dev.onsale.ops.report;

import java.util.function.Supplier;

import com.fasterxml.jackson.annotation.JsonInclude;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code -o table|json}. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields.
public final class OutputOption {

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
            .changeDefaultPropertyInclusion(_ -> JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT,
                    JsonInclude.Include.NON_ABSENT))
            .build();

    enum Output {
        TABLE, JSON
    }

    @Option(names = {"-o",
            "--output"}, paramLabel = "FORMAT", defaultValue = "table", description = "table (the default) or json")
    private Output output;

    @Spec(Target.MIXEE)
    private CommandSpec command;

    /** Prints what was found, for people or for programs. */
    public void print(Supplier<String> table, Object json) {
        var out = command.commandLine().getOut();
        out.println(switch (output) {
            case TABLE -> table.get();
            case JSON -> JSON.writeValueAsString(json);
        });
        out.flush();
    }

    /** Tells people what goes on, beside the result. */
    public void tell(String line) {
        var err = command.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
