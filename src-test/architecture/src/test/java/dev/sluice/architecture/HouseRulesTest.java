package dev.sluice.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Production code keeps every rule, and every rule can be broken. */
final class HouseRulesTest {
    static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.sluice");

    static List<HouseRule> rules() {
        return Stream.concat(Directions.all().stream(), Habits.all().stream()).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void productionKeepsTheRule(HouseRule rule) {
        rule.rule().check(PRODUCTION);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theRuleNoticesItsViolator(HouseRule rule) {
        JavaClasses violator = new ClassFileImporter().importClasses(rule.violator());

        assertThat(rule.rule().evaluate(violator).getFailureReport().getDetails()).anySatisfy(
                detail -> assertThat(detail).contains(rule.violator().getSimpleName()));
    }
}
