package dev.sluice.engine.conflict;

import dev.sluice.engine.api.KeptConflicts.Change;
import dev.sluice.engine.api.KeptConflicts.Entry;
import dev.sluice.engine.api.KeptConflicts.Field;
import dev.sluice.engine.port.SeenConflict;
import dev.sluice.model.Conflict;
import dev.sluice.model.Conflict.LoggedChange;
import dev.sluice.model.RowImage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conflicts as people read them. */
public final class ConflictEntries {
    private ConflictEntries() {}

    public static Entry of(SeenConflict seen) {
        Conflict conflict = seen.conflict();
        return new Entry(conflict.id(), conflict.table(), seen.at(), conflict.logged().map(ConflictEntries::change),
                conflict.reason(), fields(conflict, Optional.of(conflict.row())),
                fields(conflict, conflict.logged().flatMap(LoggedChange::before)),
                fields(conflict, conflict.standing()));
    }

    private static Change change(LoggedChange logged) {
        return new Change(logged.kind(), logged.cause(), logged.outcome(), logged.transaction(), logged.position());
    }

    private static List<Field> fields(Conflict conflict, Optional<RowImage> image) {
        List<Field> fields = new ArrayList<>();
        image.ifPresent(row -> {
            for (int i = 0; i < row.size(); i++) {
                String name = i < conflict.columns().size() ? conflict.columns().get(i) : "column " + (i + 1);
                fields.add(new Field(name, text(row.value(i))));
            }
        });
        return fields;
    }

    private static Optional<String> text(byte @Nullable [] value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString());
        } catch (CharacterCodingException _) { // bytes that were never meant as a text
            return Optional.of("0x" + HexFormat.of().formatHex(value));
        }
    }
}
