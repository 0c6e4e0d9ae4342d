package dev.sluice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds secrets in files and texts, as they are or in the disguises that programs give them without meaning to: UTF-16 and
 * Base64. Immutable.
 */
public final class SecretScan {
    /** A shorter secret would be found by chance. */
    static final int SHORTEST = 8;
    private static final int PIECE = 1 << 20;
    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE,
            StandardCharsets.UTF_16LE);

    /** What a secret looks like, and the words for it. */
    private final TreeMap<String, String> forms = new TreeMap<>();
    private final int longest;

    /** @param secrets of {@value #SHORTEST} characters at least */
    public SecretScan(Collection<String> secrets) {
        int number = 0;
        for (String secret : new TreeSet<>(secrets)) {
            number++;
            if (secret.length() < SHORTEST) {
                throw new IllegalArgumentException("A secret of " + secret.length() + " characters is found by chance");
            }
            for (Charset charset : CHARSETS) {
                forms.putIfAbsent(latin(secret.getBytes(charset)), "secret " + number + " in " + charset);
            }
            for (int shift = 0; shift < 3; shift++) {
                forms.put(base64(secret.getBytes(StandardCharsets.UTF_8), shift), "secret " + number + " in Base64");
            }
        }
        longest = forms.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /** A sentence for each file under the folder that holds a secret. Files that vanish meanwhile are left out. */
    public List<String> in(Path folder) {
        List<Path> files;
        try (Stream<Path> tree = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            files = tree.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look for secrets in " + folder, e);
        }
        List<String> found = new ArrayList<>();
        files.forEach(file -> found.addAll(inFile(file)));
        return found;
    }

    /** The same of a text. */
    public List<String> in(String name, String text) {
        return found(name, latin(text.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> inFile(Path file) {
        try (var stream = Files.newInputStream(file)) {
            String end = "";
            for (byte[] piece = stream.readNBytes(PIECE); piece.length > 0; piece = stream.readNBytes(PIECE)) {
                String text = end + latin(piece);
                List<String> found = found(file.toString(), text);
                if (!found.isEmpty()) {
                    return found;
                }
                end = text.substring(Math.max(0, text.length() - longest));
            }
            return List.of();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look for secrets in " + file, e);
        }
    }

    private List<String> found(String place, String text) {
        Predicate<String> holds = text::contains;
        return forms.entrySet().stream().filter(form -> holds.test(form.getKey()))
                .map(form -> place + " holds " + form.getValue()).toList();
    }

    /** What is the same in every Base64 text in which so many bytes stand before the secret. */
    private static String base64(byte[] secret, int before) {
        byte[] shifted = new byte[before + secret.length];
        System.arraycopy(secret, 0, shifted, before, secret.length);
        String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        return text.substring((before * 8 + 5) / 6, shifted.length * 8 / 6);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
