package dev.sluice.metadb;

import dev.sluice.engine.port.RowCipher;
import dev.sluice.model.RowImage;
import java.io.IOException;
import java.io.InputStream;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Row images in the columns of a statement: encoded, and encrypted where the user has a vault. */
record ImageColumns(RowCipher rows) {
    void bind(PreparedStatement statement, int parameter, @Nullable RowImage image) throws SQLException {
        if (image == null) {
            statement.setNull(parameter, Types.BLOB);
            return;
        }
        RowImageCodec.Encoded encoded = RowImageCodec.encode(image);
        RowCipher.Sealed sealed = rows.seal(encoded.stream(), encoded.length());
        // Only with its length does H2 keep a short value in the line.
        statement.setBinaryStream(parameter, sealed.stream(), sealed.length());
    }

    Optional<RowImage> read(ResultSet row, String column) throws SQLException, IOException {
        try (InputStream bytes = row.getBinaryStream(column)) {
            return bytes == null ? Optional.empty() : Optional.of(RowImageCodec.decode(rows.open(bytes)));
        }
    }
}
