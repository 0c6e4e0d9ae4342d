package dev.sluice.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VendorWordsTest {
    @Test
    void everythingQuotedIsCut() {
        assertThat(VendorWords.withoutValues("Duplicate entry 'a'b' for key 'PRIMARY'"))
                .isEqualTo("Duplicate entry ...");
        assertThat(VendorWords.withoutValues("Incorrect value: \"x\" at row 1"))
                .isEqualTo("Incorrect value: ... at row 1");
    }

    @Test
    void aMessageWithoutQuotesStays() {
        assertThat(VendorWords.withoutValues("Lock wait timeout exceeded")).isEqualTo("Lock wait timeout exceeded");
    }
}
