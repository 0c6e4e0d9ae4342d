package dev.sluice.app.report;

import dev.sluice.app.ProgramVersion;
import dev.sluice.app.WholeFile;
import dev.sluice.model.ProjectState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/** Writes what is known of a project as one HTML file that refers to nothing outside of it. */
public final class ProjectReport {
    private static final String STYLE = "report.css";

    private ProjectReport() {}

    /**
     * The whole document.
     *
     * @param language Chinese, or else English
     * @param now when it is written
     * @param zone that times are told in
     */
    public static String html(ReportFacts facts, Locale language, Instant now, ZoneId zone) {
        ReportWords words = new ReportWords(language, zone);
        Html html = new Html();
        String title = words.of("report.title", facts.project());
        html.raw("<!DOCTYPE html>\n<html lang=\"" + words.languageTag() + "\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.element("title", "", title);
        html.raw("<style>\n" + style() + "</style>\n</head>\n<body>\n");
        html.element("h1", "", title);
        String state = facts.details().map(details -> details.summary().state()).orElse(ProjectState.NOT_STARTED)
                .name().toLowerCase(Locale.ROOT);
        html.element("p", "about", words.of("report.about", words.of("report.state." + state), words.time(now),
                zone.getId(), ProgramVersion.number()));
        new VerdictSection(facts, words).write(html);
        new PlanSection(facts, words).write(html);
        new EventsSection(facts, words).write(html);
        new TablesSection(facts, words).write(html);
        new LogSection(facts, words).write(html);
        html.element("footer", "", words.of("report.footer"));
        return html.raw("</body>\n</html>\n").toString();
    }

    private static String style() {
        try (InputStream in = ProjectReport.class.getResourceAsStream(STYLE)) {
            if (in == null) {
                throw new IllegalStateException("The program was packed without " + STYLE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + STYLE, e);
        }
    }

    /**
     * Writes the document as {@link WholeFile} does.
     *
     * @throws dev.sluice.model.MigrationException {@link dev.sluice.model.ErrorCode#FILE_UNWRITABLE}
     */
    public static void write(String html, Path file) {
        WholeFile.write(file, fresh -> Files.writeString(fresh, html));
    }
}
