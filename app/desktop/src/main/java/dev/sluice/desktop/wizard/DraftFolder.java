package dev.sluice.desktop.wizard;

import dev.sluice.app.WholeFile;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drafts as files in the home folder. They never hold a password: data sources are only named. Any thread. */
public final class DraftFolder implements Drafts {
    private static final Logger LOG = LoggerFactory.getLogger(DraftFolder.class);
    private static final String ENDING = ".json";

    private final Path folder;

    /** @param home the home folder */
    public DraftFolder(Path home) {
        this.folder = home.resolve("drafts");
    }

    @Override
    public List<KeptDraft> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING)).flatMap(file -> read(file).stream())
                    .sorted(Comparator.comparing(KeptDraft::savedAt).reversed()).toList();
        } catch (IOException e) {
            throw failed("Listing the drafts in " + folder, e);
        }
    }

    /** One that cannot be read keeps nobody from the others; it stays where it is. */
    private static Optional<KeptDraft> read(Path file) {
        String name = file.getFileName().toString();
        try {
            return Optional.of(new KeptDraft(name.substring(0, name.length() - ENDING.length()),
                    DraftText.read(Files.readString(file)), Files.getLastModifiedTime(file).toInstant()));
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("The draft {} cannot be read and is not offered ({})", file, e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    @Override
    public void keep(String id, DraftChoices choices) {
        Path file = file(id);
        try {
            Files.createDirectories(folder);
            WholeFile.replace(file, fresh -> Files.writeString(fresh, DraftText.write(choices)));
        } catch (IOException e) {
            throw failed("Keeping the draft " + file, e);
        }
    }

    @Override
    public void delete(String id) {
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            throw failed("Deleting the draft " + file(id), e);
        }
    }

    private Path file(String id) {
        return folder.resolve(id + ENDING);
    }

    private static MigrationException failed(String doing, IOException e) {
        return new MigrationException(ErrorCode.FILE_UNWRITABLE, MigrationException.Retry.NEEDS_USER,
                doing + " failed (" + e.getClass().getSimpleName() + ")",
                Remedy.of("See to it that the home folder can be read and written."), e);
    }
}
