package dev.onsale.messaging.conformance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** Another instance of the tested service, in a process of its own. */
final class Instance implements AutoCloseable {

    /** What the test has set; all else the service sets itself. */
    private static final List<String> SETTINGS_OF_TESTS = List.of("Inlined Test Properties", "test infrastructure",
            "Dynamic Test Properties");

    private final Process process;
    private final Path log;

    private Instance(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts the application of the test's context with what the test imports, as the test has set it. */
    static Instance start(Class<?> test, ApplicationContext context) {
        var application = applicationOf(context);
        var log = Path.of("target", "conformance-%s.log".formatted(test.getSimpleName()));
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx256m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp",
                classPath(test, application), InstanceProcess.class.getName(),
                Stream.concat(Stream.of(application), importsOf(test)).map(Class::getName)
                        .collect(Collectors.joining(","))));
        settingsOf(context).forEach((name, value) -> command.add("--" + name + "=" + value));
        try {
            return new Instance(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile())
                    .start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> applicationOf(ApplicationContext context) {
        var applications = context.getBeansWithAnnotation(SpringBootConfiguration.class).values();
        assertThat(applications).as("the service's application class").hasSize(1);
        return ClassUtils.getUserClass(applications.iterator().next());
    }

    private static Stream<Class<?>> importsOf(Class<?> test) {
        return MergedAnnotations.from(test, SearchStrategy.SUPERCLASS).stream(Import.class)
                .flatMap(one -> Stream.of(one.getClassArray("value")));
    }

    /** Without the service's tests, which a scan for components would find. */
    private static String classPath(Class<?> test, Class<?> application) {
        var tests = placeOf(test);
        var all = System.getProperty("java.class.path");
        return tests.equals(placeOf(application))
                ? all
                : Stream.of(all.split(File.pathSeparator)).filter(entry -> !Path.of(entry).equals(tests))
                        .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path placeOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> settingsOf(ApplicationContext context) {
        var environment = (ConfigurableEnvironment) context.getEnvironment();
        var settings = new LinkedHashMap<String, Object>();
        for (var source : environment.getPropertySources()) {
            if (SETTINGS_OF_TESTS.contains(source.getName())
                    && source instanceof EnumerablePropertySource<?> enumerable) {
                for (var name : enumerable.getPropertyNames()) {
                    settings.putIfAbsent(name, environment.getRequiredProperty(name));
                }
            }
        }
        if (!environment.containsProperty("local.server.port")) {
            settings.putIfAbsent("spring.main.web-application-type", "none");
        }
        return settings;
    }

    /** Has it commit the note, as soon as it has started. */
    void commit(Note note) {
        tell("commit", note);
    }

    /** Has it commit the note and be killed at once, and waits for its end. */
    void commitAndBeKilled(Note note) {
        tell("die", note);
        try {
            assertThat(process.waitFor(Wire.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(process.exitValue()).as("killed by the ninth signal; see %s", log).isEqualTo(128 + 9);
    }

    private void tell(String what, Note note) {
        try {
            var commands = process.outputWriter();
            commands.write("%s %s %d%n".formatted(what, note.subject(), note.version()));
            commands.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The other instance has ended; see " + log, e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            assertThat(process.waitFor(Wire.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
