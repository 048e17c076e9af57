package dev.onsale.localstack.launcher;

import java.io.IOException;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Stops everything and removes what the stack has made. */
@Command(name = "reset")
final class Reset implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private Launcher launcher;

    @Override
    public Integer call() throws IOException {
        var home = new Home(launcher.home().toAbsolutePath());
        if (!home.exists()) {
            throw new LauncherException("There is no stack in %s; nothing was removed.".formatted(home.folder()));
        }
        launcher.stack().reset();
        System.out.println("Everything is stopped and the data in " + home.folder() + " are gone.");
        return 0;
    }
}
