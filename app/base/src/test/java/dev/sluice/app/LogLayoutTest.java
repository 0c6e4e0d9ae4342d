package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class LogLayoutTest {
    private final LoggerContext context = new LoggerContext();

    @Test
    void anEventIsOneLineThatSaysWhenWhoAndWhat() {
        assertThat(line(Level.INFO, null)).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\S+ INFO  \\["
                + Thread.currentThread().getName() + "\\] Thing: copying shop.orders\n");
    }

    @Test
    void ofADriversFailureTheKindAndThePlaceAreToldAndNotItsWords() {
        SQLException driver = new SQLException("Duplicate entry 'anna@example.org' for key 'email'");

        String told = line(Level.ERROR, new MigrationException(ErrorCode.WRITE_FAILED, MigrationException.Retry.FATAL,
                "Writing shop.users failed", Remedy.of("none"), driver));

        assertThat(told).contains("dev.sluice.model.MigrationException: Writing shop.users failed\n")
                .contains("Caused by: java.sql.SQLException\n")
                .contains("\tat " + getClass().getName() + ".ofADriversFailure").doesNotContain("anna");
    }

    private String line(Level level, Throwable failure) {
        LogLayout layout = new LogLayout();
        layout.setContext(context);
        layout.start();
        return layout.doLayout(new LoggingEvent("x", context.getLogger("dev.sluice.some.Thing"), level,
                "copying {}", failure, new Object[]{"shop.orders"}));
    }
}
