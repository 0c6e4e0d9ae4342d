package dev.sluice.metadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.RowImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RowImageCodecTest {
    static Stream<RowImage> images() {
        byte[] everyByte = new byte[256];
        for (int i = 0; i < everyByte.length; i++) {
            everyByte[i] = (byte) i;
        }
        return Stream.of(RowImage.of(), RowImage.ofText("a"), RowImage.ofText("", null, ""),
                RowImage.ofText(null, null), RowImage.of(everyByte), RowImage.of(new byte[126], new byte[127]),
                RowImage.of(new byte[128], new byte[4_096], new byte[4_097], null, new byte[0], new byte[100_000]),
                RowImage.ofText(new String[1_000]));
    }

    @ParameterizedTest
    @MethodSource("images")
    void imageComesBackAsItWas(RowImage image) throws IOException {
        RowImageCodec.Encoded encoded = RowImageCodec.encode(image);
        byte[] bytes = encoded.stream().readAllBytes();

        assertThat(RowImageCodec.decode(new ByteArrayInputStream(bytes))).isEqualTo(image);
        assertThat(encoded.length()).isEqualTo(bytes.length);
    }

    @Test
    void formatOneStaysReadable() throws IOException {
        byte[] kept = HexFormat.of().parseHex("0103" + "00" + "01" + "0378" + "79");

        assertThat(RowImageCodec.decode(new ByteArrayInputStream(kept))).isEqualTo(RowImage.ofText(null, "", "xy"));
        assertThat(RowImageCodec.encode(RowImage.ofText(null, "", "xy")).stream().readAllBytes()).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({"020100, format 2", "'', format -1", "01, ends early", "0102 00, ends early", "0101 03 78, ends early",
        "0100 00, after its end", "01 ffffff7f, impossible length", "0101 ffffffffff7f, impossible length",
        "01 ffffffffffffffffffff, impossible length"})
    void damagedBytesAreRefused(String hex, String reason) {
        byte[] damaged = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThatThrownBy(() -> RowImageCodec.decode(new ByteArrayInputStream(damaged)))
                .isInstanceOf(IOException.class).hasMessageContaining(reason);
    }

    @Test
    void largeValuesAreNotCopied() {
        byte[] large = new byte[1 << 20];
        Arrays.fill(large, (byte) 7);

        assertThat(RowImageCodec.encode(RowImage.of(large)).pieces()).anyMatch(piece -> piece == large);
    }
}
