package dev.sluice.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Sends what is logged to a file in the home folder that is rolled by size. Found by {@link java.util.ServiceLoader};
 * said in Java because reading it from XML would cost every start a fifth of a second.
 */
public final class LogConfigurator extends ContextAwareBase implements Configurator {
    private static final String LARGEST_FILE = "10MB";
    private static final int KEPT_FILES = 5;
    /** Libraries that tell of each opened and closed pool. */
    private static final List<String> WORDY = List.of("com.zaxxer.hikari", "org.flywaydb");
    /** Drivers that write the server's words down, which may quote values of rows. What matters is told by us. */
    private static final List<String> TALKATIVE = List.of("org.mariadb.jdbc", "h2database");

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        String home = System.getProperty(Logs.HOME_PROPERTY);
        if (home == null) {
            context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
        } else {
            context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
            WORDY.forEach(library -> context.getLogger(library).setLevel(Level.WARN));
            TALKATIVE.forEach(driver -> context.getLogger(driver).setLevel(Level.OFF));
            context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(appender(context, Path.of(home)));
        }
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static RollingFileAppender<ILoggingEvent> appender(LoggerContext context, Path home) {
        String file = Logs.file(home).toString();
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(file);
        appender.setEncoder(encoder(context));
        appender.setTriggeringPolicy(triggering(context));
        appender.setRollingPolicy(rolling(context, appender, file));
        appender.start();
        return appender;
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context) {
        LogLayout layout = new LogLayout();
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        return encoder;
    }

    private static SizeBasedTriggeringPolicy<ILoggingEvent> triggering(LoggerContext context) {
        SizeBasedTriggeringPolicy<ILoggingEvent> policy = new SizeBasedTriggeringPolicy<>();
        policy.setContext(context);
        policy.setMaxFileSize(FileSize.valueOf(LARGEST_FILE));
        policy.start();
        return policy;
    }

    private static FixedWindowRollingPolicy rolling(LoggerContext context,
            RollingFileAppender<ILoggingEvent> appender, String file) {
        FixedWindowRollingPolicy policy = new FixedWindowRollingPolicy();
        policy.setContext(context);
        policy.setParent(appender);
        policy.setFileNamePattern(file + ".%i");
        policy.setMaxIndex(KEPT_FILES);
        policy.start();
        return policy;
    }
}
