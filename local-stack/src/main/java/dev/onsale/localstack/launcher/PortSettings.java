package dev.onsale.localstack.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The port settings that a stack was started with, so that {@code down}, {@code status} and {@code demo} find it
 * without being told
 * again. They are forgotten when it is stopped.
 */
record PortSettings(Path file) {

    private static final String PATTERN = "ONSALE_(PORT_OFFSET|[A-Z_]+_PORT)";

    /** The environment, and where it says nothing about ports, what was remembered. */
    Map<String, String> in(Map<String, String> environment) {
        var settings = new TreeMap<>(environment);
        if (Files.exists(file) && of(environment).isEmpty()) {
            var remembered = new Properties();
            try (var reader = Files.newBufferedReader(file)) {
                remembered.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("Could not read %s.".formatted(file), e);
            }
            remembered.stringPropertyNames().forEach(name -> settings.put(name, remembered.getProperty(name)));
        }
        return settings;
    }

    void remember(Map<String, String> environment) {
        var settings = new Properties();
        settings.putAll(of(environment));
        try (var writer = Files.newBufferedWriter(file)) {
            settings.store(writer, "The port settings of this stack");
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write %s.".formatted(file), e);
        }
    }

    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not remove %s.".formatted(file), e);
        }
    }

    private static Map<String, String> of(Map<String, String> environment) {
        var settings = new TreeMap<>(environment);
        settings.keySet().removeIf(name -> !name.matches(PATTERN));
        return settings;
    }
}
