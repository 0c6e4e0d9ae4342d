package dev.sluice.app;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * One event as lines of the log: time, level, thread, who says it, and where it failed. Failures of drivers and of Java
 * are told by their kind and place alone, because their words may quote values of rows; our own say what happened.
 */
final class LogLayout extends LayoutBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX");
    private static final String OWN = "dev.sluice.";
    private static final int DEEPEST = 60;

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(200);
        line.append(TIME.format(Instant.ofEpochMilli(event.getTimeStamp()).atZone(ZoneId.systemDefault())));
        line.append(' ').append("%-5s".formatted(event.getLevel())).append(" [").append(event.getThreadName())
                .append("] ").append(event.getLoggerName().substring(event.getLoggerName().lastIndexOf('.') + 1))
                .append(": ").append(event.getFormattedMessage()).append('\n');
        String role = "";
        for (IThrowableProxy failure = event.getThrowableProxy(); failure != null; failure = failure.getCause()) {
            append(line, role, failure);
            role = "Caused by: ";
        }
        return line.toString();
    }

    private static void append(StringBuilder line, String role, IThrowableProxy failure) {
        line.append(role).append(failure.getClassName());
        if (failure.getClassName().startsWith(OWN)) {
            line.append(": ").append(failure.getMessage());
        }
        line.append('\n');
        StackTraceElementProxy[] frames = failure.getStackTraceElementProxyArray();
        int told = Math.min(frames.length - failure.getCommonFrames(), DEEPEST);
        for (int i = 0; i < told; i++) {
            line.append('\t').append(frames[i].getSTEAsString()).append('\n');
        }
        if (told < frames.length) {
            line.append("\t... ").append(frames.length - told).append(" more\n");
        }
    }
}
