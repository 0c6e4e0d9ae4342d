package dev.sluice.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;

/** Names the parts of the house as predicates over classes. */
final class Part {
    private static final String ROOT = "dev.sluice.";
    /** Every package below the root that is not one of these is a connector, also those to come. */
    private static final Set<String> NOT_CONNECTORS = Set.of("model", "spi", "engine", "metadb", "jdbc", "app", "cli",
            "desktop", "fakes", "testkit", "architecture", "benchmarks");
    private static final Set<String> APP = Set.of("app", "cli", "desktop");
    private static final Set<String> JAVA_BASE = ModuleLayer.boot().findModule("java.base").orElseThrow().getPackages();

    private Part() {}

    static DescribedPredicate<JavaClass> of(String... names) {
        Set<String> wanted = Set.of(names);
        return describe("in " + wanted, type -> wanted.contains(name(type)));
    }

    static DescribedPredicate<JavaClass> connector() {
        return describe("in a connector", Part::isConnector);
    }

    static DescribedPredicate<JavaClass> app() {
        return describe("in the app", type -> APP.contains(name(type)));
    }

    /** Wires engine, metadb and connectors together. */
    static DescribedPredicate<JavaClass> bootstrap() {
        return describe("the bootstrap", type -> type.getName().equals("dev.sluice.app.Bootstrap"));
    }

    /** The engine's hidden packages, and those of its faces that are not named here. */
    static DescribedPredicate<JavaClass> engineBesides(String... faces) {
        Set<String> allowed = Set.of(faces);
        return describe("in the engine besides " + allowed,
                type -> name(type).equals("engine") && !allowed.contains(segment(type, ROOT + "engine.")));
    }

    static DescribedPredicate<JavaClass> javaBaseOrAnnotations() {
        return describe("in java.base or org.jspecify",
                type -> type.isPrimitive() || JAVA_BASE.contains(type.getBaseComponentType().getPackageName())
                        || type.getPackageName().startsWith("org.jspecify")
                        || type.getBaseComponentType().isPrimitive());
    }

    static boolean isConnector(JavaClass type) {
        return !name(type).isEmpty() && !NOT_CONNECTORS.contains(name(type));
    }

    /** The first segment below the root package; empty for foreign classes. */
    static String name(JavaClass type) {
        return segment(type, ROOT);
    }

    private static String segment(JavaClass type, String parent) {
        String path = type.getBaseComponentType().getPackageName() + ".";
        return path.startsWith(parent) ? path.substring(parent.length()).split("\\.", 2)[0] : "";
    }
}
