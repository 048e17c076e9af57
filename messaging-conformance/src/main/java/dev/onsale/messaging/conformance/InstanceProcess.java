package dev.onsale.messaging.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.stream.Stream;

import org.springframework.boot.Banner.Mode;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.Ordered;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.nio.charset.StandardCharsets.UTF_8;

/** What {@link Instance} runs: the service, and the commands that come by standard input. */
final class InstanceProcess {

    private static final int SIGKILL = 9;

    private final MessagingUnderTest messaging;
    private final TransactionTemplate transactions;

    private InstanceProcess(MessagingUnderTest messaging, TransactionTemplate transactions) {
        this.messaging = messaging;
        this.transactions = transactions;
    }

    static void main(String[] arguments) throws IOException {
        var sources = Stream.of(arguments[0].split(",")).map(InstanceProcess::named).toArray(Class<?>[]::new);
        var context = new SpringApplicationBuilder(sources).bannerMode(Mode.OFF)
                .run(Arrays.copyOfRange(arguments, 1, arguments.length));
        new InstanceProcess(context.getBean(MessagingUnderTest.class),
                new TransactionTemplate(context.getBean(PlatformTransactionManager.class))).obey();
        Runtime.getRuntime().halt(1); // Whoever gave the commands is gone.
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private void obey() throws IOException {
        var kill = killHandle();
        var commands = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (var command = commands.readLine(); command != null; command = commands.readLine()) {
            var words = command.split(" ", 3);
            transactions.executeWithoutResult(_ -> {
                messaging.append(Note.of(words[1], Long.parseLong(words[2])));
                if (words[0].equals("die")) {
                    TransactionSynchronizationManager.registerSynchronization(new DieAfterCommit(kill));
                }
            });
        }
    }

    /** Before anything else is done after the commit; not even a hook of the JVM's end is run. */
    private record DieAfterCommit(MethodHandle kill) implements TransactionSynchronization {

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }

        @Override
        public void afterCommit() {
            try {
                int _ = (int) kill.invokeExact((int) ProcessHandle.current().pid(), SIGKILL);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A process of its own to say {@code kill -9} would come too late: what was committed would be published. */
    @SuppressWarnings("restricted")
    private static MethodHandle killHandle() {
        var linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow("kill"),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    }
}
