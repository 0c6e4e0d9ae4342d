package dev.sluice.desktop.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.Bootstrap;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.model.DataSource;
import dev.sluice.model.Environment;
import dev.sluice.model.Option;
import dev.sluice.spi.ConnectorFactory;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceWordsTest {
    private final Texts english = Texts.in(Texts.ENGLISH);
    private final SourceWords words = new SourceWords(english, new Figures(english, ZoneOffset.UTC));
    private final Texts chinese = Texts.in(Texts.CHINESE);
    private final SourceWords chineseWords = new SourceWords(chinese, new Figures(chinese, ZoneOffset.UTC));

    @Test
    void theWindowSaysOfEachOptionWhatItsDeclarationSays() {
        for (ConnectorFactory connector : Bootstrap.connectors()) {
            for (Option<?> option : connector.options()) {
                assertThat(words.help(connector.id(), option)).as(option.name()).isEqualTo(option.help());
                assertThat(words.option(option)).as(option.name()).isNotEqualTo(option.name());
                assertThat(chineseWords.help(connector.id(), option)).as(option.name()).isNotEqualTo(option.help());
            }
            assertThat(words.type(connector.id())).isNotEqualTo(connector.id());
        }
    }

    @Test
    void whatNobodyPutIntoWordsStandsAsItsName() {
        Option<String> odd = Option.text("odd", "", "What it does.");

        assertThat(words.option(odd)).isEqualTo("odd");
        assertThat(words.help("mysql", odd)).isEqualTo("What it does.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{host=db, port=3307} | db:3307", "{host=db} | db",
        "{host=::1, port=1} | [::1]:1",
        "{path=/data/shop} | /data/shop"})
    void addressIsHostAndPortOrTheFile(String settings, String address) {
        Map<String, String> parsed = List.of(settings.replaceAll("[{}]", "").split(", ")).stream()
                .map(each -> each.split("=")).collect(java.util.stream.Collectors.toMap(each -> each[0],
                        each -> each[1]));

        assertThat(words.address(new DataSource("x", "t", parsed, Environment.TEST, false))).isEqualTo(address);
    }
}
