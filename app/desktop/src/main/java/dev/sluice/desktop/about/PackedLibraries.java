package dev.sluice.desktop.about;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/** Reads the lists of third-party libraries that the build packed into the program's jars. In the background. */
final class PackedLibraries implements Callable<List<Library>> {
    private static final String LIST = "META-INF/THIRD-PARTY.txt";

    /** Empty when the program was not packed, but started from its classes. */
    @Override
    public List<Library> call() throws IOException {
        Set<Library> found = new TreeSet<>(Comparator.comparing(Library::name, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(Library::version).thenComparing(Library::address).thenComparing(Library::licences));
        for (URL list : Collections.list(PackedLibraries.class.getClassLoader().getResources(LIST))) {
            try (InputStream in = list.openStream()) {
                new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                        .forEach(line -> Library.of(line).ifPresent(found::add));
            }
        }
        return List.copyOf(found);
    }
}
