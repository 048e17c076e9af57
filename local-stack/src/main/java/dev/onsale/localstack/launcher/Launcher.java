package dev.onsale.localstack.launcher;

import java.nio.file.Path;

import dev.onsale.localstack.demo.Demo;
import dev.onsale.localstack.demo.DemoTarget;
import dev.onsale.localstack.infra.ServerStartException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What {@code ./onsale} hands over to, once it has found a JDK and built what was stale. */
@Command(name = "onsale", subcommands = {Up.class, Down.class, Status.class, Reset.class})
final class Launcher {

    @Option(names = "--home", required = true, description = "the stack's folder")
    private Path home = Path.of(".onsale");

    private Launcher() {}

    static void main(String[] args) {
        var launcher = new Launcher();
        var line = new CommandLine(launcher)
                .addSubcommand(new Demo(() -> {
                    var stack = launcher.stack();
                    return new DemoTarget(stack.gateway(), stack.provider(), stack.providerApiKey());
                }))
                .setExecutionExceptionHandler(Launcher::tell);
        System.exit(line.execute(args));
    }

    LocalStack stack() {
        return LocalStack.in(home, System.getenv(), System.out::println);
    }

    Path home() {
        return home;
    }

    /** What a person can act on is told in its own words; anything else is a fault of ours and shows where it is. */
    private static int tell(Exception fault, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        if (fault instanceof LauncherException || fault instanceof ServerStartException) {
            line.getErr().println("onsale: " + fault.getMessage());
            return 1;
        }
        throw fault;
    }
}
