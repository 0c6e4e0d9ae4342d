package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollationKindTest {
    @ParameterizedTest
    @CsvSource({"utf8mb3_uca1400_as_cs,utf8mb3_unicode_520_ci", "latin1_swedish_nopad_ci,latin1_swedish_ci",
        "utf8mb4_bin,utf8mb4_0900_ai_ci", "utf8mb4_nopad_bin,utf8mb4_bin", "utf8mb4_0900_as_ci,utf8mb4_0900_ai_ci",
        "utf8mb4_0900_ai_ci,utf8mb4_uca1400_ai_ci", "utf8mb4_uca1400_german2_ai_ci,utf8mb4_0900_ai_ci",
        "utf8mb4_ja_0900_as_cs_ks,utf8mb4_uca1400_nopad_as_cs", "latin1_swedish_ci,utf8mb4_0900_ai_ci",
        "utf8mb4_general_ci,utf8mb4_unicode_ci", "latin1_general_cs,latin1_general_ci", "binary,latin1_bin"})
    void textsThatDifferMayBeEqualUnderACoarserOrAnUnknownOne(String here, String there) {
        assertThat(CollationKind.of(here).mayBeCoarser(CollationKind.of(there))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"utf8mb4_0900_ai_ci,utf8mb4_uca1400_nopad_ai_ci", "utf8mb4_0900_as_cs,utf8mb4_uca1400_nopad_as_cs",
        "utf8mb4_uca1400_ai_ci,utf8mb4_0900_ai_ci", "utf8mb4_uca1400_ai_cs,utf8mb4_0900_as_cs",
        "utf8mb4_sv_0900_ai_ci,utf8mb4_uca1400_swedish_nopad_ai_ci",
        "utf8mb4_uca1400_german2_ai_ci,utf8mb4_de_pb_0900_ai_ci", "utf8mb3_uca1400_ai_ci,utf8mb3_unicode_520_ci",
        "utf8mb4_0900_ai_ci,utf8mb4_unicode_520_nopad_ci", "utf8mb4_0900_bin,utf8mb4_nopad_bin",
        "utf8mb3_general_ci,utf8mb4_general_ci", "latin1_swedish_ci,latin1_bin", "utf8mb4_bin,utf8mb4_bin",
        "latin1_swedish_ci,latin1_swedish_nopad_ci"})
    void textsThatDifferStayDifferentUnderOneAsFine(String here, String there) {
        assertThat(CollationKind.of(here).mayBeCoarser(CollationKind.of(there))).isFalse();
    }
}
