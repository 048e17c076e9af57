package dev.onsale.localstack.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.Profiles;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The operations of {@code docs/openapi.yml} beside those that a service's controllers serve, both as sorted lines such
 * as {@code GET /api/v1/concerts/{concertId}}. Paths below {@value #INTERNAL} are for other services and in no
 * document.
 */
public final class ApiDocument {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path FILE = Path.of("docs/openapi.yml");
    private static final String INTERNAL = "/api/v1/internal/";
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch", "head", "options");

    private ApiDocument() {}

    /** The documented operations with a tag. */
    public static SortedSet<String> operations(String tag) {
        return read().required("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .filter(operation -> operation.getValue().required("tags").values().stream()
                                .anyMatch(one -> one.asString().equals(tag)))
                        .map(operation -> operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The operations that the {@code @RestController}s below a package serve, in whatever profile. */
    public static SortedSet<String> servedBy(String basePackage) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false, new EveryProfile());
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        return scanner.findCandidateComponents(basePackage).stream()
                .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .flatMap(controller -> Arrays.stream(controller.getDeclaredMethods()).flatMap(ApiDocument::served))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> served(Method handler) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(handler, RequestMapping.class);
        if (mapping == null) {
            return Stream.of();
        }
        var ofClass = AnnotatedElementUtils.findMergedAnnotation(handler.getDeclaringClass(), RequestMapping.class);
        return paths(ofClass == null ? new String[0] : ofClass.path())
                .flatMap(prefix -> paths(mapping.path()).map(path -> prefix + path))
                .filter(path -> !path.startsWith(INTERNAL))
                .flatMap(path -> Arrays.stream(mapping.method()).map(method -> method + " " + path));
    }

    private static Stream<String> paths(String[] declared) {
        return declared.length == 0 ? Stream.of("") : Arrays.stream(declared);
    }

    /** Looks upwards from the module whose tests run. */
    private static JsonNode read() {
        var file = Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve(FILE)).filter(Files::exists).findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + FILE + " in this folder or above it"));
        try (var reader = Files.newBufferedReader(file)) {
            return JSON.valueToTree(new Yaml().load(reader));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class EveryProfile extends StandardEnvironment {

        @Override
        public boolean acceptsProfiles(Profiles profiles) {
            return true;
        }
    }
}
