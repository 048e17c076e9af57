package dev.onsale.localstack.launcher;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(name = "down")
final class Down implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private Launcher launcher;

    @Override
    public Integer call() {
        launcher.stack().down();
        System.out.println("Everything is stopped; the data stay in " + launcher.home() + ".");
        return 0;
    }
}
